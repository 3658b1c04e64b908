import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { NobodyActing } from './index.ts'
import { as, somebody, someBody, type Somebody } from './testing/people.ts'
import { sitting } from './testing/sitting.ts'
import {
  ballot,
  change,
  closedAt,
  closing,
  denied,
  entry,
  now,
  outcome,
  recusal,
  refused,
  stays,
  yesterday,
  type Statement,
} from './testing/statements.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

// What the database keeps from whoever would get past the procedures: a member of the board, its chair, the secretariat.

let database: TestDatabase
let secretary: Somebody
let scene: Awaited<ReturnType<typeof sitting>>
beforeAll(async () => {
  database = await testDatabase(inject('ownerUrl'))
  secretary = await somebody(database, await someBody(database, 'secretariat'))
})
beforeEach(async () => void (scene = await sitting(database)))
afterAll(() => database.close())

/** How many rows somebody’s statement sees or changes. */
const rows = (person: Somebody, statement: Statement) =>
  as(database, person, async (tx) => {
    const { rows, numAffectedRows } = await statement.execute(tx)
    return numAffectedRows === undefined ? rows.length : Number(numAffectedRows)
  })

describe('a ballot', () => {
  test('is cast and changed by its own elector, who is told nothing by trying another’s', async () => {
    const { chair, member, colleague, poll, elector } = scene
    const id = await poll()
    const [own, of] = [await elector(id, member), await elector(id, colleague)]
    const answer = () => rows(member, ballot(id, of)).catch((error: Error) => error.message)
    const before = await answer()
    expect(before).toContain(refused)
    expect(await rows(colleague, ballot(id, of))).toBe(1)
    expect(await answer()).toBe(before)
    for (const person of [member, chair, secretary]) expect(await rows(person, change(id, of))).toBe(0)
    expect(await rows(member, ballot(id, own))).toBe(1)
    expect(await rows(member, change(id, own))).toBe(1)
    await expect(rows(member, change(id, own, yesterday))).rejects.toThrow(refused)
  })

  test('is not cast or changed by who is recused', async () => {
    const { member, colleague, chair, poll, elector } = scene
    const id = await poll()
    const [silent, voted] = [await elector(id, member), await elector(id, colleague)]
    await rows(colleague, ballot(id, voted))
    for (const one of [silent, voted]) await rows(chair, recusal(id, one, chair))
    await expect(rows(member, ballot(id, silent))).rejects.toThrow(refused)
    expect(await rows(colleague, change(id, voted))).toBe(0)
  })

  test.each(['closed', 'over'])('is not cast or changed when the poll is %s', async (how) => {
    const { member, colleague, chair, poll, elector, timePasses } = scene
    const id = await poll()
    const [silent, voted] = [await elector(id, member), await elector(id, colleague)]
    await rows(colleague, ballot(id, voted))
    await (how === 'closed' ? rows(chair, closing(id)) : timePasses(id))
    await expect(rows(member, ballot(id, silent))).rejects.toThrow(refused)
    expect(await rows(colleague, change(id, voted))).toBe(0)
  })

  test('of another is seen when the poll is closed and not before, and by who sees the poll alone', async () => {
    const { chair, member, colleague, poll, elector } = scene
    const id = await poll()
    await rows(colleague, ballot(id, await elector(id, colleague)))
    const seen = sql`select from ballot where poll_id = ${id}`
    for (const person of [chair, member, secretary]) expect(await rows(person, seen)).toBe(0)
    expect(await rows(colleague, seen)).toBe(1)
    const cast = (person: Somebody) =>
      as(
        database,
        person,
        async (tx) => (await sql<{ n: number | null }>`select ballots_cast(${id}) as n`.execute(tx)).rows[0]!.n,
      )
    const stranger = await somebody(database)
    const asking = [chair, member, secretary, stranger]
    expect(await Promise.all(asking.map(cast))).toEqual([1, null, null, null])
    await rows(chair, closing(id))
    for (const person of [chair, member, secretary]) expect(await rows(person, seen)).toBe(1)
    expect(await rows(stranger, seen)).toBe(0)
    expect(await Promise.all(asking.map(cast))).toEqual([1, 1, 1, null])
    expect(await rows(stranger, sql`select from people_of_poll(${id})`)).toBe(0)
  })
})

