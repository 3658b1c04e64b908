import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { collection, document } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { sitting } from '../testing/sitting.ts'

const refused = (reason: string) => ({ message: reason })

let network: Network
let keeper: Inhabitant
beforeAll(async () => void (network = await inhabitedNetwork()))
beforeEach(async () => void (keeper = await network.person({ bodies: ['secretariat'] })))
afterAll(() => network.close())

const give = (bodyId: string, { handle }: Inhabitant, role: 'deputy' | 'member' | 'observer', term = {}) =>
  keeper.api.identity.fillSeat({ id: randomUUID(), bodyId, handle, role, startsOn: null, endsOn: null, ...term })

async function committee(): Promise<string> {
  const id = randomUUID()
  await keeper.api.identity.createBody({ id, kind: 'committee', names: { en: 'Archive committee' } })
  return id
}

describe('a deputy', () => {
  test('of the chair votes as a member does; a body has two at most', async () => {
    const { bodyId, poll, chair } = await sitting(network, { present: 6 })
    const [one, other, third] = [await network.person(), await network.person(), await network.person()]
    await give(bodyId, one, 'deputy')
    await give(bodyId, other, 'deputy', { endsOn: '2099-12-31' })
    await expect(give(bodyId, third, 'deputy')).rejects.toMatchObject(refused('deputies-taken'))
    await give(bodyId, third, 'deputy', { startsOn: '2100-01-01' })
    const { electors } = await chair.api.governance.poll({ id: await poll() })
    expect(electors.filter(({ person }) => person?.handle === one.handle)).toMatchObject([{ role: 'member' }])
    expect(electors.filter(({ person }) => person?.handle === third.handle)).toEqual([])
  })
})

describe('an observer', () => {
  test('sees the room of the body, is on no roll, and can do nothing there', async () => {
    const { bodyId, meetingId, poll, motion, members, chair } = await sitting(network, { present: 6 })
    const watching = await network.person()
    await give(bodyId, watching, 'observer')
    const [pollId, { itemId }] = [await poll(), await motion()]
    const { governance, today } = watching.api
    const room = await governance.overview()
    expect(room.bodies).toMatchObject([{ id: bodyId, seats: 6, can: { convene: { ok: false } } }])
    expect(room.open).toEqual([])
    expect((await today.today()).waiting).toEqual([])
    const shown = await governance.meeting({ id: meetingId })
    expect(Object.values(shown.can).filter(({ ok }) => ok)).toEqual([])
    expect(shown.items.flatMap(({ can }) => Object.values(can)).filter(({ ok }) => ok)).toEqual([])
    expect(shown.seats.map(({ personId }) => personId)).not.toContain(watching.id)
    const vote = await governance.poll({ id: pollId })
    expect({ own: vote.own, cast: vote.cast, roll: vote.roll }).toEqual({ own: null, cast: null, roll: null })
    expect(Object.values(vote.can).filter(({ ok }) => ok)).toEqual([])

    const closesAt = new Date(Date.now() + 3_600_000).toISOString()
    const texts = [{ language: 'en' as const, title: 'T', body: 'B' }]
    const written = { id: randomUUID(), itemId: randomUUID(), meetingId, original: 'en' as const, texts }
    const called = { id: randomUUID(), bodyId, title: 'S', place: '', zone: 'Europe/Zurich', beginsAt: closesAt }
    const tried = [
      governance.castBallot({ pollId, choice: 'yes' }),
      governance.submitMotion(written),
      governance.convene(called),
      governance.openPoll({ id: randomUUID(), itemId, decision: 'ordinary', closesAt }),
      governance.closePoll({ id: pollId }),
      governance.closeMeeting({ id: meetingId }),
      governance.markPresence({ meetingId, personId: members[0]!.id, present: false }),
      governance.recuse({ pollId, personId: members[0]!.id, ground: 'G' }),
    ]
    const answers = await Promise.all(tried.map((call) => call.then(String, ({ message }: Error) => message)))
    expect(answers).toEqual([
      'not-an-elector',
      'not-a-seat-holder',
      'not-a-convener',
      'not-in-the-chair',
      'not-in-the-chair',
      'not-in-the-chair',
      'not-in-the-chair',
      'not-in-the-chair',
    ])
    // After the fact they read what the body reads.
    await members[0]!.api.governance.castBallot({ pollId, choice: 'no' })
    await chair.api.governance.closePoll({ id: pollId })
    expect((await governance.poll({ id: pollId })).roll).toHaveLength(6)
  })

  test('is no member of the body beside it, and of the secretariat nobody is one', async () => {
    const id = await committee()
    const watching = await network.person()
    await give(id, watching, 'observer')
    await expect(give(id, watching, 'member')).rejects.toMatchObject(refused('seat-held-already'))
    const inSecretariat = give(network.bodies.secretariat, watching, 'observer')
    await expect(inSecretariat).rejects.toMatchObject(refused('needs-another'))
    expect((await watching.api.identity.bodies()).bodies.find((body) => body.id === id)).toMatchObject({ seats: 0 })
  })
})

