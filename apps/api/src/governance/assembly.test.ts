import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assembly, gathered, type Member } from '../testing/assembly.ts'
import { holding } from '../testing/holding.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { sitting, written } from '../testing/sitting.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const refused = (reason: string) => ({ message: reason })
const cast = (person: Inhabitant, pollId: string, choice: 'yes' | 'no' = 'yes', electorId?: string) =>
  person.api.governance.castBallot({ pollId, choice, electorId })
const page = ({ api }: Inhabitant, id: string) => api.governance.poll({ id })
const delegates = (members: Member[]) => members.map(({ delegate }) => delegate)

describe('in the assembly', () => {
  test('an organisation has one vote: its delegate’s, or the substitute’s where the delegate is not there', async () => {
    const body = await assembly(network)
    const [first, second, third] = body.members as [Member, Member, Member]
    const { poll, enter } = await gathered(network, body, [first.delegate, first.substitute, second.substitute])
    const id = await poll()
    await expect(cast(first.substitute, id)).rejects.toMatchObject(refused('another-votes'))
    await cast(second.substitute, id, 'no')
    await enter(second.delegate)
    // The delegate has come: it is theirs now, and the vote stays one.
    await expect(cast(second.substitute, id)).rejects.toMatchObject(refused('another-votes'))
    await cast(second.delegate, id, 'yes')
    await cast(first.delegate, id, 'yes')
    await expect(cast(third.delegate, id)).rejects.toMatchObject(refused('not-present'))
    await body.chair.api.governance.closePoll({ id })
    expect(await page(third.delegate, id)).toMatchObject({
      outcome: { result: 'carried', seats: 3, present: 2, counts: { yes: 2, no: 0 } },
      seats: 3,
    })
    const { rows } = await sql`select from ballot where poll_id = ${id}`.execute(network.owner)
    expect(rows).toHaveLength(2)
  })

  test('every member of the register is on the roll, named delegate or not, and who has left is not', async () => {
    const body = await assembly(network)
    const [, second, third] = body.members as [Member, Member, Member]
    const silent = await network.organisation()
    const entered = (organisation_id: string, left_on: string | null) => ({
      id: randomUUID(),
      organisation_id,
      legal_name: 'A',
      address: 'B',
      admitted_on: '2023-05-01',
      left_on,
    })
    await network.owner
      .insertInto('membership')
      .values([
        entered(silent, null),
        entered(second.organisationId, null),
        entered(third.organisationId, '2024-12-31'),
      ])
      .execute()
    const { poll } = await gathered(network, body, delegates(body.members))
    const { electors } = await page(body.chair, await poll())
    await network.owner.deleteFrom('membership').execute()
    const on = electors.map(({ organisationId }) => organisationId)
    expect(on).toHaveLength(3)
    expect(on).toEqual(expect.arrayContaining([silent, second.organisationId]))
  })

  test('the conflict of an organisation excludes its substitute too; a delegate’s own lets the substitute vote', async () => {
    const body = await assembly(network, { members: 4 })
    const [, second, third, fourth] = body.members as [Member, Member, Member, Member]
    const present = body.members.flatMap(({ delegate, substitute }) => [delegate, substitute])
    const { poll } = await gathered(network, body, present)
    const id = await poll()
    const declare = ({ delegate }: Member, of: 'organisation' | 'person') =>
      delegate.api.governance.recuse({ pollId: id, personId: delegate.id, of, ground: 'Our own lease.' })
    await declare(second, 'organisation')
    await cast(third.delegate, id, 'no')
    await declare(third, 'person')
    for (const one of [second.delegate, second.substitute, third.delegate])
      await expect(cast(one, id)).rejects.toMatchObject(refused('recused'))
    await expect(cast(fourth.substitute, id)).rejects.toMatchObject(refused('another-votes'))
    await cast(third.substitute, id, 'yes')
    await cast(body.chair, id, 'yes')
    await body.chair.api.governance.closePoll({ id })
    const found = await page(fourth.delegate, id)
    expect(found.outcome).toMatchObject({
      result: 'carried',
      recused: 1,
      basis: { size: 3 },
      counts: { yes: 2, no: 0 },
    })
    expect(found.recusals).toMatchObject([
      { organisationId: second.organisationId, isOfPerson: false, by: null },
      { person: { id: third.delegate.id }, isOfPerson: true, by: null },
    ])
  })

  test('a recusal after casting is shown with who recorded it, and the ballot does not count', async () => {
    const body = await assembly(network)
    const [, second] = body.members as [Member, Member]
    const { poll } = await gathered(network, body, delegates(body.members))
    const id = await poll()
    for (const one of delegates(body.members)) await cast(one, id, one === second.delegate ? 'no' : 'yes')
    await body.chair.api.governance.recuse({
      pollId: id,
      personId: second.delegate.id,
      of: 'organisation',
      ground: 'Ours.',
    })
    await body.chair.api.governance.closePoll({ id })
    const { recusals, outcome } = await page(second.delegate, id)
    expect(recusals).toMatchObject([{ by: { id: body.chair.id }, ground: 'Ours.', afterCasting: true }])
    expect(outcome).toMatchObject({ counts: { yes: 2, no: 0 }, recused: 1, basis: { size: 2 } })
  })

  test('who leaves after the opening stays in the basis, also where the chair says that they left', async () => {
    const body = await assembly(network)
    const [, second, third] = body.members as [Member, Member, Member]
    const { poll, leave } = await gathered(network, body, delegates(body.members))
    const id = await poll()
    await cast(body.chair, id)
    for (const { delegate } of [second, third]) await leave(delegate)
    await expect(cast(second.delegate, id, 'no')).rejects.toMatchObject(refused('not-present'))
    await body.chair.api.governance.closePoll({ id })
    expect((await page(body.chair, id)).outcome).toMatchObject({
      result: 'rejected',
      basis: { size: 3 },
      needed: 2,
      got: 1,
    })
  })

  test('the delegate and the substitute cast at once: one vote, and whoever is second knows of the first', async () => {
    const body = await assembly(network)
    const [, second] = body.members as [Member, Member]
    const { poll, enter, leave } = await gathered(network, body, [body.chair, second.substitute])
    const id = await poll()
    const elector = sql`select from elector where poll_id = ${id} and organisation_id = ${second.organisationId} for update`
    const arrives = sql`insert into presence (meeting_id, person_id, marked_by)
      select meeting_id, ${second.delegate.id}, ${body.chair.id} from poll where id = ${id}`
    await enter(second.delegate)
    await leave(second.delegate)
    const both = () => [cast(second.substitute, id, 'no'), cast(second.delegate, id, 'yes')]
    const [ofSubstitute, ofDelegate] = await holding(network, elector, both, arrives)
    expect(ofSubstitute).toMatchObject({ status: 'rejected', reason: { message: 'another-votes' } })
    expect(ofDelegate).toMatchObject({ status: 'fulfilled' })
    const { rows } = await sql<{ choice: string; by: string }>`
      select choice, cast_by as by from ballot where poll_id = ${id}`.execute(network.owner)
    expect(rows).toEqual([{ choice: 'yes', by: second.delegate.id }])
  })

  test('a substitute’s last-second ballot that waits while the poll is closed is refused, and nothing is stored', async () => {
    const body = await assembly(network)
    const [, second] = body.members as [Member, Member]
    const { poll } = await gathered(network, body, [body.chair, second.substitute])
    const id = await poll()
    const closed = sql`update poll set closed_at = clock_timestamp() where id = ${id}`
    const lock = sql`select from poll where id = ${id} for update`
    const [late] = await holding(network, lock, () => [cast(second.substitute, id)], closed)
    expect(late).toMatchObject({ status: 'rejected', reason: { message: 'poll-closed' } })
    expect((await sql`select from ballot where poll_id = ${id}`.execute(network.owner)).rows).toEqual([])
  })
})

