import { randomUUID } from 'node:crypto'
import { connect } from '@memorial/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { boardRules, sitting } from '../testing/sitting.ts'
import { closeDuePolls } from './closing.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const refused = (reason: string) => ({ message: reason })
const cast = (person: Inhabitant, pollId: string, choice: 'yes' | 'no' | 'abstain') =>
  person.api.governance.castBallot({ pollId, choice })

/** What the clock does to a poll, hours later. */
async function timePasses(pollId: string): Promise<void> {
  await sql`update poll set opened_at = opened_at - interval '3 days', closes_at = clock_timestamp() - interval '2 days' where id = ${pollId}`.execute(
    network.owner,
  )
  await sql`update presence set from_at = from_at - interval '3 days'`.execute(network.owner)
}

async function theClockCloses(): Promise<void> {
  const worker = connect(network.workerUrl, 2)
  await closeDuePolls(worker).finally(() => worker.destroy())
}

describe('a ballot', () => {
  test('is one for each elector, changed only where the rules allow it', async () => {
    const { chair, poll } = await sitting(network)
    const changed = await poll()
    await cast(chair, changed, 'yes')
    await cast(chair, changed, 'no')
    expect((await chair.api.governance.poll({ id: changed })).own).toMatchObject({ choice: 'no' })

    const strict = await sitting(network, { rules: { ballots: { changeable: false, clause: 'Statutes 7.4' } } })
    const pollId = await strict.poll()
    await cast(strict.chair, pollId, 'yes')
    await expect(cast(strict.chair, pollId, 'no')).rejects.toMatchObject(refused('already-voted'))
    expect((await strict.chair.api.governance.poll({ id: pollId })).own).toMatchObject({ choice: 'yes' })
  })

  test('is not for who is recused, who holds no seat, or who came to the body after the opening', async () => {
    const { chair, members, poll, bodyId } = await sitting(network)
    const pollId = await poll()
    const recusal = { pollId, personId: members[0]!.id, ground: 'A dispute with the association.' }
    await chair.api.governance.recuse(recusal)
    await expect(cast(members[0]!, pollId, 'yes')).rejects.toMatchObject(refused('recused'))
    await expect(chair.api.governance.recuse(recusal)).rejects.toMatchObject(refused('already-recused'))
    const { recusals } = await members[1]!.api.governance.poll({ id: pollId })
    expect(recusals).toMatchObject([{ person: { id: members[0]!.id }, by: { id: chair.id } }])

    const later = await network.person()
    await network.owner.insertInto('seat').values({ body_id: bodyId, person_id: later.id, role: 'member' }).execute()
    await expect(cast(later, pollId, 'yes')).rejects.toMatchObject(refused('not-an-elector'))
    const secretary = await network.person({ bodies: ['secretariat'] })
    await expect(cast(secretary, pollId, 'yes')).rejects.toMatchObject(refused('not-an-elector'))
  })

  test('of others is in no answer before the poll is closed; how many have voted is the chair’s to know', async () => {
    const { chair, members, meetingId, poll } = await sitting(network)
    const pollId = await poll()
    const watching = members[4]!
    const secretary = await network.person({ bodies: ['secretariat'] })
    const answers = (person: Inhabitant) =>
      Promise.all([
        person.api.governance.poll({ id: pollId }),
        person.api.governance.meeting({ id: meetingId }),
        person.api.governance.overview(),
        person.api.governance.register({}),
        person.api.today.today(),
      ]).then((given) => JSON.stringify(given))
    const before = [await answers(watching), await answers(secretary)]
    await cast(members[0]!, pollId, 'no')
    await cast(members[1]!, pollId, 'yes')
    expect([await answers(watching), await answers(secretary)]).toEqual(before)
    expect((await chair.api.governance.poll({ id: pollId })).cast).toBe(2)
    expect((await watching.api.governance.poll({ id: pollId })).cast).toBeNull()
    // The database says the same to whoever would get past the procedures.
    for (const { sessionHash } of [watching, chair, secretary]) {
      const seen = await network.db.transaction().execute(async (tx) => {
        await sql`select begin_acting(${sessionHash})`.execute(tx)
        return tx.selectFrom('ballot').selectAll().where('poll_id', '=', pollId).execute()
      })
      expect(seen).toEqual([])
    }
    await chair.api.governance.closePoll({ id: pollId })
    expect((await watching.api.governance.poll({ id: pollId })).cast).toBe(2)
  })

  test('cast, changed and closed by hand leaves its trace in the record', async () => {
    const { chair, poll } = await sitting(network)
    const pollId = await poll()
    await cast(chair, pollId, 'yes')
    await chair.api.governance.closePoll({ id: pollId })
    const { rows } = await sql<{ acts: string[]; content: string }>`
      select array_agg(act order by act desc) as acts, string_agg(to_jsonb(a)::text, '') as content from audit_event a
      where root_id = ${pollId}`.execute(network.owner)
    expect(rows[0]!.acts).toEqual(['poll opened', 'poll closed', 'ballot cast'])
    expect(rows[0]!.content).not.toContain('yes')
  })
})

