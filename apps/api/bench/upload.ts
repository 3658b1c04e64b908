import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { firstPiece, nextPiece } from '@memorial/domain'
import { sql } from 'kysely'
import { percentile, rounded, timed, type Figure } from './figure.ts'
import { inServed, run, succeed, type Headers, type Served } from './served.ts'

const megabytes = 200
const runs = 5

/** A large file carried by tus and added to a collection, against the same bytes sent to a server that only writes them down. */
export const upload = () => inServed(within)

async function* within(served: Served): AsyncIterable<Figure> {
  const bytes = randomBytes(megabytes * 1_000_000)
  const [person, plain, carried, sealed]: [Person, number[], number[], number[]] = [await inOffice(served), [], [], []]
  for (let run = 0; run < runs; run++) {
    plain.push(await plainly(bytes))
    const { tookMs } = await add(served, person, { bytes, name: 'film.bin' })
    carried.push(tookMs.carried)
    sealed.push(tookMs.added)
  }
  const of = { megabytes, runs }
  const [written, sent] = [percentile(plain, 0.5), percentile(carried, 0.5)]
  yield { figure: 'library.upload.plain', value: rounded(written), unit: 'ms', with: of }
  yield { figure: 'library.upload.carried', value: rounded(sent), unit: 'ms', with: of }
  // Each against the one just before it: what else the machine does changes both.
  const ratios = plain.map((time, run) => time / carried[run]!)
  yield { figure: 'library.upload.of-plain', value: rounded(percentile(ratios, 0.5)), unit: 'times', with: of }
  yield { figure: 'library.upload.added', value: rounded(percentile(sealed, 0.5)), unit: 'ms', with: of }
}

interface Person {
  headers: Headers
  collectionId: string
}

interface Sent {
  bytes: Buffer<ArrayBuffer>
  name: string
}

/** A document of an organisation's own, made as the portal does, and the headers of who has made it. */
export async function added(served: Served, sent: Sent): Promise<{ id: string; headers: Headers }> {
  const person = await inOffice(served)
  const { id } = await add(served, person, sent)
  return { id, headers: person.headers }
}

async function add({ url, call }: Served, { headers, collectionId }: Person, { bytes, name }: Sent) {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const asked = { key: randomUUID(), collectionId, documentId: null, name, size: bytes.length }
  const begun = await call(headers, 'library.beginUpload', asked)
  const { id } = ((await begun.json()) as { result: { data: { id: string } } }).result.data
  const carried = await timed(() => carry(`${url}/files/uploads`, { id, bytes, headers }))
  const added = await timed(() => call(headers, 'library.addDocument', { id, uploadId: id, title: 'A film', sha256 }))
  return { id, tookMs: { carried, added } }
}

async function inOffice({ owner, signIn }: Served): Promise<Person> {
  const { personId, collectionId } = await shelf(owner)
  return { collectionId, headers: await signIn(personId) }
}

async function shelf(owner: Served['owner']): Promise<{ personId: string; collectionId: string }> {
  const [network, organisation, personId, collectionId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  await run(owner, [
    sql`insert into principal values (${network}, 'network'), (${organisation}, 'organisation'), (${personId}, 'person')`,
    sql`insert into network (id, name) values (${network}, 'Bench')`,
    sql`insert into organisation (id, number, names) values (${organisation}, 1, '{"en": "One"}')`,
    sql`insert into person (id, organisation_id, handle, language) values (${personId}, ${organisation}, 'person', 'en')`,
    sql`insert into collection (id, owner_id, name, description, created_by)
      values (${collectionId}, ${organisation}, 'Films', '', ${personId})`,
  ])
  return { personId, collectionId }
}

async function carry(
  endpoint: string,
  { id, bytes, headers: person }: { id: string; bytes: Buffer<ArrayBuffer>; headers: Headers },
): Promise<void> {
  const headers = { ...person, 'tus-resumable': '1.0.0' }
  const metadata = `id ${Buffer.from(id).toString('base64')}`
  const begin = { ...headers, 'upload-length': String(bytes.length), 'upload-metadata': metadata }
  await succeed(fetch(endpoint, { method: 'POST', headers: begin }))
  // In pieces as the portal's: as large as the line is quick.
  for (let [at, piece] = [0, firstPiece]; at < bytes.length;) {
    const body = bytes.subarray(at, at + piece)
    const next = { ...headers, 'upload-offset': String(at), 'content-type': 'application/offset+octet-stream' }
    const began = performance.now()
    await succeed(fetch(`${endpoint}/${id}`, { method: 'PATCH', headers: next, body }))
    at += body.length
    piece = nextPiece({ bytes: body.length, milliseconds: performance.now() - began })
  }
}

/** How long a server that does nothing else takes to write the bytes down, sent in one request, in milliseconds. */
async function plainly(bytes: Buffer<ArrayBuffer>): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'memorial-bench-'))
  const server = createServer((request, response) => {
    void pipeline(request, createWriteStream(join(folder, 'film'))).then(() => response.end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as AddressInfo
    return await timed(() => succeed(fetch(`http://127.0.0.1:${port}`, { method: 'PUT', body: bytes })))
  } finally {
    server.close()
    await rm(folder, { recursive: true })
  }
}
