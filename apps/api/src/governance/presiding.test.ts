import { randomUUID } from 'node:crypto'
import type { RuleSet } from '@memorial/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { board, boardRules } from '../testing/sitting.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const notInTheChair = { message: 'not-in-the-chair' }

/** A sitting that began so many minutes ago, of a board whose second seat is a deputy’s. */
async function called(minutesAgo: number, deputies: RuleSet['deputies'] = { casting: true, clause: 'Art. 14.5' }) {
  const rules = { ...boardRules, deputies }
  const { id: bodyId, people } = await board(network, { rules })
  const [chair, deputy, member] = people as [Inhabitant, Inhabitant, Inhabitant]
  const seat = network.owner.updateTable('seat').set({ role: 'deputy' }).where('body_id', '=', bodyId)
  await seat.where('person_id', '=', deputy.id).execute()
  const id = randomUUID()
  const beginsAt = new Date(Date.now() - minutesAgo * 60_000).toISOString()
  await chair.api.governance.convene({ id, bodyId, title: 'T', place: '', zone: 'Europe/Zurich', beginsAt })
  const open = (by: Inhabitant) => by.api.governance.openMeeting({ id })
  const mark = (by: Inhabitant, of: Inhabitant, present: boolean) =>
    by.api.governance.markPresence({ meetingId: id, personId: of.id, present })
  const presides = async (by: Inhabitant) => (await by.api.governance.meeting({ id })).presides
  const role = async (of: Inhabitant) => (await of.api.identity.me()).bodies.find((body) => body.id === bodyId)?.role
  return { id, bodyId, chair, deputy, member, people, open, mark, presides, role }
}

describe('a sitting is led', () => {
  test('by a deputy from its hour on, where the chair has not opened it', async () => {
    const early = await called(-60)
    await expect(early.open(early.deputy)).rejects.toMatchObject(notInTheChair)
    const unknown = await called(1, null)
    await expect(unknown.open(unknown.deputy)).rejects.toMatchObject(notInTheChair)
    const { deputy, member, open, mark, presides, role, chair } = await called(1)
    await expect(open(member)).rejects.toMatchObject(notInTheChair)
    await open(deputy)
    expect([await presides(deputy), await presides(chair)]).toEqual([true, false])
    expect(await role(deputy)).toBe('chair')
    // The chair’s seat alone does not lead: whoever leads is in the room.
    await expect(mark(chair, member, true)).rejects.toMatchObject(notInTheChair)
    await mark(deputy, chair, true)
    expect([await presides(deputy), await presides(chair)]).toEqual([false, true])
    expect(await role(deputy)).toBe('deputy')
    await expect(mark(deputy, member, true)).rejects.toMatchObject(notInTheChair)
    await mark(chair, member, true)
    await mark(chair, chair, false)
    expect(await presides(deputy)).toBe(true)
  })

  test('by a deputy with all that is the chair’s: polls, floor, end', async () => {
    const { id, deputy, people, open, mark } = await called(1)
    await open(deputy)
    for (const person of people.slice(2)) await mark(deputy, person, true)
    const [motionId, itemId, pollId] = [randomUUID(), randomUUID(), randomUUID()]
    const texts = [{ language: 'en' as const, title: 'T', body: 'B' }]
    const { governance } = deputy.api
    await governance.submitMotion({ id: motionId, itemId, meetingId: id, original: 'en', texts })
    await governance.takeUpItem({ itemId })
    const closesAt = new Date(Date.now() + 600_000).toISOString()
    await governance.openPoll({ id: pollId, itemId, decision: 'ordinary', closesAt })
    await governance.closePoll({ id: pollId })
    await governance.closeMeeting({ id })
    expect(await governance.meeting({ id })).toMatchObject({ state: 'closed', presides: false })
  })

  test('by whom the chair gives it to, as long as they are in the room', async () => {
    const { id, chair, deputy, member, open, mark, presides } = await called(1)
    await open(chair)
    const give = (by: Inhabitant, to: Inhabitant) => by.api.governance.handOverChair({ meetingId: id, personId: to.id })
    await expect(give(chair, deputy)).rejects.toMatchObject({ message: 'person-not-present' })
    for (const person of [deputy, member]) await mark(chair, person, true)
    await expect(give(chair, member)).rejects.toMatchObject({ message: 'not-a-deputy' })
    await expect(give(deputy, deputy)).rejects.toMatchObject(notInTheChair)
    await give(chair, deputy)
    expect([await presides(deputy), await presides(chair)]).toEqual([true, false])
    await mark(deputy, deputy, false)
    expect([await presides(deputy), await presides(chair)]).toEqual([false, true])
  })
})

