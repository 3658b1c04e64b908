import { rm } from 'node:fs/promises'
import type { Outcome } from '@memorial/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { cutPower, enterAs, folder, start, stoppedDemonstration, withOwner, type Program } from '../testing/program.ts'

vi.setConfig({ testTimeout: 40_000, hookTimeout: 40_000 })

let finished: string
beforeAll(async () => void (finished = await stoppedDemonstration()))
afterAll(() => rm(finished, { recursive: true }))

type Ask = Awaited<ReturnType<typeof enterAs>>

interface Shown {
  state: string
  outcome: Outcome | null
  own: { choice: string | null }
  closesAt: string
  closedAt: string | null
}

const openPoll = async (ask: Ask) => (await ask<{ open: { pollId: string }[] }>('governance.overview')).open[0]!.pollId
const shown = (ask: Ask, id: string) => ask<Shown>('governance.poll', { id })

/** Cuts the power while somebody's act has come as far as a table and no further; it is never answered. */
async function cutInTheMidst(
  { program, dataDir }: { program: Program; dataDir: string },
  table: 'outcome' | 'consent',
  act: () => Promise<unknown>,
): Promise<void> {
  let answer: unknown
  const cut = withOwner(dataDir, (owner) =>
    owner.transaction().execute(async (tx) => {
      // A lock keeps the act from going on: what it wrote before stands in its transaction.
      await sql`lock table ${sql.table(table)} in exclusive mode`.execute(tx)
      const acting = act().catch(() => 'lost')
      await vi.waitFor(async () => {
        const { rows } = await sql`select from pg_locks where not granted and relation = ${table}::regclass`.execute(tx)
        expect(rows).toHaveLength(1)
      })
      await cutPower(program, dataDir)
      answer = await acting
    }),
  )
  await expect(cut).rejects.toThrow(/connection|terminat|reset/i)
  await program.outcome
  expect(answer).toBe('lost')
}
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
  await cutInTheMidst({ program, dataDir }, 'outcome', () => chair('governance.closePoll', { id: pollId }))

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

describe('of a written resolution', () => {
  /** What the demonstration's board is deciding by the consent of all; two of six have consented. */
  async function inWriting(ask: Ask): Promise<string> {
    const { circulars } = await ask<{ circulars: { id: string; circular: string; state: string }[] }>(
      'governance.overview',
    )
    return circulars.find(({ circular, state }) => circular === 'unanimous' && state === 'open')!.id
  }

  const answers = (ask: Ask, pollId: string, choice: 'yes' | 'no' = 'yes') =>
    ask('governance.castBallot', { pollId, choice })

  /** Whose ballot there is, and in which form it was given. */
  const given = async (dataDir: string, pollId: string) => {
    const { rows } = await withOwner(dataDir, (owner) =>
      sql<{ handle: string; choice: string; form: string | null }>`
        select h.handle, b.choice, c.form from ballot b join person h on h.id = b.cast_by
          left join consent c on c.elector_id = b.elector_id where b.poll_id = ${pollId} order by h.handle`.execute(
        owner,
      ),
    )
    return rows
  }
  const consents = (...handles: string[]) => handles.map((handle) => ({ handle, choice: 'yes', form: 'electronic' }))

  test('a consent that was acknowledged is there after kill -9, in its form; one that was not is whole or not there', async () => {
    const dataDir = await folder(finished)
    const program = await start(dataDir)
    const [linden, калина] = [await enterAs(program.url, 'linden'), await enterAs(program.url, 'калина')]
    const pollId = await inWriting(linden)
    await answers(linden, pollId)
    // Its ballot is written, its form is not.
    await cutInTheMidst({ program, dataDir }, 'consent', () => answers(калина, pollId))

    const again = await start(dataDir)
    expect(await given(dataDir, pollId)).toEqual(consents('amsel', 'hirondelle', 'linden'))
    expect(await shown(await enterAs(again.url, 'калина'), pollId)).toMatchObject({
      state: 'open',
      own: { choice: null },
    })
    for (const handle of ['калина', 'рябина', 'דוכיפת']) await answers(await enterAs(again.url, handle), pollId)
    const { outcome } = await shown(await enterAs(again.url, 'linden'), pollId)
    expect(outcome).toMatchObject({ result: 'carried', got: 6, silent: 0 })
  })

  test.each([
    ['the last consent', 'yes', 'carried', ['linden', 'калина', 'рябина']],
    ['the first refusal', 'no', 'rejected', []],
  ] as const)(
    '%s that was not acknowledged ended nothing, and given again ends it then',
    async (_, choice, result, rest) => {
      const dataDir = await folder(finished)
      const program = await start(dataDir)
      const last = await enterAs(program.url, 'דוכיפת')
      const pollId = await inWriting(last)
      for (const handle of rest) await answers(await enterAs(program.url, handle), pollId)
      // It is closed in the same transaction, its outcome not yet written.
      await cutInTheMidst({ program, dataDir }, 'outcome', () => answers(last, pollId, choice))

      const again = await start(dataDir)
      const back = await enterAs(again.url, 'דוכיפת')
      expect(await shown(back, pollId)).toMatchObject({ state: 'open', outcome: null, own: { choice: null } })
      expect(await given(dataDir, pollId)).toEqual(consents('amsel', 'hirondelle', ...rest))
      const before = Date.now()
      await answers(back, pollId, choice)
      const { outcome, closedAt, closesAt } = await shown(back, pollId)
      expect(outcome).toMatchObject({ result, counts: choice === 'yes' ? { yes: 6, no: 0 } : { yes: 2, no: 1 } })
      expect(Date.parse(closedAt!)).toBeGreaterThanOrEqual(before)
      expect(Date.parse(closedAt!)).toBeLessThan(Date.parse(closesAt))

      await cutPower(again, dataDir)
      await again.outcome
      const later = await start(dataDir)
      expect(await shown(await enterAs(later.url, 'linden'), pollId)).toMatchObject({
        state: 'closed',
        outcome,
        closedAt,
      })
    },
  )

  test('whose deadline passes while nothing runs, each consent is counted and silence is none: it failed then', async () => {
    const dataDir = await folder(finished)
    const program = await start(dataDir)
    const linden = await enterAs(program.url, 'linden')
    const pollId = await inWriting(linden)
    await answers(linden, pollId)
    await withOwner(dataDir, (owner) =>
      sql`update poll set closes_at = now() - interval '1 day' where id = ${pollId}`.execute(owner),
    )
    await cutPower(program, dataDir)
    await program.outcome

    const later = await start(dataDir)
    const ask = await enterAs(later.url, 'linden')
    await vi.waitFor(async () => expect((await shown(ask, pollId)).state).toBe('closed'), { timeout: 8000 })
    const { outcome, closedAt, closesAt } = await shown(ask, pollId)
    expect(closedAt).toBe(closesAt)
    expect(outcome).toMatchObject({ result: 'rejected', got: 3, needed: 6, silent: 3 })
    expect(await given(dataDir, pollId)).toEqual(consents('amsel', 'hirondelle', 'linden'))
  })
})
