import { randomUUID } from 'node:crypto'
import { asActor } from '@memorial/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collection, document } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { board, boardRules, sitting } from '../testing/sitting.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const refused = (reason: string) => ({ message: reason })
const notFound = { code: 'NOT_FOUND' }
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

/** A sitting that is convened for a day, of a board of its own. */
async function convened(days: number, of?: Awaited<ReturnType<typeof board>>) {
  const { id: bodyId, people, chair } = of ?? (await board(network))
  const id = randomUUID()
  const called = { title: 'A sitting', place: 'Geneva', link: '', distance: false, zone: 'Europe/Zurich' }
  await chair.api.governance.convene({ id, bodyId, ...called, beginsAt: inDays(days) })
  return { id, bodyId, people, chair, members: people.slice(1), called, beginsAt: inDays(days) }
}

async function report({ api }: Inhabitant, meetingId: string, title = 'Report'): Promise<string> {
  const id = randomUUID()
  const texts = [{ language: 'en' as const, title, body: '' }]
  await api.governance.addItem({ id, meetingId, kind: 'report', original: 'en', texts })
  return id
}

const meeting = ({ api }: Inhabitant, id: string) => api.governance.meeting({ id })

describe('a convocation', () => {
  test('announces what stands on the agenda as it is sent, and later things as they come', async () => {
    const { id, chair, members } = await convened(30)
    await expect(chair.api.governance.sendConvocation({ id })).rejects.toMatchObject(refused('agenda-empty'))
    await report(chair, id)
    expect((await meeting(chair, id)).items).toMatchObject([{ announcedAt: null, isLate: true }])
    await expect(members[0]!.api.governance.sendConvocation({ id })).rejects.toMatchObject(refused('not-in-the-chair'))
    await chair.api.governance.sendConvocation({ id })
    await expect(chair.api.governance.sendConvocation({ id })).rejects.toMatchObject(refused('already-sent'))
    await report(members[0]!, id, 'Later')
    const { sentAt, sentBy, items } = await meeting(members[1]!, id)
    expect(sentBy).toMatchObject({ id: chair.id })
    expect(items[0]).toMatchObject({ announcedAt: sentAt, isLate: false })
    expect(items[1]!.announcedAt!.getTime()).toBeGreaterThan(sentAt!.getTime())
  })

  test('is sent by the secretariat as well, and says from when on the sitting is lawful', async () => {
    const { id, chair, bodyId } = await convened(3)
    const secretary = await network.person({ bodies: ['secretariat'] })
    await report(secretary, id)
    const { earliest } = await meeting(secretary, id)
    expect(earliest).toMatchObject({ because: { days: 7, clause: 'Statutes 7' } })
    expect(earliest.at.getTime()).toBeGreaterThan(Date.now() + 6 * 86_400_000)
    await secretary.api.governance.sendConvocation({ id })
    // Seven days are asked, three are given: it is late, and the statutes allow a vote on it.
    expect((await meeting(chair, id)).items).toMatchObject([{ isLate: true, announced: { way: 'clause' } }])
    const form = await secretary.api.governance.convening()
    expect(form.find((body) => body.id === bodyId)).toMatchObject({ notice: { days: 7 }, distance: null })
    expect(await (await network.person()).api.governance.convening()).toEqual([])
  })

  test('is changed after dispatch on the record, and not once the sitting is held', async () => {
    const { id, chair, called, members, beginsAt } = await convened(30)
    await report(chair, id)
    await chair.api.governance.changeConvocation({ id, ...called, place: 'Bern', beginsAt })
    expect((await meeting(chair, id)).changes).toEqual([])
    await chair.api.governance.sendConvocation({ id })
    const moved = { id, ...called, place: 'Basel', beginsAt: inDays(40) }
    await expect(members[0]!.api.governance.changeConvocation(moved)).rejects.toMatchObject(refused('not-in-the-chair'))
    const far = chair.api.governance.changeConvocation({ ...moved, distance: true })
    await expect(far).rejects.toMatchObject(refused('needs-a-clause'))
    await chair.api.governance.changeConvocation(moved)
    const { place, changes } = await meeting(members[0]!, id)
    expect([place, changes]).toMatchObject(['Basel', [{ place: 'Bern', by: { id: chair.id } }]])
    await chair.api.governance.openMeeting({ id })
    await expect(chair.api.governance.changeConvocation(moved)).rejects.toMatchObject(refused('meeting-under-way'))
  })

  test('calls to a sitting at a distance by a clause only', async () => {
    const { id: bodyId, chair } = await board(network)
    const asked = { id: randomUUID(), title: 'T', place: '', link: 'x', distance: true, zone: 'Europe/Zurich' }
    const convene = (by: Inhabitant, of: string) =>
      by.api.governance.convene({ ...asked, bodyId: of, beginsAt: inDays(30) })
    await expect(convene(chair, bodyId)).rejects.toMatchObject(refused('needs-a-clause'))
    const allowed = await board(network, { rules: { distance: { clause: 'Art. 12' } } })
    await convene(allowed.chair, allowed.id)
    expect(await meeting(allowed.chair, asked.id)).toMatchObject({ distance: true, link: 'x' })
  })

  test('is marked as opened once a seat, by the day, and told to whoever prepares and oneself', async () => {
    const { id, chair, members } = await convened(30)
    const [one, other] = members as [Inhabitant, Inhabitant]
    const secretary = await network.person({ bodies: ['secretariat'] })
    await report(chair, id)
    await one.api.governance.noteOpening({ id })
    expect((await meeting(one, id)).openedOn).toBeNull()
    await chair.api.governance.sendConvocation({ id })
    for (const person of [one, one, secretary]) await person.api.governance.noteOpening({ id })
    const day = new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/Zurich' })
    const openings = [{ personId: one.id, handle: one.handle, day }]
    for (const person of [chair, secretary, one]) expect((await meeting(person, id)).openings).toEqual(openings)
    expect(await meeting(other, id)).toMatchObject({ openings: [], openedOn: null })
    await expect((await network.person()).api.governance.noteOpening({ id })).rejects.toMatchObject(notFound)
    // It is among what is held of them, and tells no hour.
    const asked = (person: Inhabitant) =>
      asActor(network.db, person.sessionHash, 'read only', async (tx) => {
        const { rows } = await sql<{ at: Date | null; what: object }>`
          select at, what from held_in_sittings() where what ->> 'convocation' = ${id}`.execute(tx)
        return rows
      })
    expect(await asked(one)).toEqual([{ at: null, what: { convocation: id, day } }])
    expect(await asked(other)).toEqual([])
  })

  test('has proofs of dispatch by hand, of whoever sits in the body, once it is sent', async () => {
    const { id, chair, members } = await convened(30)
    await report(chair, id)
    const proof = {
      meetingId: id,
      organisationId: null,
      way: 'letter' as const,
      sentOn: '2026-11-20',
      proof: 'RR 12 CH',
    }
    const entered = (by: Inhabitant, personId: string) =>
      by.api.governance.recordDispatch({ id: randomUUID(), ...proof, personId })
    await expect(entered(chair, members[0]!.id)).rejects.toMatchObject(refused('not-sent'))
    await chair.api.governance.sendConvocation({ id })
    await expect(entered(members[0]!, members[0]!.id)).rejects.toMatchObject(refused('not-in-the-chair'))
    await expect(entered(chair, (await network.person()).id)).rejects.toMatchObject(notFound)
    await entered(chair, members[0]!.id)
    const dispatches = [{ to: { handle: members[0]!.handle }, way: 'letter', sentOn: '2026-11-20', proof: 'RR 12 CH' }]
    expect((await meeting(chair, id)).dispatches).toMatchObject(dispatches)
    expect((await meeting(members[0]!, id)).dispatches).toEqual([])
  })
})