describe('a recusal', () => {
  test('is one’s own or the chair’s, in one’s own name, of this moment, and stays', async () => {
    const { chair, member, colleague, poll, elector } = scene
    const id = await poll()
    const own = await elector(id, member)
    for (const person of [colleague, secretary])
      await expect(rows(person, recusal(id, own, person))).rejects.toThrow(refused)
    await expect(rows(chair, recusal(id, own, member))).rejects.toThrow(refused)
    const dated = sql`insert into recusal (poll_id, elector_id, ground, recorded_by, at) values (${id}, ${own}, 'G', ${member.id}, ${yesterday})`
    await expect(rows(member, dated)).rejects.toThrow(denied)
    expect(await rows(member, recusal(id, own, member))).toBe(1)
    await expect(rows(chair, recusal(id, own, chair))).rejects.toThrow('recused_already')
    for (const undone of [sql`delete from recusal where elector_id = ${own}`, sql`update recusal set ground = 'x'`]) {
      for (const person of [chair, member]) await expect(rows(person, undone)).rejects.toThrow(denied)
      await expect(undone.execute(database.owner)).rejects.toThrow(stays)
    }
    const lost = sql`update elector set id = gen_random_uuid() where id = ${own}`
    for (const person of [chair, member]) await expect(rows(person, lost)).rejects.toThrow(refused)
    await rows(chair, closing(id))
    await expect(rows(chair, recusal(id, await elector(id, colleague), chair))).rejects.toThrow(refused)
  })

  test('of the chair is also the deputy’s to record, and nobody’s of the members', async () => {
    const { chair, member, colleague, poll, elector } = scene
    const id = await poll()
    const own = await elector(id, chair)
    await expect(rows(member, recusal(id, own, member))).rejects.toThrow(refused)
    await sql`update elector set role = 'deputy' where poll_id = ${id} and person_id = ${member.id}`.execute(
      database.owner,
    )
    await expect(rows(colleague, recusal(id, own, colleague))).rejects.toThrow(refused)
    expect(await rows(member, recusal(id, own, member))).toBe(1)
    await expect(rows(member, recusal(id, await elector(id, colleague), member))).rejects.toThrow(refused)
  })
})

