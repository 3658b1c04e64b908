import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../testing/entering.ts'
import { holding } from '../testing/holding.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { refounding } from '../testing/refounding.ts'
import { waitingForLocks } from '../testing/sitting.ts'

const refused = (reason: string) => ({ message: reason })
const hour = 3_600_000

let network: Network
let { secretary, chair, silenced, proposed, decided, timePasses, comes } = {} as ReturnType<typeof refounding>
beforeAll(async () => {
  network = await inhabitedNetwork()
  ;({ secretary, chair, silenced, proposed, decided, timePasses, comes } = refounding(network))
})
afterAll(() => network.close())

const announcedTo = async ({ api }: Inhabitant) => (await api.identity.me()).refounding
const isListed = async ({ api }: Inhabitant, asked: string) =>
  (await api.identity.jointProposals()).some(({ id }) => id === asked)
const opened = (token: string) => network.stranger.identity.invitation({ token })
const stop = (id: string) => sql`update person set frozen_at = now() where id = ${id}`.execute(network.owner)
const letIn = (id: string) => sql`update person set frozen_at = null where id = ${id}`.execute(network.owner)

describe('that an administrator come from outside', () => {
  test('is proposed by the secretariat, and confirmed by the chair, who is of another organisation', async () => {
    const { organisationId, coordinator } = await silenced()
    const asked = { id: randomUUID(), organisationId }
    for (const other of [await chair(), coordinator]) {
      const proposing = other.api.identity.proposeRefounding(asked)
      await expect(proposing).rejects.toMatchObject(refused('not-the-secretariat'))
    }
    const keeper = await secretary()
    await keeper.api.identity.proposeRefounding(asked)
    await keeper.api.identity.proposeRefounding(asked)
    const again = (await secretary()).api.identity.proposeRefounding({ ...asked, id: randomUUID() })
    await expect(again).rejects.toMatchObject(refused('already-proposed'))

    const confirm = ({ api }: Inhabitant) => api.identity.confirmJointly({ id: asked.id })
    await expect(confirm(await secretary())).rejects.toMatchObject(refused('needs-the-chair'))
    await expect(confirm(coordinator)).rejects.toMatchObject(refused('not-found'))
    const neighbour = await chair(keeper.organisationId)
    await expect(confirm(neighbour)).rejects.toMatchObject(refused('needs-another-organisation'))
    const presiding = await chair()
    expect(await confirm(presiding)).toEqual({ act: 'refounding', token: expect.any(String) })
    await expect(confirm(presiding)).rejects.toMatchObject(refused('proposal-over'))
    const { rows } = await keeper.api.record.acts({})
    expect(
      rows
        .slice(0, 2)
        .map(({ act }) => act)
        .toSorted(),
    ).toEqual(['joint proposal confirmed', 'refounding proposed'])
  })

  test('is confirmed within three days or not at all', async () => {
    const { id } = await proposed((await silenced()).organisationId)
    await timePasses(id, '72 hours')
    const late = (await chair()).api.identity.confirmJointly({ id })
    await expect(late).rejects.toMatchObject(refused('proposal-over'))
  })

  test('is proposed for a frozen organisation, and for none that can act for itself or never had an administrator', async () => {
    const keeper = await secretary()
    const able = await network.person({ offices: ['administrator'] })
    const propose = (organisationId: string) =>
      keeper.api.identity.proposeRefounding({ id: randomUUID(), organisationId })
    const of = async (organisationId: string) =>
      (await keeper.api.identity.organisation({ id: organisationId })).can.refound
    for (const organisationId of [able.organisationId, await network.organisation()]) {
      expect(await of(organisationId)).toEqual({ ok: false, because: 'administrator-can-act' })
      await expect(propose(organisationId)).rejects.toMatchObject(refused('administrator-can-act'))
    }
    await able.api.identity.freezeOrganisation()
    expect(await of(able.organisationId)).toEqual({ ok: true })
    await propose(able.organisationId)
  })

  test('is announced to all its people when two have decided it, and to nobody else', async () => {
    const { organisationId, colleague, coordinator } = await silenced()
    const { id, keeper } = await proposed(organisationId)
    expect([await announcedTo(colleague), await colleague.api.identity.jointProposals()]).toEqual([null, []])
    const presiding = await chair()
    await presiding.api.identity.confirmJointly({ id })
    for (const one of [colleague, coordinator]) {
      const announced = await announcedTo(one)
      expect(announced).toMatchObject({ id, proposedBy: keeper.handle })
      expect((announced!.effectiveAt.getTime() - Date.now()) / hour).toBeCloseTo(72, 1)
    }
    expect(await colleague.api.identity.jointProposals()).toMatchObject([{ id, act: 'refounding' }])
    expect((await coordinator.api.identity.people()).invitations).toEqual([])
    const stranger = await network.person({ offices: ['administrator'] })
    for (const other of [stranger, keeper, presiding]) expect(await announcedTo(other)).toBeNull()
    expect(await stranger.api.identity.jointProposals()).toEqual([])
    await sql`update seat set ends_at = now() where person_id = ${keeper.id}`.execute(network.owner)
    expect(await announcedTo(colleague)).toMatchObject({ id, proposedBy: null })
  })

  test.each([
    ['anybody of the organisation', 'colleague'],
    ['a secretary', 'keeper'],
    ['the chair', 'presiding'],
  ] as const)('is stopped by %s, with its link, and can be proposed anew', async (_who, who) => {
    const { organisationId, colleague } = await silenced()
    const { id, keeper, presiding, token } = await decided(organisationId)
    const [stranger, stopping] = [await network.person(), { colleague, keeper, presiding }[who]]
    const callOff = ({ api }: Inhabitant) => api.identity.stopJointly({ id })
    await expect(callOff(stranger)).rejects.toMatchObject(refused('not-found'))
    await callOff(stopping)
    await expect(callOff(colleague)).rejects.toMatchObject(refused('proposal-over'))
    expect(await announcedTo(colleague)).toBeNull()
    await timePasses(id, '72 hours')
    await expect(opened(token)).rejects.toMatchObject(refused('invitation-over'))
    const { rows } = await keeper.api.record.acts({ act: 'joint proposal stopped' })
    expect(rows).toContainEqual(expect.objectContaining({ organisationId: stopping.organisationId }))
    await proposed(organisationId)
  })

  test('lapses, decided or not, as soon as an administrator can act again', async () => {
    const { organisationId, administrator, colleague } = await silenced()
    const { id } = await proposed(organisationId)
    await letIn(administrator.id)
    const late = (await chair()).api.identity.confirmJointly({ id })
    await expect(late).rejects.toMatchObject(refused('proposal-over'))

    await stop(administrator.id)
    const second = await decided(organisationId)
    const other = await network.person({ organisationId })
    await stop(other.id)
    await letIn(other.id)
    expect(await announcedTo(colleague)).toMatchObject({ id: second.id })
    await letIn(administrator.id)
    expect(await announcedTo(colleague)).toBeNull()
    // Also when nobody can act at the moment it would have taken effect.
    await stop(administrator.id)
    await timePasses(second.id, '72 hours')
    await expect(opened(second.token)).rejects.toMatchObject(refused('invitation-over'))
  })

  test('is done before a thaw, which is nothing that newcomers are told of or stop, and after which they are confirmed', async () => {
    const administrator = await network.person({ offices: ['administrator'] })
    const { id: elderId, organisationId } = administrator
    await administrator.api.identity.freezeOrganisation()
    const { id, keeper, presiding, token } = await decided(organisationId)
    await timePasses(id, '72 hours')
    const newcomer = await comes(token)
    const thaw = randomUUID()
    await keeper.api.identity.proposeOrganisationThaw({ id: thaw, organisationId })
    await presiding.api.identity.confirmJointly({ id: thaw })
    expect(await newcomer.api.identity.jointProposals()).toEqual([])
    const stopping = newcomer.api.identity.stopJointly({ id: thaw })
    await expect(stopping).rejects.toMatchObject(refused('not-found'))
    await timePasses(thaw, '72 hours')
    await sql`select thaw_organisations()`.execute(network.owner)
    const elder = network.caller(network.context((await network.sessions.begin(elderId)).token))
    expect((await elder.identity.me()).newcomers).toBe(1)
    await elder.identity.confirmNewcomers()
    expect((await newcomer.api.identity.people()).people).toHaveLength(2)
  })

  test('lapses when the whole organisation is thawed', async () => {
    const administrator = await network.person({ offices: ['administrator'] })
    const { organisationId } = administrator
    await administrator.api.identity.freezeOrganisation()
    const { id, keeper, presiding, token } = await decided(organisationId)
    const thaw = randomUUID()
    await keeper.api.identity.proposeOrganisationThaw({ id: thaw, organisationId })
    await presiding.api.identity.confirmJointly({ id: thaw })
    await timePasses(id, '72 hours')
    expect(await opened(token)).toMatchObject({ returning: null })
    await timePasses(thaw, '72 hours')
    await sql`select thaw_organisations()`.execute(network.owner)
    await expect(opened(token)).rejects.toMatchObject(refused('invitation-over'))
  })
})

