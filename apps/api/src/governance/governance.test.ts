import { randomUUID } from 'node:crypto'
import { connect } from '@memorial/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { board, boardRules, sitting } from '../testing/sitting.ts'
import { closeDuePolls } from './closing.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const notFound = { code: 'NOT_FOUND' }
const refused = (reason: string) => ({ message: reason })
const cast = (person: Inhabitant, pollId: string, choice: 'yes' | 'no' | 'abstain') =>
  person.api.governance.castBallot({ pollId, choice })

/** What the clock does to a poll, hours later. */
async function timePasses(pollId: string): Promise<void> {
  await sql`update poll set opened_at = opened_at - interval '3 days', closes_at = clock_timestamp() - interval '2 days' where id = ${pollId}`.execute(
    network.owner,
  )
  await sql`update presence set from_at = from_at - interval '3 days'`.execute(network.owner)
}

async function theClockCloses(): Promise<void> {
  const worker = connect(network.workerUrl, 2)
  await closeDuePolls(worker).finally(() => worker.destroy())
}

describe('a sitting', () => {
  test('decides: six seats, five present, one recused; explained, numbered and in the register', async () => {
    const { chair, members, meetingId, bodyId, poll } = await sitting(network, { present: 5 })
    const [second, third, fourth, recused, absent] = members as [
      Inhabitant,
      Inhabitant,
      Inhabitant,
      Inhabitant,
      Inhabitant,
    ]
    const pollId = await poll()
    await cast(chair, pollId, 'yes')
    await cast(second, pollId, 'yes')
    await cast(third, pollId, 'no')
    await cast(fourth, pollId, 'yes')
    await cast(recused, pollId, 'no')
    await recused.api.governance.recuse({ pollId, personId: recused.id, ground: 'The house is my sister’s.' })
    await chair.api.governance.closePoll({ id: pollId })

    const found = await absent.api.governance.poll({ id: pollId })
    const [year] = new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/Zurich' }).split('-')
    expect(found).toMatchObject({
      state: 'closed',
      outcome: { result: 'carried', seats: 6, present: 5, recused: 1, basis: { size: 4 }, needed: 3, got: 3 },
      resolution: { number: `B-${year}-001` },
      recusals: [
        { person: { id: recused.id }, ground: 'The house is my sister’s.', byChair: false, afterCasting: true },
      ],
    })
    expect(found.roll!.map(({ person, choice }) => [person?.id, choice])).toEqual(
      expect.arrayContaining([
        [third.id, 'no'],
        [absent.id, null],
      ]),
    )
    const { rows } = await absent.api.governance.register({ bodyId })
    expect(rows).toMatchObject([{ id: pollId, number: `B-${year}-001`, titles: [{ title: 'Budget' }] }])
    const { items } = await absent.api.governance.meeting({ id: meetingId })
    expect(items).toMatchObject([{ motion: { state: 'carried' }, polls: [{ resolution: `B-${year}-001` }] }])
  })

  test('and its polls are not found by who takes no part in the body, whatever they try', async () => {
    const { chair, meetingId, poll, motion } = await sitting(network)
    const [{ itemId }, pollId] = [await motion(), await poll()]
    const { governance } = (await network.person({ offices: ['administrator', 'coordinator'] })).api
    for (const id of [pollId, randomUUID()]) {
      await expect(governance.poll({ id })).rejects.toMatchObject(notFound)
      await expect(governance.castBallot({ pollId: id, choice: 'no' })).rejects.toMatchObject(notFound)
      await expect(governance.recuse({ pollId: id, personId: chair.id, ground: 'x' })).rejects.toMatchObject(notFound)
      await expect(governance.closePoll({ id })).rejects.toMatchObject(notFound)
    }
    for (const id of [meetingId, randomUUID()]) {
      await expect(governance.meeting({ id })).rejects.toMatchObject(notFound)
      await expect(governance.openMeeting({ id })).rejects.toMatchObject(notFound)
      await expect(governance.closeMeeting({ id })).rejects.toMatchObject(notFound)
      const mark = { meetingId: id, personId: chair.id, present: true }
      await expect(governance.markPresence(mark)).rejects.toMatchObject(notFound)
    }
    for (const id of [itemId, randomUUID()]) {
      const asked = { id: randomUUID(), itemId: id, decision: 'ordinary' as const, closesAt: new Date().toISOString() }
      await expect(governance.openPoll(asked)).rejects.toMatchObject(notFound)
    }
    expect(await governance.overview()).toMatchObject({ bodies: [], open: [], meetings: { rows: [] } })
    expect((await governance.register({})).rows).toEqual([])
  })

  test('is led by its chair alone', async () => {
    const { chair, members, meetingId, motion, poll, bodyId } = await sitting(network)
    const { governance } = members[0]!.api
    const { itemId } = await motion()
    const notInTheChair = refused('not-in-the-chair')
    const [id, closesAt] = [randomUUID(), new Date(Date.now() + 60_000).toISOString()]
    await expect(governance.openPoll({ id, itemId, decision: 'ordinary', closesAt })).rejects.toMatchObject(
      notInTheChair,
    )
    const pollId = await poll(itemId)
    await expect(governance.closePoll({ id: pollId })).rejects.toMatchObject(notInTheChair)
    const recusal = { pollId, personId: members[1]!.id, ground: 'x' }
    await expect(governance.recuse(recusal)).rejects.toMatchObject(notInTheChair)
    const mark = { meetingId, personId: members[0]!.id, present: false }
    await expect(governance.markPresence(mark)).rejects.toMatchObject(notInTheChair)
    await expect(governance.closeMeeting({ id: meetingId })).rejects.toMatchObject(notInTheChair)
    const convening = { id: randomUUID(), bodyId, title: 'T', place: '', zone: 'Europe/Zurich', beginsAt: closesAt }
    await expect(governance.convene(convening)).rejects.toMatchObject(notInTheChair)
    // The chair of another body is nobody here; the secretariat convenes, and sees what it convened.
    const other = await board(network)
    await expect(other.chair.api.governance.convene(convening)).rejects.toMatchObject(notFound)
    const secretary = await network.person({ bodies: ['secretariat'] })
    await secretary.api.governance.convene(convening)
    expect(await secretary.api.governance.meeting({ id: convening.id })).toMatchObject({ state: 'convened' })
    await expect(secretary.api.governance.openMeeting({ id: convening.id })).rejects.toMatchObject(notInTheChair)
    await expect(chair.api.governance.closeMeeting({ id: meetingId })).rejects.toMatchObject(refused('poll-still-open'))
  })

  test('knows who is in the room: quorum, the vote of who is not there, who came later, who left', async () => {
    const { chair, members, meetingId, motion, poll } = await sitting(network, { present: 3 })
    const { itemId } = await motion()
    await expect(poll(itemId)).rejects.toMatchObject(refused('not-quorate'))
    const mark = (person: Inhabitant, present: boolean) =>
      chair.api.governance.markPresence({ meetingId, personId: person.id, present })
    await mark(members[2]!, true)
    const pollId = await poll(itemId)
    const late = members[3]!
    await expect(cast(late, pollId, 'yes')).rejects.toMatchObject(refused('not-present'))
    await mark(late, true)
    await cast(late, pollId, 'yes')
    await mark(members[0]!, false)
    await expect(cast(members[0]!, pollId, 'yes')).rejects.toMatchObject(refused('not-present'))
    await cast(chair, pollId, 'yes')
    await chair.api.governance.closePoll({ id: pollId })
    // Who left stays in the basis, who came in is in it: five, of whom three are needed.
    const { outcome } = await late.api.governance.poll({ id: pollId })
    expect(outcome).toMatchObject({ result: 'rejected', present: 5, basis: { size: 5 }, needed: 3, got: 2, silent: 3 })
    const { seats } = await late.api.governance.meeting({ id: meetingId })
    expect(seats.find(({ personId }) => personId === members[0]!.id)).toMatchObject({
      present: false,
      intervals: [{ from: expect.any(String), until: expect.any(String) }],
    })
  })

  test('puts nothing to the vote that was announced too late, unless the statutes allow it', async () => {
    const notice = { ...boardRules.notice, lateItems: false }
    const { poll } = await sitting(network, { rules: { notice } })
    await expect(poll()).rejects.toMatchObject(refused('not-announced'))
  })

  test('ends: its people leave, and nothing more is done in it', async () => {
    const { chair, meetingId, motion } = await sitting(network)
    const { itemId } = await motion()
    await chair.api.governance.closeMeeting({ id: meetingId })
    const { seats, state } = await chair.api.governance.meeting({ id: meetingId })
    expect([state, seats.filter(({ present }) => present)]).toEqual(['closed', []])
    const over = refused('meeting-over')
    const texts = [{ language: 'en' as const, title: 'T', body: 'B' }]
    const submitted = { id: randomUUID(), itemId: randomUUID(), meetingId, original: 'en' as const, texts }
    await expect(chair.api.governance.submitMotion(submitted)).rejects.toMatchObject(over)
    const closesAt = new Date(Date.now() + 60_000).toISOString()
    const opening = { id: randomUUID(), itemId, decision: 'ordinary' as const, closesAt }
    await expect(chair.api.governance.openPoll(opening)).rejects.toMatchObject(over)
    await expect(chair.api.governance.openMeeting({ id: meetingId })).rejects.toMatchObject(over)
  })

  test('is asked for twice after a lost answer, and is there once', async () => {
    const { chair, id: bodyId } = await board(network)
    const asked = {
      id: randomUUID(),
      bodyId,
      title: 'T',
      place: '',
      zone: 'Asia/Jerusalem',
      beginsAt: '2027-01-10T17:00:00Z',
    }
    await chair.api.governance.convene(asked)
    await chair.api.governance.convene(asked)
    expect((await chair.api.governance.overview()).meetings.rows).toMatchObject([
      { id: asked.id, zone: 'Asia/Jerusalem' },
    ])
    const recorded = await network.owner
      .selectFrom('audit_event')
      .select('act')
      .where('root_id', '=', asked.id)
      .execute()
    expect(recorded).toEqual([{ act: 'sitting convened' }])
    const wrong = chair.api.governance.convene({ ...asked, id: randomUUID(), zone: 'Mars/Base' })
    await expect(wrong).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})

describe('a ballot', () => {
  test('is one for each elector, changed only where the rules allow it', async () => {
    const { chair, poll } = await sitting(network)
    const changed = await poll()
    await cast(chair, changed, 'yes')
    await cast(chair, changed, 'no')
    expect((await chair.api.governance.poll({ id: changed })).own).toMatchObject({ choice: 'no' })

    const strict = await sitting(network, { rules: { ballots: { changeable: false, clause: 'Statutes 7.4' } } })
    const pollId = await strict.poll()
    await cast(strict.chair, pollId, 'yes')
    await expect(cast(strict.chair, pollId, 'no')).rejects.toMatchObject(refused('already-voted'))
    expect((await strict.chair.api.governance.poll({ id: pollId })).own).toMatchObject({ choice: 'yes' })
  })

  test('is not for who is recused, who holds no seat, or who came to the body after the opening', async () => {
    const { chair, members, poll, bodyId } = await sitting(network)
    const pollId = await poll()
    const recusal = { pollId, personId: members[0]!.id, ground: 'A dispute with the association.' }
    await chair.api.governance.recuse(recusal)
    await expect(cast(members[0]!, pollId, 'yes')).rejects.toMatchObject(refused('recused'))
    await expect(chair.api.governance.recuse(recusal)).rejects.toMatchObject(refused('already-recused'))
    const { recusals } = await members[1]!.api.governance.poll({ id: pollId })
    expect(recusals).toMatchObject([{ person: { id: members[0]!.id }, byChair: true }])

    const later = await network.person()
    await network.owner.insertInto('seat').values({ body_id: bodyId, person_id: later.id, role: 'member' }).execute()
    await expect(cast(later, pollId, 'yes')).rejects.toMatchObject(refused('not-an-elector'))
    const secretary = await network.person({ bodies: ['secretariat'] })
    await expect(cast(secretary, pollId, 'yes')).rejects.toMatchObject(refused('not-an-elector'))
  })

  test('of others is in no answer before the poll is closed; how many have voted is the chair’s to know', async () => {
    const { chair, members, meetingId, poll } = await sitting(network)
    const pollId = await poll()
    const watching = members[4]!
    const secretary = await network.person({ bodies: ['secretariat'] })
    const answers = (person: Inhabitant) =>
      Promise.all([
        person.api.governance.poll({ id: pollId }),
        person.api.governance.meeting({ id: meetingId }),
        person.api.governance.overview(),
        person.api.governance.register({}),
        person.api.today.today(),
      ]).then((given) => JSON.stringify(given))
    const before = [await answers(watching), await answers(secretary)]
    await cast(members[0]!, pollId, 'no')
    await cast(members[1]!, pollId, 'yes')
    expect([await answers(watching), await answers(secretary)]).toEqual(before)
    expect((await chair.api.governance.poll({ id: pollId })).cast).toBe(2)
    expect((await watching.api.governance.poll({ id: pollId })).cast).toBeNull()
    // The database says the same to whoever would get past the procedures.
    for (const { sessionHash } of [watching, chair, secretary]) {
      const seen = await network.db.transaction().execute(async (tx) => {
        await sql`select begin_acting(${sessionHash})`.execute(tx)
        return tx.selectFrom('ballot').selectAll().where('poll_id', '=', pollId).execute()
      })
      expect(seen).toEqual([])
    }
    await chair.api.governance.closePoll({ id: pollId })
    expect((await watching.api.governance.poll({ id: pollId })).cast).toBe(2)
  })

  test('cast, changed and closed by hand leaves its trace in the record', async () => {
    const { chair, poll } = await sitting(network)
    const pollId = await poll()
    await cast(chair, pollId, 'yes')
    await chair.api.governance.closePoll({ id: pollId })
    const { rows } = await sql<{ acts: string[]; content: string }>`
      select array_agg(act order by at) as acts, string_agg(to_jsonb(a)::text, '') as content from audit_event a
      where root_id = ${pollId}`.execute(network.owner)
    expect(rows[0]!.acts).toEqual(['poll opened', 'ballot cast', 'poll closed'])
    expect(rows[0]!.content).not.toContain('yes')
  })
})

describe('a poll', () => {
  test('is closed by its time, whoever looks; the outcome is dated then, though the jobs come days late', async () => {
    const { chair, members, poll } = await sitting(network)
    const pollId = await poll()
    for (const person of [chair, ...members]) await cast(person, pollId, 'yes')
    await timePasses(pollId)
    await expect(cast(chair, pollId, 'no')).rejects.toMatchObject(refused('poll-closed'))
    await expect(chair.api.governance.closePoll({ id: pollId })).rejects.toMatchObject(refused('poll-closed'))
    expect(await chair.api.governance.poll({ id: pollId })).toMatchObject({
      state: 'counting',
      outcome: null,
      roll: null,
    })
    await theClockCloses()
    await theClockCloses()
    const found = await chair.api.governance.poll({ id: pollId })
    expect(found).toMatchObject({ state: 'closed', outcome: { result: 'carried', got: 6 }, closedAt: found.closesAt })
    const [entry] = (await chair.api.governance.register({})).rows
    expect([entry!.id, entry!.adoptedAt]).toEqual([pollId, found.closesAt])
  })

  test('that is rejected is put again, and shows what was before; what is carried is not', async () => {
    const { chair, members, motion, poll } = await sitting(network)
    const { itemId } = await motion()
    const first = await poll(itemId)
    await expect(poll(itemId)).rejects.toMatchObject(refused('poll-already-open'))
    await cast(chair, first, 'no')
    await chair.api.governance.closePoll({ id: first })
    const second = await poll(itemId)
    for (const person of [chair, ...members]) await cast(person, second, 'yes')
    await chair.api.governance.closePoll({ id: second })
    const { earlier, outcome } = await chair.api.governance.poll({ id: second })
    expect(earlier).toMatchObject([{ pollId: first, outcome: { result: 'rejected' } }])
    expect(outcome).toMatchObject({ result: 'carried' })
    await expect(poll(itemId)).rejects.toMatchObject(refused('motion-decided'))
  })

  test('keeps the rules it was opened under, and the numbers of its body’s year run without a gap', async () => {
    const { chair, members, poll, bodyId } = await sitting(network)
    const pollId = await poll()
    const rules = { ...boardRules, majority: { ...boardRules.majority, ordinary: boardRules.majority.dissolution } }
    const changed = { id: randomUUID(), body_id: bodyId, version: 2, holds_from: '2020-01-02', rules }
    await network.owner.insertInto('rule_set').values(changed).execute()
    for (const person of [chair, ...members].slice(0, 4)) await cast(person, pollId, 'yes')
    await chair.api.governance.closePoll({ id: pollId })
    const after = await poll()
    for (const person of [chair, ...members].slice(0, 4)) await cast(person, after, 'yes')
    await chair.api.governance.closePoll({ id: after })
    expect((await chair.api.governance.poll({ id: pollId })).outcome).toMatchObject({ result: 'carried', needed: 4 })
    expect((await chair.api.governance.poll({ id: after })).outcome).toMatchObject({ result: 'rejected', needed: 6 })
    const { rows } = await chair.api.governance.register({ bodyId })
    expect(rows.map(({ number }) => number.slice(-3))).toEqual(['001'])
  })

  test('stays open a day at most, and closes in the time to come', async () => {
    const { chair, motion } = await sitting(network)
    const { itemId } = await motion()
    for (const hours of [-1, 25]) {
      const closesAt = new Date(Date.now() + hours * 3_600_000).toISOString()
      const opening = chair.api.governance.openPoll({ id: randomUUID(), itemId, decision: 'ordinary', closesAt })
      await expect(opening).rejects.toMatchObject(refused('closing-out-of-bounds'))
    }
  })
})
