import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { codeOf, entering } from '../testing/entering.ts'

const refused = (reason: string) => ({ message: reason })

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const secretary = () => network.person({ bodies: ['secretariat'] })
const entry = { legalName: 'Verein Archiv', address: 'Rue du Lac 1, Genève', admittedOn: '2023-05-04' }

/** The chair of the board, of which there is one at a time. */
async function chair(): Promise<Inhabitant> {
  await network.owner.deleteFrom('seat').where('body_id', '=', network.bodies.board).execute()
  const one = await network.person()
  const seat = { body_id: network.bodies.board, person_id: one.id, role: 'chair' }
  await network.owner.insertInto('seat').values(seat).execute()
  return one
}

/** An organisation that the secretariat has just created. */
async function created(keeper: Inhabitant) {
  const [id, entryId] = [randomUUID(), randomUUID()]
  await keeper.api.identity.createOrganisation({ id, names: { en: 'Archive of letters' }, entryId, ...entry })
  return { id, entryId }
}

describe('an organisation', () => {
  test('tells of itself what its administrators write, and nobody else’s', async () => {
    const [administrator, stranger] = [await network.person({ offices: ['administrator'] }), await secretary()]
    const { organisationId } = administrator
    const colleague = await network.person({ organisationId })
    const told = { names: { en: 'Our archive', ru: 'Наш архив' }, about: 'We keep letters.', contact: 'By the river' }
    for (const { api } of [colleague, stranger])
      await expect(api.identity.describeOrganisation(told)).rejects.toMatchObject(refused('not-an-administrator'))
    await administrator.api.identity.describeOrganisation(told)
    expect(await stranger.api.identity.organisation({ id: organisationId })).toMatchObject(told)
    await expect(stranger.api.identity.organisation({ id: randomUUID() })).rejects.toMatchObject(refused('not-found'))
  })

  test('is created by the secretariat, once however often it is asked, with the next number', async () => {
    const keeper = await secretary()
    const asked = { id: randomUUID(), names: { en: 'New' }, entryId: randomUUID(), ...entry }
    const other = (await network.person()).api.identity.createOrganisation(asked)
    await expect(other).rejects.toMatchObject(refused('not-the-secretariat'))
    await keeper.api.identity.createOrganisation(asked)
    await keeper.api.identity.createOrganisation(asked)
    const all = await keeper.api.identity.organisations()
    expect(all.filter(({ id }) => id === asked.id)).toMatchObject([{ number: all.length }])
    expect(all.map(({ number }) => number)).toEqual(all.map((_, place) => place + 1))
  })
})

describe('the register of members', () => {
  test('is kept by the secretariat, and read by it, the board and an organisation’s own administrators', async () => {
    const keeper = await secretary()
    const member = await network.person({ offices: ['administrator'] })
    const id = randomUUID()
    const admitted = { id, organisationId: member.organisationId, ...entry }
    await expect(member.api.identity.admitMember(admitted)).rejects.toMatchObject(refused('not-the-secretariat'))
    await keeper.api.identity.admitMember(admitted)
    await keeper.api.identity.correctEntry({ id, legalName: 'Verein der Briefe', address: entry.address })
    const line = { ...admitted, legalName: 'Verein der Briefe', leftOn: null }
    const board = await network.person({ bodies: ['board'] })
    for (const { api } of [keeper, board]) expect((await api.identity.register()).memberships).toContainEqual(line)
    const own = ({ api }: Inhabitant) => api.identity.organisation({ id: member.organisationId })
    expect((await own(member)).memberships).toEqual([line])
    const colleague = await network.person({ organisationId: member.organisationId })
    const stranger = await network.person({ offices: ['administrator'] })
    for (const who of [colleague, stranger]) expect((await own(who)).memberships).toEqual([])
    await expect(stranger.api.identity.register()).rejects.toMatchObject(refused('not-the-secretariat'))
  })

  test('has one line for an organisation at a time, and keeps those that are over', async () => {
    const [keeper, organisationId] = [await secretary(), await network.organisation()]
    const { admitMember, endMembership } = keeper.api.identity
    const first = randomUUID()
    await admitMember({ id: first, organisationId, ...entry })
    const again = { id: randomUUID(), organisationId, ...entry, admittedOn: '2026-02-01' }
    await expect(admitMember(again)).rejects.toMatchObject(refused('already-a-member'))
    const early = endMembership({ id: first, leftOn: '2023-01-01' })
    await expect(early).rejects.toMatchObject(refused('term-ends-before'))
    await endMembership({ id: first, leftOn: '2026-01-31' })
    await expect(endMembership({ id: first, leftOn: '2026-01-31' })).rejects.toMatchObject(refused('membership-over'))
    await admitMember(again)
    const { memberships } = await keeper.api.identity.organisation({ id: organisationId })
    expect(memberships.map(({ leftOn }) => leftOn)).toEqual(['2026-01-31', null])
  })

  test('says whose are the network’s things: who has left sees them no more, and sits in no assembly', async () => {
    const [keeper, administrator] = [await secretary(), await network.person({ offices: ['administrator'] })]
    const { organisationId } = administrator
    const assembly = { bodyId: network.bodies.assembly, role: 'member', endsOn: null } as const
    await administrator.api.identity.nameDelegate({ id: randomUUID(), personId: administrator.id, ...assembly })
    const id = randomUUID()
    await keeper.api.identity.admitMember({ id, organisationId, ...entry })
    expect(await administrator.api.identity.me()).toMatchObject({ bodies: [{ kind: 'assembly' }] })
    await keeper.api.identity.endMembership({ id, leftOn: '2026-01-31' })
    const principals = sql<{ all: string[] }>`select principals_of(${administrator.id}) as all`
    const { rows } = await principals.execute(network.owner)
    expect(rows[0]!.all).toEqual([administrator.id, organisationId])
  })
})

