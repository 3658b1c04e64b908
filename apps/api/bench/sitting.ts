import { randomUUID } from 'node:crypto'
import type { Db } from '@memorial/db'
import { defaultsFor } from '@memorial/domain'
import { sql } from 'kysely'
import { percentile, rounded, timed, type Figure } from './figure.ts'
import { inServed, run, type Served } from './served.ts'

const [items, seats, turns] = [40, 15, 60]

/** Opening the page of a sitting with forty items, half of them put to the vote, and a long list of speakers. */
export const sitting = () => inServed(within)

async function* within({ owner, signIn, call }: Served): AsyncIterable<Figure> {
  const { meetingId, chair } = await assembly(owner)
  const member = await signIn(chair)
  const open = () => timed(() => call(member, 'governance.meeting', { id: meetingId }))
  for (let warm = 0; warm < 5; warm++) await open()
  const taken: number[] = []
  for (let round = 0; round < 40; round++) taken.push(await open())
  for (const percent of [50, 95]) {
    const value = rounded(percentile(taken, percent / 100))
    yield { figure: `governance.sitting.p${percent}`, value, unit: 'ms', with: { items, seats, turns } }
  }
}

const half = { fraction: { of: 1, in: 2 }, compare: 'more-than', basis: 'present', clause: '10' }
const byLaw = defaultsFor('assembly')
const rules = {
  ...byLaw,
  quorum: { ...byLaw.quorum, fraction: { of: 1, in: 2 }, recusedCount: true, clause: '10' },
  majority: { ...byLaw.majority, ordinary: half, statutes: half, dissolution: half },
  tie: { rule: 'falls', clause: '10' },
  ballots: { changeable: true, clause: '10' },
  notice: { ...byLaw.notice, days: 20, lateItems: false, clause: '9' },
}

/** An assembly that sits: every other item has a motion in two languages, with a poll. */
async function assembly(owner: Db): Promise<{ meetingId: string; chair: string }> {
  const [network, body, ruleSet, meetingId] = Array.from({ length: 4 }, () => randomUUID()) as [
    string,
    string,
    string,
    string,
  ]
  const ids = (many: number) => Array.from({ length: many }, () => randomUUID())
  const [organisations, people, agenda] = [ids(seats), ids(seats), ids(items)]
  const [chair, home] = [people[0]!, organisations[0]!]
  const list = (values: string[]) => sql`unnest(${values}::uuid[]) with ordinality as l (id, n)`
  await run(owner, [
    sql`insert into principal values (${network}, 'network'), (${body}, 'body')`,
    sql`insert into principal select id, 'organisation' from ${list(organisations)}`,
    sql`insert into principal select id, 'person' from ${list(people)}`,
    sql`insert into network (id, name) values (${network}, 'Bench')`,
    sql`insert into organisation (id, number, names) select id, n, '{"en": "One"}' from ${list(organisations)}`,
    sql`insert into person (id, organisation_id, handle, language)
      select id, (${organisations}::uuid[])[n], 'person-' || n, 'en' from ${list(people)}`,
    sql`insert into body (id, kind, names) values (${body}, 'board', '{"en": "Board"}')`,
    sql`insert into seat (body_id, person_id, role, starts_at)
      select ${body}, id, case n when 1 then 'chair' else 'member' end, now() - interval '1 day' from ${list(people)}`,
    sql`insert into rule_set (id, body_id, version, holds_from, rules) values (${ruleSet}, ${body}, 1, '2020-01-01', ${JSON.stringify(rules)})`,
    sql`insert into meeting (id, owner_id, body_id, title, place, zone, begins_at, state, opened_at, convened_by, sent_at, sent_by)
      values (${meetingId}, ${home}, ${body}, 'Board', '', 'Europe/Zurich', now(), 'open', now(), ${chair}, now() - interval '30 days', ${chair})`,
    sql`insert into presence (meeting_id, person_id, marked_by) select ${meetingId}, id, ${chair} from ${list(people)}`,
    sql`insert into motion (id, owner_id, body_id, original, proposed_by)
      select id, ${home}, ${body}, 'en', ${chair} from ${list(agenda)} where n % 2 = 0`,
    sql`insert into motion_text (motion_id, language, title, body)
      select id, x, 'Motion ' || n, repeat('We resolve. ', 40) from ${list(agenda)}, unnest(array['en', 'ru']) x where n % 2 = 0`,
    sql`insert into agenda_item (id, meeting_id, body_id, kind, motion_id, original, position, announced_at)
      select id, ${meetingId}, ${body}, case n % 2 when 0 then 'decision' else 'report' end, case n % 2 when 0 then id end,
        case n % 2 when 1 then 'en' end, n, now() - interval '30 days' from ${list(agenda)}`,
    sql`insert into agenda_text (item_id, language, title, body) select id, 'en', 'Report ' || n, 'Words.' from ${list(agenda)} where n % 2 = 1`,
    sql`insert into poll (id, owner_id, body_id, meeting_id, motion_id, motion_version, rule_set_id, decision, opened_by, opened_at, closes_at)
      select gen_random_uuid(), ${home}, ${body}, ${meetingId}, id, 1, ${ruleSet}, 'ordinary', ${chair}, now(), now() + interval '1 hour'
      from ${list(agenda)} where n % 2 = 0`,
    sql`insert into speech (id, meeting_id, person_id, kind, asked_at, began_at, ended_at)
      select gen_random_uuid(), ${meetingId}, (${people}::uuid[])[1 + n % ${seats}], 'speech', now() - n * interval '3 minutes',
        now() - n * interval '3 minutes', now() - n * interval '3 minutes' + interval '2 minutes' from generate_series(1, ${turns}) n`,
  ])
  return { meetingId, chair }
}
