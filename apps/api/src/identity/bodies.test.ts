import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { boardRules, sitting } from '../testing/sitting.ts'

const refused = (reason: string) => ({ message: reason })

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const secretary = () => network.person({ bodies: ['secretariat'] })
const seat = (bodyId: string, { handle }: Inhabitant) => ({
  id: randomUUID(),
  bodyId,
  handle,
  role: 'member' as const,
  startsOn: null,
  endsOn: null,
})

/** A committee, and the secretary who made it. */
async function committee() {
  const keeper = await secretary()
  const id = randomUUID()
  await keeper.api.identity.createBody({ id, kind: 'committee', names: { en: 'Archive committee' } })
  return { id, keeper }
}

/** An organisation of its own, and how it names who sits for it in the one assembly there is. */
async function member() {
  const administrator = await network.person({ offices: ['administrator'] })
  const { organisationId } = administrator
  const [first, second] = [await network.person({ organisationId }), await network.person({ organisationId })]
  const name = ({ id: personId }: Inhabitant, role: 'member' | 'substitute' = 'member') => {
    const id = randomUUID()
    const named = { id, bodyId: network.bodies.assembly, personId, role, endsOn: null }
    return administrator.api.identity.nameDelegate(named).then(() => id)
  }
  const seated = async () =>
    (await administrator.api.identity.body({ id: network.bodies.assembly })).seats
      .filter(({ represents }) => represents === organisationId)
      .map(({ handle, role }) => [handle, role])
  return { administrator, first, second, name, seated }
}

describe('a body', () => {
  test('is made by the secretariat alone; there is one board', async () => {
    const somebody = await network.person({ offices: ['administrator'] })
    const body = { id: randomUUID(), kind: 'committee' as const, names: { ru: 'Архивная комиссия' } }
    await expect(somebody.api.identity.createBody(body)).rejects.toMatchObject(refused('not-the-secretariat'))
    const keeper = await secretary()
    await keeper.api.identity.createBody(body)
    const second = { ...body, id: randomUUID(), kind: 'board' as const }
    await expect(keeper.api.identity.createBody(second)).rejects.toMatchObject(refused('body-there-already'))
    const { bodies } = await somebody.api.identity.bodies()
    expect(bodies).toContainEqual({ id: body.id, kind: 'committee', names: body.names, seats: 0 })
  })
})

describe('a seat', () => {
  test('is given to whoever bears a handle, by the secretariat, and gives what it brings at the next request', async () => {
    const { id, keeper } = await committee()
    const elected = await network.person()
    const given = seat(id, elected)
    await expect(elected.api.identity.fillSeat(given)).rejects.toMatchObject(refused('not-the-secretariat'))
    await keeper.api.identity.fillSeat(given)
    await keeper.api.identity.fillSeat(given)
    expect((await elected.api.identity.me()).bodies).toMatchObject([{ id, role: 'member' }])
    const { rows } = await keeper.api.record.acts({ act: 'seat given' })
    expect(rows).toHaveLength(1)
    await keeper.api.identity.vacateSeat({ id: given.id })
    expect((await elected.api.identity.me()).bodies).toEqual([])
  })

  test('keeps its history; who sat there stays known to the secretariat, and to others no more', async () => {
    const { id, keeper } = await committee()
    const [elected, stranger] = [await network.person(), await network.person()]
    const given = seat(id, elected)
    await keeper.api.identity.fillSeat(given)
    expect((await stranger.api.identity.body({ id })).seats).toMatchObject([{ handle: elected.handle }])
    await keeper.api.identity.vacateSeat({ id: given.id })
    expect((await keeper.api.identity.formerSeats({ bodyId: id })).rows).toMatchObject([{ handle: elected.handle }])
    expect((await stranger.api.identity.formerSeats({ bodyId: id })).rows).toMatchObject([{ handle: null }])
    expect((await stranger.api.identity.body({ id })).seats).toEqual([])
  })

  test('is held once at a time, by one chair; a term can follow another', async () => {
    const { id, keeper } = await committee()
    const [one, other] = [await network.person(), await network.person()]
    const { fillSeat } = keeper.api.identity
    await fillSeat({ ...seat(id, one), endsOn: '2099-12-31' })
    await expect(fillSeat(seat(id, one))).rejects.toMatchObject(refused('seat-held-already'))
    const next = { ...seat(id, one), startsOn: '2100-01-01' }
    await fillSeat(next)
    await fillSeat({ ...seat(id, one), role: 'chair' })
    await expect(fillSeat({ ...seat(id, other), role: 'chair' })).rejects.toMatchObject(refused('chair-taken'))
    expect((await one.api.identity.body({ id })).seats).toHaveLength(3)
    // What has not begun leaves nothing behind.
    await keeper.api.identity.vacateSeat({ id: next.id })
    expect((await keeper.api.identity.formerSeats({ bodyId: id })).rows).toEqual([])
  })

  test('that has not begun, or is over, gives nothing', async () => {
    const { id, keeper } = await committee()
    const [later, once] = [await network.person(), await network.person()]
    await keeper.api.identity.fillSeat({ ...seat(id, later), startsOn: '2099-01-01' })
    await keeper.api.identity.fillSeat({ ...seat(id, once), startsOn: '2020-01-01', endsOn: '2020-12-31' })
    for (const { api } of [later, once]) expect((await api.identity.me()).bodies).toEqual([])
    const { rows } = await keeper.api.identity.formerSeats({ bodyId: id })
    // The last day belongs to the term, by Geneva’s clock.
    expect(rows.map(({ endsAt }) => endsAt!.toISOString())).toEqual(['2020-12-31T23:00:00.000Z'])
  })

  test('of the secretariat nobody gives or ends alone', async () => {
    const keeper = await secretary()
    const given = seat(network.bodies.secretariat, await network.person())
    await expect(keeper.api.identity.fillSeat(given)).rejects.toMatchObject(refused('needs-another'))
    const { seats } = await keeper.api.identity.body({ id: network.bodies.secretariat })
    const vacate = keeper.api.identity.vacateSeat({ id: seats[0]!.id })
    await expect(vacate).rejects.toMatchObject(refused('needs-another'))
  })

  test('is no way to try out handles', async () => {
    const { id, keeper } = await committee()
    const attempt = (handle: string) => keeper.api.identity.fillSeat({ ...seat(id, keeper), handle })
    for (const handle of ['nobody-there', 'board'])
      await expect(attempt(handle)).rejects.toMatchObject(refused('nobody-to-seat'))
    for (let count = 0; count < 8; count++) await attempt(`nobody-${count}`).catch(() => undefined)
    await expect(attempt('nobody-there')).rejects.toMatchObject(refused('too-many-attempts'))
  })
})

