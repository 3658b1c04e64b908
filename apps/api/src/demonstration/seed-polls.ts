import { randomUUID } from 'node:crypto'
import type { Tx } from '@memorial/db'
import type { Choice, Decision, Names } from '@memorial/domain'
import { sql } from 'kysely'
import { settle } from '../governance/closing.ts'
import { insertPoll } from '../governance/poll-queries.ts'
import { enqueue } from '../jobs/enqueue.ts'
import type { Moments } from './moments.ts'
import { assemblyMotions, auditors, venues, writtenMotions } from './poll-texts.ts'
import type { Cast } from './seed-network.ts'
import type { DemoMotion } from './shapes.ts'

const hour = 1 / 24
const zone = 'Europe/Zurich'
const chair = 'birke'

interface Held {
  tx: Tx
  cast: Cast
  moments: Moments
}

/** Who was there: of some organisations the substitute, of two nobody. */
const there = 'яшма граб birke кедр ardoise quarzo sýkora jaskółka martinet אלון лиственница синиця eberesche'.split(
  ' ',
)
const all = (vote: Vote, except: Record<string, Vote> = {}) =>
  Object.fromEntries(there.map((handle) => [handle, except[handle] ?? vote]))

type Vote = Choice | number[]

interface DemoPoll {
  motion: DemoMotion
  decision: Decision
  votes: Record<string, Vote>
  options?: { kind: 'choice' | 'approval'; places: number; names: Names[]; secrecy?: 'named' }
}

const september: DemoPoll[] = [
  { motion: assemblyMotions['accounts']!, decision: 'ordinary', votes: all('yes', { яшма: 'abstain' }) },
  { motion: assemblyMotions['discharge']!, decision: 'ordinary', votes: all('yes', { граб: 'no', кедр: 'abstain' }) },
  {
    motion: assemblyMotions['fund']!,
    decision: 'ordinary',
    votes: all('yes', { quarzo: 'no', martinet: 'no', яшма: 'no' }),
  },
  {
    motion: assemblyMotions['language']!,
    decision: 'statutes',
    votes: all('no', { birke: 'yes', martinet: 'yes', אלון: 'yes', sýkora: 'yes', eberesche: 'abstain' }),
  },
  {
    motion: assemblyMotions['venue']!,
    decision: 'ordinary',
    votes: all([0, 1], { jaskółka: [2], граб: [1, 2], синиця: [1], sýkora: [1], яшма: [1] }),
    options: { kind: 'approval', places: 1, names: venues },
  },
  {
    motion: assemblyMotions['auditors']!,
    decision: 'election',
    votes: all([0, 1], { quarzo: [2], אלון: [], ardoise: [2, 0] }),
    options: { kind: 'choice', places: 2, names: auditors, secrecy: 'named' },
  },
]

/** Assemblies held and in progress, and what the board decides in writing. */
export async function insertPolls(tx: Tx, cast: Cast, moments: Moments): Promise<void> {
  const held = { tx, cast, moments }
  await tx
    .insertInto('seat')
    .values({
      body_id: cast.body('assembly'),
      person_id: cast.person(chair).id,
      role: 'chair',
      starts_at: moments.ago(200),
    })
    .execute()
  const past = await insertMeeting(held, 'Assemblée générale, septembre', 62, true)
  for (const [place, poll] of september.entries()) {
    const opened = 62 - (place + 1) * 0.4 * hour
    const id = await insertOn(held, past, place, { poll, opened, closes: opened - 2 * hour })
    await castAll(held, id, poll, opened - 0.1 * hour)
    await settle(tx, id, moments.ago(opened - 0.3 * hour), cast.person(chair).id)
  }
  const current = await insertMeeting(held, 'General assembly, extraordinary', 2 * hour, false)
  const lease = {
    motion: assemblyMotions['lease']!,
    decision: 'ordinary' as const,
    votes: { яшма: 'yes' as const, quarzo: 'no' as const },
  }
  const open = await insertOn(held, current, 0, { poll: lease, opened: 0.2 * hour, closes: -5 * hour })
  await castAll(held, open, lease, 0.1 * hour)
  await insertCirculars(held)
  await numberAnew(tx)
}

