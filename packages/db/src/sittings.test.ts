import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { attempts } from './testing/attempts.ts'
import { somebody, someBody, type Somebody } from './testing/people.ts'
import { sitting } from './testing/sitting.ts'
import { now, stays, yesterday, type Statement } from './testing/statements.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

// What the database keeps of sittings from whoever would get past the procedures: those who sit in the body, the
// secretariat, and the chair of another body, who leads a sitting of their own.

let database: TestDatabase
let secretary: Somebody
let scene: Awaited<ReturnType<typeof sitting>>
let another: Awaited<ReturnType<typeof sitting>>
let observer: Somebody
/** A sitting that is called and has not begun. */
let called: string
beforeAll(async () => {
  database = await testDatabase(inject('ownerUrl'))
  secretary = await somebody(database, await someBody(database, 'secretariat'))
  another = await sitting(database)
  await owner(sending(another.meeting, another.chair))
})
beforeEach(async () => {
  scene = await sitting(database)
  observer = await somebody(database, scene.body, 'observer')
  called = randomUUID()
  await done(scene.chair, calling(called, scene.chair))
})
afterAll(() => database.close())

const id = sql`gen_random_uuid()`
const { outcome, done, nobody, owner } = attempts(() => database)
const me = sql`current_setting('app.person')::uuid`

const calling = (meeting: string, by: Somebody, petition: string | null = null, body = scene.body) =>
  sql`insert into meeting (id, owner_id, body_id, title, place, zone, begins_at, convened_by, petition_id) values
    (${meeting}, ${by.organisationId}, ${body}, 'M', '', 'Europe/Zurich', now() + interval '1 day', ${by.id}, ${petition})`
const telling = (meeting: string, column: string, value: unknown) =>
  sql`update meeting set ${sql.ref(column)} = ${value} where id = ${meeting}`
const sending = (meeting: string, by: Somebody, at: Statement = now) =>
  sql`update meeting set sent_at = ${at}, sent_by = ${by.id} where id = ${meeting}`
const put = (meeting: string, state: 'suspended' | 'closed') =>
  owner(
    sql`update meeting set state = ${state}, closed_at = case when ${state} = 'closed' then clock_timestamp() end where id = ${meeting}`,
  )
const wordsOfOwn = (meeting: string, item: string | Statement = id, body = scene.body) =>
  sql`insert into agenda_item (id, meeting_id, body_id, position, kind, original)
    select ${item}, ${meeting}, ${body}, count(*) + 1, 'report', 'en' from agenda_item where meeting_id = ${meeting}`

