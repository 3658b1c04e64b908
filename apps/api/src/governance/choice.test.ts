import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { sitting, written } from '../testing/sitting.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const refused = (reason: string) => ({ message: reason })
const page = ({ api }: Inhabitant, id: string) => api.governance.poll({ id })
const names = ['Lease', 'Purchase', 'Neither']

async function choosing(
  room: Awaited<ReturnType<typeof sitting>>,
  asked: { kind: 'choice' | 'approval'; places: number; secrecy?: 'open' | 'named' },
) {
  const options = names.map((en) => ({ id: crypto.randomUUID(), names: { en } }))
  const [id, { itemId }] = [crypto.randomUUID(), await room.motion()]
  const closesAt = new Date(Date.now() + 3_600_000).toISOString()
  await room.chair.api.governance.openPoll({ id, itemId, decision: 'ordinary', closesAt, options, ...asked })
  const ids = options.map((option) => option.id) as [string, string, string]
  const cast = (person: Inhabitant, ...chosen: string[]) =>
    person.api.governance.castBallot({ pollId: id, options: chosen })
  return { id, ids, cast }
}

describe('a choice', () => {
  test('takes as many options as there are places, of its own ballot, each once, or none', async () => {
    const room = await sitting(network, { seats: 3, present: 3 })
    const { id, ids, cast } = await choosing(room, { kind: 'choice', places: 2 })
    const [chair, other, third] = room.people as [Inhabitant, Inhabitant, Inhabitant]
    await expect(cast(chair, ...ids)).rejects.toMatchObject(refused('too-many-options'))
    await expect(cast(chair, ids[0], ids[0])).rejects.toMatchObject(refused('option-twice'))
    await expect(cast(chair, crypto.randomUUID())).rejects.toMatchObject(refused('not-on-the-ballot'))
    const yes = chair.api.governance.castBallot({ pollId: id, choice: 'yes' })
    await expect(yes).rejects.toMatchObject(refused('ballot-of-another-kind'))
    await cast(chair, ids[0], ids[1])
    await cast(other, ids[0])
    await cast(third)
    await chair.api.governance.closePoll({ id })
    expect(await page(third, id)).toMatchObject({
      outcome: {
        result: 'carried',
        needed: 2,
        blank: 1,
        options: [
          { votes: 2, elected: true },
          { votes: 1, elected: false },
          { votes: 0, elected: false },
        ],
      },
    })
  })

  test('past the procedures: the database takes no more options than there are places', async () => {
    const room = await sitting(network, { seats: 3, present: 3 })
    const { id, ids } = await choosing(room, { kind: 'choice', places: 1 })
    const forced = (options: string[]) =>
      sql`insert into ballot (poll_id, elector_id, options, cast_by)
        select poll_id, id, ${options}::uuid[], person_id from elector where poll_id = ${id} limit 1`.execute(
        network.owner,
      )
    await expect(forced([ids[0], ids[1]])).rejects.toThrow('another ballot')
    await expect(forced([crypto.randomUUID()])).rejects.toThrow('another ballot')
    await expect(forced([ids[0], ids[0]])).rejects.toThrow('another ballot')
  })

  test('with equal votes for the last place elects none of them, and says so', async () => {
    const room = await sitting(network, { seats: 4, present: 4 })
    const { id, ids, cast } = await choosing(room, { kind: 'approval', places: 1 })
    for (const person of room.people) await cast(person, ids[0], ids[1])
    await room.chair.api.governance.closePoll({ id })
    expect((await page(room.chair, id)).outcome).toMatchObject({ result: 'rejected', tied: [ids[0], ids[1]] })
  })
})

describe('a vote named to the minute-taker only', () => {
  test('needs a clause', async () => {
    const room = await sitting(network, { seats: 3, present: 3 })
    const asked = choosing(room, { kind: 'choice', places: 1, secrecy: 'named' })
    await expect(asked).rejects.toMatchObject(refused('needs-a-clause'))
  })

  test('tells everybody the counts, and names to who presided alone: the database says the same', async () => {
    const room = await sitting(network, { seats: 3, present: 3, rules: written })
    const { id, ids, cast } = await choosing(room, { kind: 'choice', places: 1, secrecy: 'named' })
    const [chair, other, third] = room.people as [Inhabitant, Inhabitant, Inhabitant]
    for (const person of room.people) await cast(person, ids[0])
    await chair.api.governance.closePoll({ id })
    const secretary = await network.person({ bodies: ['secretariat'] })
    for (const one of [other, third, secretary]) {
      const { outcome, roll, seesNames } = await page(one, id)
      expect(outcome).toMatchObject({ options: [{ votes: 3 }, {}, {}] })
      expect([seesNames, roll!.map(({ votes }) => votes)]).toEqual([false, [null, null, null]])
    }
    expect((await page(chair, id)).roll!.map(({ votes }) => votes?.options)).toEqual([[ids[0]], [ids[0]], [ids[0]]])
    const seen = (person: Inhabitant) =>
      network.db.transaction().execute(async (tx) => {
        await sql`select begin_acting(${person.sessionHash})`.execute(tx)
        return (await tx.selectFrom('ballot').select('elector_id').where('poll_id', '=', id).execute()).length
      })
    // One's own, and all of them for who presided.
    expect(await Promise.all([chair, other, secretary].map(seen))).toEqual([3, 1, 0])
  })
})