test('a body that is to be called by letter is not called by the portal alone', async () => {
  const notice = { ...boardRules.notice, channel: ['letter' as const], lateItems: false }
  const { id, chair, people } = await convened(30, await board(network, { seats: 3, rules: { notice } }))
  await report(chair, id)
  await chair.api.governance.sendConvocation({ id })
  const isLate = async () => (await meeting(people[1]!, id)).items.map((item) => item.isLate)
  const today = new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/Zurich' })
  const proof = { meetingId: id, organisationId: null, way: 'letter' as const, proof: 'RR' }
  const sent = (personId: string, sentOn: string) =>
    chair.api.governance.recordDispatch({ ...proof, id: randomUUID(), personId, sentOn })
  for (const { id: personId } of people.slice(1)) await sent(personId, today)
  await sent(people[0]!.id, '2099-01-01')
  expect(await isLate()).toEqual([true])
  await sent(people[0]!.id, today)
  expect(await isLate()).toEqual([false])
})

describe('an agenda', () => {
  test('is put in order by whoever prepares, as a whole, until the sitting is opened', async () => {
    const { id, chair, members } = await convened(30)
    const [one, two, three] = [await report(chair, id), await report(chair, id), await report(members[0]!, id)]
    const order = (by: Inhabitant, items: string[]) => by.api.governance.orderAgenda({ meetingId: id, items })
    await expect(order(members[0]!, [three, two, one])).rejects.toMatchObject(refused('not-in-the-chair'))
    for (const wrong of [
      [three, two],
      [three, two, two],
      [three, two, randomUUID()],
    ])
      await expect(order(chair, wrong)).rejects.toMatchObject(refused('agenda-changed'))
    await order(chair, [three, one, two])
    expect((await meeting(chair, id)).items.map((item) => item.id)).toEqual([three, one, two])
    await chair.api.governance.openMeeting({ id })
    await expect(order(chair, [one, two, three])).rejects.toMatchObject(refused('meeting-under-way'))
  })

  test('has documents of the library that are named to who sees them there, and widens nobody’s sight', async () => {
    const { id, chair, members, bodyId } = await convened(30)
    const [colleague] = members as [Inhabitant]
    const itemId = await report(chair, id)
    const keeper = await network.person({ organisationId: chair.organisationId, offices: ['coordinator'] })
    const { id: collectionId } = await collection(network, [], keeper)
    const { id: documentId } = await document(network, keeper, { collectionId })
    const { governance } = chair.api
    const blind = await governance.whoDoesNotSee({ documentId, bodyId })
    expect(blind.map((person) => person.id).toSorted()).toEqual(members.map((person) => person.id).toSorted())
    await expect(colleague.api.governance.whoDoesNotSee({ documentId, bodyId })).rejects.toMatchObject(notFound)
    await expect(colleague.api.governance.addDocument({ itemId, documentId })).rejects.toMatchObject(notFound)
    await governance.addDocument({ itemId, documentId })
    await expect(governance.addDocument({ itemId, documentId })).rejects.toMatchObject(
      refused('document-there-already'),
    )
    expect((await meeting(chair, id)).items[0]!.documents).toMatchObject([{ id: documentId }])
    expect((await meeting(colleague, id)).items[0]!.documents).toEqual([])
    await expect(colleague.api.library.document({ id: documentId })).rejects.toMatchObject(notFound)
    await governance.removeDocument({ itemId, documentId })
    expect((await meeting(chair, id)).items[0]!.documents).toEqual([])
  })

  test('goes on item by item: one in hand, the one before it done, one put off', async () => {
    const { chair, members, meetingId, motion, poll } = await sitting(network)
    const [{ itemId }, second] = [await motion(), await report(chair, meetingId)]
    await expect(members[0]!.api.governance.takeUpItem({ itemId })).rejects.toMatchObject(refused('not-in-the-chair'))
    await chair.api.governance.takeUpItem({ itemId })
    const pollId = await poll(itemId)
    const on = chair.api.governance.takeUpItem({ itemId: second })
    await expect(on).rejects.toMatchObject(refused('poll-still-open'))
    await chair.api.governance.closePoll({ id: pollId })
    await chair.api.governance.takeUpItem({ itemId: second })
    const states = async () => (await meeting(chair, meetingId)).items.map(({ state }) => state)
    expect(await states()).toEqual(['done', 'current'])
    await chair.api.governance.endItem({ itemId: second, state: 'postponed' })
    expect(await states()).toEqual(['done', 'postponed'])
  })

  test('records by which place in the statutes a late item was put to the vote', async () => {
    const { chair, meetingId, poll } = await sitting(network)
    await poll()
    expect((await meeting(chair, meetingId)).items).toMatchObject([{ isLate: true, overrideClause: 'Statutes 7' }])
  })
})