describe('a sitting that is called', () => {
  test('is sent by who prepares it, in their own name, at the moment of it', async () => {
    const { chair, member } = scene
    await nobody([member, observer, another.chair], sending(called, member))
    for (const wrong of [sending(called, member), sending(called, chair, yesterday)]) await nobody([chair], wrong)
    await done(secretary, sending(called, secretary))
    await expect(owner(sending(called, chair))).rejects.toThrow(stays)
  })

  test('is changed by who prepares it until it begins, and shows what stood there before', async () => {
    const { chair, member, meeting } = scene
    await nobody([member, observer, another.chair], telling(called, 'place', 'Geneva'))
    await done(chair, sending(called, chair))
    await done(secretary, telling(called, 'place', 'Geneva'))
    const before = sql`select place, changed_by from convocation_change where meeting_id = ${called}`
    expect((await owner(before)).rows).toEqual([{ place: '', changed_by: secretary.id }])
    await done(member, before)
    await nobody([another.chair], before)
    await nobody([secretary], telling(meeting, 'universal_at', now))
    expect(await outcome(chair, telling(meeting, 'place', 'Geneva'))).toContain(stays)
  })

  test('tells nothing of another moment than this, and names only who is to be named', async () => {
    const { chair, member, colleague, meeting } = scene
    await nobody([chair], telling(meeting, 'universal_at', yesterday))
    await nobody([member, another.chair], telling(meeting, 'universal_at', now))
    await done(chair, telling(meeting, 'universal_at', now))
    await nobody([chair], telling(meeting, 'minute_taker_id', another.chair.id))
    for (const one of [member, secretary, observer]) await done(chair, telling(meeting, 'minute_taker_id', one.id))
    for (const one of [member, another.chair]) await nobody([chair], telling(meeting, 'presiding_id', one.id))
    await owner(
      sql`update seat set role = 'deputy' where body_id = ${scene.body} and person_id in (${member.id}, ${colleague.id})`,
    )
    await owner(
      sql`update seat set starts_at = now() - interval '2 days', ends_at = ${yesterday} where person_id = ${colleague.id}`,
    )
    await nobody([chair], telling(meeting, 'presiding_id', colleague.id))
    await nobody([chair], telling(meeting, 'minute_taker_id', colleague.id))
    await done(chair, telling(meeting, 'presiding_id', member.id))
    await done(chair, telling(meeting, 'presiding_id', null))
  })

  test('was sent otherwise to a seat of its body, as who prepares it enters once it has been sent', async () => {
    const { chair, member } = scene
    const dispatch = (by: Statement = me, to = member.id) =>
      sql`insert into dispatch (id, meeting_id, person_id, way, sent_on, proof, recorded_by)
        values (${id}, ${called}, ${to}, 'letter', '2026-01-01', 'P', ${by})`
    await nobody([chair], dispatch())
    await done(chair, sending(called, chair))
    await nobody([member, observer, another.chair], dispatch())
    await nobody([chair], dispatch(sql`${member.id}`))
    await nobody([chair], dispatch(me, another.chair.id))
    await nobody([another.chair], dispatch(me, another.member.id))
    for (const person of [chair, secretary]) await done(person, dispatch())
    const seen = sql`select from dispatch where meeting_id = ${called}`
    await nobody([member, observer, another.chair], seen)
    for (const person of [chair, secretary]) await done(person, seen)
  })

  test('is opened by its reader, who sits in the body, once it has been sent, and seen to be by who prepares it', async () => {
    const { chair, member, colleague } = scene
    const opening = (by: Statement = me) =>
      sql`insert into convocation_opening (meeting_id, person_id) values (${called}, ${by})`
    await nobody([member], opening())
    await done(chair, sending(called, chair))
    await nobody([secretary, observer, another.chair], opening())
    await nobody([colleague], opening(sql`${member.id}`))
    await done(member, opening())
    const seen = sql`select from convocation_opening where meeting_id = ${called}`
    await nobody([colleague, observer, another.chair], seen)
    for (const person of [member, chair, secretary]) await done(person, seen)
  })

  test('answers a petition of its body that is reached, and is called by who convenes, in their own name', async () => {
    const { chair, member } = scene
    const petition = async (body: string, reached: boolean) => {
      const made = randomUUID()
      await owner(sql`insert into petition (id, body_id, language, items, reasons, started_by, reached_at, members)
        values (${made}, ${body}, 'en', '{a}', 'r', ${member.id}, ${reached ? now : null}, ${reached ? 3 : null})`)
      return made
    }
    await nobody([member, another.chair], calling(randomUUID(), member))
    await nobody([chair], calling(randomUUID(), chair, await petition(scene.body, false)))
    await nobody([chair], calling(randomUUID(), chair, await petition(another.body, true)))
    await done(chair, calling(randomUUID(), chair, await petition(scene.body, true)))
    await nobody([chair], calling(randomUUID(), chair, await petition(scene.body, false)))
    await owner(sql`update seat set role = 'deputy' where body_id = ${scene.body} and person_id = ${member.id}`)
    await nobody([member], calling(randomUUID(), member))
    await owner(sql`update rule_set set rules = '{"convening": {"by": ["deputy"]}}' where body_id = ${scene.body}`)
    await done(member, calling(randomUUID(), member))
    await nobody([member], calling(randomUUID(), member, null, another.body))
  })
})

describe('a sitting that is held', () => {
  test.each([
    ['rests', () => sql`insert into suspension (meeting_id) values (${scene.meeting})`],
    [
      'has guests',
      () => sql`insert into guest (id, meeting_id, name, marked_by) values (${id}, ${scene.meeting}, 'G', ${me})`,
    ],
    [
      'has in its room those who sit in its body',
      () =>
        sql`insert into presence (meeting_id, person_id, marked_by) values (${scene.meeting}, ${scene.member.id}, ${me})`,
    ],
  ])('%s by who presides, until it is over', async (_, act) => {
    const { chair, member, meeting } = scene
    await nobody([member, observer, secretary, another.chair], act())
    await put(meeting, 'suspended')
    await done(chair, act())
    await put(meeting, 'closed')
    await owner(sql`delete from presence where meeting_id = ${meeting}`)
    await owner(sql`update suspension set until_at = now() where meeting_id = ${meeting}`)
    await nobody([chair], act())
  })

  test('is not held before it begins', async () => {
    const { chair, member } = scene
    await nobody([chair], sql`insert into suspension (meeting_id) values (${called})`)
    await nobody(
      [chair],
      sql`insert into guest (id, meeting_id, name, marked_by) values (${id}, ${called}, 'G', ${me})`,
    )
    await nobody(
      [chair],
      sql`insert into presence (meeting_id, person_id, marked_by) values (${called}, ${member.id}, ${me})`,
    )
    for (const act of [speech, objection]) await nobody([chair], act(called, chair))
  })

  test.each([
    [
      'a rest',
      'suspension',
      () => sql`insert into suspension (meeting_id, from_at) values (${scene.meeting}, now() - interval '2 days')`,
    ],
    [
      'a guest’s stay',
      'guest',
      () => sql`insert into guest (id, meeting_id, name, from_at, marked_by)
        values (${id}, ${scene.meeting}, 'G', now() - interval '2 days', ${scene.chair.id})`,
    ],
  ])('ends %s by who presides, at the moment of it, once', async (_, table, begins) => {
    const { chair, member, meeting } = scene
    await owner(begins())
    const ends = (at: Statement = now) =>
      sql`update ${sql.table(table)} set until_at = ${at} where meeting_id = ${meeting}`
    await nobody([member, observer, secretary, another.chair], ends())
    await nobody([chair], ends(yesterday))
    await done(chair, ends())
    await nobody([chair], ends())
    const seen = sql`select from ${sql.table(table)} where meeting_id = ${meeting}`
    for (const person of [member, observer]) await done(person, seen)
    await nobody([another.chair], seen)
  })

  test('has nobody in it who has not taken their seat yet, or has left it', async () => {
    const { chair, meeting } = scene
    const terms = [
      sql`starts_at = now() + interval '1 day'`,
      sql`starts_at = now() - interval '2 days', ends_at = ${yesterday}`,
    ]
    for (const term of terms) {
      await owner(sql`update seat set ${term} where person_id = ${observer.id}`)
      await nobody(
        [chair],
        sql`insert into presence (meeting_id, person_id, marked_by) values (${meeting}, ${observer.id}, ${me})`,
      )
      for (const act of [speech, objection]) await nobody([chair], act(meeting, observer))
      await nobody([chair], telling(meeting, 'minute_taker_id', observer.id))
    }
  })

  test('has guests and people in its room in the name of whoever marks them', async () => {
    const { chair, member, meeting } = scene
    await nobody(
      [chair],
      sql`insert into presence (meeting_id, person_id, marked_by) values (${meeting}, ${member.id}, ${member.id})`,
    )
    await nobody(
      [chair],
      sql`insert into guest (id, meeting_id, name, marked_by) values (${id}, ${meeting}, 'G', ${member.id})`,
    )
    await owner(sql`insert into guest (id, meeting_id, name, marked_by) values (${id}, ${meeting}, 'G', ${chair.id})`)
    await put(meeting, 'closed')
    await nobody([chair], sql`update guest set until_at = ${now} where meeting_id = ${meeting}`)
  })
})

