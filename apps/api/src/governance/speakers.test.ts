import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { sitting } from '../testing/sitting.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const refused = (reason: string) => ({ message: reason })
const refusal = (because: string) => ({ ok: false, because })

async function ask(by: Inhabitant, meetingId: string, kind: 'speech' | 'point-of-order' = 'speech', of = by) {
  const id = randomUUID()
  const matter = kind === 'speech' ? '' : 'The item is not ripe.'
  await by.api.governance.askToSpeak({ id, meetingId, personId: of.id, kind, matter })
  return id
}

describe('a list of speakers', () => {
  test('is kept in order, points of order first, and the floor is one’s at a time', async () => {
    const { chair, members, meetingId } = await sitting(network, { present: 5 })
    const [one, two, three, , absent] = members as [Inhabitant, Inhabitant, Inhabitant, Inhabitant, Inhabitant]
    const { governance } = chair.api
    const [first, second] = [await ask(one, meetingId), await ask(two, meetingId)]
    await expect(ask(one, meetingId)).rejects.toMatchObject(refused('already-asked-to-speak'))
    await expect(ask(absent, meetingId)).rejects.toMatchObject(refused('not-present'))
    await expect(ask(one, meetingId, 'speech', three)).rejects.toMatchObject(refused('not-in-the-chair'))
    const order = await ask(chair, meetingId, 'point-of-order', three)
    await expect(governance.giveFloor({ id: first })).rejects.toMatchObject(refused('not-next-to-speak'))
    await expect(one.api.governance.giveFloor({ id: order })).rejects.toMatchObject(refused('not-in-the-chair'))
    await governance.giveFloor({ id: order })
    await expect(governance.giveFloor({ id: first })).rejects.toMatchObject(refused('somebody-speaks'))
    await governance.endSpeech({ id: order, ruling: 'It is taken up next time.' })
    await governance.giveFloor({ id: first })
    await one.api.governance.giveUpSpeech({ id: first })
    await two.api.governance.giveUpSpeech({ id: second })
    const { speeches } = await governance.meeting({ id: meetingId })
    expect(speeches.find(({ id }) => id === order)).toMatchObject({ ruling: 'It is taken up next time.' })
    expect(speeches.find(({ id }) => id === first)).toMatchObject({
      beganAt: expect.any(String),
      endedAt: expect.any(String),
    })
    // A turn that was given up never began.
    expect(speeches.find(({ id }) => id === second)).toMatchObject({ beganAt: null, endedAt: expect.any(String) })
    await expect(two.api.governance.giveUpSpeech({ id: second })).rejects.toMatchObject(refused('speech-over'))
  })

  test('is asked for twice after a lost answer and has one entry; another’s turn nobody gives up', async () => {
    const { chair, members, meetingId } = await sitting(network)
    const [one, two] = members as [Inhabitant, Inhabitant]
    const asked = { id: randomUUID(), meetingId, personId: one.id, kind: 'speech' as const, matter: '' }
    for (const _ of [1, 2]) await one.api.governance.askToSpeak(asked)
    expect((await chair.api.governance.meeting({ id: meetingId })).speeches).toHaveLength(1)
    const taken = two.api.governance.giveUpSpeech({ id: asked.id })
    await expect(taken).rejects.toMatchObject(refused('not-in-the-chair'))
    const own = one.api.governance.endSpeech({ id: asked.id, ruling: 'Granted.' })
    await expect(own).rejects.toMatchObject(refused('not-in-the-chair'))
  })

  test('is closed for the item in hand, and open again with the next', async () => {
    const { chair, members, meetingId, motion } = await sitting(network)
    const [one, two] = members as [Inhabitant, Inhabitant]
    const { governance } = chair.api
    const id = meetingId
    await expect(governance.closeList({ id })).rejects.toMatchObject(refused('no-item-in-hand'))
    const [first, next] = [await motion(), await motion()]
    await governance.takeUpItem({ itemId: first.itemId })
    await expect(governance.reopenList({ id })).rejects.toMatchObject(refused('list-open'))
    await expect(one.api.governance.closeList({ id })).rejects.toMatchObject(refused('not-in-the-chair'))
    await ask(two, id)
    await governance.closeList({ id })
    await expect(governance.closeList({ id })).rejects.toMatchObject(refused('list-closed'))
    await expect(ask(one, id)).rejects.toMatchObject(refused('list-closed'))
    // Nor is anybody put on it by the chair.
    await expect(ask(chair, id, 'speech', one)).rejects.toMatchObject(refused('list-closed'))
    await ask(one, id, 'point-of-order')
    const shown = await one.api.governance.meeting({ id })
    expect(shown).toMatchObject({
      isListClosed: true,
      can: { speak: refusal('list-closed'), reopenList: { ok: false } },
    })
    expect(shown.speeches.map(({ personId }) => personId)).toEqual([two.id, one.id])
    expect((await one.api.governance.screen({ id })).item).toMatchObject({ isListClosed: true })
    await expect(one.api.governance.reopenList({ id })).rejects.toMatchObject(refused('not-in-the-chair'))
    await governance.reopenList({ id })
    const speech = await ask(one, id)
    await one.api.governance.giveUpSpeech({ id: speech })
    await governance.closeList({ id })
    await governance.takeUpItem({ itemId: next.itemId })
    await ask(one, id)
    expect(await one.api.governance.meeting({ id })).toMatchObject({ isListClosed: false })
    expect((await one.api.governance.screen({ id })).item).toMatchObject({ isListClosed: false })
    const acts = network.owner.selectFrom('audit_event').select('act').where('root_id', '=', id).orderBy('at')
    const told = (await acts.execute()).map(({ act }) => act).filter((act) => act.startsWith('list of speakers'))
    expect(told).toEqual(['list of speakers closed', 'list of speakers reopened', 'list of speakers closed'])
  })

  test('ends with the sitting', async () => {
    const { chair, members, meetingId } = await sitting(network)
    const id = await ask(members[0]!, meetingId)
    await chair.api.governance.giveFloor({ id })
    await chair.api.governance.closeMeeting({ id: meetingId })
    const { speeches, closedAt } = await chair.api.governance.meeting({ id: meetingId })
    expect(new Date(speeches[0]!.endedAt!)).toEqual(closedAt)
    await expect(ask(members[0]!, meetingId)).rejects.toMatchObject(refused('meeting-over'))
  })
})

