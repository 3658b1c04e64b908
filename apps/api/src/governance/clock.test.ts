import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { inhabitedNetwork, type Network } from '../testing/network.ts'
import { board, circular, sitting, written } from '../testing/sitting.ts'

// The database's clock is what counts: a wrong one where the program runs changes nothing.

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterEach(() => void vi.useRealTimers())
afterAll(() => network.close())

/** Less than a session lasts without its person, by which the program's own clock goes. */
const minutes = 60_000
const jump = (by: number) => vi.useFakeTimers({ now: Date.now() + by, toFake: ['Date'] })

test('a program whose clock is far ahead takes ballots of an open vote, and closes it at the real moment', async () => {
  const { chair, members, poll } = await sitting(network)
  const [id, inWriting] = [await poll(), await circular(await board(network, { seats: 1, rules: written }), 'majority')]
  await sql`update poll set closes_at = clock_timestamp() + interval '10 minutes'`.execute(network.owner)
  jump(20 * minutes)
  for (const { api } of members) await api.governance.castBallot({ pollId: id, choice: 'yes' })
  expect((await chair.api.governance.poll({ id })).state).toBe('open')
  await chair.api.governance.closePoll({ id })
  const { rows } = await sql<{ isNow: boolean }>`
    select closed_at between clock_timestamp() - interval '1 minute' and clock_timestamp() as "isNow" from poll where id = ${id}`.execute(
    network.owner,
  )
  expect(rows).toEqual([{ isNow: true }])
  expect(
    await sql`select from poll where id = ${inWriting} and closed_at is null`.execute(network.owner),
  ).toMatchObject({ rows: [{}] })
})

test('a program whose clock is far behind takes no ballot of a vote that is over', async () => {
  const { chair, members, poll } = await sitting(network)
  const id = await poll()
  await sql`update poll set opened_at = opened_at - interval '2 hours', closes_at = clock_timestamp() where id = ${id}`.execute(
    network.owner,
  )
  jump(-20 * minutes)
  const late = members[0]!.api.governance.castBallot({ pollId: id, choice: 'yes' })
  await expect(late).rejects.toMatchObject({ message: 'poll-closed' })
  expect((await chair.api.governance.poll({ id })).state).toBe('counting')
  expect((await sql`select from ballot where poll_id = ${id}`.execute(network.owner)).rows).toEqual([])
})