describe('a first administrator', () => {
  test('comes by the word of the secretariat and of the chair, who are of two organisations; then the door is closed', async () => {
    const [keeper, presiding] = [await secretary(), await chair()]
    const { id: organisationId } = await created(keeper)
    await expect(keeper.api.identity.inviteFirst({ organisationId })).rejects.toMatchObject(refused('needs-another'))
    const id = randomUUID()
    await keeper.api.identity.proposeFounding({ id, organisationId })
    await keeper.api.identity.proposeFounding({ id, organisationId })
    const second = keeper.api.identity.proposeFounding({ id: randomUUID(), organisationId })
    await expect(second).rejects.toMatchObject(refused('already-proposed'))
    expect(await presiding.api.identity.jointProposals()).toMatchObject([{ id, act: 'founding', proposedByMe: false }])
    await expect(keeper.api.identity.confirmJointly({ id })).rejects.toMatchObject(refused('needs-another'))
    const colleague = (await secretary()).api.identity.confirmJointly({ id })
    await expect(colleague).rejects.toMatchObject(refused('needs-the-chair'))

    const { token } = await presiding.api.identity.confirmJointly({ id })
    await expect(presiding.api.identity.confirmJointly({ id })).rejects.toMatchObject(refused('proposal-over'))
    const { asToken } = entering(network)
    const { passphrase, key } = await network.stranger.identity.beginEnrolment({
      token: token!,
      handle: 'first-of-all',
      language: 'en',
    })
    const context = network.context()
    await network.caller(context).identity.finishEnrolment({ token: token!, passphrase, code: codeOf(key) })
    expect(await asToken(context.left.token).me()).toMatchObject({ offices: ['administrator'] })

    const later = keeper.api.identity.proposeFounding({ id: randomUUID(), organisationId })
    await expect(later).rejects.toMatchObject(refused('organisation-administered'))
    const outside = { id: randomUUID(), token_hash: '0'.repeat(64), organisation_id: organisationId }
    await expect(network.owner.insertInto('invitation').values(outside).execute()).rejects.toThrow('from outside')
  })

  test('is not confirmed by the chair of the proposing organisation', async () => {
    const presiding = await chair()
    const keeper = await network.person({ organisationId: presiding.organisationId, bodies: ['secretariat'] })
    const { id: organisationId } = await created(keeper)
    const id = randomUUID()
    await keeper.api.identity.proposeFounding({ id, organisationId })
    const confirmed = presiding.api.identity.confirmJointly({ id })
    await expect(confirmed).rejects.toMatchObject(refused('needs-another-organisation'))
    const forced = sql`update proposal set seconded_by = ${presiding.id}, seconded_from = ${presiding.organisationId}, seconded_at = now() where id = ${id}`
    await expect(forced.execute(network.owner)).rejects.toThrow('proposal_by_two_organisations')
  })

  test('nobody else learns what waits to be confirmed', async () => {
    const keeper = await secretary()
    const { id: organisationId } = await created(keeper)
    const id = randomUUID()
    await keeper.api.identity.proposeFounding({ id, organisationId })
    const stranger = await network.person({ offices: ['administrator'], bodies: ['board'] })
    expect(await stranger.api.identity.jointProposals()).toEqual([])
    await expect(stranger.api.identity.confirmJointly({ id })).rejects.toMatchObject(refused('not-found'))
    await expect(stranger.api.identity.secondProposal({ id })).rejects.toMatchObject(refused('not-found'))
    await keeper.api.identity.withdrawJointly({ id })
    await expect((await chair()).api.identity.confirmJointly({ id })).rejects.toMatchObject(refused('proposal-over'))
  })
})