const speech = (meeting: string, of: Somebody, item: string | null = null) =>
  sql`insert into speech (id, meeting_id, item_id, person_id, kind) values (${id}, ${meeting}, ${item}, ${of.id}, 'speech')`
const objection = (meeting: string, of: Somebody, item: string | null = null, by: Statement = me) =>
  sql`insert into objection (id, meeting_id, item_id, person_id, against, words, recorded_by)
    values (${id}, ${meeting}, ${item}, ${of.id}, 'proceedings', 'W', ${by})`

describe('who speaks', () => {
  test.each([
    ['asks for the floor', speech, 'speech'],
    ['objects', objection, 'objection'],
  ] as const)('%s for themselves or through who presides, with a seat, until it is over', async (_, act, table) => {
    const { chair, member, colleague, meeting } = scene
    await nobody([colleague, observer, secretary, another.chair], act(meeting, member))
    await nobody([another.chair], act(meeting, another.chair))
    await nobody([chair], act(meeting, secretary))
    const foreign = randomUUID()
    await owner(wordsOfOwn(another.meeting, foreign, another.body))
    expect(await outcome(member, act(meeting, member, foreign))).toBe('refused')
    await done(member, act(meeting, member))
    await put(meeting, 'suspended')
    await done(chair, act(meeting, colleague))
    const seen = sql`select from ${sql.table(table)} where meeting_id = ${meeting}`
    await done(observer, seen)
    await nobody([another.chair], seen)
    await put(meeting, 'closed')
    await nobody([member], act(meeting, member))
  })

  test('objects also through who keeps the minutes, who writes in their own name', async () => {
    const { chair, member, colleague, meeting } = scene
    await nobody([colleague], objection(meeting, member))
    await done(chair, telling(meeting, 'minute_taker_id', colleague.id))
    await done(colleague, objection(meeting, member))
    await nobody([colleague], objection(meeting, member, null, sql`${chair.id}`))
  })

  test('gives up their turn; who presides calls on them, rules and ends it, at the moment of it', async () => {
    const { chair, member, colleague, meeting } = scene
    const change = (set: Statement) =>
      sql`update speech set ${set} where meeting_id = ${meeting} and person_id = ${member.id}`
    await owner(
      sql`insert into speech (id, meeting_id, person_id, kind, asked_at) values (${id}, ${meeting}, ${member.id}, 'speech', now() - interval '2 days')`,
    )
    await nobody([colleague, observer, secretary, another.chair], change(sql`began_at = ${now}`))
    await nobody([member], change(sql`began_at = ${now}`))
    await nobody([member], change(sql`ruling = 'R', ended_at = ${now}`))
    for (const person of [member, chair]) await nobody([person], change(sql`ended_at = ${yesterday}`))
    await nobody([chair], change(sql`began_at = ${yesterday}`))
    // What one gives up was not begun, nor does what one ends begin at another moment.
    const backdated = sql`began_at = asked_at + interval '1 hour', ended_at = ${now}`
    await nobody([member], change(backdated))
    await done(chair, change(sql`began_at = ${now}`))
    await nobody([member], change(backdated))
    await done(member, change(sql`ended_at = ${now}`))
    await nobody([member, chair], change(sql`ended_at = ${now}`))
    await done(member, speech(meeting, member))
    await put(meeting, 'closed')
    await nobody([chair], sql`update speech set began_at = ${now} where meeting_id = ${meeting} and ended_at is null`)
  })
})
