import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const refused = (reason: string) => ({ message: reason })

/** An organisation with an administrator and three colleagues. */
async function house() {
  const administrator = await network.person({ offices: ['administrator'] })
  const { organisationId } = administrator
  const [rowan, oak, elm] = [
    await network.person({ organisationId }),
    await network.person({ organisationId }),
    await network.person({ organisationId }),
  ]
  return { administrator, rowan, oak, elm }
}

const freeze = ({ api }: Inhabitant, { id }: Inhabitant) => api.identity.freeze({ personId: id })

async function propose({ api }: Inhabitant, { id: personId }: Inhabitant): Promise<string> {
  const id = randomUUID()
  await api.identity.proposeThaw({ id, personId })
  return id
}

describe('a frozen account', () => {
  test('is stopped at once, and nobody leaves a seat by it', async () => {
    const { rowan, oak } = await house()
    await sql`insert into seat (body_id, person_id, role) select id, ${oak.id}, 'member' from body where kind = 'board'`.execute(
      network.owner,
    )
    await freeze(rowan, oak)
    await expect(oak.api.identity.me()).rejects.toMatchObject(refused('signed-out'))
    const { token } = await network.sessions.begin(oak.id)
    await expect(network.caller(network.context(token)).identity.me()).rejects.toMatchObject(refused('signed-out'))
    const { rows } = await sql`select from seat where person_id = ${oak.id} and ends_at is null`.execute(network.owner)
    expect(rows).toHaveLength(1)
    expect((await rowan.api.identity.people()).frozen).toMatchObject([
      { personId: oak.id, frozenBy: rowan.handle, proposalId: null },
    ])
  })

  test('is a colleague’s; who is none is not found, and sees nothing of it', async () => {
    const { rowan, oak } = await house()
    const stranger = await network.person({ offices: ['administrator'], bodies: ['secretariat'] })
    await expect(freeze(stranger, oak)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await freeze(rowan, oak)
    expect((await stranger.api.identity.people()).frozen).toEqual([])
    await expect(propose(stranger, oak)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const proposal = await propose(rowan, oak)
    await expect(stranger.api.identity.secondProposal({ id: proposal })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is one a day for each who freezes; oneself always', async () => {
    const { rowan, oak, elm } = await house()
    await freeze(rowan, oak)
    await expect(freeze(rowan, elm)).rejects.toMatchObject(refused('one-freeze-a-day'))
    await expect(freeze(rowan, oak)).rejects.toMatchObject(refused('already-frozen'))
    await sql`update freezing set frozen_at = now() - interval '25 hours' where frozen_by = ${rowan.id}`.execute(
      network.owner,
    )
    await freeze(rowan, elm)
    await freeze(rowan, rowan)
    await expect(rowan.api.identity.me()).rejects.toMatchObject(refused('signed-out'))
  })

  test('has proposed nothing, and has invited nobody as long as it is frozen', async () => {
    const { administrator, rowan, oak, elm } = await house()
    const { token } = await administrator.api.identity.invite({ offices: ['administrator'] })
    const id = randomUUID()
    await administrator.api.identity.proposeRecovery({ id, personId: elm.id })
    await freeze(rowan, administrator)
    const guest = network.stranger.identity
    await expect(guest.invitation({ token })).rejects.toMatchObject(refused('invitation-over'))
    await expect(guest.beginEnrolment({ token, handle: 'intruder', language: 'en' })).rejects.toMatchObject(
      refused('invitation-over'),
    )
    await expect(oak.api.identity.secondProposal({ id })).rejects.toMatchObject(refused('proposal-over'))
  })

  test('two who freeze each other at once: neither waits for ever, and each is frozen once', async () => {
    const { rowan, oak } = await house()
    const settled = await Promise.allSettled([freeze(rowan, oak), freeze(oak, rowan), freeze(rowan, oak)])
    expect(settled.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0)
    const { rows } = await sql<{
      n: number
    }>`select count(*)::integer as n from freezing where person_id in (${rowan.id}, ${oak.id}) group by person_id`.execute(
      network.owner,
    )
    expect(rows.every(({ n }) => n === 1)).toBe(true)
  })
})

describe('a thaw', () => {
  test('is proposed by one and seconded by another, one of them an administrator', async () => {
    const { administrator, rowan, oak, elm } = await house()
    await freeze(rowan, oak)
    const id = await propose(rowan, oak)
    await expect(rowan.api.identity.secondProposal({ id })).rejects.toMatchObject(refused('needs-another'))
    await expect(elm.api.identity.secondProposal({ id })).rejects.toMatchObject(refused('needs-an-administrator'))
    await expect(propose(elm, oak)).rejects.toMatchObject(refused('already-proposed'))
    await administrator.api.identity.secondProposal({ id })
    const { token } = await network.sessions.begin(oak.id)
    expect(await network.caller(network.context(token)).identity.me()).toMatchObject({ handle: oak.handle })
    expect((await rowan.api.identity.people()).frozen).toEqual([])
    await expect(administrator.api.identity.secondProposal({ id })).rejects.toMatchObject(refused('proposal-over'))
  })

  test('runs out after three days, and can be proposed anew', async () => {
    const { administrator, rowan, oak } = await house()
    await freeze(rowan, oak)
    const id = await propose(rowan, oak)
    await sql`update proposal set expires_at = now() - interval '1 minute' where id = ${id}`.execute(network.owner)
    await expect(administrator.api.identity.secondProposal({ id })).rejects.toMatchObject(refused('proposal-over'))
    expect((await rowan.api.identity.people()).frozen).toMatchObject([{ proposalId: null }])
    const again = await propose(rowan, oak)
    await administrator.api.identity.secondProposal({ id: again })
  })

  test('asked again after a lost answer is proposed once; withdrawn it is over', async () => {
    const { administrator, rowan, oak } = await house()
    await freeze(rowan, oak)
    const asked = { id: randomUUID(), personId: oak.id }
    await rowan.api.identity.proposeThaw(asked)
    await rowan.api.identity.proposeThaw(asked)
    const others = administrator.api.identity.withdrawProposal({ id: asked.id })
    await expect(others).rejects.toMatchObject(refused('not-found'))
    expect((await rowan.api.identity.people()).frozen).toMatchObject([{ proposalId: asked.id }])
    await rowan.api.identity.withdrawProposal({ id: asked.id })
    await expect(administrator.api.identity.secondProposal({ id: asked.id })).rejects.toMatchObject(
      refused('proposal-over'),
    )
  })

  test('by one person alone is refused by the database too', async () => {
    const { rowan, oak } = await house()
    await freeze(rowan, oak)
    const id = await propose(rowan, oak)
    const alone = sql`update proposal set seconded_by = proposed_by, seconded_at = now() where id = ${id}`
    await expect(alone.execute(network.owner)).rejects.toThrow('proposal_by_two_others')
  })

  test('of who is not frozen is nothing to propose', async () => {
    const { rowan, oak } = await house()
    await expect(propose(rowan, oak)).rejects.toMatchObject(refused('not-frozen'))
  })
})

describe('who has lost all ways in', () => {
  const hour = 3_600_000

  /** Two colleagues let somebody back; gives the ticket. */
  async function letBack(one: Inhabitant, other: Inhabitant, whom: Inhabitant): Promise<string> {
    const id = randomUUID()
    await one.api.identity.proposeRecovery({ id, personId: whom.id })
    await expect(one.api.identity.secondProposal({ id })).rejects.toMatchObject(refused('needs-another'))
    const { token } = await other.api.identity.secondProposal({ id })
    return token!
  }

  const aDayLater = (person: Inhabitant) =>
    sql`update invitation set usable_from = now() - interval '1 second' where person_id = ${person.id}`.execute(
      network.owner,
    )

  test('is let back by two colleagues, a day later, under the same handle', async () => {
    const { rowan, oak, elm } = await house()
    const token = await letBack(rowan, oak, elm)
    const guest = network.stranger.identity
    await expect(guest.invitation({ token })).rejects.toMatchObject(refused('invitation-over'))
    await expect(guest.beginEnrolment({ token, handle: 'elm-again', language: 'en' })).rejects.toMatchObject(
      refused('invitation-over'),
    )
    const { recovery } = await elm.api.identity.me()
    expect(recovery!.usableFrom.getTime() - Date.now()).toBeGreaterThan(23 * hour)
    await aDayLater(elm)
    expect(await guest.invitation({ token })).toMatchObject({ returning: { handle: elm.handle } })
  })

  test('sees it while signed in, and stops it', async () => {
    const { rowan, oak, elm } = await house()
    const token = await letBack(rowan, oak, elm)
    expect((await rowan.api.identity.me()).recovery).toBeNull()
    await elm.api.identity.stopRecovery()
    expect((await elm.api.identity.me()).recovery).toBeNull()
    await aDayLater(elm)
    await expect(network.stranger.identity.invitation({ token })).rejects.toMatchObject(refused('invitation-over'))
  })

  test('is let back by nobody of another organisation, by nobody alone, and not by themselves', async () => {
    const { rowan, elm } = await house()
    const stranger = await network.person({ offices: ['administrator'], bodies: ['secretariat'] })
    const asked = { id: randomUUID(), personId: elm.id }
    await expect(stranger.api.identity.proposeRecovery(asked)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(elm.api.identity.proposeRecovery(asked)).rejects.toMatchObject(refused('needs-another'))
    await rowan.api.identity.proposeRecovery(asked)
    await expect(elm.api.identity.secondProposal({ id: asked.id })).rejects.toMatchObject(refused('needs-another'))
    await expect(stranger.api.identity.secondProposal({ id: asked.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await rowan.api.identity.people()).recoveries).toMatchObject([
      { handle: elm.handle, proposedBy: rowan.handle },
    ])
    expect((await stranger.api.identity.people()).recoveries).toEqual([])
  })

  test('is not listed among the invited, and frozen meanwhile comes back by nothing', async () => {
    const { administrator, rowan, oak, elm } = await house()
    const token = await letBack(rowan, oak, elm)
    expect((await administrator.api.identity.people()).invitations).toEqual([])
    await freeze(rowan, elm)
    await aDayLater(elm)
    await expect(network.stranger.identity.invitation({ token })).rejects.toMatchObject(refused('invitation-over'))
  })
})
