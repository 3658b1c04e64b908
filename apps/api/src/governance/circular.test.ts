import { connect } from '@memorial/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assembly, type Member } from '../testing/assembly.ts'
import { holding } from '../testing/holding.ts'
import { collection, document, shareWith } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { board, circular, written } from '../testing/sitting.ts'
import { closeDuePolls } from './closing.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const refused = (reason: string) => ({ message: reason })
const cast = (person: Inhabitant, pollId: string, choice: 'yes' | 'no' | 'abstain', documentId?: string) =>
  person.api.governance.castBallot({ pollId, choice, documentId })
const page = ({ api }: Inhabitant, id: string) => api.governance.poll({ id })
const secretary = () => network.person({ bodies: ['secretariat'] })

async function timePasses(id: string, ago: string): Promise<void> {
  await sql`update poll set opened_at = opened_at - interval '30 days', closes_at = clock_timestamp() - ${sql.lit(ago)}::interval where id = ${id}`.execute(
    network.owner,
  )
  const worker = connect(network.workerUrl, 1)
  await closeDuePolls(worker).finally(() => worker.destroy())
}

describe('a written resolution by consent of all', () => {
  test('is carried at once with the last consent, without a sitting, and entered in the register', async () => {
    const { id: bodyId, chair, people } = await board(network, { seats: 3, rules: written })
    const id = await circular({ id: bodyId, chair })
    expect(await page(people[1]!, id)).toMatchObject({
      meeting: null,
      circular: 'unanimous',
      present: 0,
      state: 'open',
    })
    for (const one of people.slice(0, 2)) await cast(one, id, 'yes')
    expect((await page(chair, id)).state).toBe('open')
    await cast(people[2]!, id, 'yes')
    const found = await page(chair, id)
    expect(found).toMatchObject({
      state: 'closed',
      outcome: { result: 'carried', circular: 'unanimous', got: 3, needed: 3, present: 0 },
    })
    expect(found.closedAt!.getTime()).toBeLessThan(found.closesAt.getTime())
    expect((await chair.api.governance.register({ bodyId })).rows).toMatchObject([{ id }])
    await expect(cast(chair, id, 'no')).rejects.toMatchObject(refused('poll-closed'))
  })

  test('fails at once with the first refusal, whoever is still to answer', async () => {
    const { id: bodyId, chair, people } = await board(network, { seats: 4, rules: written })
    const id = await circular({ id: bodyId, chair })
    await cast(chair, id, 'yes')
    await expect(cast(people[1]!, id, 'abstain')).rejects.toMatchObject(refused('not-on-the-ballot'))
    await cast(people[1]!, id, 'no')
    expect(await page(people[3]!, id)).toMatchObject({
      state: 'closed',
      outcome: { result: 'rejected', counts: { yes: 1, no: 1 }, silent: 2 },
    })
    expect((await chair.api.governance.register({ bodyId })).rows).toEqual([])
    await expect(cast(people[2]!, id, 'yes')).rejects.toMatchObject(refused('poll-closed'))
  })

  test('fails at the deadline with one silent, though the worker was down for two days: dated then', async () => {
    const { id: bodyId, chair, people } = await board(network, { seats: 15, rules: written })
    const id = await circular({ id: bodyId, chair })
    for (const one of people.slice(0, 14)) await cast(one, id, 'yes')
    await timePasses(id, '2 days')
    const found = await page(chair, id)
    expect(found).toMatchObject({ state: 'closed', outcome: { result: 'rejected', got: 14, needed: 15, silent: 1 } })
    expect(found.closedAt).toEqual(found.closesAt)
  })

  test('is not closed by the chair, and a recusal makes no consent of silence', async () => {
    const { id: bodyId, chair, people } = await board(network, { seats: 2, rules: written })
    const id = await circular({ id: bodyId, chair })
    await expect(chair.api.governance.closePoll({ id })).rejects.toMatchObject(refused('closes-by-itself'))
    await cast(chair, id, 'yes')
    await chair.api.governance.recuse({ pollId: id, personId: people[1]!.id, ground: 'Theirs.' })
    expect((await page(chair, id)).state).toBe('open')
  })

  test('of the assembly exists by law, with a signature: a scan, or what the secretariat records of a letter', async () => {
    const body = await assembly(network, { members: 3 })
    const [first, second, third] = body.members as [Member, Member, Member]
    await expect(circular(body, 'majority')).rejects.toMatchObject(refused('needs-a-clause'))
    const id = await circular(body)
    await expect(cast(first.delegate, id, 'yes')).rejects.toMatchObject(refused('needs-a-signature'))
    const lead = await network.person({ organisationId: first.organisationId, offices: ['coordinator'] })
    const shelf = await collection(network, [], lead)
    await shareWith(shelf, body.id, 'read')
    const { id: documentId } = await document(network, lead, { collectionId: shelf.id })
    const other = await collection(network)
    const elsewhere = await document(network, other.coordinator, { collectionId: other.id })
    await expect(cast(first.delegate, id, 'yes', elsewhere.id)).rejects.toMatchObject(refused('not-found'))
    await cast(first.delegate, id, 'yes', documentId)

    const by = await secretary()
    const { electors } = await page(by, id)
    const of = ({ organisationId }: Member) => electors.find((one) => one.organisationId === organisationId)!.electorId
    const letter = {
      pollId: id,
      form: 'letter' as const,
      givenOn: '2026-11-02',
      documentId: null,
      choice: 'yes' as const,
    }
    await expect(second.delegate.api.governance.recordVote({ ...letter, electorId: of(second) })).rejects.toMatchObject(
      refused('not-the-secretariat'),
    )
    await by.api.governance.recordVote({ ...letter, electorId: of(second) })
    await expect(by.api.governance.recordVote({ ...letter, electorId: of(second) })).rejects.toMatchObject(
      refused('already-voted'),
    )
    // The delegate sees what was recorded for them before anybody else does.
    expect((await page(second.delegate, id)).own).toMatchObject({ choice: 'yes', castBy: { id: by.id } })
    expect((await page(third.delegate, id)).roll).toBeNull()
    await by.api.governance.recordVote({ ...letter, electorId: of(third), form: 'qualified-signature' })
    const { outcome, roll } = await page(third.substitute, id)
    expect(outcome).toMatchObject({ result: 'carried', got: 3, clauses: { majority: 'CC 66(2)' } })
    const forms = roll!.map(({ organisationId, votes }) => [organisationId, votes?.form])
    expect(forms).toEqual(
      expect.arrayContaining([
        [first.organisationId, 'signed-scan'],
        [second.organisationId, 'letter'],
        [third.organisationId, 'qualified-signature'],
      ]),
    )
  })

  test('the first refusal and the last consent at once: one ends it, the other finds it closed', async () => {
    const { id: bodyId, chair, people } = await board(network, { seats: 2, rules: written })
    const id = await circular({ id: bodyId, chair })
    const lock = sql`select from poll where id = ${id} for update`
    await cast(chair, id, 'yes')
    const both = () => [cast(people[1]!, id, 'yes'), cast(chair, id, 'no')]
    const settled = await holding(network, lock, both)
    expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(settled).toContainEqual(
      expect.objectContaining({ reason: expect.objectContaining({ message: 'poll-closed' }) }),
    )
    const { outcome } = await page(chair, id)
    const [consent] = settled
    expect(outcome!.result).toBe(consent!.status === 'fulfilled' ? 'carried' : 'rejected')
  })
})

