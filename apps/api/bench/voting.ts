import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Db } from '@memorial/db'
import { defaultsFor, type Majority, type RuleSet } from '@memorial/domain'
import { sql } from 'kysely'
import { percentile, rounded, timed, type Figure } from './figure.ts'
import { inServed, run, type Headers, type Served } from './served.ts'

/** How many cast in the same second, and polls of how many are closed. */
const casting = 100
const sizes = [15, 100, 10_000]

/** As many electors as there are cast their ballots within one second, over HTTP; polls of every size are closed and counted. */
export const voting = () => inServed(within)

async function* within({ owner, signIn, call }: Served): AsyncIterable<Figure> {
  const ask = (member: Headers, procedure: string, input: object) =>
    timed(() => call(member, `governance.${procedure}`, input))
  yield* atOnce(owner, signIn, ask)
  for (const electors of sizes) {
    const { pollId, people } = await assembly(owner, electors)
    await everybodyVotes(owner, pollId)
    const chair = await signIn(people[0]!)
    const closing = await ask(chair, 'closePoll', { id: pollId })
    yield { figure: 'governance.close', value: rounded(closing), unit: 'ms', with: { electors } }
  }
}

type Ask = (member: Headers, procedure: string, input: object) => Promise<number>

async function* atOnce(owner: Db, signIn: Served['signIn'], ask: Ask): AsyncIterable<Figure> {
  const { pollId, people } = await assembly(owner, casting)
  const members = await Promise.all(people.map(signIn))
  // Once each, so that connections and plans are there as on any other day.
  await Promise.all(members.slice(0, 16).map((member) => ask(member, 'poll', { id: pollId })))
  const began = performance.now()
  const taken = await Promise.all(
    members.map(async (member, place) => {
      await setTimeout((place * 1000) / casting)
      return ask(member, 'castBallot', { pollId, choice: place % 3 ? 'yes' : 'no' })
    }),
  )
  const of = { electors: casting, within: rounded(performance.now() - began), stored: await stored(owner, pollId) }
  if (of.stored !== casting) throw new Error(`${casting - of.stored} of ${casting} ballots were lost.`)
  for (const percent of [50, 95]) {
    const value = rounded(percentile(taken, percent / 100))
    yield { figure: `governance.cast.p${percent}`, value, unit: 'ms', with: of }
  }
}

/** Ballots that are there before a poll is closed. */
async function everybodyVotes(owner: Db, pollId: string): Promise<void> {
  await sql`insert into ballot (poll_id, elector_id, choice, cast_by)
    select poll_id, id, case when random() < 0.6 then 'yes' else 'no' end, person_id from elector where poll_id = ${pollId}`.execute(
    owner,
  )
  await sql`analyze`.execute(owner)
}

async function stored(owner: Db, pollId: string): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::integer as n from ballot where poll_id = ${pollId}`.execute(owner)
  return rows[0]!.n
}

const half: Majority = { fraction: { of: 1, in: 2 }, compare: 'more-than', basis: 'present', clause: '10' }
const byLaw = defaultsFor('assembly')
const rules: RuleSet = {
  ...byLaw,
  quorum: { ...byLaw.quorum, fraction: { of: 1, in: 2 }, recusedCount: true, clause: '10' },
  majority: { ...byLaw.majority, ordinary: half, statutes: half, dissolution: half },
  tie: { rule: 'falls', clause: '10' },
  ballots: { changeable: true, clause: '10' },
  notice: { ...byLaw.notice, days: 0, lateItems: true, clause: '10' },
}

/** An assembly that sits, a delegate of each organisation in the room, and a poll open. */
async function assembly(owner: Db, electors: number): Promise<{ pollId: string; people: string[] }> {
  const ids = (many: number) => Array.from({ length: many }, () => randomUUID())
  const [people, organisations] = [ids(electors), ids(electors)]
  const [body, ruleSet, meeting, motion, pollId] = ids(5) as [string, string, string, string, string]
  const [[chair], [organisation]] = [people, organisations] as [[string], [string]]
  const named = `${electors}-${pollId.slice(0, 8)}`
  await run(owner, [
    sql`insert into principal select gen_random_uuid(), 'network' where not exists (select from network)`,
    sql`insert into network (id, name) select id, 'Bench' from principal where kind = 'network' on conflict do nothing`,
    sql`insert into principal values (${body}, 'body')`,
    sql`insert into principal select unnest(${organisations}::uuid[]), 'organisation'`,
    sql`insert into principal select unnest(${people}::uuid[]), 'person'`,
    sql`insert into organisation (id, number, names)
      select id, n + (select count(*) from organisation), '{"en": "One"}' from unnest(${organisations}::uuid[]) with ordinality as o (id, n)`,
    sql`insert into person (id, organisation_id, handle, language)
      select p.id, p.organisation, ${named} || '-' || n, 'en'
      from unnest(${people}::uuid[], ${organisations}::uuid[]) with ordinality as p (id, organisation, n)`,
    sql`insert into body (id, kind, names) values (${body}, 'assembly', '{"en": "Assembly"}')`,
    sql`insert into seat (body_id, person_id, role, represents, starts_at)
      select ${body}, p.id, 'member', p.organisation, now() - interval '1 day'
      from unnest(${people}::uuid[], ${organisations}::uuid[]) as p (id, organisation)`,
    sql`insert into seat (body_id, person_id, role, starts_at) values (${body}, ${chair}, 'chair', now() - interval '1 day')`,
    sql`insert into rule_set (id, body_id, version, holds_from, rules) values (${ruleSet}, ${body}, 1, '2020-01-01', ${JSON.stringify(rules)})`,
    sql`insert into meeting (id, owner_id, body_id, title, place, zone, begins_at, state, opened_at, convened_by)
      values (${meeting}, ${organisation}, ${body}, 'Assembly', '', 'Europe/Zurich', now(), 'open', now(), ${chair})`,
    sql`insert into presence (meeting_id, person_id, marked_by) select ${meeting}, id, ${chair} from unnest(${people}::uuid[]) p (id)`,
    sql`insert into motion (id, owner_id, body_id, original, proposed_by) values (${motion}, ${organisation}, ${body}, 'en', ${chair})`,
    sql`insert into motion_text (motion_id, language, title, body) values (${motion}, 'en', 'Motion', 'We resolve.')`,
    sql`insert into agenda_item (id, meeting_id, body_id, motion_id, position) values (gen_random_uuid(), ${meeting}, ${body}, ${motion}, 1)`,
    sql`insert into poll (id, owner_id, body_id, meeting_id, motion_id, motion_version, rule_set_id, decision, opened_by, closes_at)
      values (${pollId}, ${organisation}, ${body}, ${meeting}, ${motion}, 1, ${ruleSet}, 'ordinary', ${chair}, now() + interval '1 hour')`,
  ])
  return { pollId, people }
}
