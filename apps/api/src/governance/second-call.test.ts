import { randomUUID } from 'node:crypto'
import { connect } from '@memorial/db'
import type { RuleSet } from '@memorial/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assembly } from '../testing/assembly.ts'
import { holding } from '../testing/holding.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { board, boardRules, written } from '../testing/sitting.ts'
import { closeByTime } from './closing.ts'
import { recount } from './recount.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const refused = (reason: string) => ({ message: reason })
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

const clause = 'Statutes 7.4'
const second = { afterDays: 3, fraction: { of: 1, in: 3 }, clause }
const knowing = (more: Partial<RuleSet> = {}): Partial<RuleSet> => ({
  quorum: { ...boardRules.quorum, second },
  notice: { ...boardRules.notice, days: 0, lateItems: false },
  ...more,
})

type Board = Awaited<ReturnType<typeof board>>
const someBoard = (more?: Partial<RuleSet>) => board(network, { rules: knowing(more) })

async function convene({ id: bodyId, chair }: Pick<Board, 'id' | 'chair'>, begins: number, secondOf?: string) {
  const id = randomUUID()
  const called = { title: 'A sitting', place: 'Geneva', zone: 'Europe/Zurich', beginsAt: inDays(begins) }
  await chair.api.governance.convene({ id, bodyId, ...called, ...(secondOf && { secondOf }) })
  return id
}

async function motionIn(meetingId: string, { api }: Inhabitant) {
  const [id, itemId] = [randomUUID(), randomUUID()]
  const texts = [{ language: 'en' as const, title: 'Budget', body: 'We adopt the budget.' }]
  await api.governance.submitMotion({ id, itemId, meetingId, original: 'en', texts })
  return { id, itemId }
}

const mark = (chair: Inhabitant, meetingId: string, people: readonly { id: string }[], present = true) =>
  Promise.all(people.map(({ id: personId }) => chair.api.governance.markPresence({ meetingId, personId, present })))

/** A sitting that was duly called, and over which nothing is decided: so many of the board came. */
async function first(of: Board, { came = 3, isSent = true } = {}) {
  const { governance } = of.chair.api
  const id = await convene(of, 1)
  const motion = await motionIn(id, of.chair)
  if (isSent) await governance.sendConvocation({ id })
  await governance.openMeeting({ id })
  await mark(of.chair, id, of.people.slice(0, came))
  return { id, motion }
}

async function failed(of: Board, asked: Parameters<typeof first>[1] = {}) {
  const held = await first(of, asked)
  await of.chair.api.governance.closeMeeting({ id: held.id })
  return held
}

/** The first sitting is longer ago. */
async function daysPass(meetingId: string, days: number): Promise<void> {
  await network.owner.transaction().execute(async (tx) => {
    await sql`alter table meeting disable trigger meeting_goes_on`.execute(tx)
    await sql`update meeting set closed_at = closed_at - make_interval(days => ${days}) where id = ${meetingId}`.execute(
      tx,
    )
    await sql`alter table meeting enable trigger meeting_goes_on`.execute(tx)
  })
}

/** A second sitting that is open, on the motion of the first and one of its own, with so many in the room. */
async function anew(of: Board, { came = 2 } = {}) {
  const { id: firstId, motion } = await failed(of)
  const id = await convene(of, 4, firstId)
  const { governance } = of.chair.api
  const itemId = randomUUID()
  await governance.putOnAgenda({ id: itemId, meetingId: id, motionId: motion.id })
  const another = await motionIn(id, of.chair)
  await governance.sendConvocation({ id })
  await daysPass(firstId, 4)
  await governance.openMeeting({ id })
  await mark(of.chair, id, of.people.slice(0, came))
  return { id, firstId, itemId, another, motion }
}

const opening = (itemId: string) => ({ id: randomUUID(), itemId, decision: 'ordinary' as const, closesAt: inDays(0.1) })

const firsts = async ({ id, chair }: Board) =>
  (await chair.api.governance.convening()).find((body) => body.id === id)!.firsts

