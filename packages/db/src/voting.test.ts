import { setTimeout } from 'node:timers/promises'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { attempts } from './testing/attempts.ts'
import { as, somebody, someBody, type Somebody } from './testing/people.ts'
import { sitting } from './testing/sitting.ts'
import {
  ballot,
  change,
  closedAt,
  closing,
  closingByTime,
  entry,
  now,
  outcome as stored,
  recusal,
  yesterday,
  type Statement,
} from './testing/statements.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

// What the database keeps of votes in writing, of powers and of votes that are not open, from whoever would get past the
// procedures.

let database: TestDatabase
let secretary: Somebody
let scene: Awaited<ReturnType<typeof sitting>>
let another: Awaited<ReturnType<typeof sitting>>
let observer: Somebody
const { outcome, done, nobody, owner } = attempts(() => database)
beforeAll(async () => {
  database = await testDatabase(inject('ownerUrl'))
  secretary = await somebody(database, await someBody(database, 'secretariat'))
  another = await sitting(database)
})
beforeEach(async () => {
  scene = await sitting(database)
  observer = await somebody(database, scene.body, 'observer')
})
afterAll(() => database.close())

const fresh = sql`gen_random_uuid()`
const me = sql`current_setting('app.person')::uuid`

/** A vote in writing, of a motion of its own. */
async function inWriting(by: Somebody, more: object = {}, id = randomUUID()): Promise<{ id: string; answer: string }> {
  const made = { ...scene.opening(await scene.motion()), owner_id: by.organisationId, opened_by: by.id }
  const asked = { ...made, id, meeting_id: null, circular: 'unanimous', zone: 'Europe/Zurich', ...more }
  const answer = as(database, by, (tx) => tx.insertInto('poll').values(asked).execute()).then(
    () => 'done',
    (error: Error) => (error.message.includes('row-level security') ? 'refused' : error.message),
  )
  return { id, answer: await answer }
}

const recorded = (poll: string, elector: string) =>
  sql`insert into ballot (poll_id, elector_id, choice, cast_by) values (${poll}, ${elector}, 'no', ${me})`
const consent = (poll: string, elector: string, form = 'electronic', by: Statement = me) =>
  sql`insert into consent (poll_id, elector_id, form, given_on, recorded_by) values (${poll}, ${elector}, ${form}, '2026-01-01', ${by})`
const recused = (poll: string, elector: string) =>
  owner(
    sql`insert into recusal (poll_id, elector_id, ground, recorded_by) values (${poll}, ${elector}, 'G', ${scene.chair.id})`,
  )
/** Each of the three with a choice, or without a ballot. */
async function votes(poll: string, choices: readonly ('yes' | 'no' | null)[]): Promise<void> {
  for (const [place, person] of [scene.chair, scene.member, scene.colleague].entries()) {
    const choice = choices[place]
    if (!choice) continue
    await owner(sql`insert into ballot (poll_id, elector_id, choice, cast_by)
      values (${poll}, ${await scene.elector(poll, person)}, ${choice}, ${person.id})`)
  }
}