describe('a poll', () => {
  test('is closed by its time, whoever looks; the outcome is dated then, though the jobs come days late', async () => {
    const { chair, members, poll } = await sitting(network)
    const pollId = await poll()
    for (const person of [chair, ...members]) await cast(person, pollId, 'yes')
    await timePasses(pollId)
    await expect(cast(chair, pollId, 'no')).rejects.toMatchObject(refused('poll-closed'))
    await expect(chair.api.governance.closePoll({ id: pollId })).rejects.toMatchObject(refused('poll-closed'))
    expect(await chair.api.governance.poll({ id: pollId })).toMatchObject({
      state: 'counting',
      outcome: null,
      roll: null,
    })
    await theClockCloses()
    await theClockCloses()
    const found = await chair.api.governance.poll({ id: pollId })
    expect(found).toMatchObject({ state: 'closed', outcome: { result: 'carried', got: 6 }, closedAt: found.closesAt })
    const [entry] = (await chair.api.governance.register({})).rows
    expect([entry!.id, entry!.adoptedAt]).toEqual([pollId, found.closesAt])
  })

  test('that is rejected is put again, and shows what was before; what is carried is not', async () => {
    const { chair, members, motion, poll } = await sitting(network)
    const { itemId } = await motion()
    const first = await poll(itemId)
    await expect(poll(itemId)).rejects.toMatchObject(refused('poll-already-open'))
    await cast(chair, first, 'no')
    await chair.api.governance.closePoll({ id: first })
    const second = await poll(itemId)
    for (const person of [chair, ...members]) await cast(person, second, 'yes')
    await chair.api.governance.closePoll({ id: second })
    const { earlier, outcome } = await chair.api.governance.poll({ id: second })
    expect(earlier).toMatchObject([{ pollId: first, outcome: { result: 'rejected' } }])
    expect(outcome).toMatchObject({ result: 'carried' })
    await expect(poll(itemId)).rejects.toMatchObject(refused('motion-decided'))
  })

  test('keeps the rules it was opened under, and the numbers of its body’s year run without a gap', async () => {
    const { chair, members, poll, bodyId } = await sitting(network)
    const pollId = await poll()
    const rules = { ...boardRules, majority: { ...boardRules.majority, ordinary: boardRules.majority.dissolution } }
    const changed = { id: randomUUID(), body_id: bodyId, version: 2, holds_from: '2020-01-02', rules }
    await network.owner.insertInto('rule_set').values(changed).execute()
    for (const person of [chair, ...members].slice(0, 4)) await cast(person, pollId, 'yes')
    await chair.api.governance.closePoll({ id: pollId })
    const after = await poll()
    for (const person of [chair, ...members].slice(0, 4)) await cast(person, after, 'yes')
    await chair.api.governance.closePoll({ id: after })
    expect((await chair.api.governance.poll({ id: pollId })).outcome).toMatchObject({ result: 'carried', needed: 4 })
    expect((await chair.api.governance.poll({ id: after })).outcome).toMatchObject({ result: 'rejected', needed: 6 })
    const { rows } = await chair.api.governance.register({ bodyId })
    expect(rows.map(({ number }) => number.slice(-3))).toEqual(['001'])
  })

  test('is opened once however often it is asked for, also after it was decided', async () => {
    const { chair, motion } = await sitting(network)
    const { itemId } = await motion()
    const closesAt = new Date(Date.now() + 3_600_000).toISOString()
    const asked = { id: randomUUID(), itemId, decision: 'ordinary' as const, closesAt }
    await chair.api.governance.openPoll(asked)
    await chair.api.governance.openPoll(asked)
    await cast(chair, asked.id, 'yes')
    await chair.api.governance.closePoll({ id: asked.id })
    await chair.api.governance.openPoll(asked)
    expect(await chair.api.governance.poll({ id: asked.id })).toMatchObject({ state: 'closed', earlier: [] })
    await expect(chair.api.governance.openPoll({ ...asked, id: randomUUID() })).resolves.toEqual({})
  })

  test('stays open a day at most, and closes in the time to come', async () => {
    const { chair, motion } = await sitting(network)
    const { itemId } = await motion()
    for (const hours of [-1, 25]) {
      const closesAt = new Date(Date.now() + hours * 3_600_000).toISOString()
      const opening = chair.api.governance.openPoll({ id: randomUUID(), itemId, decision: 'ordinary', closesAt })
      await expect(opening).rejects.toMatchObject(refused('closing-out-of-bounds'))
    }
  })
})
