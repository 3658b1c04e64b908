import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sweepFiles } from './library/keeping.ts'
import { collection, document } from './testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from './testing/network.ts'

// What leaves a trace: how closely it is told, to whom, and for how long.

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const sweep = () => sql`select sweep()`.execute(network.owner)

async function house() {
  const administrator = await network.person({ offices: ['administrator'] })
  const { organisationId } = administrator
  return {
    administrator,
    person: await network.person({ organisationId }),
    colleague: await network.person({ organisationId }),
  }
}

test('a sign-in: its day, to oneself and one’s own administrator, for thirty days', async () => {
  const { administrator, person, colleague } = await house()
  const { id, organisationId } = person
  await sql`delete from sign_in_day where person_id = ${id}`.execute(network.owner)
  for (const ago of [30, 31])
    await sql`insert into sign_in_day (person_id, organisation_id, day)
      values (${id}, ${organisationId}, current_date - ${ago}::integer)`.execute(network.owner)
  await sweep()
  const { days } = await person.api.identity.waysIn()
  expect(days).toHaveLength(1)
  expect(days[0]).toMatch(/^\d{4}-\d\d-\d\d$/)
  const standing = async ({ api }: Inhabitant) =>
    (await api.identity.people()).standing.find(({ personId }) => personId === id)
  expect((await standing(administrator))?.lastDay).toBe(days[0])
  expect(await standing(colleague)).toBeUndefined()
})

test('a session: an id that opens nothing and the name one gave it, to oneself, while it lives', async () => {
  const { administrator, person } = await house()
  const { sessions } = await person.api.identity.waysIn()
  expect(sessions).toHaveLength(1)
  const { id } = sessions[0]!
  expect(Object.keys(sessions[0]!).toSorted()).toEqual(['begunOn', 'here', 'id', 'label'])
  await expect(administrator.api.identity.endSession({ id })).rejects.toMatchObject({ message: 'not-found' })
  await sql`update session set expires_at = now() where public_id = ${id}`.execute(network.owner)
  await sweep()
  const { rows } = await sql`select from session where public_id = ${id}`.execute(network.owner)
  expect(rows).toEqual([])
})

test('a document that was opened: the day, for ninety days', async () => {
  const shelf = await collection(network)
  const { id } = await document(network, shelf.coordinator, { collectionId: shelf.id })
  const reader = shelf.coordinator.id
  for (const ago of [90, 91])
    await sql`insert into reading (document_id, version, person_id, kind, day)
      values (${id}, 1, ${reader}, 'original', current_date - ${ago}::integer)`.execute(network.owner)
  await sweep()
  const { rows } = await sql<{ day: string }>`
    select day::text from reading where document_id = ${id} order by day`.execute(network.owner)
  expect(rows).toHaveLength(1)
  const { rows: types } = await sql<{ type: string }>`
    select data_type as type from information_schema.columns where table_name = 'reading' and column_name = 'day'`.execute(
    network.owner,
  )
  expect(types).toEqual([{ type: 'date' }])
})

test('a notice that was confirmed: the minute, to the secretariat', async () => {
  const secretary = await network.person({ bodies: ['secretariat'] })
  const { person, colleague } = await house()
  const id = randomUUID()
  await secretary.api.notices.publishNotice({
    id,
    class: 'information',
    original: 'en',
    texts: [{ language: 'en', title: 'T', body: 'B' }],
    audience: [person.organisationId],
    acknowledgement: { dueOn: '2099-01-01' },
    expiresOn: null,
  })
  await person.api.notices.acknowledge({ noticeId: id, version: 1 })
  const { rows } = await sql<{ at: Date }>`select given_at as at from acknowledgement where notice_id = ${id}`.execute(
    network.owner,
  )
  expect(rows[0]!.at.getTime() % 60_000).toBe(0)
  const precise = sql`update acknowledgement set given_at = given_at + interval '1 second' where notice_id = ${id}`
  await expect(precise.execute(network.owner)).rejects.toThrow('acknowledgement_to_the_minute')
  const told = (await colleague.api.notices.notice({ id })) as object
  expect(JSON.stringify(told)).not.toContain(person.handle)
})

test('an act: the minute', async () => {
  const { administrator } = await house()
  await administrator.api.identity.invite({ offices: [] })
  const { rows } = await administrator.api.record.acts({})
  expect(rows.map(({ at }) => at.getTime() % 60_000)).toEqual(rows.map(() => 0))
})

test('a draft: a file on its way is all that is kept of what is not done yet, to oneself, until a day after the last of it came', async () => {
  const shelf = await collection(network)
  const { organisationId } = shelf.coordinator
  const colleague = await network.person({ organisationId, offices: ['administrator', 'coordinator'] })
  const asked = { key: randomUUID(), collectionId: shelf.id, documentId: null, name: 'letter.txt', size: 10 }
  const { id } = await shelf.coordinator.api.library.beginUpload(asked)
  expect(await shelf.coordinator.api.library.uploads()).toMatchObject([{ id }])
  expect(await colleague.api.library.uploads()).toEqual([])
  await sql`update upload set begun_at = now() - interval '25 hours' where id = ${id}`.execute(network.owner)
  await sweepFiles(network.owner, network.files)
  expect(await shelf.coordinator.api.library.uploads()).toEqual([])
})

test('a read mark, or any other draft: nothing of the kind has a place in the database', async () => {
  const names = sql`'.' || table_name || '.' || column_name`
  const { rows } = await sql`
    select ${names} as name from information_schema.columns
    where table_schema = 'public' and ${names} ~ 'draft|unread|visit|[._]seen|[._]read([._]|$)'`.execute(network.owner)
  expect(rows).toEqual([])
})