describe('after a sitting without a quorum', () => {
  test('a second one is called in time, and decides what stood on its agenda with fewer', async () => {
    const of = await someBoard()
    const { chair, people } = of
    const { governance } = chair.api
    const { id: firstId, motion } = await first(of)
    await expect(governance.openPoll(opening(motion.itemId))).rejects.toMatchObject(refused('not-quorate'))
    expect(await firsts(of)).toEqual([])
    await governance.closeMeeting({ id: firstId })
    expect(await firsts(of)).toMatchObject([{ id: firstId, earliest: { because: { days: 3, clause } } }])
    const { at } = (await firsts(of))[0]!.earliest
    expect(at.getTime()).toBeGreaterThan(Date.now() + 2 * 86_400_000)

    await expect(convene(of, 2, firstId)).rejects.toMatchObject(refused('second-too-early'))
    const id = await convene(of, 4, firstId)
    expect(await firsts(of)).toEqual([])
    const itemId = randomUUID()
    await governance.putOnAgenda({ id: itemId, meetingId: id, motionId: motion.id })
    await governance.sendConvocation({ id })
    const called = { id, title: 'T', place: 'Geneva', zone: 'Europe/Zurich' }
    const moved = governance.changeConvocation({ ...called, beginsAt: inDays(2) })
    await expect(moved).rejects.toMatchObject(refused('second-too-early'))
    await governance.changeConvocation({ ...called, beginsAt: inDays(5) })
    expect((await governance.meeting({ id })).can.open).toEqual({ ok: false, because: 'second-too-early' })
    await expect(governance.openMeeting({ id })).rejects.toMatchObject(refused('second-too-early'))

    await daysPass(firstId, 4)
    await governance.openMeeting({ id })
    const [one] = people.slice(1) as [Inhabitant]
    await expect(governance.openPoll(opening(itemId))).rejects.toMatchObject(refused('not-quorate'))
    await mark(chair, id, [one])
    const poll = opening(itemId)
    await governance.openPoll(poll)
    expect((await governance.poll({ id: poll.id })).quorum).toEqual({ needed: 2, counted: 2, met: true })
    for (const { api } of [chair, one]) await api.governance.castBallot({ pollId: poll.id, choice: 'yes' })
    await governance.closePoll({ id: poll.id })
    expect((await governance.poll({ id: poll.id })).outcome).toMatchObject({
      result: 'carried',
      isSecondCall: true,
      quorum: { needed: 2, counted: 2 },
      clauses: { quorum: clause },
    })
    expect((await governance.meeting({ id })).first).toMatchObject({ id: firstId, title: 'A sitting' })
    expect((await governance.meeting({ id: firstId })).second).toMatchObject({ id })
  })

  test('what did not stand on the first agenda needs the ordinary quorum, and the room says so', async () => {
    const of = await someBoard()
    const { id, itemId, another } = await anew(of)
    const { governance } = of.chair.api
    const room = async () => {
      const [{ quorum }, screen] = [await governance.meeting({ id }), await governance.screen({ id })]
      expect(screen.quorum).toEqual(quorum)
      return quorum
    }
    const asCalled = { needed: 2, counted: 2, met: true, otherwise: 4 }
    expect(await room()).toEqual(asCalled)
    expect((await governance.meeting({ id })).items).toMatchObject([
      { isSecondCall: true, can: { openPoll: { ok: true } } },
      { isSecondCall: false, can: { openPoll: { because: 'not-quorate' } } },
    ])
    await governance.takeUpItem({ itemId })
    expect(await room()).toEqual(asCalled)
    await governance.takeUpItem({ itemId: another.itemId })
    expect(await room()).toEqual({ needed: 4, counted: 2, met: false, otherwise: null })
    await expect(governance.openPoll(opening(another.itemId))).rejects.toMatchObject(refused('not-quorate'))
    await mark(of.chair, id, of.people.slice(0, 4))
    const poll = opening(another.itemId)
    await governance.openPoll(poll)
    await governance.closePoll({ id: poll.id }).catch(() => {})
    expect((await governance.poll({ id: poll.id })).quorum.needed).toBe(4)
  })

  test('an amendment and an election on what it was called for are judged so as well', async () => {
    const of = await someBoard()
    const { itemId, motion } = await anew(of)
    const { governance } = of.chair.api
    const amendmentId = randomUUID()
    const texts = [{ language: 'en' as const, title: 'Budget', body: 'We adopt another budget.' }]
    const change = {
      id: amendmentId,
      motionId: motion.id,
      version: 1,
      original: 'en' as const,
      reason: 'It fits.',
      texts,
    }
    await governance.proposeAmendment(change)
    expect((await governance.amendment({ id: amendmentId })).can.openPoll).toEqual({ ok: true })
    await governance.withdrawAmendment({ id: amendmentId })
    const names = ['Linden', 'Amsel'].map((en) => ({ id: randomUUID(), names: { en } }))
    const election = { ...opening(itemId), kind: 'choice' as const, places: 1, options: names }
    await governance.openPoll(election)
    for (const { api } of of.people.slice(0, 2))
      await api.governance.castBallot({ pollId: election.id, options: [names[0]!.id] })
    await governance.closePoll({ id: election.id })
    const { outcome } = await governance.poll({ id: election.id })
    expect(outcome).toMatchObject({ isSecondCall: true, quorum: { needed: 2 } })
  })

  test('what came onto the first agenda only in the room needs the ordinary quorum as well', async () => {
    const of = await someBoard()
    const { governance } = of.chair.api
    const held = await first(of)
    const late = await motionIn(held.id, of.chair)
    await governance.closeMeeting({ id: held.id })
    const id = await convene(of, 4, held.id)
    for (const { id: motionId } of [held.motion, late])
      await governance.putOnAgenda({ id: randomUUID(), meetingId: id, motionId })
    const { items } = await governance.meeting({ id })
    expect(items.map(({ isSecondCall }) => isSecondCall)).toEqual([true, false])
  })
})

