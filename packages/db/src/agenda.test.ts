import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { attempts } from './testing/attempts.ts'
import { somebody, someBody, type Somebody } from './testing/people.ts'
import { sitting } from './testing/sitting.ts'
import { now, type Statement } from './testing/statements.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

// What the database keeps of agendas and of petitions from whoever would get past the procedures.

let database: TestDatabase
let secretary: Somebody
let scene: Awaited<ReturnType<typeof sitting>>
let another: Awaited<ReturnType<typeof sitting>>
let observer: Somebody
/** A sitting that is called and has not begun. */
let called: string
const { outcome, done, nobody, owner } = attempts(() => database)
beforeAll(async () => {
  database = await testDatabase(inject('ownerUrl'))
  secretary = await somebody(database, await someBody(database, 'secretariat'))
  another = await sitting(database)
})
beforeEach(async () => {
  scene = await sitting(database)
  observer = await somebody(database, scene.body, 'observer')
  called = randomUUID()
  const { chair } = scene
  await done(
    chair,
    sql`insert into meeting (id, owner_id, body_id, title, place, zone, begins_at, convened_by) values
      (${called}, ${chair.organisationId}, ${scene.body}, 'M', '', 'Europe/Zurich', now() + interval '1 day', ${chair.id})`,
  )
})
afterAll(() => database.close())

const fresh = sql`gen_random_uuid()`
const me = sql`current_setting('app.person')::uuid`
const end = (meeting: string) =>
  owner(sql`update meeting set state = 'closed', opened_at = coalesce(opened_at, clock_timestamp()),
    closed_at = clock_timestamp() where id = ${meeting}`)

/** An item with words of its own, after those there are. */
const report = (meeting: string, item: string | Statement = fresh, body = scene.body) => sql`
  insert into agenda_item (id, meeting_id, body_id, position, kind, original)
  select ${item}, ${meeting}, ${body}, count(*) + 1, 'report', 'en' from agenda_item where meeting_id = ${meeting}`
async function reported(meeting: string): Promise<string> {
  const item = randomUUID()
  await owner(report(meeting, item))
  return item
}

describe('an item', () => {
  test('of words is put on the agenda by a seat or the secretariat, until the sitting is over', async () => {
    const { member, meeting } = scene
    for (const person of [member, secretary]) await done(person, report(meeting))
    await nobody([observer, another.chair], report(meeting))
    await nobody([another.chair], report(meeting, fresh, another.body))
    await end(meeting)
    await nobody([member, secretary], report(meeting))
  })

  test('of a motion is one of the body’s own', async () => {
    const { member, body } = scene
    const [own, foreign] = [await scene.motion(), await another.motion()]
    const item = (motion: string) => sql`insert into agenda_item (id, meeting_id, body_id, motion_id, position)
      values (${fresh}, ${called}, ${body}, ${motion}, 1)`
    await nobody([member, secretary, observer, another.chair], item(foreign))
    for (const person of [member, secretary]) {
      await done(person, item(own))
      await owner(sql`delete from agenda_item where meeting_id = ${called}`)
    }
    await nobody([observer, another.chair], item(own))
  })

  test('is moved by who prepares the sitting and led by who presides over it, forward in time', async () => {
    const { chair, member, meeting } = scene
    const [early, held] = [await reported(called), await reported(meeting)]
    const move = (item: string) => sql`update agenda_item set position = position + 7 where id = ${item}`
    const lead = (item: string, set: Statement = sql`began_at = ${now}`) =>
      sql`update agenda_item set state = 'current', ${set} where id = ${item}`
    await nobody([member, observer, another.chair], move(early))
    for (const person of [chair, secretary]) await done(person, move(early))
    expect(await outcome(chair, lead(early))).toContain('in a sitting that is held')
    await nobody([member, observer, secretary, another.chair], lead(held))
    expect(await outcome(chair, move(held))).toContain('stays as it is once the sitting has been opened')
    await nobody([chair], lead(held, sql`began_at = ${now}, ended_at = ${now} - interval '1 hour'`))
    await done(chair, lead(held))
    await end(meeting)
    await nobody([chair], lead(held))
  })

  test('has its words from a seat or the secretariat, as long as it waits and has no motion', async () => {
    const { member, chair, meeting } = scene
    const item = await reported(meeting)
    await scene.motion()
    const { rows } = await sql<{ id: string }>`
      select id from agenda_item where meeting_id = ${meeting} and motion_id is not null`.execute(database.owner)
    const words = (of: string, language = 'en') =>
      sql`insert into agenda_text (item_id, language, title, body) values (${of}, ${language}, 'T', '')`
    await nobody([observer, another.chair], words(item))
    await nobody([member], words(rows[0]!.id))
    await done(member, words(item))
    await done(secretary, words(item, 'de'))
    await nobody([another.chair], sql`select from agenda_text where item_id = ${item}`)
    await done(chair, sql`update agenda_item set state = 'current', began_at = ${now} where id = ${item}`)
    await nobody([member], words(item, 'fr'))
    const later = await reported(meeting)
    await end(meeting)
    await nobody([member, secretary], words(later))
  })

  test('has documents that who adds them sees; they are taken off before the sitting by who added or prepares', async () => {
    const { chair, member, colleague, body, meeting } = scene
    const seen = await document(body, another.body)
    const unseen = await document(another.body)
    const add = (item: string, document = seen, by: Statement = me) =>
      sql`insert into agenda_document (item_id, document_id, added_by) values (${item}, ${document}, ${by})`
    const take = (item: string) => sql`delete from agenda_document where item_id = ${item}`
    const [early, held] = [await reported(called), await reported(meeting)]
    await nobody([member], add(early, unseen))
    await nobody([member], add(early, seen, sql`${chair.id}`))
    await nobody([observer, another.chair], add(early))
    await done(member, add(early))
    await nobody([another.chair, secretary], sql`select from agenda_document where item_id = ${early}`)
    await nobody([colleague, observer, another.chair], take(early))
    await done(member, take(early))
    await done(member, add(early))
    await done(chair, take(early))
    await done(member, add(held))
    await nobody([member, chair], take(held))
    const last = await reported(meeting)
    await end(meeting)
    await nobody([member], add(last))
  })
})

