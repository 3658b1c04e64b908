import { posix } from 'node:path'
import type { ActorRow, Tx } from '@memorial/db'
import { bytesOf, type Files } from '../library/keeping.ts'
import { openReading } from '../library/reading.ts'
import { recordLines } from '../record/lines.ts'
import { parts, rowsAfter, type DocumentRow, type Part, type Row } from './queries.ts'
import type { Entry } from './zip.ts'

/** An export on its way. Each of its transactions is over before what it gave is sent. */
export interface Export {
  id: string
  at: Date
  files: Files
  sealingKey: Buffer
  inTransaction<T>(mode: 'read only' | 'read write', work: (tx: Tx, actor: ActorRow) => T | Promise<T>): Promise<T>
}

/** What the archive holds, in its order: every part is asked for when what stands before it has gone. */
export async function* contents(of: Export): AsyncGenerator<Entry> {
  yield { name: 'README.txt', bytes: [Buffer.from(readme(of.at))] }
  for (const part of parts) yield { name: `${part}.json`, bytes: asJson(pages(of, part)) }
  yield { name: 'record.jsonl', bytes: record(of) }
  yield { name: 'SHA256SUMS', bytes: sums(of) }
  for await (const documents of pages<DocumentRow>(of, 'documents')) {
    for (const { id, what } of documents)
      for (const { number, fileName } of what.versions)
        yield { name: pathOf(id, number, fileName), bytes: original(of, id, number) }
  }
}

const readme = (at: Date) => `All that one organisation owns in the intranet, as it was at ${at.toISOString()}.

organisation.json   what it tells of itself, and its lines in the register of members
people.json         its people: handles, offices, seats in bodies
projects.json       its projects, with parties and seats; tasks.json, comments.json: what stands in them
collections.json    its collections, and with whom they are shared
documents.json      their documents: versions, and the days on which they were opened
documents/          the files as they were added: documents/<id of the document>/<version>/<name>
notices.json        its notices
record.jsonl        the record of what its people did; the intranet's own program verifies it: pnpm audit:verify record.jsonl
SHA256SUMS          of the files in documents/: sha256sum --check SHA256SUMS

Times are in UTC. Of people of other organisations those are named who stand in these projects, of all others their
organisation. What bodies discuss and decide is the association's, and not here.

Whoever has this archive can read all of it. Keep it encrypted.
`

async function* pages<What>(of: Export, part: Part): AsyncGenerator<Row<What>[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await of.inTransaction('read only', (tx) => rowsAfter(tx, { exportId: of.id, part, after }))
    const last = rows.at(-1)
    if (!last) return
    yield rows as Row<What>[]
    after = last.id
  }
}

/** An array, a row a line. */
async function* asJson(pages: AsyncIterable<Row[]>): AsyncGenerator<Buffer> {
  let before = '[\n'
  for await (const rows of pages) {
    yield Buffer.from(before + rows.map(({ what }) => JSON.stringify(what)).join(',\n'))
    before = ',\n'
  }
  yield Buffer.from(before === ',\n' ? '\n]\n' : '[]\n')
}

async function* record(of: Export): AsyncGenerator<Buffer> {
  const lines = await of.inTransaction('read only', (tx, { organisationId }) =>
    recordLines(tx, of.sealingKey, organisationId),
  )
  for (const line of lines) yield Buffer.from(`${line}\n`)
}

/** As `sha256sum` writes and checks them. */
async function* sums(of: Export): AsyncGenerator<Buffer> {
  for await (const documents of pages<DocumentRow>(of, 'documents')) {
    const lines = documents.flatMap(({ id, what: { versions } }) =>
      versions.map(({ number, fileName, sha256 }) => `${sha256}  ${pathOf(id, number, fileName)}\n`),
    )
    yield Buffer.from(lines.join(''))
  }
}

/** A version as it came, byte for byte, through the door by which every document leaves. */
async function* original(of: Export, documentId: string, version: number): AsyncGenerator<Uint8Array> {
  const opened = await of.inTransaction('read write', (tx, { personId }) =>
    openReading(tx, personId, { documentId, version, kind: 'original', fromTrash: true }),
  )
  try {
    yield* await bytesOf(of.files, opened)
  } catch (cause) {
    // Half an archive has gone by now: whoever keeps the machine is told what to restore.
    throw new Error(`the blob ${opened.blob} is damaged or gone`, { cause })
  }
}

/** Where a version stands in the archive: its name leads nowhere else, and is short enough for any disk. */
function pathOf(documentId: string, version: number, fileName: string): string {
  const { name, ext } = posix.parse(fileName.toWellFormed().replaceAll(/[\p{C}\\/:*?"<>|]|^\.|[. ]$/gu, '_'))
  const [stem, ending] = [[...name].slice(0, 50), [...ext].slice(0, 10)]
  return `documents/${documentId}/${version}/${[...stem, ...ending].join('')}`
}