describe('a vote in writing', () => {
  test('is opened by the chair or the secretariat in their own name, on a motion of the body as it stands, by its rules', async () => {
    const { chair, member } = scene
    const foreign = await another.motion()
    const { rows } = await sql<{ id: string }>`select id from rule_set where body_id = ${another.body}`.execute(
      database.owner,
    )
    for (const person of [chair, secretary]) expect((await inWriting(person)).answer).toBe('done')
    for (const person of [member, observer, another.chair]) expect((await inWriting(person)).answer).toBe('refused')
    for (const wrong of [
      { opened_by: member.id },
      { owner_id: member.organisationId },
      { motion_id: foreign },
      { motion_version: 2 },
      { rule_set_id: rows[0]!.id },
    ])
      expect((await inWriting(chair, wrong)).answer).toBe('refused')
  })

  test('is closed by nobody before it is decided', async () => {
    const { chair } = scene
    const { id } = await inWriting(chair)
    await nobody([chair, secretary], closing(id))
    await nobody([chair], closingByTime(id))
    await votes(id, ['yes', 'no', null])
    await nobody([chair], closing(id))
    await nobody([chair], closingByTime(id, yesterday))
    await done(chair, closingByTime(id))
  })

  test.each([
    ['open while somebody is silent', ['yes', 'yes', null], null, false],
    ['over with the first refusal', [null, 'no', null], null, true],
    ['over with the last consent', ['yes', 'yes', 'yes'], null, true],
    ['waiting for nobody who is recused', ['yes', null, 'yes'], 1, true],
    ['not refused by who is recused', ['yes', 'no', null], 1, false],
    ['open where nobody has answered', [null, null, null], null, false],
  ] as const)('is %s', async (_, choices, without, isDecided) => {
    const { chair, member } = scene
    const { id } = await inWriting(chair)
    await votes(id, choices)
    if (without !== null) await recused(id, await scene.elector(id, member))
    const asked = (of: Somebody, poll: string) =>
      as(database, of, async (tx) => (await sql`select is_decided_in_writing(${poll}) as is`.execute(tx)).rows)
    expect(await asked(chair, id)).toEqual([{ is: isDecided }])
    // Told to nobody who does not see it, and of no other vote.
    expect(await asked(another.chair, id)).toEqual([{ is: false }])
    const majority = await inWriting(chair, { circular: 'majority' })
    await votes(majority.id, choices)
    expect(await asked(chair, majority.id)).toEqual([{ is: false }])
  })

  test('is concluded with the ballot that decides it, and in no other transaction', async () => {
    const { chair, member, body } = scene
    const { id } = await inWriting(chair)
    await votes(id, ['yes', 'yes', 'yes'])
    await done(member, closingByTime(id))
    // Moments are kept to the millisecond: another transaction is one of a later.
    await setTimeout(3)
    await nobody([member], stored(id))
    await owner(stored(id))
    await nobody([member], entry(id, body, closedAt(id)))
    const { id: second } = await inWriting(chair)
    await votes(second, ['yes', 'yes', 'yes'])
    const conclude = (result: string) =>
      as(database, member, async (tx) => {
        await closingByTime(second).execute(tx)
        await stored(second, result).execute(tx)
        await entry(second, body, closedAt(second)).execute(tx)
      })
    await expect(conclude('rejected')).rejects.toThrow('row-level security')
    await conclude('carried')
  })

  test('has ballots that the secretariat records, for who is not recused, until it is over, and in a sitting none', async () => {
    const { chair, member, colleague } = scene
    const { id } = await inWriting(chair)
    const [of, out] = [await scene.elector(id, member), await scene.elector(id, colleague)]
    await nobody([chair, colleague, observer, another.chair], recorded(id, of))
    await recused(id, out)
    await nobody([secretary], recorded(id, out))
    const inSitting = await scene.poll()
    await nobody([secretary], recorded(inSitting, await scene.elector(inSitting, member)))
    const { id: late } = await inWriting(chair)
    await scene.timePasses(late)
    await nobody([secretary], recorded(late, await scene.elector(late, member)))
    await done(secretary, recorded(id, of))
  })

  test('has a form for each consent, by who gave or recorded it; a letter is the secretariat’s to record', async () => {
    const { chair, member, colleague } = scene
    const { id } = await inWriting(chair)
    const [own, others] = [await scene.elector(id, member), await scene.elector(id, colleague)]
    await done(member, ballot(id, own))
    await done(colleague, ballot(id, others))
    await nobody([colleague, secretary], consent(id, own))
    await nobody([member], consent(id, own, 'letter'))
    await nobody([member], consent(id, own, 'electronic', sql`${chair.id}`))
    await done(member, consent(id, own))
    const seen = sql`select from consent where poll_id = ${id}`
    await done(member, seen)
    await nobody([chair, colleague, secretary, another.chair], seen)
    const gone = sql`delete from consent where poll_id = ${id}`
    await nobody([chair, colleague, secretary], gone)
    const inSitting = await scene.poll()
    const there = await scene.elector(inSitting, member)
    await done(member, ballot(inSitting, there))
    await nobody([member], consent(inSitting, there))
    await owner(closingByTime(id))
    await nobody([member], gone)
    await nobody([colleague], consent(id, others))
    for (const person of [chair, colleague, secretary]) await done(person, seen)
    await nobody([another.chair], seen)
  })
})

