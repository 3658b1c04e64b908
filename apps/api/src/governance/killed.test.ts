import { rm } from 'node:fs/promises'
import type { Outcome } from '@memorial/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { cutPower, enterAs, folder, makeFolder, run, start, withOwner } from '../testing/program.ts'

vi.setConfig({ testTimeout: 40_000, hookTimeout: 40_000 })

/** A demonstration that has run and was stopped, for tests to copy. */
let finished: string
beforeAll(async () => {
  finished = await makeFolder()
  const program = run('main.ts', finished)
  await program.line
  program.child.kill('SIGINT')
  await program.outcome
})
afterAll(() => rm(finished, { recursive: true }))

type Ask = Awaited<ReturnType<typeof enterAs>>

interface Shown {
  state: string
  outcome: Outcome | null
  own: { choice: string | null }
  closesAt: string
}

const openPoll = async (ask: Ask) => (await ask<{ open: { pollId: string }[] }>('governance.overview')).open[0]!.pollId
const shown = (ask: Ask, id: string) => ask<Shown>('governance.poll', { id })
const voters = ['amsel', 'linden', 'калина', 'דוכיפת']

test('after kill -9 while ballots are cast each acknowledged one is there, as it was acknowledged', async () => {
  const dataDir = await folder(finished)
  const program = await start(dataDir)
  const asking = await Promise.all(voters.map((handle) => enterAs(program.url, handle)))
  const pollId = await openPoll(asking[0]!)
  const acknowledged = new Map<string, string>()
  let casts = 0
  const vote = async (ask: Ask) => {
    // Each changes their mind over and over, as the rules of this body allow.
    for (;;) {
      const choice = ['yes', 'no', 'abstain'][casts++ % 3]!
      const asked = ask('governance.castBallot', { pollId, choice })
      pending.set(ask.personId, choice)
      await asked
      acknowledged.set(ask.personId, choice)
      pending.delete(ask.personId)
      if (casts > 60) await cutPower(program, dataDir)
    }
  }
  const pending = new Map<string, string>()
  await Promise.allSettled(asking.map(vote))
  await program.outcome

  const again = await start(dataDir)
  for (const handle of voters) {
    const ask = await enterAs(again.url, handle)
    const { own } = await shown(ask, pollId)
    // What was acknowledged last, or what was on its way when the power went.
    expect([acknowledged.get(ask.personId), pending.get(ask.personId)]).toContain(own.choice)
  }
})

test('after kill -9 in the midst of a closing the poll is open as before, and closed by its time though nothing ran then', async () => {
  const dataDir = await folder(finished)
  const program = await start(dataDir)
  const [chair, linden] = [await enterAs(program.url, 'amsel'), await enterAs(program.url, 'linden')]
  const pollId = await openPoll(chair)
  await linden('governance.castBallot', { pollId, choice: 'yes' })
  let answer: unknown
  const cut = withOwner(dataDir, (owner) =>
    owner.transaction().execute(async (tx) => {
      // A lock keeps the closing from going on: its poll is closed in its transaction, its outcome not yet written.
      await sql`lock table outcome in exclusive mode`.execute(tx)
      const closing = chair('governance.closePoll', { id: pollId }).catch(() => 'lost')
      await vi.waitFor(async () => {
        const { rows } = await sql`select from pg_locks where not granted and relation = 'outcome'::regclass`.execute(
          tx,
        )
        expect(rows).toHaveLength(1)
      })
      await cutPower(program, dataDir)
      answer = await closing
    }),
  )
  await expect(cut).rejects.toThrow(/connection|terminat|reset/i)
  await program.outcome
  expect(answer).toBe('lost')

  const again = await start(dataDir)
  expect(await shown(await enterAs(again.url, 'linden'), pollId)).toMatchObject({
    state: 'open',
    outcome: null,
    own: { choice: 'yes' },
  })
  // Its time is over two days ago, and nobody was there.
  await withOwner(dataDir, async (owner) => {
    await sql`update poll set opened_at = opened_at - interval '3 days', closes_at = now() - interval '2 days' where id = ${pollId}`.execute(
      owner,
    )
    await sql`update presence set from_at = from_at - interval '3 days' where until_at is null`.execute(owner)
  })
  await cutPower(again, dataDir)
  await again.outcome

  const later = await start(dataDir)
  const ask = await enterAs(later.url, 'linden')
  await vi.waitFor(async () => expect((await shown(ask, pollId)).state).toBe('closed'), { timeout: 8000 })
  const { outcome, closesAt, ...found } = await shown(ask, pollId)
  expect(found).toMatchObject({ closedAt: closesAt })
  expect(outcome).toMatchObject({ result: 'rejected', present: 5, counts: { yes: 2, no: 0, abstain: 0 } })
})
