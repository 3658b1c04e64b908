import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pageSize } from '../pages.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const told = { name: 'Linda L.', about: 'Letters', contact: 'Reading room' }
const found = async ({ api }: Inhabitant, { id }: Inhabitant) =>
  (await api.identity.directory({})).rows.filter((row) => row.id === id)

describe('what somebody shows', () => {
  test('is seen by whom they chose, and by nobody once they take it back', async () => {
    const one = await network.person()
    const colleague = await network.person({ organisationId: one.organisationId })
    const stranger = await network.person()
    expect(await found(colleague, one)).toEqual([])
    await one.api.identity.setProfile({ ...told, audience: 'organisation' })
    expect(await found(colleague, one)).toMatchObject([{ ...told, handle: one.handle }])
    expect(await found(stranger, one)).toEqual([])
    await one.api.identity.setProfile({ ...told, about: 'Maps', audience: 'network' })
    expect(await found(stranger, one)).toMatchObject([{ about: 'Maps', handle: one.handle }])
    await one.api.identity.setProfile({ name: '', about: '', contact: '', audience: 'network' })
    for (const who of [colleague, stranger, one]) expect(await found(who, one)).toEqual([])
    expect(await one.api.identity.profile()).toBeNull()
  })

  test('is written by nobody else, and ends with the account', async () => {
    const [one, other] = [await network.person(), await network.person()]
    await one.api.identity.setProfile({ ...told, audience: 'network' })
    await other.api.identity.setProfile({ ...told, name: 'Other', audience: 'network' })
    expect(await one.api.identity.profile()).toMatchObject(told)
    await one.api.identity.leave()
    expect(await found(other, one)).toEqual([])
    const { rows } = await sql`select from profile where person_id = ${one.id}`.execute(network.owner)
    expect(rows).toEqual([])
  })

  test('to the network is not for people of an organisation that has left it', async () => {
    const [one, gone] = [await network.person(), await network.person()]
    await one.api.identity.setProfile({ ...told, audience: 'network' })
    await sql`insert into membership (id, organisation_id, legal_name, address, admitted_on, left_on)
      values (gen_random_uuid(), ${gone.organisationId}, 'N', 'A', '2023-01-01', '2024-01-01')`.execute(network.owner)
    expect(await found(gone, one)).toEqual([])
  })

  test('is listed in pages', async () => {
    const { organisationId, api } = await network.person()
    for (let count = 0; count <= pageSize; count++) {
      const colleague = await network.person({ organisationId })
      await colleague.api.identity.setProfile({ ...told, audience: 'organisation' })
    }
    const seen = new Set<string>()
    let after: string | undefined
    do {
      const { rows, next } = await api.identity.directory({ after })
      for (const { id } of rows) seen.add(id)
      after = next ?? undefined
    } while (after !== undefined)
    expect(seen.size).toBeGreaterThan(pageSize)
  })
})