describe('a written power', () => {
  const power = (of: Somebody, holder: Somebody, by: Statement = me) =>
    sql`insert into proxy (id, meeting_id, person_id, holder_id, on_paper, recorded_by)
      values (${fresh}, ${scene.meeting}, ${of.id}, ${holder.id}, 'P', ${by})`
  const taken = (at: Statement = now) => sql`update proxy set withdrawn_at = ${at} where meeting_id = ${scene.meeting}`

  test('is recorded and taken back by the chair or the secretariat, between seats of the body, until the sitting is over', async () => {
    const { chair, member, colleague, meeting } = scene
    await nobody([member, observer, another.chair], power(member, colleague))
    await nobody([another.chair], power(another.member, another.colleague))
    await nobody([chair], power(member, colleague, sql`${member.id}`))
    await nobody([chair], power(another.member, colleague))
    await nobody([chair], power(member, another.member))
    for (const person of [chair, secretary]) {
      await done(person, power(member, colleague))
      await nobody([member, observer, another.chair], taken())
      await nobody([person], taken(yesterday))
      await done(person, taken())
      await nobody([person], taken())
    }
    await done(chair, power(member, colleague))
    await nobody([another.chair], sql`select from proxy where meeting_id = ${meeting}`)
    await owner(
      sql`update seat set starts_at = now() - interval '2 days', ends_at = ${yesterday} where person_id = ${observer.id}`,
    )
    await nobody([chair], power(observer, colleague))
    await nobody([chair], power(chair, observer))
    await owner(sql`update meeting set state = 'closed', closed_at = clock_timestamp() where id = ${meeting}`)
    await nobody([chair, secretary], taken())
    await nobody([chair, secretary], power(chair, colleague))
  })

  test('lets its holder cast for who gave it, and nobody else', async () => {
    const { member, colleague, poll, elector } = scene
    const id = await poll()
    const of = await elector(id, member)
    await nobody([colleague], ballot(id, of))
    await owner(sql`update elector set proxy_holder_id = ${colleague.id} where id = ${of}`)
    await nobody([another.chair, observer], ballot(id, of))
    await done(colleague, ballot(id, of))
    await done(colleague, change(id, of))
    await done(member, sql`select from ballot where elector_id = ${of}`)
  })
})

describe('a vote', () => {
  test('has options by who opens it, as it opens and not after', async () => {
    const { chair, member } = scene
    const option = (poll: string, place = 1) =>
      sql`insert into poll_option (id, poll_id, position, names) values (${fresh}, ${poll}, ${place}, '{"en": "O"}')`
    const choice = { ...scene.opening(await scene.motion()), kind: 'choice', seats_to_fill: 1 }
    const opened = (more: object, of = choice) =>
      as(database, chair, async (tx) => {
        await tx
          .insertInto('poll')
          .values({ ...of, ...more })
          .execute()
        await option(of.id).execute(tx)
      })
    await expect(opened({ kind: 'motion', seats_to_fill: null })).rejects.toThrow('row-level security')
    await opened({})
    await nobody([chair, member], option(choice.id, 2))
    await done(member, sql`select from poll_option where poll_id = ${choice.id}`)
    await nobody([another.chair], sql`select from poll_option where poll_id = ${choice.id}`)
  })

  test('has recusals of its own electors, by a deputy on its own roll, until its time is over, for who sees it', async () => {
    const { chair, member, colleague, poll, elector, timePasses } = scene
    const [id, other] = [await poll(), await poll()]
    await nobody([chair], recusal(id, await elector(id, member), chair, colleague.id))
    await owner(sql`update elector set role = 'deputy' where poll_id = ${other} and person_id = ${member.id}`)
    await nobody([member], recusal(id, await elector(id, chair), member))
    await done(chair, recusal(id, await elector(id, member), chair, member.id))
    const seen = sql`select from recusal where poll_id = ${id}`
    await done(observer, seen)
    await nobody([another.chair], seen)
    await timePasses(id)
    await nobody([chair], recusal(id, await elector(id, colleague), chair))
  })

  test('that is not open names its voters to who presided and who kept the minutes alone', async () => {
    const { chair, member, colleague, meeting, poll, elector } = scene
    const id = await poll()
    await owner(sql`update poll set secrecy = 'named' where id = ${id}`)
    await done(member, ballot(id, await elector(id, member)))
    const seen = sql`select from ballot where poll_id = ${id}`
    await nobody([chair, colleague], seen)
    await done(chair, closing(id))
    await done(chair, seen)
    await nobody([colleague, observer, secretary, another.chair], seen)
    await owner(sql`update meeting set minute_taker_id = ${colleague.id} where id = ${meeting}`)
    await done(colleague, seen)
    expect(await outcome(observer, seen)).toBe('refused')
  })
})
