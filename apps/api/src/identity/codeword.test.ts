import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, entering } from '../testing/entering.ts'
import { holding } from '../testing/holding.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const refused = (reason: string) => ({ message: reason })

/** An organisation with an administrator and two colleagues. */
async function house() {
  const administrator = await network.person({ offices: ['administrator'] })
  const { organisationId } = administrator
  const [rowan, oak] = [await network.person({ organisationId }), await network.person({ organisationId })]
  return { administrator, rowan, oak }
}

const codewordOf = async ({ api }: Inhabitant) => (await api.identity.makeCodeword()).codeword

const stop = (handle: string, codeword: string) => network.stranger.identity.stopByCodeword({ handle, codeword })

const fails = (handle: string, codeword: string) =>
  expect(stop(handle, codeword)).rejects.toMatchObject(refused('codeword-failed'))

const isStopped = async ({ id }: Inhabitant) => {
  const { rows } = await sql`select from person where id = ${id} and frozen_at is not null`.execute(network.owner)
  return rows.length === 1
}

const freezingsOf = async ({ id }: Inhabitant) =>
  (await sql`select frozen_by, whole, thawed_at from freezing where person_id = ${id}`.execute(network.owner)).rows

const recordedFor = async ({ api }: Inhabitant, act: 'person frozen') => (await api.record.acts({ act })).rows

async function letIn(one: Inhabitant, administrator: Inhabitant, { id: personId }: Inhabitant): Promise<void> {
  const id = randomUUID()
  await one.api.identity.proposeThaw({ id, personId })
  await administrator.api.identity.secondProposal({ id })
}

describe('a codeword', () => {
  test('stops its person’s account, by anybody and however it is written, and opens nothing', async () => {
    const { administrator, rowan, oak } = await house()
    const codeword = await codewordOf(oak)
    expect(codeword).toMatch(/^[a-z]+ [a-z]+ [a-z]+$/)
    const id = randomUUID()
    await oak.api.identity.proposeRecovery({ id, personId: rowan.id })
    await sql`insert into invitation (id, token_hash, organisation_id, person_id)
      values (gen_random_uuid(), ${'0'.repeat(64)}, ${oak.organisationId}, ${oak.id})`.execute(network.owner)

    const context = network.context()
    const asked = {
      handle: ` ${oak.handle.toUpperCase()} `,
      codeword: ` ${codeword.toUpperCase().replace(' ', ' – ')}.`,
    }
    expect(await network.caller(context).identity.stopByCodeword(asked)).toEqual({})
    expect(context.left).toEqual({})

    await expect(oak.api.identity.me()).rejects.toMatchObject(refused('signed-out'))
    const { token } = await network.sessions.begin(oak.id)
    await expect(network.caller(network.context(token)).identity.me()).rejects.toMatchObject(refused('signed-out'))
    const seconded = administrator.api.identity.secondProposal({ id })
    await expect(seconded).rejects.toMatchObject(refused('proposal-over'))
    const { rows: tickets } = await sql`select from invitation where person_id = ${oak.id} and used_at is null`.execute(
      network.owner,
    )
    expect(tickets).toEqual([])
    expect((await rowan.api.identity.people()).frozen).toMatchObject([{ personId: oak.id, frozenBy: null }])
    expect(await recordedFor(administrator, 'person frozen')).toMatchObject([
      { person: null, subject: { handle: oak.handle }, organisationId: oak.organisationId },
    ])
  })

  test('is good once: entered again it answers as before, as long as the account is stopped', async () => {
    const { administrator, rowan, oak } = await house()
    const codeword = await codewordOf(oak)
    await stop(oak.handle, codeword)
    await stop(oak.handle, codeword)
    expect(await freezingsOf(oak)).toHaveLength(1)
    expect(await recordedFor(administrator, 'person frozen')).toHaveLength(1)

    await letIn(rowan, administrator, oak)
    await fails(oak.handle, codeword)
    expect(await isStopped(oak)).toBe(false)
    await rowan.api.identity.freeze({ personId: oak.id })
    await fails(oak.handle, codeword)
    await letIn(rowan, administrator, oak)
    const { token } = await network.sessions.begin(oak.id)
    expect((await network.caller(network.context(token)).identity.waysIn()).codeword).toMatchObject({ isUsed: true })
  })

  test('of an account that a colleague has stopped already does nothing twice, and is used up', async () => {
    const { administrator, rowan, oak } = await house()
    const codeword = await codewordOf(oak)
    await rowan.api.identity.freeze({ personId: oak.id })
    await stop(oak.handle, codeword)
    expect(await freezingsOf(oak)).toMatchObject([{ frozen_by: rowan.id }])
    expect(await recordedFor(administrator, 'person frozen')).toHaveLength(1)
    await letIn(rowan, administrator, oak)
    await fails(oak.handle, codeword)
  })

  test('entered by two at once stops once', async () => {
    const { oak } = await house()
    const codeword = await codewordOf(oak)
    const lock = sql`select from person where id = ${oak.id} for update`
    const settled = await holding(network, lock, () => [1, 2].map(() => stop(oak.handle, codeword)))
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    expect(await freezingsOf(oak)).toHaveLength(1)
  })

  test('that is replaced while it is entered stops nothing', async () => {
    const { oak } = await house()
    const codeword = await codewordOf(oak)
    const own = sql`select from codeword where person_id = ${oak.id} for update`
    const replaced = sql`update codeword set hash = 'another' where person_id = ${oak.id}`
    const settled = await holding(network, own, () => [stop(oak.handle, codeword)], replaced)
    expect(settled).toMatchObject([{ status: 'rejected', reason: refused('codeword-failed') }])
    expect(await isStopped(oak)).toBe(false)
  })

  test('is nobody’s one freeze of the day', async () => {
    const { administrator, rowan, oak } = await house()
    const codeword = await codewordOf(oak)
    const { token } = await network.sessions.begin(rowan.id)
    await network.caller(network.context(token)).identity.stopByCodeword({ handle: oak.handle, codeword })
    await rowan.api.identity.freeze({ personId: administrator.id })
    expect(await isStopped(administrator)).toBe(true)
  })

  test('keeps its person out when their whole organisation, stopped before, comes back', async () => {
    const { administrator, rowan, oak } = await house()
    const codeword = await codewordOf(oak)
    await administrator.api.identity.freezeOrganisation()
    await stop(oak.handle, codeword)
    expect(await freezingsOf(oak)).toEqual([{ frozen_by: null, whole: false, thawed_at: null }])
    const [by, too] = [await network.person(), await network.person()]
    await sql`insert into proposal (id, act, organisation_id, proposed_by, proposed_from, seconded_by, seconded_from, seconded_at, effective_at)
      values (gen_random_uuid(), 'organisation thaw', ${oak.organisationId}, ${by.id}, ${by.organisationId},
        ${too.id}, ${too.organisationId}, now(), now())`.execute(network.owner)
    await sql`select thaw_organisations()`.execute(network.owner)
    expect([await isStopped(rowan), await isStopped(oak)]).toEqual([false, true])
    const { token } = await network.sessions.begin(administrator.id)
    const { rows } = await network.caller(network.context(token)).record.acts({ act: 'person frozen' })
    expect(rows).toMatchObject([{ person: null, subject: { handle: oak.handle } }])
  })

  test('is counted, also where it is wrong; a right one begins anew', async () => {
    const { oak } = await house()
    const codeword = await codewordOf(oak)
    for (let n = 0; n < 9; n++) await fails(oak.handle, 'three wrong words')
    await stop(oak.handle, codeword)
    await stop(oak.handle, codeword)
  }, 60_000)
})