describe('the secretariat', () => {
  test('is joined and left on the word of two organisations, and is never empty', async () => {
    await network.owner.deleteFrom('seat').where('body_id', '=', network.bodies.secretariat).execute()
    const [keeper, presiding, elected] = [await secretary(), await chair(), await network.person()]
    const id = randomUUID()
    await keeper.api.identity.proposeSecretary({ id, handle: elected.handle, role: 'member' })
    expect((await elected.api.identity.me()).secretariat).toBe(false)
    expect(await presiding.api.identity.jointProposals()).toMatchObject([{ handle: elected.handle, role: 'member' }])
    await presiding.api.identity.confirmJointly({ id })
    expect((await elected.api.identity.me()).secretariat).toBe(true)

    const end = async (by: Inhabitant, { handle }: Inhabitant) => {
      const id = randomUUID()
      await by.api.identity.proposeEndOfSecretary({ id, handle })
      return presiding.api.identity.confirmJointly({ id })
    }
    await end(elected, keeper)
    expect((await keeper.api.identity.me()).secretariat).toBe(false)
    // Somebody who cannot act is nobody to count on.
    const other = await secretary()
    const last = randomUUID()
    await other.api.identity.proposeEndOfSecretary({ id: last, handle: elected.handle })
    await sql`update person set frozen_at = now() where id = ${other.id}`.execute(network.owner)
    const confirmed = presiding.api.identity.confirmJointly({ id: last })
    await expect(confirmed).rejects.toMatchObject(refused('last-secretary'))
    expect((await elected.api.identity.me()).secretariat).toBe(true)
  })

  test('proposes nobody who is not there', async () => {
    const keeper = await secretary()
    const { proposeSecretary, proposeEndOfSecretary } = keeper.api.identity
    const nobody = { id: randomUUID(), handle: 'nobody-there' }
    await expect(proposeSecretary({ ...nobody, role: 'chair' })).rejects.toMatchObject(refused('nobody-to-seat'))
    const { handle } = await network.person()
    await expect(proposeEndOfSecretary({ ...nobody, handle })).rejects.toMatchObject(refused('nobody-to-seat'))
  })
})

describe('a whole organisation', () => {
  /** One that an administrator has stopped, with somebody whom a colleague had stopped before. */
  async function stopped() {
    const administrator = await network.person({ offices: ['administrator'] })
    const { organisationId } = administrator
    const [colleague, before] = [await network.person({ organisationId }), await network.person({ organisationId })]
    await colleague.api.identity.freeze({ personId: before.id })
    await administrator.api.identity.freezeOrganisation()
    return { administrator, colleague, before, organisationId }
  }
  const isIn = ({ api }: Inhabitant) =>
    api.identity.me().then(
      () => true,
      () => false,
    )
  /** As if so much time had gone by, and the hour had struck. */
  async function later(id: string, time: string): Promise<void> {
    await sql`update proposal set effective_at = effective_at - ${time}::interval where id = ${id}`.execute(
      network.owner,
    )
    await sql`select thaw_organisations()`.execute(network.owner)
  }

  test('is stopped by one of its administrators alone, and by nobody else', async () => {
    const { administrator, colleague } = await stopped()
    for (const one of [administrator, colleague]) expect(await isIn(one)).toBe(false)
    const { organisationId } = await network.person()
    const other = await network.person({ organisationId, offices: ['coordinator'] })
    await expect(other.api.identity.freezeOrganisation()).rejects.toMatchObject(refused('not-an-administrator'))
  })

  test('is thawed by secretariat and chair of two other organisations, three days after they have said so', async () => {
    const [keeper, presiding] = [await secretary(), await chair()]
    const { administrator, before, organisationId } = await stopped()
    const id = randomUUID()
    await keeper.api.identity.proposeOrganisationThaw({ id, organisationId })
    const colleague = (await secretary()).api.identity.confirmJointly({ id })
    await expect(colleague).rejects.toMatchObject(refused('needs-the-chair'))
    await presiding.api.identity.confirmJointly({ id })
    const again = keeper.api.identity.proposeOrganisationThaw({ id: randomUUID(), organisationId })
    await expect(again).rejects.toMatchObject(refused('already-proposed'))
    await later(id, '71 hours')
    expect((await keeper.api.identity.organisation({ id: organisationId })).frozen).toBe(true)
    await later(id, '1 hour')
    expect((await keeper.api.identity.organisation({ id: organisationId })).frozen).toBe(false)
    const { rows } = await sql<{ id: string }>`
      select id from person where organisation_id = ${organisationId} and frozen_at is not null`.execute(network.owner)
    expect(rows).toEqual([{ id: before.id }])
    // Sessions of before are over for good.
    expect(await isIn(administrator)).toBe(false)
  })

  test('stays stopped when the thaw is stopped by anybody who could have decided it', async () => {
    const [keeper, presiding] = [await secretary(), await chair()]
    const { organisationId } = await stopped()
    const id = randomUUID()
    await keeper.api.identity.proposeOrganisationThaw({ id, organisationId })
    await presiding.api.identity.confirmJointly({ id })
    const stranger = (await network.person()).api.identity.stopJointly({ id })
    await expect(stranger).rejects.toMatchObject(refused('not-found'))
    await (await secretary()).api.identity.stopJointly({ id })
    await later(id, '72 hours')
    expect((await keeper.api.identity.organisation({ id: organisationId })).frozen).toBe(true)
  })

  test('that is not stopped is not thawed', async () => {
    const asked = { id: randomUUID(), organisationId: await network.organisation() }
    const proposed = (await secretary()).api.identity.proposeOrganisationThaw(asked)
    await expect(proposed).rejects.toMatchObject(refused('organisation-not-frozen'))
  })
})