describe('a written resolution by a majority', () => {
  test('is counted of all, never of those present, and closed by its deadline alone', async () => {
    const { id: bodyId, chair, people } = await board(network, { rules: written })
    const id = await circular({ id: bodyId, chair }, 'majority')
    for (const one of people.slice(0, 4)) await cast(one, id, 'yes')
    await cast(people[4]!, id, 'abstain')
    expect((await page(chair, id)).cast).toBe(5)
    for (const one of [people[5]!, await secretary()]) expect((await page(one, id)).cast).toBeNull()
    expect((await page(chair, id)).state).toBe('open')
    await timePasses(id, '1 second')
    expect((await page(chair, id)).outcome).toMatchObject({
      result: 'carried',
      circular: 'majority',
      basis: { kind: 'entitled', size: 6 },
      quorum: { counted: 5, needed: 4 },
      needed: 4,
      got: 4,
      present: 0,
    })
  })

  test('is put by whoever convenes, stays open as long as its clause asks, and is in the overview of who votes', async () => {
    const { id: bodyId, chair, people } = await board(network, { seats: 3, rules: written })
    const asked = { bodyId, circular: 'majority' as const, decision: 'ordinary' as const, zone: 'Europe/Zurich' }
    const texts = [{ language: 'en' as const, title: 'T', body: 'B' }]
    const soon = new Date(Date.now() + 60_000).toISOString()
    const open = (person: Inhabitant, closesAt: string, more: object = { texts }) =>
      person.api.governance.openCircular({
        ...asked,
        id: crypto.randomUUID(),
        motionId: crypto.randomUUID(),
        closesAt,
        ...more,
      })
    await expect(open(chair, soon)).rejects.toMatchObject(refused('closing-out-of-bounds'))
    const week = new Date(Date.now() + 7 * 86_400_000).toISOString()
    await expect(open(people[1]!, week)).rejects.toMatchObject(refused('not-a-convener'))
    const by = await secretary()
    await expect(open(by, week)).rejects.toMatchObject(refused('not-a-seat-holder'))
    // No motion of another body, and nothing in a body that has no rules or is not there.
    const other = await board(network, { seats: 1, rules: written })
    await timePasses(await circular(other), '1 minute')
    const foreign = (await by.api.governance.circularForm({ bodyId: other.id })).motions
    for (const person of [chair, by])
      await expect(open(person, week, { motionId: foreign[0]!.id })).rejects.toMatchObject(refused('not-found'))
    await expect(open(chair, week, { bodyId: crypto.randomUUID(), texts })).rejects.toMatchObject(refused('not-found'))
    const bare = await board(network, { seats: 1 })
    await network.owner.deleteFrom('rule_set').where('body_id', '=', bare.id).execute()
    await expect(open(bare.chair, week, { bodyId: bare.id, texts })).rejects.toMatchObject(refused('no-rules'))
    const { id } = { id: await circular({ id: bodyId, chair }, 'majority') }
    const { circulars, open: waiting } = await people[1]!.api.governance.overview()
    expect(circulars.map((one) => one.id)).toContain(id)
    expect(waiting).toMatchObject([{ pollId: id, meetingId: null, present: true, voted: false }])
    await timePasses(id, '1 minute')
    // The secretariat puts the same motion once more.
    const { motions } = await by.api.governance.circularForm({ bodyId })
    await open(by, week, { motionId: motions[0]!.id })
    expect((await people[1]!.api.governance.overview()).open).toHaveLength(1)
  })
})

test('a poll belongs to a sitting or is held in writing, never both and never neither', async () => {
  const { id: bodyId, chair } = await board(network, { rules: written })
  const id = await circular({ id: bodyId, chair })
  const { rows } = await sql<{ id: string }>`select id from meeting limit 1`.execute(network.owner)
  const both = sql`update poll set meeting_id = ${rows[0]?.id ?? crypto.randomUUID()} where id = ${id}`
  const neither = sql`update poll set circular = null, zone = null where id = ${id}`
  for (const wrong of [both, neither])
    await expect(wrong.execute(network.owner)).rejects.toThrow('poll_in_sitting_or_writing')
})