describe('its person', () => {
  test('has one at a time, and takes it away', async () => {
    const { oak } = await house()
    expect((await oak.api.identity.waysIn()).codeword).toBeNull()
    const [first, second] = [await codewordOf(oak), await codewordOf(oak)]
    await fails(oak.handle, first)
    expect((await oak.api.identity.waysIn()).codeword).toEqual({
      madeOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      isUsed: false,
    })
    await oak.api.identity.removeCodeword()
    await fails(oak.handle, second)
    expect((await oak.api.identity.waysIn()).codeword).toBeNull()
  })

  test('keeps it when somebody chooses their ways in anew', async () => {
    const { enrolled, asToken } = entering(network)
    const { handle, codes, token } = await enrolled()
    const { codeword } = await asToken(token).makeCodeword()
    const guest = network.stranger.identity
    const { token: ticket } = await guest.recover({ handle, code: codes[0]! })
    const { passphrase, key } = await guest.beginEnrolment({ token: ticket, handle, language: 'en' })
    await guest.finishEnrolment({ token: ticket, passphrase, code: codeOf(key) })
    await stop(handle, codeword)
    await expect(guest.signIn({ handle, passphrase, code: codeOf(key, 1) })).rejects.toMatchObject(
      refused('sign-in-failed'),
    )
  })

  test('alone is told of it: no colleague, no administrator, no record, and it stands nowhere as it was said', async () => {
    const { administrator, rowan, oak } = await house()
    const told = async () =>
      JSON.stringify([
        await administrator.api.identity.people(),
        await administrator.api.record.acts({}),
        await rowan.api.identity.people(),
        await rowan.api.identity.waysIn(),
      ])
    const before = await told()
    const codeword = await codewordOf(oak)
    expect(await told()).toBe(before)
    const { rows } = await sql<{ text: string }>`select row_to_json(w)::text as text from codeword w`.execute(
      network.owner,
    )
    expect(rows.map(({ text }) => text).join()).not.toContain(codeword)
    await rowan.api.identity.removeCodeword()
    await stop(oak.handle, codeword)
  })

  test('sees that it is held of them, and not what it is', async () => {
    const { oak } = await house()
    await oak.api.identity.makeCodeword()
    expect(await oak.api.identity.heldOfMe()).toMatchObject({ codeword: 1 })
    const { text } = await oak.api.identity.exportHeld()
    expect(JSON.parse(text).held).toContainEqual({
      kind: 'codeword',
      at: null,
      what: { made: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), used: null },
    })
    expect(text).not.toContain('argon2')
  })

  test('leaves nothing of it behind', async () => {
    const { oak } = await house()
    const codeword = await codewordOf(oak)
    await oak.api.identity.leave()
    const { rows } = await sql<{ handle: string }>`
      select handle, (select count(*)::integer from codeword w where w.person_id = p.id) as codewords
      from person p where p.id = ${oak.id}`.execute(network.owner)
    expect(rows).toMatchObject([{ codewords: 0 }])
    for (const handle of [oak.handle, rows[0]!.handle]) await fails(handle, codeword)
  })
})
