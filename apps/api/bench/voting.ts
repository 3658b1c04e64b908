import { randomBytes, randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { sessionCookie } from '@memorial/auth'
import { connect, type Db } from '@memorial/db'
import { sql } from 'kysely'
import { sessionsOver } from '../src/identity/sessions.ts'
import { openFiles } from '../src/library/keeping.ts'
import { newIdentity } from '../src/library/sealed.ts'
import { buildServer } from '../src/server.ts'
import { percentile, rounded, type Figure } from './figure.ts'
import { inThrowaway, type Throwaway } from './throwaway.ts'

const electors = 100
const origin = 'http://localhost'

/** As many electors as there are cast their ballots within one second, over HTTP; then the poll is closed. */
export const voting = () => inThrowaway(within)

async function* within({ folder, ownerUrl, apiUrl }: Throwaway): AsyncIterable<Figure> {
  const [owner, db] = [connect(ownerUrl, 2), connect(apiUrl, 16)]
  const server = await buildServer({
    db,
    sealingKey: randomBytes(32),
    files: await openFiles(folder, await newIdentity()),
    portal: undefined,
    isOurs: (asked) => asked === origin,
  })
  try {
    await server.listen({ host: 'localhost', port: 0 })
    const base = `http://localhost:${(server.server.address() as AddressInfo).port}/trpc/governance.`
    const { pollId, people } = await assembly(owner)
    const tokens = await Promise.all(
      people.map((id) =>
        sessionsOver(db)
          .begin(id)
          .then(({ token }) => token),
      ),
    )
    const ask = asking(base)
    // Once each, so that connections and plans are there as on any other day.
    await Promise.all(tokens.slice(0, 16).map((token) => ask(token, 'poll', { id: pollId })))

    const began = performance.now()
    const taken = await Promise.all(
      tokens.map(async (token, place) => {
        await setTimeout((place * 1000) / electors)
        return ask(token, 'castBallot', { pollId, choice: place % 3 ? 'yes' : 'no' })
      }),
    )
    const of = { electors, within: rounded(performance.now() - began), stored: await stored(owner, pollId) }
    if (of.stored !== electors) throw new Error(`${electors - of.stored} of ${electors} ballots were lost.`)
    for (const percent of [50, 95]) {
      const value = rounded(percentile(taken, percent / 100))
      yield { figure: `governance.cast.p${percent}`, value, unit: 'ms', with: of }
    }
    const closing = await ask(tokens[0]!, 'closePoll', { id: pollId })
    yield { figure: 'governance.close', value: rounded(closing), unit: 'ms', with: { electors } }
  } finally {
    await server.close()
    await Promise.all([owner.destroy(), db.destroy()])
  }
}

/** Asks as a page of ours does; gives how long the answer took, in milliseconds. */
function asking(base: string) {
  return async (token: string, procedure: string, input: object): Promise<number> => {
    const began = performance.now()
    const answer = await fetch(base + procedure, {
      method: 'POST',
      headers: { origin, cookie: `${sessionCookie.name}=${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(input),
    })
    if (answer.status !== 200) throw new Error(`${procedure} was answered ${answer.status}: ${await answer.text()}`)
    await answer.arrayBuffer()
    return performance.now() - began
  }
}

async function stored(owner: Db, pollId: string): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::integer as n from ballot where poll_id = ${pollId}`.execute(owner)
  return rows[0]!.n
}

const half = { fraction: { of: 1, in: 2 }, compare: 'more-than', basis: 'present', clause: '10' }
const rules = {
  quorum: { fraction: { of: 1, in: 2 }, recusedCount: true, clause: '10' },
  majority: { ordinary: half, statutes: half, dissolution: half },
  tie: { rule: 'falls', clause: '10' },
  ballots: { changeable: true, clause: '10' },
  notice: { days: 0, lateItems: true, clause: '10' },
}

/** An assembly that sits, with everybody in the room and a poll open. */
async function assembly(owner: Db): Promise<{ pollId: string; people: string[] }> {
  const [network, organisation, body, ruleSet, meeting, motion, pollId] = Array.from({ length: 7 }, () =>
    randomUUID(),
  ) as [string, string, string, string, string, string, string]
  const people = Array.from({ length: electors }, () => randomUUID())
  const [chair] = people as [string]
  const run = (...statements: ReturnType<typeof sql>[]) =>
    owner.transaction().execute(async (tx) => {
      for (const statement of statements) await statement.execute(tx)
    })
  await run(
    sql`insert into principal values (${network}, 'network'), (${organisation}, 'organisation'), (${body}, 'body')`,
    sql`insert into principal select unnest(${people}::uuid[]), 'person'`,
    sql`insert into network (id, name) values (${network}, 'Bench')`,
    sql`insert into organisation (id, number, names) values (${organisation}, 1, '{"en": "One"}')`,
    sql`insert into person (id, organisation_id, handle, language)
      select id, ${organisation}, 'person-' || n, 'en' from unnest(${people}::uuid[]) with ordinality as p (id, n)`,
    sql`insert into body (id, kind, names) values (${body}, 'assembly', '{"en": "Assembly"}')`,
    sql`insert into seat (body_id, person_id, role, starts_at)
      select ${body}, id, case n when 1 then 'chair' else 'member' end, now() - interval '1 day'
      from unnest(${people}::uuid[]) with ordinality as p (id, n)`,
    sql`insert into rule_set (id, body_id, version, holds_from, rules) values (${ruleSet}, ${body}, 1, '2020-01-01', ${JSON.stringify(rules)})`,
    sql`insert into meeting (id, owner_id, body_id, title, place, zone, begins_at, state, opened_at, convened_by)
      values (${meeting}, ${organisation}, ${body}, 'Assembly', '', 'Europe/Zurich', now(), 'open', now(), ${chair})`,
    sql`insert into presence (meeting_id, person_id, marked_by) select ${meeting}, id, ${chair} from unnest(${people}::uuid[]) p (id)`,
    sql`insert into motion (id, owner_id, body_id, original, proposed_by) values (${motion}, ${organisation}, ${body}, 'en', ${chair})`,
    sql`insert into motion_text (motion_id, language, title, body) values (${motion}, 'en', 'Motion', 'We resolve.')`,
    sql`insert into agenda_item (id, meeting_id, body_id, motion_id, position) values (gen_random_uuid(), ${meeting}, ${body}, ${motion}, 1)`,
    sql`insert into poll (id, owner_id, body_id, meeting_id, motion_id, motion_version, rule_set_id, decision, opened_by, closes_at)
      values (${pollId}, ${organisation}, ${body}, ${meeting}, ${motion}, 1, ${ruleSet}, 'ordinary', ${chair}, now() + interval '1 hour')`,
  )
  return { pollId, people }
}