async function insertMeeting(
  { tx, cast, moments }: Held,
  title: string,
  ago: number,
  isOver: boolean,
): Promise<string> {
  const { id: convened_by, organisationId: owner_id } = cast.person('gneiss')
  const [id, began] = [randomUUID(), moments.ago(ago)]
  await tx
    .insertInto('meeting')
    .values({
      id,
      owner_id,
      body_id: cast.body('assembly'),
      title,
      place: 'Genève, Maison des associations',
      zone,
      begins_at: began,
      convened_by,
      convened_at: moments.ago(ago + 30),
      state: 'open',
      opened_at: began,
    })
    .execute()
  const until_at = isOver ? moments.ago(ago - 4 * hour) : null
  const rows = there.map((handle) => ({
    meeting_id: id,
    person_id: cast.person(handle).id,
    from_at: began,
    until_at,
    marked_by: cast.person(chair).id,
  }))
  await tx.insertInto('presence').values(rows).execute()
  if (isOver)
    await tx.updateTable('meeting').set({ state: 'closed', closed_at: until_at }).where('id', '=', id).execute()
  return id
}

async function insertMotion(
  { tx, cast, moments }: Held,
  kind: 'assembly' | 'board',
  of: DemoMotion,
  by: string,
  ago: number,
) {
  const { id: proposed_by, organisationId: owner_id } = cast.person(by)
  const id = randomUUID()
  const body_id = cast.body(kind)
  await tx
    .insertInto('motion')
    .values({ id, owner_id, body_id, original: of.original, proposed_by, proposed_at: moments.ago(ago) })
    .execute()
  await tx
    .insertInto('motion_text')
    .values(Object.entries(of.texts).map(([language, text]) => ({ motion_id: id, language, ...text })))
    .execute()
  return id
}

interface Span {
  opened: number
  closes: number
}

/** Under the rules that held on the day on which it was opened. */
async function opened(
  { tx, cast, moments }: Held,
  kind: 'assembly' | 'board',
  by: string,
  motionId: string,
  { opened, closes }: Span,
) {
  const { id: openedBy, organisationId: ownerId } = cast.person(by)
  const { id: ruleSetId } = await tx
    .selectFrom('rule_set')
    .select('id')
    .where('body_id', '=', cast.body(kind))
    .where('holds_from', '<=', moments.dueIn(Math.ceil(-opened)))
    .orderBy('holds_from', 'desc')
    .executeTakeFirstOrThrow()
  const closesAt = moments.ago(closes).toISOString()
  const of = { id: randomUUID(), bodyId: cast.body(kind), motionId, motionVersion: 1 }
  return { ...of, ownerId, openedBy, ruleSetId, closesAt, openedAt: moments.ago(opened) }
}

async function insertOn(held: Held, meetingId: string, place: number, { poll, ...span }: Span & { poll: DemoPoll }) {
  const { tx, cast, moments } = held
  const motionId = await insertMotion(held, 'assembly', poll.motion, 'sýkora', span.opened + 30)
  const item = { id: randomUUID(), meeting_id: meetingId, body_id: cast.body('assembly'), motion_id: motionId }
  await tx
    .insertInto('agenda_item')
    .values({ ...item, position: place + 1, announced_at: moments.ago(span.opened + 29) })
    .execute()
  const made = await opened(held, 'assembly', chair, motionId, span)
  const { kind, places, names = [], secrecy } = poll.options ?? {}
  const options = names.map((one) => ({ id: randomUUID(), names: one }))
  await insertPoll(tx, {
    ...made,
    decision: poll.decision,
    meetingId,
    options,
    ...(kind && { kind, places: places!, secrecy: secrecy ?? 'open' }),
  })
  if (span.closes < 0)
    await enqueue(tx, 'closePoll', { pollId: made.id }, { at: new Date(made.closesAt), key: `close:${made.id}` })
  return made.id
}

