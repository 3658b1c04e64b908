import { createHash } from 'node:crypto'
import { asActor, connect, type Db } from '@memorial/db'
import { sql } from 'kysely'
import { sessionsOver } from '../src/identity/sessions.ts'
import { documents, documentsByName, within as collectionsWithin } from '../src/library/queries.ts'
import { above, collection, seenBy } from '../src/library/tree-queries.ts'
import { percentile, rounded, type Figure } from './figure.ts'
import { inThrowaway, type Throwaway } from './throwaway.ts'

const runs = 200
const warmUp = 20

/** How many documents the collections hold that are opened. */
const sizes = [100, 100_000]

const id = (name: string) =>
  createHash('md5')
    .update(name)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
const [organisation, person, fonds] = [id('organisation'), id('person'), id('fonds')]
const series = (documents: number) => id(`series ${documents}`)

/** What the page of a collection asks, of one with a hundred documents and of one with a hundred thousand. */
export const listing = () => inThrowaway(within)

async function* within({ ownerUrl, apiUrl }: Throwaway): AsyncIterable<Figure> {
  const [owner, db] = [connect(ownerUrl, 1), connect(apiUrl, 1)]
  try {
    await fill(owner)
    const { hash } = await sessionsOver(db).begin(person)
    for (const documents of sizes) {
      for (const order of ['newest', 'name'] as const) {
        const calls: number[] = []
        for (let run = 0; run < warmUp + runs; run++) {
          const began = performance.now()
          await opened(db, hash, series(documents), order)
          if (run >= warmUp) calls.push(performance.now() - began)
        }
        for (const percent of [50, 95]) {
          const value = rounded(percentile(calls, percent / 100))
          yield { figure: `library.listing.p${percent}`, value, unit: 'ms', with: { documents, order, runs } }
        }
      }
    }
  } finally {
    await Promise.all([owner.destroy(), db.destroy()])
  }
}

function opened(db: Db, hash: string, collectionId: string, order: 'newest' | 'name'): Promise<void> {
  return asActor(db, hash, 'read only', async (tx) => {
    await collection(tx, collectionId)
    await seenBy(tx, collectionId)
    await above(tx, collectionId)
    await collectionsWithin(tx, collectionId)
    await (order === 'name' ? documentsByName(tx, collectionId) : documents(tx, { collectionId }))
  })
}

/** A fonds whose series inherit: one small, one large. */
async function fill(owner: Db): Promise<void> {
  const statements = [
    sql`insert into principal values (${organisation}, 'organisation'), (${person}, 'person')`,
    sql`insert into organisation (id, number, names) values (${organisation}, 1, '{"en": "An organisation"}')`,
    sql`insert into person (id, organisation_id, handle, language) values (${person}, ${organisation}, 'linden', 'en')`,
    sql`insert into collection (id, owner_id, name, description, created_by) values (${fonds}, ${organisation}, 'Fonds', '', ${person})`,
    ...sizes.flatMap(holding),
  ]
  await owner.transaction().execute(async (tx) => {
    for (const statement of statements) await statement.execute(tx)
  })
  await sql`vacuum analyze`.execute(owner)
}

function holding(documents: number) {
  const of = series(documents)
  const n = sql`generate_series(1, ${documents}::int) n`
  const document = sql`md5(concat(${of}::text, n))::uuid`
  return [
    sql`insert into collection (id, owner_id, name, description, created_by, parent_id, inherits)
      values (${of}, ${organisation}, 'Series', '', ${person}, ${fonds}, true)`,
    sql`insert into document (id, collection_id, title, added_by, added_at)
      select ${document}, ${of}, 'Document ' || n, ${person}, now() - n * interval '1 minute' from ${n}`,
    sql`insert into document_version (document_id, number, file_name, format, size, sha256, stored_sha256, blob, added_by)
      select ${document}, 1, 'd.txt', 'txt', 1, repeat('0', 64), repeat('0', 64), ${document}, ${person} from ${n}`,
  ]
}
