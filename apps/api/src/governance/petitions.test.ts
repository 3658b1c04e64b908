import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { boardRules, delegation, waitingForLocks } from '../testing/sitting.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'

let network: Network
let delegates: Inhabitant[]
let secretary: Inhabitant
beforeAll(async () => {
  network = await inhabitedNetwork()
  secretary = await network.person({ bodies: ['secretariat'] })
  await network.owner
    .insertInto('rule_set')
    .values({
      id: randomUUID(),
      body_id: network.bodies.assembly,
      version: 1,
      holds_from: '2020-01-01',
      rules: boardRules,
    })
    .execute()
  delegates = await delegation(network, 15)
})
beforeEach(async () => void (await network.owner.deleteFrom('petition_signature').execute()))
afterAll(() => network.close())

const refused = (reason: string) => ({ message: reason })
const notFound = { code: 'NOT_FOUND' }

async function started(): Promise<string> {
  const id = randomUUID()
  const asked = { id, bodyId: network.bodies.assembly, language: 'en' as const, items: ['Accounts'], reasons: 'Late.' }
  await delegates[0]!.api.governance.startPetition(asked)
  return id
}

const convene = (by: Inhabitant, petitionId: string) =>
  by.api.governance.convene({
    id: randomUUID(),
    bodyId: network.bodies.assembly,
    petitionId,
    title: 'By petition',
    place: 'Geneva',
    zone: 'Europe/Zurich',
    beginsAt: '2099-01-01T10:00:00Z',
  })

describe('a petition', () => {
  test('is reached by a fifth of the members, three of fifteen, and then waits for an answer, once', async () => {
    const id = await started()
    const [, two, three, four] = delegates as [Inhabitant, Inhabitant, Inhabitant, Inhabitant]
    expect(await two.api.governance.petition({ id })).toMatchObject({ signatures: 1, needed: 3, members: 15 })
    await two.api.governance.signPetition({ id })
    await expect(two.api.governance.signPetition({ id })).rejects.toMatchObject(refused('already-signed'))
    await expect(convene(secretary, id)).rejects.toMatchObject(refused('petition-not-reached'))
    expect(await secretary.api.governance.petition({ id })).toMatchObject({ reachedAt: null })
    await three.api.governance.signPetition({ id })
    const found = await secretary.api.governance.petition({ id })
    expect(found).toMatchObject({ reachedAt: expect.any(Date), signatures: 3, can: { answer: { ok: true } } })
    expect(found.signed.map(({ organisationId }) => organisationId)).toEqual(
      delegates.slice(0, 3).map(({ organisationId }) => organisationId),
    )
    await expect(four.api.governance.signPetition({ id })).rejects.toMatchObject(refused('petition-reached'))
    await expect(three.api.governance.withdrawSignature({ id })).rejects.toMatchObject(refused('petition-reached'))
    await convene(secretary, id)
    await expect(convene(secretary, id)).rejects.toMatchObject(refused('petition-answered'))
    const { meetingId } = await two.api.governance.petition({ id })
    expect(await two.api.governance.meeting({ id: meetingId! })).toMatchObject({ petitionId: id })
  })

  test('waits today, once it is reached, for whoever must convene, until a sitting is convened', async () => {
    const { assembly } = network.bodies
    const [, two, three] = delegates as [Inhabitant, Inhabitant, Inhabitant]
    const [chair, deputy, stranger] = [await network.person(), await network.person(), await network.person()]
    const seats = network.owner.insertInto('seat')
    await seats.values({ body_id: assembly, person_id: chair.id, role: 'chair' }).execute()
    await seats.values({ body_id: assembly, person_id: deputy.id, role: 'deputy' }).execute()
    const id = await started()
    const waits = async ({ api }: Inhabitant) =>
      (await api.today.today()).waiting.flatMap((one) => (one.kind === 'petition' ? [one] : []))
    const waiting = async () => {
      const asked = [secretary, chair, deputy, two, stranger]
      const told = await Promise.all(asked.map(waits))
      return told.map((rows) => rows.some(({ petitionId }) => petitionId === id))
    }
    await two.api.governance.signPetition({ id })
    expect(await waiting()).toEqual([false, false, false, false, false])
    await three.api.governance.signPetition({ id })
    expect(await waiting()).toEqual([true, true, false, false, false])
    expect(await waits(chair)).toContainEqual(
      expect.objectContaining({ petitionId: id, items: ['Accounts'], language: 'en', reachedAt: expect.any(Date) }),
    )
    await convene(chair, id)
    expect(await waiting()).toEqual([false, false, false, false, false])
    await network.owner.deleteFrom('seat').where('person_id', 'in', [chair.id, deputy.id]).execute()
  })

  test('is taken back from before it is reached, and signed again', async () => {
    const id = await started()
    const [one, two] = delegates as [Inhabitant, Inhabitant]
    await expect(two.api.governance.withdrawSignature({ id })).rejects.toMatchObject(refused('not-signed'))
    await two.api.governance.signPetition({ id })
    await one.api.governance.withdrawSignature({ id })
    expect(await two.api.governance.petition({ id })).toMatchObject({ signatures: 1, hasSigned: true })
    await one.api.governance.signPetition({ id })
    const { signatures, signed } = await two.api.governance.petition({ id })
    expect([signatures, signed.length]).toEqual([2, 3])
  })

  test('is signed for a member by its delegate alone', async () => {
    const id = await started()
    const substitute = await network.person({ organisationId: delegates[1]!.organisationId })
    await network.owner
      .insertInto('seat')
      .values({
        body_id: network.bodies.assembly,
        person_id: substitute.id,
        role: 'substitute',
        represents: substitute.organisationId,
      })
      .execute()
    await expect(substitute.api.governance.signPetition({ id })).rejects.toMatchObject(refused('not-a-delegate'))
    await expect(secretary.api.governance.signPetition({ id })).rejects.toMatchObject(refused('not-a-delegate'))
    const stranger = await network.person()
    await expect(stranger.api.governance.petition({ id })).rejects.toMatchObject(notFound)
    expect(await stranger.api.governance.petitions()).toEqual([])
    // An organisation that is no member any more neither signs nor counts.
    const left = delegates[14]!
    const of = network.owner.updateTable('membership').where('organisation_id', '=', left.organisationId)
    await of.set({ left_on: '2024-01-01' }).execute()
    await expect(left.api.governance.signPetition({ id })).rejects.toMatchObject(refused('not-a-member'))
    expect(await secretary.api.governance.petition({ id })).toMatchObject({ members: 14, needed: 3 })
    await of.set({ left_on: null }).execute()
  })

  test('counts no signature that is taken back in the same moment', async () => {
    const id = await started()
    const [one, two, three] = delegates as [Inhabitant, Inhabitant, Inhabitant]
    await two.api.governance.signPetition({ id })
    let [signing, withdrawing]: Promise<unknown>[] = []
    await network.owner.transaction().execute(async (tx) => {
      await tx.selectFrom('petition').select('id').where('id', '=', id).forUpdate().execute()
      withdrawing = one.api.governance.withdrawSignature({ id })
      await waitingForLocks(network.owner, 1)
      signing = three.api.governance.signPetition({ id })
      await waitingForLocks(network.owner, 2)
    })
    // Whichever comes first: it is reached with three, or it has two.
    const [taken] = await Promise.allSettled([withdrawing, signing])
    const { signatures, reachedAt } = await two.api.governance.petition({ id })
    expect([signatures, reachedAt !== null]).toEqual(taken!.status === 'fulfilled' ? [2, false] : [3, true])
  })
})
