import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { boardRules, delegation, sitting } from '../testing/sitting.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const refused = (reason: string) => ({ message: reason })
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const meeting = ({ api }: Inhabitant, id: string) => api.governance.meeting({ id })

describe('a universal assembly', () => {
  test('decides without notice: all are there and none objects', async () => {
    const notice = { ...boardRules.notice, lateItems: false }
    const { chair, members, meetingId, motion, poll } = await sitting(network, { rules: { notice }, present: 5 })
    const { itemId } = await motion()
    const { governance } = chair.api
    await expect(poll(itemId)).rejects.toMatchObject(refused('not-announced'))
    await expect(governance.declareUniversal({ id: meetingId })).rejects.toMatchObject(refused('not-everybody'))
    const last = members.at(-1)!
    await governance.markPresence({ meetingId, personId: last.id, present: true })
    await expect(last.api.governance.declareUniversal({ id: meetingId })).rejects.toMatchObject(
      refused('not-in-the-chair'),
    )
    await governance.declareUniversal({ id: meetingId })
    await poll(itemId)
    const { items, universalAt } = await meeting(last, meetingId)
    expect(universalAt).not.toBeNull()
    expect(items).toMatchObject([{ announced: { way: 'universal' }, overrideClause: null }])
  })

  test('is none where somebody objects, which stays on record', async () => {
    const { chair, members, meetingId } = await sitting(network)
    const [one, two] = members as [Inhabitant, Inhabitant]
    const objection = { id: randomUUID(), meetingId, itemId: null, against: 'universal' as const, words: 'Too early.' }
    const forOther = one.api.governance.recordObjection({ ...objection, personId: two.id })
    await expect(forOther).rejects.toMatchObject(refused('not-in-the-chair'))
    await one.api.governance.recordObjection({ ...objection, personId: one.id })
    const declared = chair.api.governance.declareUniversal({ id: meetingId })
    await expect(declared).rejects.toMatchObject(refused('somebody-objects'))
    await chair.api.governance.nameMinuteTaker({ meetingId, personId: two.id })
    const noted = { id: randomUUID(), personId: chair.id, against: 'proceedings' as const, words: 'On request.' }
    await two.api.governance.recordObjection({ ...objection, ...noted })
    const { objections, minuteTaker } = await meeting(chair, meetingId)
    expect(minuteTaker).toMatchObject({ id: two.id })
    expect(objections).toMatchObject([{ words: 'Too early.' }, { words: 'On request.', person: { id: chair.id } }])
  })
})

describe('a room', () => {
  test('rests and goes on, and waits for votes before it does', async () => {
    const { chair, members, meetingId, poll, motion } = await sitting(network)
    const { governance } = chair.api
    const pollId = await poll()
    await expect(governance.suspendMeeting({ id: meetingId })).rejects.toMatchObject(refused('poll-still-open'))
    await governance.closePoll({ id: pollId })
    const byMember = members[0]!.api.governance.suspendMeeting({ id: meetingId })
    await expect(byMember).rejects.toMatchObject(refused('not-in-the-chair'))
    await governance.suspendMeeting({ id: meetingId })
    const { itemId } = await motion()
    const asked = { id: randomUUID(), itemId, decision: 'ordinary' as const, closesAt: inDays(0.01) }
    await expect(governance.openPoll(asked)).rejects.toMatchObject(refused('meeting-suspended'))
    await governance.markPresence({ meetingId, personId: members[0]!.id, present: false })
    await governance.resumeMeeting({ id: meetingId })
    const { state, suspensions } = await meeting(chair, meetingId)
    expect([state, suspensions]).toMatchObject(['open', [{ until: expect.any(String) }]])
  })

  test('has guests without a vote, from when until when', async () => {
    const { chair, members, meetingId } = await sitting(network)
    const guest = { id: randomUUID(), meetingId, name: 'The auditor' }
    await expect(members[0]!.api.governance.welcomeGuest(guest)).rejects.toMatchObject(refused('not-in-the-chair'))
    await chair.api.governance.welcomeGuest(guest)
    const { guests, quorum } = await meeting(members[0]!, meetingId)
    expect([guests, quorum.counted]).toMatchObject([[{ name: 'The auditor', until: null }], 6])
    await expect(members[0]!.api.governance.guestLeaves(guest)).rejects.toMatchObject(refused('not-in-the-chair'))
    await chair.api.governance.guestLeaves({ id: guest.id })
    expect((await meeting(chair, meetingId)).guests).toMatchObject([{ until: expect.any(String) }])
  })

  test('counts for an organisation its delegate or its substitute, and one of them', async () => {
    const chair = await network.person()
    const assembly = network.bodies.assembly
    await network.owner.insertInto('seat').values({ body_id: assembly, person_id: chair.id, role: 'chair' }).execute()
    await network.owner
      .insertInto('rule_set')
      .values({ id: randomUUID(), body_id: assembly, version: 1, holds_from: '2020-01-01', rules: boardRules })
      .execute()
    const [one, two] = (await delegation(network, 2)) as [Inhabitant, Inhabitant]
    const substitute = await network.person({ organisationId: one.organisationId })
    await network.owner
      .insertInto('seat')
      .values({
        body_id: assembly,
        person_id: substitute.id,
        role: 'substitute',
        represents: one.organisationId,
      })
      .execute()
    const id = randomUUID()
    const called = { id, bodyId: assembly, title: 'A sitting', place: 'Geneva', zone: 'Europe/Zurich' }
    await chair.api.governance.convene({ ...called, beginsAt: inDays(30) })
    await chair.api.governance.openMeeting({ id })
    const counted = async (...people: Inhabitant[]) => {
      for (const person of people)
        await chair.api.governance.markPresence({ meetingId: id, personId: person.id, present: true })
      return (await meeting(chair, id)).quorum.counted
    }
    expect([await counted(), await counted(substitute), await counted(one), await counted(two)]).toEqual([0, 1, 1, 2])
    const { seats, others } = await meeting(one, id)
    expect(seats.find(({ personId }) => personId === one.id)).toMatchObject({ substitute: { personId: substitute.id } })
    expect(others).toMatchObject([{ personId: chair.id, role: 'chair', present: true }])
  })
})