describe('no second sitting follows', () => {
  const asked = async (of: Board, firstId: string) => {
    const offered = (await firsts(of)).map(({ id }) => id)
    expect(offered).not.toContain(firstId)
    return convene(of, 10, firstId)
  }

  test('one that once had a quorum, however briefly', async () => {
    const of = await someBoard()
    const { id } = await first(of)
    const fourth = of.people.slice(3, 4)
    await mark(of.chair, id, fourth)
    await mark(of.chair, id, fourth, false)
    await of.chair.api.governance.closeMeeting({ id })
    await expect(asked(of, id)).rejects.toMatchObject(refused('first-was-quorate'))
  })

  test('one that had it with somebody who was represented', async () => {
    const of = await someBoard(written)
    const { id } = await first(of)
    const [holder, absent] = [of.people[1]!, of.people[5]!]
    const power = { id: randomUUID(), meetingId: id, organisationId: null, documentId: null, onPaper: 'Letter' }
    await of.chair.api.governance.recordProxy({ ...power, personId: absent.id, holderId: holder.id })
    await of.chair.api.governance.closeMeeting({ id })
    await expect(asked(of, id)).rejects.toMatchObject(refused('first-was-quorate'))
  })

  test('one in which something was put to the vote, whoever is entered as seated since', async () => {
    const of = await someBoard()
    const { id, motion } = await first(of, { came: 4 })
    const poll = opening(motion.itemId)
    await of.chair.api.governance.openPoll(poll)
    for (const { api } of of.people.slice(0, 4)) await api.governance.castBallot({ pollId: poll.id, choice: 'no' })
    await of.chair.api.governance.closePoll({ id: poll.id })
    await of.chair.api.governance.closeMeeting({ id })
    for (let more = 0; more < 6; more++) {
      const seat = { body_id: of.id, person_id: (await network.person()).id, role: 'member', starts_at: '2020-01-01' }
      await network.owner.insertInto('seat').values(seat).execute()
    }
    await expect(asked(of, id)).rejects.toMatchObject(refused('first-was-quorate'))
  })

  test('one that is not over, was not called, was itself a second, or has one; nor where the rules know none', async () => {
    const of = await someBoard()
    const open = await first(of)
    await expect(asked(of, open.id)).rejects.toMatchObject(refused('first-not-over'))
    const unsent = await failed(of, { isSent: false })
    await expect(asked(of, unsent.id)).rejects.toMatchObject(refused('first-not-called'))
    const over = await anew(of, { came: 1 })
    await expect(asked(of, over.firstId)).rejects.toMatchObject(refused('second-called-already'))
    await of.chair.api.governance.closeMeeting({ id: over.id })
    await expect(asked(of, over.id)).rejects.toMatchObject(refused('second-already'))
    const ordinary = await someBoard({ quorum: boardRules.quorum })
    const { id } = await failed(ordinary)
    await expect(asked(ordinary, id)).rejects.toMatchObject(refused('needs-a-clause'))
  })

  test('one of another body, whether it is seen or not', async () => {
    const [of, other] = [await someBoard(), await someBoard()]
    const { id } = await failed(other)
    await expect(asked(of, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await network.owner
      .insertInto('seat')
      .values({ body_id: other.id, person_id: of.chair.id, role: 'observer' })
      .execute()
    await expect(asked(of, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('one after which two are called at once: one is', async () => {
    const of = await someBoard()
    const { id } = await failed(of)
    const both = () => [convene(of, 4, id), convene(of, 4, id)]
    const settled = await holding(network, sql`lock table meeting in share row exclusive mode`, both)
    expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: refused('second-called-already'),
    })
  })
})

test('an organisation counts once, whether its delegate was there or its substitute', async () => {
  const { id, members } = await assembly(network, { members: 5, rules: knowing() })
  const delegates = members.map(({ delegate }) => delegate)
  const of = { id, chair: delegates[0]!, people: delegates }
  const held = await first(of, { came: 3 })
  await mark(of.chair, held.id, [members[0]!.substitute, members[1]!.substitute])
  await of.chair.api.governance.closeMeeting({ id: held.id })
  expect(await firsts(of)).toMatchObject([{ id: held.id }])
  const another = await first(of, { came: 3 })
  await mark(of.chair, another.id, [members[3]!.substitute])
  await of.chair.api.governance.closeMeeting({ id: another.id })
  expect((await firsts(of)).map((one) => one.id)).toEqual([held.id])
})

test('the clock and a recount judge by the second call too, from what is on record', async () => {
  const of = await someBoard()
  const { id, itemId } = await anew(of)
  const poll = opening(itemId)
  await of.chair.api.governance.openPoll(poll)
  for (const { api } of of.people.slice(0, 2)) await api.governance.castBallot({ pollId: poll.id, choice: 'yes' })
  await sql`update poll set opened_at = opened_at - interval '2 hours', closes_at = clock_timestamp() where id = ${poll.id}`.execute(
    network.owner,
  )
  await sql`update presence set from_at = from_at - interval '3 hours' where meeting_id = ${id}`.execute(network.owner)
  const worker = connect(network.workerUrl, 1)
  await closeByTime(worker, poll.id)
  await worker.destroy()
  const { outcome } = await of.chair.api.governance.poll({ id: poll.id })
  expect(outcome).toMatchObject({ result: 'carried', isSecondCall: true })
  expect((await recount(network.owner)).differing).toEqual([])
  await sql`update meeting set second_of = null where id = ${id}`.execute(network.owner)
  expect((await recount(network.owner)).differing).toEqual([
    {
      pollId: poll.id,
      stored: 'carried',
      recounted: 'not-quorate',
      facts: ['clauses', 'isSecondCall', 'quorum', 'result'],
    },
  ])
})