describe('the size of a body', () => {
  test('is set by the secretariat; what nobody sits on is vacant', async () => {
    const id = await committee()
    const [seated, reader] = [await network.person(), await network.person({ offices: ['administrator'] })]
    await give(id, seated, 'member', { endsOn: '2099-12-31' })
    await give(id, await network.person(), 'observer')
    expect(await reader.api.identity.body({ id })).toMatchObject({ size: null, held: 1 })
    const asked = { bodyId: id, size: 3 }
    await expect(reader.api.identity.setSize(asked)).rejects.toMatchObject(refused('not-the-secretariat'))
    await keeper.api.identity.setSize(asked)
    expect(await reader.api.identity.body({ id })).toMatchObject({ size: 3, held: 1, without: [] })
    await keeper.api.identity.setSize({ bodyId: id, size: 5 })
    await keeper.api.identity.setSize({ bodyId: id, size: 5 })
    await keeper.api.identity.setSize({ bodyId: id, size: null })
    // What it was is kept, for what was vacant then.
    const { sizes } = await reader.api.identity.terms({ id })
    expect(sizes.map(({ size }) => size)).toEqual([3, 5, null])
    const ofAssembly = { bodyId: network.bodies.assembly, size: 3 }
    await expect(keeper.api.identity.setSize(ofAssembly)).rejects.toMatchObject(refused('not-found'))
  })

  test('of the assembly is the register’s: it says who has named no delegate', async () => {
    const administrator = await network.person({ offices: ['administrator'] })
    const { organisationId, api, id: personId } = administrator
    const { assembly } = network.bodies
    const before = await api.identity.body({ id: assembly })
    expect(before.without).toContain(organisationId)
    const named = { id: randomUUID(), bodyId: assembly, personId, role: 'member' as const, endsOn: null }
    await api.identity.nameDelegate(named)
    const after = await api.identity.body({ id: assembly })
    expect(after.without).not.toContain(organisationId)
    expect({ size: after.size, held: after.held }).toEqual({ size: before.size, held: before.held + 1 })
  })
})

describe('a term', () => {
  test('that ends within ninety days ends soon; the calendar of terms goes three years back', async () => {
    const id = await committee()
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
    const somebody = async (term: object) => {
      const one = await network.person()
      await give(id, one, 'member', term)
      return one
    }
    const [near, far] = [await somebody({ endsOn: inDays(80) }), await somebody({ endsOn: inDays(100) })]
    const gone = await somebody({ startsOn: inDays(-900), endsOn: inDays(-500) })
    await somebody({ startsOn: inDays(-2000), endsOn: inDays(-1500) })
    const { seats } = await keeper.api.identity.body({ id })
    expect(Object.fromEntries(seats.map(({ handle, endsSoon }) => [handle, endsSoon]))).toEqual({
      [near.handle]: true,
      [far.handle]: false,
    })
    const { seats: drawn } = await keeper.api.identity.terms({ id })
    expect(drawn.map(({ handle }) => handle).toSorted()).toEqual([near, far, gone].map((one) => one.handle).toSorted())
  })
})

describe('a written mandate', () => {
  test('is recorded by the organisation that gave it, and read by the assembly and the secretariat', async () => {
    const administrator = await network.person({ offices: ['administrator', 'coordinator'] })
    const { organisationId } = administrator
    const [delegate, stranger] = [await network.person({ organisationId }), await network.person()]
    const { assembly } = network.bodies
    const seatId = randomUUID()
    const named = { id: seatId, bodyId: assembly, personId: delegate.id, role: 'member' as const, endsOn: null }
    await administrator.api.identity.nameDelegate(named)
    const { id: collectionId } = await collection(network, [], administrator)
    const { id: documentId } = await document(network, administrator, { collectionId })
    const mandate = { seatId, onPaper: 'Letter of 3 May', documentId: null }
    const record = (by: Inhabitant, written: object = {}) => by.api.identity.recordMandate({ ...mandate, ...written })
    await expect(record(keeper)).rejects.toMatchObject(refused('not-found'))
    await expect(record(delegate)).rejects.toMatchObject(refused('not-an-administrator'))
    await expect(record(administrator, { documentId: randomUUID() })).rejects.toMatchObject(refused('not-found'))
    await record(administrator)
    await record(administrator, { onPaper: 'Letter of 4 May', documentId })
    const read = async (by: Inhabitant) =>
      (await by.api.identity.body({ id: assembly })).seats.find(({ id }) => id === seatId)!.mandate
    const told = { onPaper: 'Letter of 4 May', recordedBy: administrator.handle }
    expect(await read(delegate)).toMatchObject({ ...told, document: { id: documentId } })
    // The document is its collection's to show.
    expect(await read(keeper)).toMatchObject({ onPaper: 'Letter of 4 May', document: null })
    expect(await read(stranger)).toBe(null)
    const { keepsMandates } = await delegate.api.identity.body({ id: assembly })
    expect({ keepsMandates, byKeeper: (await keeper.api.identity.body({ id: assembly })).keepsMandates }).toEqual({
      keepsMandates: false,
      byKeeper: true,
    })
    const { rows } = await keeper.api.record.acts({ act: 'mandate recorded' })
    expect(rows).toHaveLength(2)
  })
})
