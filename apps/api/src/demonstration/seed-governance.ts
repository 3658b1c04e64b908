import { randomUUID } from 'node:crypto'
import type { Tx } from '@memorial/db'
import { choices } from '@memorial/domain'
import { settle } from '../governance/closing.ts'
import { enqueue } from '../jobs/enqueue.ts'
import type { Moments } from './moments.ts'
import { motions } from './motion-texts.ts'
import type { Cast } from './seed-network.ts'
import type { DemoItem, DemoSitting } from './shapes.ts'
import { sittings } from './sittings.ts'

const hour = 1 / 24

interface Held {
  tx: Tx
  cast: Cast
  moments: Moments
  rulesOn: (day: string) => string
  /** Motions by name, as they are first put. */
  put: Map<string, string>
}

/** The board's sittings, what they decided by the rules themselves, and the register that came of it. */
export async function insertSittings(tx: Tx, cast: Cast, moments: Moments): Promise<void> {
  const sets = await tx
    .selectFrom('rule_set')
    .select(['id', 'holds_from'])
    .where('body_id', '=', cast.body('board'))
    .orderBy('holds_from', 'desc')
    .execute()
  /** The board's rules of the day on which a poll is opened. */
  const rulesOn = (day: string) => sets.find(({ holds_from }) => String(holds_from) <= day)!.id
  const held = { tx, cast, moments, rulesOn, put: new Map<string, string>() }
  for (const sitting of sittings) await insertSitting(held, sitting)
}

/** Twelve days before it began; one that is to come has been called two days ago. */
function calledAgo({ begins }: DemoSitting): number {
  return Math.max(12 - begins, 2)
}

async function insertSitting(held: Held, sitting: DemoSitting): Promise<void> {
  const { tx, cast, moments } = held
  const { id: convened_by, organisationId: owner_id } = cast.person(sitting.by)
  const [id, isOver] = [randomUUID(), sitting.begins < 0 && !sitting.inProgress]
  const began = sitting.begins < 0 ? moments.ago(-sitting.begins) : null
  await tx
    .insertInto('meeting')
    .values({
      id,
      owner_id,
      body_id: cast.body('board'),
      title: sitting.title,
      place: sitting.place,
      zone: 'Europe/Zurich',
      begins_at: moments.ago(-sitting.begins),
      convened_by,
      convened_at: moments.ago(calledAgo(sitting)),
      sent_at: moments.ago(calledAgo(sitting)),
      sent_by: convened_by,
      state: began ? 'open' : 'convened',
      opened_at: began,
    })
    .execute()
  await insertPresence(held, { id, isOver }, sitting)
  for (const [place, item] of sitting.items.entries()) await insertItem(held, { id, place, sitting }, item)
  if (isOver) {
    const closed_at = moments.ago(-sitting.begins - 3 * hour)
    await tx.updateTable('meeting').set({ state: 'closed', closed_at }).where('id', '=', id).execute()
  }
}

async function insertPresence(
  { tx, cast, moments }: Held,
  { id, isOver }: { id: string; isOver: boolean },
  { present, begins, by }: DemoSitting,
): Promise<void> {
  if (present.length === 0) return
  const rows = present.map((handle) => ({
    meeting_id: id,
    person_id: cast.person(handle).id,
    from_at: moments.ago(-begins),
    until_at: isOver ? moments.ago(-begins - 3 * hour) : null,
    marked_by: cast.person(by).id,
  }))
  await tx.insertInto('presence').values(rows).execute()
}

interface Where {
  id: string
  place: number
  sitting: DemoSitting
}

async function insertItem(held: Held, where: Where, item: DemoItem): Promise<void> {
  const { tx, cast, moments } = held
  const announcedAgo = item.late ? hour / 2 : calledAgo(where.sitting)
  const motionId = held.put.get(item.motion) ?? (await insertMotion(held, item, announcedAgo))
  await tx
    .insertInto('agenda_item')
    .values({
      id: randomUUID(),
      meeting_id: where.id,
      body_id: cast.body('board'),
      motion_id: motionId,
      position: where.place + 1,
      announced_at: moments.ago(announcedAgo),
    })
    .execute()
  if (item.poll) await insertPoll(held, where, { ...item.poll, motionId })
}

async function insertMotion(held: Held, item: DemoItem, ago: number): Promise<string> {
  const { tx, cast, moments, put } = held
  const { original, texts } = motions[item.motion]!
  const { id: proposed_by, organisationId: owner_id } = cast.person(item.by)
  const id = randomUUID()
  const proposed_at = moments.ago(ago)
  await tx
    .insertInto('motion')
    .values({ id, owner_id, body_id: cast.body('board'), original, proposed_by, proposed_at })
    .execute()
  await tx
    .insertInto('motion_text')
    .values(Object.entries(texts).map(([language, text]) => ({ motion_id: id, language, ...text })))
    .execute()
  put.set(item.motion, id)
  return id
}

/** Opened, voted on and, unless it is still open, closed and counted as any other. */
async function insertPoll(
  { tx, cast, moments, rulesOn }: Held,
  { id: meetingId, place, sitting }: Where,
  poll: NonNullable<DemoItem['poll']> & { motionId: string },
): Promise<void> {
  const { id: opened_by, organisationId: owner_id } = cast.person(sitting.by)
  const after = (hours: number) => moments.ago(-sitting.begins - hours * hour)
  const opened = (place + 1) / 4
  const closesAt = poll.closesIn ? moments.ago(-poll.closesIn * hour) : after(opened + 2)
  const id = randomUUID()
  await tx
    .insertInto('poll')
    .values({
      id,
      owner_id,
      body_id: cast.body('board'),
      meeting_id: meetingId,
      motion_id: poll.motionId,
      motion_version: 1,
      rule_set_id: rulesOn(moments.dueIn(Math.ceil(sitting.begins))),
      decision: 'ordinary',
      opened_by,
      opened_at: after(opened),
      closes_at: closesAt,
    })
    .execute()
  for (const [handle, ground] of Object.entries(poll.recused ?? {})) {
    const { id: person } = cast.person(handle)
    const elector = tx.selectFrom('elector').select('id').where('poll_id', '=', id).where('person_id', '=', person)
    await tx
      .insertInto('recusal')
      .values({ poll_id: id, elector_id: elector, ground, recorded_by: person, at: after(opened + 0.05) })
      .execute()
  }
  await insertBallots(tx, cast, id, poll, after(opened + 0.1))
  if (poll.closesIn) await enqueue(tx, 'closePoll', { pollId: id }, { at: closesAt, key: `close:${id}` })
  else await settle(tx, id, after(opened + 0.2))
}

async function insertBallots(
  tx: Tx,
  cast: Cast,
  pollId: string,
  poll: NonNullable<DemoItem['poll']>,
  castAt: Date,
): Promise<void> {
  const electors = await tx.selectFrom('elector').select(['id', 'person_id']).where('poll_id', '=', pollId).execute()
  const electorOf = (handle: string) => electors.find(({ person_id }) => person_id === cast.person(handle).id)!.id
  const ballots = choices.flatMap((choice) =>
    (poll[choice] ?? []).map((handle) => ({
      poll_id: pollId,
      elector_id: electorOf(handle),
      choice,
      cast_by: cast.person(handle).id,
      cast_at: castAt,
    })),
  )
  await tx.insertInto('ballot').values(ballots).execute()
}
