import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { asActor, type Tx } from './index.ts'
import { others, own, sessionOf, setTheScene } from './keys/scene.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

// What the API's role is kept from where the program itself would be taken over: versions, check-outs, tags and links.

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase(inject('ownerUrl'))
  await setTheScene(database.owner)
})
afterAll(() => database.close())

class Undone extends Error {}

/** What somebody is told who writes this; nothing of it stays. A number: so many rows. */
async function told(
  person: string,
  write: (tx: Tx) => Promise<{ numAffectedRows?: bigint | undefined; rows: unknown[] }>,
) {
  let rows = 0
  return asActor(database.api, sessionOf(person), 'read write', async (tx) => {
    const done = await write(tx)
    rows = done.rows.length || Number(done.numAffectedRows ?? 0)
    throw new Undone()
  }).catch((error: Error) => (error instanceof Undone ? rows : error.message))
}
const writes = (person: string, statement: ReturnType<typeof sql>) => told(person, (tx) => statement.execute(tx))

const zeros = '0'.repeat(64)
const version = (document: string, blob: string, from: number | null, number = 2) => sql`
  insert into document_version (document_id, number, file_name, format, size, sha256, stored_sha256, blob, added_by, restored_from)
  values (${document}, ${number}, 'd.txt', 'txt', 1, ${zeros}, ${zeros}, ${blob}, ${own.person}, ${from})`

describe('a version', () => {
  test('names no file but a new one, or that of an earlier version of its own document', async () => {
    expect(await writes(own.person, version(own.document, own.blob, 1))).toBe(1)
    expect(await writes(own.person, version(own.document, randomUUID(), null))).toBe(1)
    for (const [document, blob, from] of [
      [own.document, own.blob, null],
      [own.document, others.blob, null],
      [own.document, others.blob, 1],
      [own.worked, own.blob, 1],
      [own.worked, own.blob, null],
      [own.document, own.blob, 2],
      [own.document, own.blob, 3],
    ] as const)
      expect(await writes(own.person, version(document, blob, from))).toMatch(/version_(blob|restored)/)
  })

  test('is never another file afterwards, and called otherwise by its function alone', async () => {
    const denied = 'permission denied for table document_version'
    for (const change of [
      sql`blob = ${randomUUID()}`,
      sql`sha256 = ${zeros}`,
      sql`restored_from = 1`,
      sql`file_name = 'x'`,
      sql`name = 'x'`,
      sql`number = 7`,
    ])
      expect(await writes(own.person, sql`update document_version set ${change}`)).toBe(denied)
    const named = (person: string, document: string) =>
      told(person, async (tx) => {
        const { rows } = await sql<{ done: boolean }>`select name_version(${document}, 1, 'x') as done`.execute(tx)
        return { rows: rows.filter(({ done }) => done) }
      })
    expect(await named(own.person, own.document)).toBe(1)
    expect(await named(own.chair, own.document)).toBe(1)
    expect(await named(own.person, others.document)).toBe(0)
  })

  test('is added by nobody else while somebody works on the document', async () => {
    expect(await writes(own.person, version(own.worked, randomUUID(), null))).toBe(1)
    const byChair = sql`
      insert into document_version (document_id, number, file_name, format, size, sha256, stored_sha256, blob, added_by)
      values (${own.worked}, 2, 'd.txt', 'txt', 1, ${zeros}, ${zeros}, ${randomUUID()}, ${own.chair})`
    expect(await writes(own.chair, byChair)).toMatch('row-level security')
    const corrected = sql`update document_version set text_state = 'pending', text_reason = null where document_id = ${own.worked}`
    expect(await writes(own.chair, corrected)).toMatch('row-level security')
    expect(await writes(own.person, corrected)).toBe(1)
  })
})