/** Each by whoever is or sits for an elector. */
async function castAll(
  { tx, cast, moments }: Held,
  pollId: string,
  { votes }: Pick<DemoPoll, 'votes'>,
  ago: number,
): Promise<void> {
  const options = await tx
    .selectFrom('poll_option')
    .select('id')
    .where('poll_id', '=', pollId)
    .orderBy('position')
    .execute()
  for (const [handle, vote] of Object.entries(votes)) {
    const { id } = cast.person(handle)
    const { rows } = await sql<{ id: string }>`
      select id from elector where poll_id = ${pollId} and ${id} in (person_id, substitute_id)`.execute(tx)
    const given = typeof vote === 'string' ? { choice: vote } : { options: vote.map((place) => options[place]!.id) }
    const ballot = { poll_id: pollId, elector_id: rows[0]!.id, cast_by: id, cast_at: moments.ago(ago), ...given }
    await tx.insertInto('ballot').values(ballot).execute()
  }
}

interface DemoCircular {
  motion: string
  circular: 'unanimous' | 'majority'
  by: string
  opened: number
  closes: number
  votes: Record<string, Choice>
  /** When it ended, where that was before its deadline. */
  ended?: number
}

const board = ['amsel', 'linden', 'рябина', 'калина', 'hirondelle', 'דוכיפת']
const consents = (but: Record<string, Choice> = {}) =>
  Object.fromEntries(board.map((handle) => [handle, but[handle] ?? ('yes' as const)]))

const circulars: DemoCircular[] = [
  { motion: 'scanner', circular: 'unanimous', by: 'amsel', opened: 80, closes: 70, votes: consents(), ended: 76 },
  {
    motion: 'letter',
    circular: 'unanimous',
    by: 'amsel',
    opened: 52,
    closes: 45,
    votes: { amsel: 'yes', рябина: 'yes', калина: 'no' },
    ended: 50,
  },
  {
    motion: 'insurance',
    circular: 'majority',
    by: 'amsel',
    opened: 34,
    closes: 24,
    votes: consents({ linden: 'no', דוכיפת: 'abstain' }),
  },
  { motion: 'translation', circular: 'unanimous', by: 'amsel', opened: 21, closes: 12, votes: consents(), ended: 15 },
  {
    motion: 'domain',
    circular: 'unanimous',
    by: 'amsel',
    opened: 3,
    closes: -9,
    votes: { amsel: 'yes', hirondelle: 'yes' },
  },
]

async function insertCirculars(held: Held): Promise<void> {
  const { tx, moments } = held
  for (const { motion, circular, by, votes, ended, ...span } of circulars) {
    const motionId = await insertMotion(held, 'board', writtenMotions[motion]!, by, span.opened)
    const made = await opened(held, 'board', by, motionId, span)
    await insertPoll(tx, { ...made, decision: 'ordinary', circular, zone })
    const given = (ended ?? Math.max(span.closes, 0)) + 0.05
    await castAll(held, made.id, { votes }, given)
    const electors = await tx
      .selectFrom('ballot')
      .select(['elector_id', 'cast_by'])
      .where('poll_id', '=', made.id)
      .execute()
    const consent = electors.map(({ elector_id, cast_by }) => ({
      poll_id: made.id,
      elector_id,
      form: 'electronic',
      given_on: moments.dueIn(Math.floor(-given)),
      recorded_by: cast_by,
    }))
    await tx.insertInto('consent').values(consent).execute()
    if (span.closes < 0)
      await enqueue(tx, 'closePoll', { pollId: made.id }, { at: new Date(made.closesAt), key: `close:${made.id}` })
    else await settle(tx, made.id, moments.ago(ended ?? span.closes))
  }
}

/** What was decided at several places is numbered in the order in which it was. */
async function numberAnew(tx: Tx): Promise<void> {
  await sql`update resolution set number = number + 1000`.execute(tx)
  await sql`update resolution r set number = n.number from (
    select poll_id, row_number() over (partition by body_id, year order by adopted_at, poll_id) as number from resolution) n
    where n.poll_id = r.poll_id`.execute(tx)
}
