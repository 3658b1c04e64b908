import { connect } from '@memorial/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { holding as holdingIn } from '../testing/holding.ts'
import { inhabitedNetwork, type Network } from '../testing/network.ts'
import { sitting, waitingForLocks } from '../testing/sitting.ts'
import { closeByTime } from './closing.ts'

// Races are not hoped for: a lock is held, and the test waits until the other call waits for it.

let network: Network
beforeAll(async () => {
  network = await inhabitedNetwork()
})
afterAll(async () => {
  await network.close()
})

const refused = (reason: string) => ({ status: 'rejected', reason: { message: reason } })

const holding = <T>(
  lock: ReturnType<typeof sql>,
  meanwhile: () => Promise<T>[],
  last?: ReturnType<typeof sql>,
): Promise<PromiseSettledResult<T>[]> => holdingIn(network, lock, meanwhile, last)

const poll = (id: string, how: 'share' | 'update') => sql`select from poll where id = ${id} for ${sql.raw(how)}`

async function ballots(pollId: string): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::integer as n from ballot where poll_id = ${pollId}`.execute(network.owner)
  return rows[0]!.n
}

test('a ballot that waits while the poll is closed is refused, and nothing is stored', async () => {
  const { members, poll: open } = await sitting(network)
  const id = await open()
  const closed = sql`update poll set closed_at = clock_timestamp() where id = ${id}`
  const vote = () => [members[0]!.api.governance.castBallot({ pollId: id, choice: 'yes' as const })]
  expect(await holding(poll(id, 'update'), vote, closed)).toMatchObject([refused('poll-closed')])
  expect(await ballots(id)).toBe(0)
})

test('a ballot that waits past the poll’s time is refused by the clock of after the lock', async () => {
  const { members, poll: open } = await sitting(network)
  const id = await open()
  const passes = sql`update poll set opened_at = opened_at - interval '2 hours', closes_at = clock_timestamp() where id = ${id}`
  const vote = () => [members[0]!.api.governance.castBallot({ pollId: id, choice: 'yes' as const })]
  expect(await holding(poll(id, 'update'), vote, passes)).toMatchObject([refused('poll-closed')])
  expect(await ballots(id)).toBe(0)
})

test('closing waits for a ballot that is being cast, and counts it', async () => {
  const { chair, members, poll: open } = await sitting(network)
  const id = await open()
  for (const member of members.slice(0, 3)) await member.api.governance.castBallot({ pollId: id, choice: 'yes' })
  const { id: elector } = await network.owner
    .selectFrom('elector')
    .select('id')
    .where('poll_id', '=', id)
    .where('person_id', '=', members[3]!.id)
    .executeTakeFirstOrThrow()
  const lastBallot = sql`insert into ballot (poll_id, elector_id, choice, cast_by) values (${id}, ${elector}, 'yes', ${members[3]!.id})`
  const close = () => [chair.api.governance.closePoll({ id })]
  expect(await holding(poll(id, 'share'), close, lastBallot)).toMatchObject([{ status: 'fulfilled' }])
  expect((await chair.api.governance.poll({ id })).outcome).toMatchObject({ result: 'carried', got: 4 })
})

test('two closings at once: one counts, the other finds the poll closed', async () => {
  const { chair, meetingId, poll: open } = await sitting(network)
  const id = await open()
  const close = () => [chair.api.governance.closePoll({ id }), chair.api.governance.closePoll({ id })]
  const lock = sql`select from meeting where id = ${meetingId} for update`
  const settled = await holding(lock, close)
  expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(settled).toContainEqual(
    expect.objectContaining({ reason: expect.objectContaining({ message: 'poll-closed' }) }),
  )
})

test('the chair and the clock at once: the poll is closed by one of them, and counted once', async () => {
  const { chair, meetingId, poll: open } = await sitting(network)
  const id = await open()
  const worker = connect(network.workerUrl, 1)
  const passes = sql`update poll set opened_at = opened_at - interval '2 hours', closes_at = clock_timestamp() where id = ${id}`
  await passes.execute(network.owner)
  const close = () => [chair.api.governance.closePoll({ id }), closeByTime(worker, id)]
  const settled = await holding<unknown>(sql`select from meeting where id = ${meetingId} for update`, close)
  await worker.destroy()
  expect(settled).toMatchObject([refused('poll-closed'), { status: 'fulfilled' }])
  expect((await chair.api.governance.poll({ id })).state).toBe('closed')
  const { rows } = await sql<{ act: string }>`
    select act from audit_event where root_id = ${id} and act in ('poll closed', 'poll closed by time')`.execute(
    network.owner,
  )
  expect(rows).toEqual([{ act: 'poll closed by time' }])
})

test('the clock twice at once, as a job and as what catches up: the poll is counted once', async () => {
  const { meetingId, poll: open } = await sitting(network)
  const id = await open()
  const worker = connect(network.workerUrl, 2)
  const passes = sql`update poll set opened_at = opened_at - interval '2 hours', closes_at = clock_timestamp() where id = ${id}`
  await passes.execute(network.owner)
  const close = () => [closeByTime(worker, id), closeByTime(worker, id)]
  const settled = await holding(sql`select from meeting where id = ${meetingId} for update`, close)
  await worker.destroy()
  expect(settled).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled' }])
  const { rows } = await sql`select from audit_event where root_id = ${id} and act = 'poll closed by time'`.execute(
    network.owner,
  )
  expect(rows).toHaveLength(1)
})

test('presence that is marked while a poll is being closed comes after it', async () => {
  const { chair, members, meetingId, poll: open } = await sitting(network, { present: 5 })
  const id = await open()
  const late = members[4]!
  const lock = sql`select from meeting where id = ${meetingId} for update`
  const closed = sql`update poll set closed_at = clock_timestamp() where id = ${id}`
  const mark = () => [chair.api.governance.markPresence({ meetingId, personId: late.id, present: true })]
  expect(await holding(lock, mark, closed)).toMatchObject([{ status: 'fulfilled' }])
  const { present } = await chair.api.governance.poll({ id })
  expect(present).toBe(5)
})

test('a recusal that meets the ballot being cast: whichever is second knows of the first', async () => {
  const { chair, members, poll: open } = await sitting(network)
  const id = await open()
  const [{ id: personId, api }] = members as [(typeof members)[number]]
  const elector = sql`select from elector where poll_id = ${id} and person_id = ${personId} for update`
  const recused = sql`insert into recusal (poll_id, elector_id, ground, recorded_by)
    select poll_id, id, 'x', ${chair.id} from elector where poll_id = ${id} and person_id = ${personId}`
  const vote = () => [api.governance.castBallot({ pollId: id, choice: 'yes' as const })]
  expect(await holding(elector, vote, recused)).toMatchObject([refused('recused')])
  expect(await ballots(id)).toBe(0)
})

test('the same ballot sent twice at once is one ballot', async () => {
  const { members, poll: open } = await sitting(network)
  const id = await open()
  const vote = () => [1, 2].map(() => members[0]!.api.governance.castBallot({ pollId: id, choice: 'yes' as const }))
  expect(await holding(poll(id, 'update'), vote)).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled' }])
  expect(await ballots(id)).toBe(1)
})

test('two polls opened at once on one motion are one', async () => {
  const { meetingId, motion, poll: open } = await sitting(network)
  const { itemId } = await motion()
  const lock = sql`select from meeting where id = ${meetingId} for update`
  const settled = await holding(lock, () => [open(itemId), open(itemId)])
  expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(settled).toContainEqual(
    expect.objectContaining({ reason: expect.objectContaining({ message: 'poll-already-open' }) }),
  )
})

test('a recusal that waits while the poll is closed is refused, and the roll stays as it was counted', async () => {
  const { chair, members, poll: open } = await sitting(network)
  const id = await open()
  const closed = sql`update poll set closed_at = clock_timestamp() where id = ${id}`
  const recuse = () => [chair.api.governance.recuse({ pollId: id, personId: members[0]!.id, ground: 'x' })]
  expect(await holding(poll(id, 'update'), recuse, closed)).toMatchObject([refused('poll-closed')])
  expect((await chair.api.governance.poll({ id })).recusals).toEqual([])
})

test('a poll and the end of its sitting at once: no sitting ends over an open poll', async () => {
  const { chair, meetingId, motion, poll: open } = await sitting(network)
  const { itemId } = await motion()
  const lock = sql`select from meeting where id = ${meetingId} for update`
  const both = () => [open(itemId), chair.api.governance.closeMeeting({ id: meetingId })]
  const settled = await holding<unknown>(lock, both)
  // Whichever came first.
  const [opened, ended] = settled.map(({ status }) => status)
  const second = opened === 'fulfilled' ? refused('poll-still-open') : refused('meeting-over')
  expect([opened, ended].toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(settled.find(({ status }) => status === 'rejected')).toMatchObject(second)
})

test('a motion that waits while its sitting ends is refused', async () => {
  const { chair, meetingId, motion } = await sitting(network)
  const lock = sql`select from meeting where id = ${meetingId} for update`
  const end = sql`update meeting set state = 'closed', closed_at = clock_timestamp() where id = ${meetingId}`
  expect(await holding(lock, () => [motion()], end)).toMatchObject([refused('meeting-over')])
  expect((await chair.api.governance.meeting({ id: meetingId })).items).toEqual([])
})

test('two polls of one body that are carried at once have two numbers, without a gap', async () => {
  const first = await sitting(network)
  const { bodyId: id, people, chair } = first
  const second = await sitting(network, { of: { id, people, chair } })
  const polls = [await first.poll(), await second.poll()]
  for (const pollId of polls) {
    for (const { api } of people) await api.governance.castBallot({ pollId, choice: 'yes' })
  }
  const close = () => polls.map((pollId) => chair.api.governance.closePoll({ id: pollId }))
  const settled = await holding(sql`select from body where id = ${id} for update`, close)
  expect(settled).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled' }])
  const { rows } = await chair.api.governance.register({ bodyId: id })
  expect(rows.map(({ number }) => number.slice(-3)).toSorted()).toEqual(['001', '002'])
})

test('however many cast all the time, a closing has its turn', async () => {
  const { chair, members, poll: open } = await sitting(network)
  const id = await open()
  const [one, two] = members as [(typeof members)[number], (typeof members)[number]]
  const cast = ({ api }: typeof one) => api.governance.castBallot({ pollId: id, choice: 'yes' })
  const waiting: Promise<unknown>[] = []
  const other = connect(network.ownerUrl, 1)
  // Somebody is casting; then the chair closes, and whoever casts after that comes after the closing.
  await other.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock_shared(hashtextextended(${id}, 0))`.execute(tx)
    await poll(id, 'share').execute(tx)
    await cast(one)
    waiting.push(chair.api.governance.closePoll({ id }))
    await waitingForLocks(network.owner, 1)
    waiting.push(cast(two))
    for (const call of waiting) call.catch(() => {})
    await waitingForLocks(network.owner, 2)
  })
  await other.destroy()
  expect(await Promise.allSettled(waiting)).toMatchObject([{ status: 'fulfilled' }, refused('poll-closed')])
  expect((await chair.api.governance.poll({ id })).outcome).toMatchObject({ counts: { yes: 1, no: 0, abstain: 0 } })
})