test('who presides and has a seat of their own beside it stands in a sitting once, and counts once', async () => {
  const { id, bodyId, chair, deputy, people, open, mark } = await called(1)
  const own = network.owner.insertInto('seat')
  await own.values([chair, deputy].map((one) => ({ body_id: bodyId, person_id: one.id, role: 'member' }))).execute()
  await open(chair)
  for (const person of people.slice(1, 3)) await mark(chair, person, true)
  const { seats, quorum } = await chair.api.governance.meeting({ id })
  expect(seats.map(({ personId, role, present }) => [personId, role, present]).toSorted()).toEqual(
    people.map((one, place) => [one.id, ['chair', 'deputy'][place] ?? 'member', place < 3]).toSorted(),
  )
  expect(quorum).toEqual({ needed: 4, counted: 3, met: false, otherwise: null })
  expect((await chair.api.governance.screen({ id })).quorum).toEqual(quorum)
  const { rows } = await chair.api.governance.meetings({})
  expect(rows.find((row) => row.id === id)).toMatchObject({ seats: 6, present: 3 })
  // A mark is the person’s, whatever they sit there as.
  await mark(chair, deputy, false)
  const left = await chair.api.governance.meeting({ id })
  expect(left.seats.filter(({ present }) => present)).toHaveLength(2)
})

test('a sitting is convened by those whom the rules name', async () => {
  const by = (...conveners: RuleSet['convening']['by']) => ({ convening: { by: conveners, clause: 'Art. 13.1' } })
  const convene = async (rules: Partial<RuleSet>, role: 'chair' | 'deputy') => {
    const { id: bodyId, people } = await board(network, { rules })
    const seat = network.owner.updateTable('seat').set({ role: 'deputy' }).where('body_id', '=', bodyId)
    await seat.where('person_id', '=', people[1]!.id).execute()
    const called = { title: 'T', place: 'Geneva', zone: 'Europe/Zurich', beginsAt: '2099-01-01T10:00:00Z' }
    const { governance } = people[role === 'chair' ? 0 : 1]!.api
    return governance.convene({ id: randomUUID(), bodyId, ...called })
  }
  await convene(by('deputy'), 'deputy')
  await convene(by('chair'), 'chair')
  await expect(convene(by('chair'), 'deputy')).rejects.toMatchObject({ message: 'not-a-convener' })
  await expect(convene(by('deputy'), 'chair')).rejects.toMatchObject({ message: 'not-a-convener' })
})

describe('a member who does not preside', () => {
  const acts = ['suspendMeeting', 'closeMeeting', 'declareUniversal'] as const
  test.each(acts)('does not %s', async (act) => {
    const { id, chair, member, open } = await called(1)
    await open(chair)
    await expect(member.api.governance[act]({ id })).rejects.toMatchObject(notInTheChair)
  })

  test('ends no rest, and names nobody for the chair, the minutes or the room', async () => {
    const { id: meetingId, chair, member, deputy, open, mark } = await called(1)
    await open(chair)
    const { governance } = member.api
    for (const { id: personId } of [deputy, member]) {
      await expect(governance.nameMinuteTaker({ meetingId, personId })).rejects.toMatchObject(notInTheChair)
      await expect(governance.handOverChair({ meetingId, personId })).rejects.toMatchObject(notInTheChair)
    }
    await expect(mark(member, member, true)).rejects.toMatchObject(notInTheChair)
    const item = { id: randomUUID(), meetingId, kind: 'report' as const, original: 'en' as const }
    await governance.addItem({ ...item, texts: [{ language: 'en', title: 'T', body: '' }] })
    const ending = { itemId: item.id, state: 'done' as const }
    await expect(governance.endItem(ending)).rejects.toMatchObject(notInTheChair)
    await chair.api.governance.suspendMeeting({ id: meetingId })
    await expect(governance.resumeMeeting({ id: meetingId })).rejects.toMatchObject(notInTheChair)
    await chair.api.governance.resumeMeeting({ id: meetingId })
    // Who has no seat in the body is in its room as a guest.
    const stranger = await network.person()
    await expect(mark(chair, stranger, true)).rejects.toMatchObject({ message: 'not-a-seat-holder' })
  })

  test('puts nothing on the agenda from a seat that only looks on', async () => {
    const { id: meetingId, bodyId, member } = await called(-60)
    const item = { id: randomUUID(), meetingId, kind: 'report' as const, original: 'en' as const }
    const texts = [{ language: 'en' as const, title: 'T', body: '' }]
    await member.api.governance.addItem({ ...item, texts })
    const observer = await network.person()
    const seat = { body_id: bodyId, person_id: observer.id, role: 'observer' }
    await network.owner.insertInto('seat').values(seat).execute()
    const { governance } = observer.api
    const notASeat = { message: 'not-a-seat-holder' }
    await expect(governance.addItem({ ...item, id: randomUUID(), texts })).rejects.toMatchObject(notASeat)
    const document = { itemId: item.id, documentId: randomUUID() }
    for (const act of ['addDocument', 'removeDocument'] as const)
      await expect(governance[act](document)).rejects.toMatchObject(notASeat)
  })
})