describe('a poll', () => {
  test('is closed by the chair, at the moment of it, and stays closed', async () => {
    const { chair, member, poll } = scene
    const id = await poll()
    for (const person of [member, secretary]) await expect(rows(person, closing(id))).rejects.toThrow(refused)
    await expect(rows(chair, closing(id, yesterday))).rejects.toThrow(refused)
    await expect(rows(chair, closing(id, sql`closes_at`))).rejects.toThrow(refused)
    expect(await rows(chair, closing(id))).toBe(1)
    for (const at of [sql`null`, now]) await expect(rows(chair, closing(id, at))).rejects.toThrow(stays)
  })

  test('is opened by the chair on what is on the agenda of an open sitting and not yet carried', async () => {
    const { chair, member, motion, opening, poll, meeting } = scene
    const asked = opening(await motion())
    const open = (person: Somebody, made: object) =>
      as(database, person, (tx) =>
        tx
          .insertInto('poll')
          .values({ ...asked, ...made })
          .execute(),
      )
    const own = { owner_id: member.organisationId, opened_by: member.id }
    await expect(open(member, own)).rejects.toThrow(refused)
    await expect(open(chair, { motion_version: 2 })).rejects.toThrow(refused)
    await expect(open(chair, { opened_at: new Date(0) })).rejects.toThrow(denied)
    const carried = await motion()
    const first = await poll(carried)
    await expect(open(chair, { motion_id: carried })).rejects.toThrow('poll_already_open')
    await rows(chair, closing(first))
    await rows(chair, outcome(first))
    await expect(open(chair, { motion_id: carried })).rejects.toThrow(refused)
    await rows(chair, sql`update meeting set state = 'closed', closed_at = ${now} where id = ${meeting}`)
    await expect(open(chair, {})).rejects.toThrow(refused)
  })

  test('that has been opened keeps its motion’s words', async () => {
    const { chair, member, motion, poll } = scene
    const words = (motionId: string, language: string) =>
      sql`insert into motion_text (motion_id, language, title, body) values (${motionId}, ${language}, 'T', 'B')`
    const id = await motion()
    expect(await rows(chair, words(id, 'en'))).toBe(1)
    for (const person of [member, secretary]) await expect(rows(person, words(id, 'de'))).rejects.toThrow(refused)
    await poll(id)
    await expect(rows(chair, words(id, 'de'))).rejects.toThrow(refused)
  })

  test('is about what a seat of the body put on the agenda before the sitting was over', async () => {
    const { body, chair, member, meeting } = scene
    const id = sql`gen_random_uuid()`
    const own = (person: Somebody) => sql`insert into motion (id, owner_id, body_id, original, proposed_by)
      values (${id}, ${person.organisationId}, ${body}, 'en', ${person.id})`
    await expect(rows(secretary, own(secretary))).rejects.toThrow(refused)
    expect(await rows(member, own(member))).toBe(1)
    const item = sql`insert into agenda_item (id, meeting_id, body_id, motion_id, position)
      select ${id}, ${meeting}, ${body}, m.id, 1 from motion m where m.body_id = ${body}`
    // Whoever convenes puts there what a seat has moved.
    expect(await rows(secretary, item)).toBe(1)
    await rows(chair, sql`update meeting set state = 'closed', closed_at = ${now} where id = ${meeting}`)
    for (const person of [member, secretary]) await expect(rows(person, item)).rejects.toThrow(refused)
  })

  test('comes to its outcome after closing and by the chair alone', async () => {
    const { chair, member, poll } = scene
    const id = await poll()
    await expect(rows(chair, outcome(id))).rejects.toThrow(refused)
    await rows(chair, closing(id))
    for (const person of [member, secretary]) await expect(rows(person, outcome(id))).rejects.toThrow(refused)
    expect(await rows(chair, outcome(id))).toBe(1)
  })

  test('is entered in the register if it was carried, dated by its closing, under the next number', async () => {
    const { body, chair, member, poll } = scene
    const [first, rejected, second] = [await poll(), await poll(), await poll()]
    for (const id of [first, rejected, second]) await rows(chair, closing(id))
    for (const id of [first, second]) await rows(chair, outcome(id))
    await rows(chair, outcome(rejected, 'rejected'))
    await expect(rows(chair, entry(rejected, body, closedAt(rejected)))).rejects.toThrow(refused)
    await expect(rows(member, entry(first, body, closedAt(first)))).rejects.toThrow(refused)
    await expect(rows(chair, entry(first, body, sql`'2020-01-01'`))).rejects.toThrow(refused)
    const chosen = sql`insert into resolution (poll_id, body_id, adopted_at, year, number)
      values (${first}, ${body}, ${closedAt(first)}, 2020, 7)`
    await expect(rows(chair, chosen)).rejects.toThrow(denied)
    for (const id of [first, second]) await rows(chair, entry(id, body, closedAt(id)))
    const entered = sql<{ number: number }>`select number from resolution where body_id = ${body} order by number`
    expect((await entered.execute(database.owner)).rows).toEqual([{ number: 1 }, { number: 2 }])
  })
})

