import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'

const refused = (reason: string) => ({ message: reason })

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

/** An organisation with an administrator, another one, and a colleague. */
async function organisation() {
  const administrator = await network.person({ offices: ['administrator'] })
  const { organisationId } = administrator
  const other = await network.person({ organisationId, offices: ['administrator'] })
  return { administrator, other, colleague: await network.person({ organisationId }) }
}

const officesOf = async ({ api }: Inhabitant) => (await api.identity.me()).offices

describe('an office', () => {
  test('is given and ended by an administrator, and counts from the next request on', async () => {
    const { administrator, colleague } = await organisation()
    const office = { personId: colleague.id, office: 'coordinator' as const }
    const invite = () => colleague.api.identity.invite({ offices: [] })
    await expect(invite()).rejects.toMatchObject(refused('not-an-administrator'))
    await administrator.api.identity.giveOffice(office)
    await administrator.api.identity.giveOffice(office)
    expect(await officesOf(colleague)).toEqual(['coordinator'])
    await invite()
    await administrator.api.identity.endOffice(office)
    await expect(invite()).rejects.toMatchObject(refused('not-an-administrator'))
    const { rows } = await administrator.api.record.acts({ act: 'office given' })
    expect(rows).toMatchObject([{ subject: { handle: colleague.handle } }])
  })

  test('is nobody else’s to give: no colleague’s, no other organisation’s, not the secretariat’s', async () => {
    const { colleague } = await organisation()
    const stranger = await network.person({ offices: ['administrator'] })
    const secretary = await network.person({ bodies: ['secretariat'] })
    const office = { personId: colleague.id, office: 'administrator' as const }
    await expect(colleague.api.identity.giveOffice(office)).rejects.toMatchObject(refused('not-an-administrator'))
    await expect(secretary.api.identity.giveOffice(office)).rejects.toMatchObject(refused('not-an-administrator'))
    await expect(stranger.api.identity.giveOffice(office)).rejects.toMatchObject(refused('not-found'))
    expect(await officesOf(colleague)).toEqual([])
  })

  test('of an administrator is ended by two people, not by one', async () => {
    const { administrator, other, colleague } = await organisation()
    const alone = administrator.api.identity.endOffice({ personId: other.id, office: 'administrator' })
    await expect(alone).rejects.toMatchObject(refused('needs-another'))
    const asked = { id: randomUUID(), personId: other.id }
    await expect(colleague.api.identity.proposeRemoval(asked)).rejects.toMatchObject(refused('not-an-administrator'))
    await administrator.api.identity.proposeRemoval(asked)
    for (const who of [administrator, other])
      await expect(who.api.identity.secondProposal({ id: asked.id })).rejects.toMatchObject(refused('needs-another'))
    expect((await colleague.api.identity.people()).removals).toMatchObject([{ handle: other.handle }])
    await colleague.api.identity.secondProposal({ id: asked.id })
    expect(await officesOf(other)).toEqual([])
    await expect(other.api.identity.invite({ offices: [] })).rejects.toMatchObject(refused('not-an-administrator'))
  })

  test('of the last administrator who can act is not ended', async () => {
    const { administrator, other, colleague } = await organisation()
    const asked = { id: randomUUID(), personId: other.id }
    await administrator.api.identity.proposeRemoval(asked)
    await sql`update person set frozen_at = now() where id = ${administrator.id}`.execute(network.owner)
    const second = colleague.api.identity.secondProposal({ id: asked.id })
    await expect(second).rejects.toMatchObject(refused('last-administrator'))
    expect(await officesOf(other)).toEqual(['administrator'])
  })

  test('two removals at once leave one administrator', async () => {
    const { administrator, other, colleague } = await organisation()
    const second = await network.person({ organisationId: colleague.organisationId })
    const [one, two] = [randomUUID(), randomUUID()]
    await administrator.api.identity.proposeRemoval({ id: one, personId: other.id })
    await other.api.identity.proposeRemoval({ id: two, personId: administrator.id })
    const answers = await Promise.allSettled([
      colleague.api.identity.secondProposal({ id: one }),
      second.api.identity.secondProposal({ id: two }),
    ])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { rows } =
      await sql`select from office where organisation_id = ${colleague.organisationId} and kind = 'administrator'`.execute(
        network.owner,
      )
    expect(rows).toHaveLength(1)
  })
})

describe('an invitation', () => {
  test('by a coordinator is for a colleague without an office, and ends with theirs', async () => {
    const { administrator, colleague } = await organisation()
    const office = { personId: colleague.id, office: 'coordinator' as const }
    await administrator.api.identity.giveOffice(office)
    const minting = colleague.api.identity.invite({ offices: ['administrator'] })
    await expect(minting).rejects.toMatchObject(refused('not-an-administrator'))
    const { token } = await colleague.api.identity.invite({ offices: [], days: 2 })
    const { expiresAt } = await network.stranger.identity.invitation({ token })
    expect(Math.round((new Date(expiresAt).getTime() - Date.now()) / 86_400_000)).toBe(2)
    await administrator.api.identity.endOffice(office)
    await expect(network.stranger.identity.invitation({ token })).rejects.toMatchObject(refused('invitation-over'))
  })

  test('is withdrawn by who gave it and by an administrator, by no other coordinator', async () => {
    const { administrator, colleague } = await organisation()
    await administrator.api.identity.giveOffice({ personId: colleague.id, office: 'coordinator' })
    const { id } = await administrator.api.identity.invite({ offices: [] })
    const taking = colleague.api.identity.withdrawInvitation({ id })
    await expect(taking).rejects.toMatchObject(refused('not-an-administrator'))
    const own = await colleague.api.identity.invite({ offices: [] })
    await colleague.api.identity.withdrawInvitation({ id: own.id })
  })
})

test('how well accounts are kept is shown to their own administrator and to nobody else', async () => {
  const { administrator, colleague } = await organisation()
  await sql`insert into recovery_code (hash, person_id) select encode(sha256(n::text::bytea), 'hex'), ${colleague.id} from generate_series(1, 3) n`.execute(
    network.owner,
  )
  const { standing } = await administrator.api.identity.people()
  expect(standing).toHaveLength(3)
  expect(standing.find(({ personId }) => personId === colleague.id)).toEqual({
    personId: colleague.id,
    passkeys: 0,
    passphrase: false,
    codesLeft: 3,
    lastDay: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  })
  expect((await colleague.api.identity.people()).standing).toEqual([])
})