describe('in the assembly', () => {
  test('an organisation’s administrator names its delegate and its substitute; the next one takes the place', async () => {
    const { first, second, name, seated } = await member()
    await name(first)
    await name(second, 'substitute')
    expect(await seated()).toEqual([
      [first.handle, 'member'],
      [second.handle, 'substitute'],
    ])
    // The substitute becomes the delegate: one person is not both.
    await name(second)
    expect(await seated()).toEqual([[second.handle, 'member']])
    await name(first, 'substitute')
    expect(await seated()).toHaveLength(2)
  })

  test('nobody names for another organisation, and the secretariat for none', async () => {
    const [{ administrator, first, name }, elsewhere, keeper] = [await member(), await member(), await secretary()]
    const seatId = await name(first)
    const named = {
      bodyId: network.bodies.assembly,
      personId: elsewhere.first.id,
      role: 'member',
      endsOn: null,
    } as const
    const { identity } = administrator.api
    await expect(identity.nameDelegate({ ...named, id: randomUUID() })).rejects.toMatchObject(refused('not-found'))
    const colleague = first.api.identity.nameDelegate({ ...named, id: randomUUID() })
    await expect(colleague).rejects.toMatchObject(refused('not-an-administrator'))
    const entered = keeper.api.identity.fillSeat(seat(network.bodies.assembly, elsewhere.first))
    await expect(entered).rejects.toMatchObject(refused('nobody-to-seat'))
    for (const { api } of [elsewhere.administrator, keeper])
      await expect(api.identity.vacateSeat({ id: seatId })).rejects.toMatchObject(refused('not-an-administrator'))
    await identity.vacateSeat({ id: seatId })
    expect((await first.api.identity.me()).bodies).toEqual([])
  })

  test('a poll’s roll holds the delegates: no substitute, and no chair who is no delegate', async () => {
    const [{ first, second, name }, chair] = [await member(), await network.person()]
    const keeper = await secretary()
    await name(first)
    await name(second, 'substitute')
    await keeper.api.identity.fillSeat({ ...seat(network.bodies.assembly, chair), role: 'chair' })
    const rules = { id: randomUUID(), body_id: network.bodies.assembly, version: 1, holds_from: '2020-01-01' }
    await network.owner
      .insertInto('rule_set')
      .values({ ...rules, rules: { ...boardRules, quorum: { ...boardRules.quorum, fraction: { of: 1, in: 100 } } } })
      .execute()
    const { poll } = await sitting(network, { of: { id: network.bodies.assembly, people: [first], chair }, present: 1 })
    const { rows } = await sql<{ handle: string }>`
      select p.handle from elector e join person p on p.id = e.person_id
      where e.poll_id = ${await poll()} and p.id in (${chair.id}, ${first.id}, ${second.id})`.execute(network.owner)
    expect(rows.map(({ handle }) => handle)).toEqual([first.handle])
  })
})