describe('a sitting', () => {
  test('is opened and ended by its chair, at the moment of it, and stays over', async () => {
    const { chair, member, meeting } = scene
    const end = (at: Statement) => sql`update meeting set state = 'closed', closed_at = ${at} where id = ${meeting}`
    for (const person of [member, secretary]) await expect(rows(person, end(now))).rejects.toThrow(refused)
    await expect(rows(chair, end(yesterday))).rejects.toThrow(refused)
    const later = sql`update meeting set opened_at = ${now} where id = ${meeting}`
    await expect(rows(chair, later)).rejects.toThrow(stays)
    expect(await rows(chair, end(now))).toBe(1)
    const again = sql`update meeting set state = 'open', closed_at = null where id = ${meeting}`
    await expect(rows(chair, again)).rejects.toThrow(stays)
  })

  test('is not shared by anybody in it; what is shared with an organisation is seen, also after it is over', async () => {
    const { chair, meeting } = scene
    const stranger = await somebody(database)
    const share = sql`insert into share (meeting_id, principal_id, allows, shared_by)
      values (${meeting}, ${stranger.organisationId}, 'read', ${chair.id})`
    for (const person of [chair, secretary, stranger]) await expect(rows(person, share)).rejects.toThrow(denied)
    await rows(chair, sql`update meeting set state = 'closed', closed_at = ${now} where id = ${meeting}`)
    const seen = sql`select from meeting where id = ${meeting}`
    expect(await rows(stranger, seen)).toBe(0)
    await share.execute(database.owner)
    expect(await rows(stranger, seen)).toBe(1)
  })

  test('has in its room whom the chair marked: holders of a seat, from when until when', async () => {
    const { body, chair, member, colleague, meeting } = scene
    const enter = (person: Somebody, by: Somebody) =>
      sql`insert into presence (meeting_id, person_id, marked_by) values (${meeting}, ${person.id}, ${by.id})`
    const leave = (at: Statement) =>
      sql`update presence set until_at = ${at} where meeting_id = ${meeting} and person_id = ${member.id}`
    await expect(rows(member, enter(member, member))).rejects.toThrow(refused)
    await expect(rows(chair, enter(secretary, chair))).rejects.toThrow(refused)
    await sql`update seat set starts_at = now() - interval '2 days', ends_at = ${yesterday}
      where body_id = ${body} and person_id = ${colleague.id}`.execute(database.owner)
    await expect(rows(chair, enter(colleague, chair))).rejects.toThrow(refused)
    expect(await rows(chair, enter(member, chair))).toBe(1)
    expect(await rows(member, leave(now))).toBe(0)
    await database.owner
      .updateTable('presence')
      .set({ from_at: sql<Date>`from_at - interval '2 days'` })
      .execute()
    await expect(rows(chair, leave(yesterday))).rejects.toThrow(refused)
    expect(await rows(chair, leave(now))).toBe(1)
    expect(await rows(chair, leave(sql`null`))).toBe(0)
    expect(await rows(chair, enter(member, chair))).toBe(1)
    await rows(chair, sql`update meeting set state = 'closed', closed_at = ${now} where id = ${meeting}`)
    expect(await rows(chair, leave(now))).toBe(0)
  })

  test('and its rules are changed by nobody in it', async () => {
    const { body, chair } = scene
    for (const change of [
      sql`update rule_set set rules = '{}' where body_id = ${body}`,
      sql`insert into rule_set (id, body_id, version, holds_from, rules) values (gen_random_uuid(), ${body}, 2, '2020-01-01', '{}')`,
      sql`update seat set role = 'chair' where body_id = ${body}`,
    ])
      await expect(rows(chair, change)).rejects.toThrow(denied)
  })

  test('is nobody’s whose account is frozen, however long their session would last', async () => {
    const { chair, meeting } = scene
    const seen = sql`select from meeting where id = ${meeting}`
    expect(await rows(chair, seen)).toBe(1)
    await database.owner.updateTable('person').set({ frozen_at: new Date() }).where('id', '=', chair.id).execute()
    await expect(rows(chair, seen)).rejects.toThrow(NobodyActing)
  })
})