describe('the link', () => {
  const begin = (token: string) =>
    network.stranger.identity.beginEnrolment({ token, handle: `early-${randomUUID().slice(0, 8)}`, language: 'en' })

  test('works from three days after it was confirmed, once', async () => {
    const { organisationId, colleague } = await silenced()
    const { id, token, presiding } = await decided(organisationId)
    await timePasses(id, '71 hours 59 minutes')
    for (const early of [opened(token), begin(token)])
      await expect(early).rejects.toMatchObject(refused('invitation-over'))
    await timePasses(id, '1 minute')
    const newcomer = await comes(token)
    expect(await newcomer.api.identity.me()).toMatchObject({ isNewcomer: true, offices: ['administrator'] })
    await expect(opened(token)).rejects.toMatchObject(refused('invitation-over'))
    // It is done: nothing is announced or stopped any more, and nothing more is proposed.
    expect([await announcedTo(colleague), await isListed(presiding, id)]).toEqual([null, false])
    await expect(colleague.api.identity.stopJointly({ id })).rejects.toMatchObject(refused('not-found'))
    await expect(proposed(organisationId)).rejects.toMatchObject(refused('administrator-can-act'))
  })

  test('works for a week, and is stopped as long as nobody has come by it', async () => {
    const [first, second] = [await silenced(), await silenced()]
    const [unused, unwanted] = [await decided(first.organisationId), await decided(second.organisationId)]
    for (const { id } of [unused, unwanted]) await timePasses(id, '9 days 23 hours')
    for (const { token } of [unused, unwanted]) expect(await opened(token)).toMatchObject({ returning: null })
    expect(await isListed(unwanted.presiding, unused.id)).toBe(true)
    await second.colleague.api.identity.stopJointly({ id: unwanted.id })
    await expect(opened(unwanted.token)).rejects.toMatchObject(refused('invitation-over'))

    await timePasses(unused.id, '1 hour')
    await expect(opened(unused.token)).rejects.toMatchObject(refused('invitation-over'))
    expect([await announcedTo(first.colleague), await isListed(unwanted.presiding, unused.id)]).toEqual([null, false])
    const stopping = first.colleague.api.identity.stopJointly({ id: unused.id })
    await expect(stopping).rejects.toMatchObject(refused('proposal-over'))
    await proposed(first.organisationId)
  })

  test('used and stopped at the same time, is one of the two', async () => {
    const { organisationId, colleague } = await silenced()
    const { id, token } = await decided(organisationId)
    await timePasses(id, '72 hours')
    const { passphrase, key } = await network.stranger.identity.beginEnrolment({
      token,
      handle: 'hasty',
      language: 'en',
    })
    const accepted = { token, passphrase, code: codeOf(key) }
    const lock = sql`select from invitation where proposal_id = ${id} for update`
    // Whoever comes waits for the link first, whoever stops it after them.
    const settled = await holding<unknown>(network, lock, () => {
      const coming = network.stranger.identity.finishEnrolment(accepted)
      return [coming, waitingForLocks(network.owner, 1).then(() => colleague.api.identity.stopJointly({ id }))]
    })
    expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const { reason } = settled.find((one) => one.status === 'rejected')!
    expect(['invitation-over', 'proposal-over']).toContain(reason.message)
  })
})
