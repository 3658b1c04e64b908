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
    await administrator.api.identity.withdrawProposal({ id: asked.id })
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