/** In a collection that bodies read. */
async function document(...readers: string[]): Promise<string> {
  const [collection, made] = [randomUUID(), randomUUID()]
  const { id, organisationId } = await somebody(database)
  await owner(sql`insert into collection (id, owner_id, name, description, created_by)
    values (${collection}, ${organisationId}, 'C', '', ${id})`)
  for (const reader of readers)
    await owner(sql`insert into share (collection_id, principal_id, allows) values (${collection}, ${reader}, 'read')`)
  await database.owner.transaction().execute(async (tx) => {
    await sql`insert into document (id, collection_id, title, added_by) values (${made}, ${collection}, 'D', ${id})`.execute(
      tx,
    )
    await sql`insert into document_version (document_id, number, file_name, format, size, sha256, stored_sha256, blob, added_by)
      values (${made}, 1, 'f', 'txt', 1, repeat('0', 64), repeat('0', 64), ${randomUUID()}, ${id})`.execute(tx)
  })
  return made
}

describe('a petition', () => {
  let assembly: string
  let delegates: Somebody[]
  const delegate = async () => {
    const one = await somebody(database, assembly)
    await owner(sql`insert into membership (id, organisation_id, legal_name, address, admitted_on)
      values (${fresh}, ${one.organisationId}, 'A', 'G', '2020-01-01')`)
    await owner(sql`update seat set represents = ${one.organisationId} where person_id = ${one.id}`)
    return one
  }
  const leaves = ({ organisationId }: Somebody) =>
    owner(sql`update membership set left_on = '2024-01-01' where organisation_id = ${organisationId}`)
  beforeEach(async () => {
    await owner(sql`update membership set left_on = '2024-01-01'`)
    assembly = await someBody(database, 'assembly')
    delegates = []
    for (let place = 0; place < 6; place++) delegates.push(await delegate())
  })
  const starting = (id: string, by: Statement = me, body = assembly) =>
    sql`insert into petition (id, body_id, language, items, reasons, started_by) values (${id}, ${body}, 'en', '{a}', 'r', ${by})`
  const signing = (petition: string, of: Somebody, by: Statement = me) =>
    sql`insert into petition_signature (id, petition_id, organisation_id, person_id) values (${fresh}, ${petition}, ${of.organisationId}, ${by})`
  const withdrawing = (petition: string, of: Somebody, at: Statement = now) =>
    sql`update petition_signature set withdrawn_at = ${at} where petition_id = ${petition} and organisation_id = ${of.organisationId}`
  const reached = async (petition: string) =>
    (await sql<{ members: number | null }>`select members from petition where id = ${petition}`.execute(database.owner))
      .rows

  test('is started and signed by the delegate of a member, for it and in their own name', async () => {
    const [one, other, gone] = delegates as [Somebody, Somebody, Somebody]
    const id = randomUUID()
    await leaves(gone)
    const guest = await somebody(database, assembly, 'chair')
    await nobody([gone, guest, secretary, scene.chair], starting(randomUUID()))
    await nobody([one], starting(randomUUID(), sql`${other.id}`))
    await nobody([one], starting(randomUUID(), me, scene.body))
    await done(one, starting(id))
    await nobody([gone], signing(id, gone))
    await nobody([one], signing(id, other))
    await nobody([one], signing(id, one, sql`${other.id}`))
    await done(one, signing(id, one))
    for (const person of [other, guest, secretary]) await done(person, sql`select from petition where id = ${id}`)
    for (const table of ['petition where id', 'petition_signature where petition_id'])
      await nobody([scene.chair], sql`select from ${sql.raw(table)} = ${id}`)
  })

  test('is reached by a fifth of the members of that day, and stays so', async () => {
    const [one, other, third] = delegates as [Somebody, Somebody, Somebody]
    const id = randomUUID()
    await done(one, starting(id))
    await done(one, signing(id, one))
    await nobody([other], withdrawing(id, one))
    await nobody([one], withdrawing(id, one, sql`${now} - interval '1 day'`))
    await done(one, withdrawing(id, one))
    await nobody([one], withdrawing(id, one))
    await done(one, signing(id, one))
    // Of whoever has left a signature counts no longer: five are left, of whom one is enough.
    await leaves(one)
    expect(await reached(id)).toEqual([{ members: null }])
    await done(other, signing(id, other))
    expect(await reached(id)).toEqual([{ members: 5 }])
    await done(third, signing(id, third))
    expect(await reached(id)).toEqual([{ members: 5 }])
    await nobody([other], withdrawing(id, other))
    await expect(owner(withdrawing(id, other))).rejects.toThrow('the petition is reached')
  })
})
