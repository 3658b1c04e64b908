import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { board, boardRules, sitting } from '../testing/sitting.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const notFound = { code: 'NOT_FOUND' }
const refused = (reason: string) => ({ message: reason })
const cast = (person: Inhabitant, pollId: string, choice: 'yes' | 'no' | 'abstain') =>
  person.api.governance.castBallot({ pollId, choice })

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
      recusals: [{ person: { id: recused.id }, ground: 'The house is my sister’s.', by: null, afterCasting: true }],
    })
    expect(found.roll!.map(({ person, votes }) => [person?.id, votes?.choice])).toEqual(
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
    await expect(governance.convene(convening)).rejects.toMatchObject(refused('not-a-convener'))
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