describe('a check-out', () => {
  const taken = (document: string, person: string, until: string) =>
    sql`insert into check_out (document_id, person_id, until) values (${document}, ${person}, now() + ${until}::interval)`

  test('is one’s own, of what one may add to, once, and for two weeks at most', async () => {
    expect(await writes(own.chair, taken(own.document, own.chair, '14 days'))).toBe(1)
    expect(await writes(own.chair, taken(own.document, own.chair, '15 days'))).toMatch('row-level security')
    expect(await writes(own.chair, taken(own.document, own.person, '1 day'))).toMatch('row-level security')
    expect(await writes(own.chair, taken(others.document, own.chair, '1 day'))).toMatch('row-level security')
    expect(await writes(own.chair, taken(own.worked, own.chair, '1 day'))).toMatch('already_checked_out')
  })

  test('of somebody else is neither given back nor prolonged nor ended but by who leads the collection', async () => {
    const gone = sql`delete from check_out where document_id = ${own.worked}`
    const longer = sql`update check_out set until = now() + interval '2 days' where document_id = ${own.worked}`
    const ended = (by: string) =>
      sql`update check_out set ended_at = now(), ended_by = ${by} where document_id = ${own.worked}`
    expect([await writes(own.chair, gone), await writes(own.chair, longer)]).toEqual([0, 0])
    expect([await writes(own.chair, ended(own.chair)), await writes(others.person, gone)]).toEqual([0, 0])
    expect([await writes(own.person, gone), await writes(own.person, longer)]).toEqual([1, 1])
    expect(await writes(own.person, sql`update check_out set until = now() + interval '15 days'`)).toMatch(
      'row-level security',
    )
    await database.owner
      .updateTable('check_out')
      .set({ person_id: own.chair })
      .where('document_id', '=', own.worked)
      .execute()
    // Who leads ends it in their own name, and does not make it longer or theirs.
    expect([await writes(own.person, gone), await writes(own.person, ended(own.person))]).toEqual([0, 1])
    expect(await writes(own.person, ended(own.chair))).toMatch('row-level security')
    expect(await writes(own.person, longer)).toMatch('row-level security')
    expect(await writes(own.person, sql`update check_out set person_id = ${own.person}`)).toMatch('permission denied')
    await database.owner
      .updateTable('check_out')
      .set({ until: new Date() })
      .where('document_id', '=', own.worked)
      .execute()
    expect(await writes(own.person, gone)).toBe(1)
    await database.owner
      .updateTable('check_out')
      .set({ person_id: own.person, until: new Date(Date.now() + 3_600_000) })
      .where('document_id', '=', own.worked)
      .execute()
  })
})

test('a tag is given and taken by who may add, and no more than twenty are', async () => {
  const tag = (document: string, place = 1) =>
    sql`insert into document_tag (document_id, place, tag, fold) values (${document}, ${place}, 'T', 't')`
  expect(await writes(own.chair, tag(own.document))).toBe(1)
  expect(await writes(own.chair, tag(own.document, 21))).toMatch('tags_at_most')
  expect(await writes(own.chair, tag(others.document))).toMatch('row-level security')
  await tag(others.document).execute(database.owner)
  expect(await writes(own.chair, sql`delete from document_tag`)).toBe(0)
  expect(await writes(own.chair, sql`select tag from document_tag`)).toBe(0)
  expect(await writes(own.chair, sql`select * from tags_beginning('', 10)`)).toBe(0)
  expect(await writes(others.chair, sql`select * from tags_beginning('', 10)`)).toBe(1)
  expect(await writes(own.chair, sql`update document_tag set tag = 'U'`)).toMatch('permission denied')
})

describe('a link', () => {
  const link = (from: string, to: string) =>
    sql`insert into document_link (id, document_id, kind, to_document) values (${randomUUID()}, ${from}, 'answers', ${to})`

  test('starts from what one may add to, and leads to what one sees', async () => {
    expect(await writes(own.chair, link(own.document, own.worked))).toBe(1)
    expect(await writes(own.chair, link(own.document, others.document))).toMatch('row-level security')
    expect(await writes(own.chair, link(others.document, own.document))).toMatch('row-level security')
    expect(await writes(own.chair, link(own.document, own.document))).toMatch('linked_to_itself')
    expect(await writes(own.chair, sql`update document_link set kind = 'annex'`)).toMatch('permission denied')
  })

  test('is not there for who sees one side alone: neither read nor counted nor removed', async () => {
    await link(own.document, others.document).execute(database.owner)
    for (const person of [own.person, own.chair, others.person]) {
      expect(await writes(person, sql`select from document_link`)).toBe(0)
      expect(await writes(person, sql`delete from document_link`)).toBe(0)
    }
  })
})