describe('a written power', () => {
  const record = (body: Awaited<ReturnType<typeof assembly>>, meetingId: string, of: Member, holder: Member) =>
    body.chair.api.governance.recordProxy({
      id: randomUUID(),
      meetingId,
      personId: null,
      organisationId: of.organisationId,
      holderId: holder.delegate.id,
      documentId: null,
      onPaper: 'Letter of 3 May, in the file',
    })

  test('needs a clause, is of another, and is held by so many as the clause says', async () => {
    const without = await assembly(network)
    const plain = await gathered(network, without, [without.chair])
    const [one, two] = without.members as [Member, Member]
    await expect(record(without, plain.meetingId, one, two)).rejects.toMatchObject(refused('needs-a-clause'))

    const body = await assembly(network, { members: 4, rules: written })
    const [first, second, third, fourth] = body.members as [Member, Member, Member, Member]
    const { meetingId } = await gathered(network, body, [body.chair])
    await record(body, meetingId, second, first)
    const [power] = await body.chair.api.governance.proxies({ meetingId })
    await expect(second.delegate.api.governance.withdrawProxy({ id: power!.id })).rejects.toMatchObject(
      refused('not-in-the-chair'),
    )
    await expect(record(body, meetingId, third, first)).rejects.toMatchObject(refused('too-many-proxies'))
    await expect(record(body, meetingId, second, third)).rejects.toMatchObject(refused('proxy-given-already'))
    await expect(record(body, meetingId, fourth, fourth)).rejects.toMatchObject(refused('needs-another'))
  })

  test('is voted separately by its holder, who is there as the poll opens', async () => {
    const body = await assembly(network, { members: 4, rules: written })
    const [first, second, third, fourth] = body.members as [Member, Member, Member, Member]
    const { meetingId, poll, leave } = await gathered(network, body, [first.delegate, third.delegate])
    await record(body, meetingId, second, first)
    await record(body, meetingId, fourth, third)
    // Who has left before the opening represents nobody.
    await leave(third.delegate)
    const id = await poll()
    const { own, represented } = await page(first.delegate, id)
    expect([own!.organisationId, represented.map(({ organisationId }) => organisationId)]).toEqual([
      first.organisationId,
      [second.organisationId],
    ])
    await cast(first.delegate, id, 'yes')
    await cast(first.delegate, id, 'no', represented[0]!.electorId)
    expect((await page(third.delegate, id)).represented).toEqual([])
    await body.chair.api.governance.closePoll({ id })
    expect((await page(first.delegate, id)).outcome).toMatchObject({
      present: 2,
      represented: 1,
      counts: { yes: 1, no: 1 },
      basis: { size: 2 },
    })
  })

  test('does not vote where the represented have come themselves, nor where it was recorded after the opening', async () => {
    const body = await assembly(network, { members: 4, rules: written })
    const [first, second, third] = body.members as [Member, Member, Member]
    const { meetingId, poll } = await gathered(network, body, [first.delegate, second.substitute])
    await record(body, meetingId, second, first)
    const id = await poll()
    await record(body, meetingId, third, second)
    for (const one of [first.delegate, second.delegate]) expect((await page(one, id)).represented).toEqual([])
    await cast(second.substitute, id)
  })
})

describe('the chair', () => {
  test('does not close at once where only the ballots are counted, but when everybody has voted, or two minutes later', async () => {
    const half = { fraction: { of: 1, in: 2 }, compare: 'more-than' as const, basis: 'cast' as const, clause: '7' }
    const { chair, members, poll } = await sitting(network, {
      seats: 3,
      present: 3,
      rules: {
        majority: { ordinary: half, statutes: half, purpose: half, exclusion: half, dissolution: half, election: half },
      },
    })
    const id = await poll()
    await cast(chair, id)
    await expect(chair.api.governance.closePoll({ id })).rejects.toMatchObject(refused('others-are-voting'))
    expect((await page(chair, id)).can.close).toEqual({ ok: false, because: 'others-are-voting' })
    // Nobody else learns of it how many have voted.
    expect((await page(members[0]!, id)).can.close).toEqual({ ok: false, because: 'not-in-the-chair' })
    for (const member of members) await cast(member, id)
    await chair.api.governance.closePoll({ id })

    const second = await poll()
    await sql`update poll set opened_at = opened_at - interval '2 minutes' where id = ${second}`.execute(network.owner)
    await cast(chair, second)
    await chair.api.governance.closePoll({ id: second })
  })
})