describe('the screen of a room', () => {
  test('shows the item, the quorum, who speaks, and of a vote its end alone until it is counted', async () => {
    const { chair, members, meetingId, motion, poll } = await sitting(network)
    const { itemId } = await motion()
    await chair.api.governance.takeUpItem({ itemId })
    await chair.api.governance.giveFloor({ id: await ask(members[0]!, meetingId) })
    await ask(members[1]!, meetingId)
    const pollId = await poll(itemId)
    const screen = () => members[0]!.api.governance.screen({ id: meetingId })
    const before = await screen()
    expect(before).toMatchObject({
      item: { titles: [{ title: 'Budget' }], poll: { id: pollId, isOver: false, outcome: null } },
      quorum: { needed: 4, counted: 6, met: true },
      speaker: { handle: members[0]!.handle },
      next: [members[1]!.handle],
    })
    for (const person of [chair, ...members]) await person.api.governance.castBallot({ pollId, choice: 'yes' })
    // Not a byte of it tells that somebody has voted.
    expect(await screen()).toEqual(before)
    await chair.api.governance.closePoll({ id: pollId })
    expect((await screen()).item?.poll).toMatchObject({ isOver: true, outcome: { result: 'carried', got: 6 } })
    const stranger = await network.person()
    await expect(stranger.api.governance.screen({ id: meetingId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
