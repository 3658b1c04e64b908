import { rm } from 'node:fs/promises'
import { attachEmbedded } from '@memorial/db/embedded'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { assembly, gathered } from '../testing/assembly.ts'
import { inhabitedNetwork } from '../testing/network.ts'
import { folder, run, start, stoppedDemonstration, withOwner } from '../testing/program.ts'
import { board, circular, sitting, written } from '../testing/sitting.ts'
import { recount } from './recount.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let finished: string
beforeAll(async () => void (finished = await stoppedDemonstration()))
afterAll(() => rm(finished, { recursive: true }))

const tamper = sql<{
  poll_id: string
}>`update outcome set facts = jsonb_set(facts, '{got}', '1') where poll_id = (select poll_id from outcome order by poll_id limit 1) returning poll_id`

test('every outcome of the demonstration is recounted to the same, beside a running network and without one', async () => {
  const dataDir = await folder(finished)
  const program = await start(dataDir)
  const beside = await run('governance/recount.ts', dataDir).outcome
  expect(beside).toMatchObject({ code: 0, said: expect.stringMatching(/^\d{1,2} outcomes recounted, 0 differ\.\n$/) })
  program.child.kill('SIGINT')
  await program.outcome
  expect(await run('governance/recount.ts', dataDir).outcome).toMatchObject({ code: 0, said: beside.said })
})

test('one that somebody has changed is named, and the exit code says so; with DATABASE_URL too', async () => {
  const dataDir = await folder(finished)
  const { child, outcome } = await start(dataDir)
  const pollId = await withOwner(dataDir, async (owner) => (await tamper.execute(owner)).rows[0]!.poll_id)
  const told = await run('governance/recount.ts', dataDir).outcome
  expect(told.code).toBe(1)
  expect(told.said).toMatch(
    new RegExp(`^${pollId} differs: stored \\w+, recounted \\w+ \\(got\\)\n\\d+ outcomes recounted, 1 differ\\.\n$`),
  )
  const settings = { DATABASE_URL: (await attachEmbedded(dataDir))! }
  expect(await run('governance/recount.ts', dataDir, { settings }).outcome).toMatchObject({ code: 1, said: told.said })
  child.kill('SIGINT')
  await outcome
})

test('every way to vote is recounted to what was stored, and a changed ballot is seen', async () => {
  const network = await inhabitedNetwork()
  const body = await assembly(network, { rules: written })
  const [first, second, third] = body.members.map(({ delegate }) => delegate)
  const room = await gathered(network, body, [first!, second!, third!])
  const choosing = await room.motion()
  const options = ['One', 'Two', 'Three'].map((en) => ({ id: crypto.randomUUID(), names: { en } }))
  const [chosen, motion] = [crypto.randomUUID(), await room.poll()]
  await first!.api.governance.openPoll({
    id: chosen,
    itemId: choosing.itemId,
    decision: 'election',
    closesAt: new Date(Date.now() + 3_600_000).toISOString(),
    kind: 'choice',
    secrecy: 'named',
    places: 2,
    options,
  })
  for (const { api } of [first!, second!, third!]) {
    await api.governance.castBallot({ pollId: motion, choice: 'yes' })
    await api.governance.castBallot({ pollId: chosen, options: [options[0]!.id] })
  }
  for (const id of [motion, chosen]) await first!.api.governance.closePoll({ id })
  const other = await board(network, { seats: 2, rules: written })
  const inWriting = await circular(other)
  for (const { api } of other.people) await api.governance.castBallot({ pollId: inWriting, choice: 'yes' })
  const plain = await sitting(network)
  const tied = await plain.poll()
  for (const [place, { api }] of plain.people.entries())
    await api.governance.castBallot({ pollId: tied, choice: place < 3 ? 'yes' : 'no' })
  await plain.chair.api.governance.closePoll({ id: tied })
  expect(await recount(network.owner)).toEqual({ polls: 4, differing: [] })
  // An earlier version said less of a quorum.
  await sql`update outcome set facts = facts #- '{quorum,counted}' where poll_id = ${motion}`.execute(network.owner)
  expect(await recount(network.owner)).toEqual({ polls: 4, differing: [] })
  await sql`update ballot set choice = 'no' where poll_id = ${motion} and cast_by = ${second!.id}`.execute(
    network.owner,
  )
  expect((await recount(network.owner)).differing).toMatchObject([{ pollId: motion, facts: ['counts', 'got'] }])
  await network.close()
})
