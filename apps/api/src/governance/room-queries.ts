import type { Tx } from '@memorial/db'
import type { ItemKind, Language, Names } from '@memorial/domain'
import { sql } from 'kysely'
import { isAmendment, options, outcome, type AnyOutcome } from './poll-queries.ts'
import { one, type MeetingState } from './queries.ts'
import { isSecondCallInHand } from './second-call.ts'
import type { Waiting } from './sittings-queries.ts'

// What happens in a sitting while it is held. Each statement is of a sitting that the caller has locked.

/** Opens a sitting; who opens it is in the room. */
export async function openMeeting(db: Tx, id: string, openedBy: string, now: Date): Promise<void> {
  await db.updateTable('meeting').set({ state: 'open', opened_at: now }).where('id', '=', id).execute()
  await enter(db, id, openedBy, openedBy)
}

/** Everybody leaves a sitting that ends; what was being dealt with is done, and what was being said is said. */
export async function closeMeeting(db: Tx, id: string, now: Date): Promise<void> {
  await db
    .updateTable('speech')
    .set({ ended_at: now })
    .where('meeting_id', '=', id)
    .where('began_at', 'is not', null)
    .where('ended_at', 'is', null)
    .execute()
  await db
    .updateTable('agenda_item')
    .set({ state: 'done', ended_at: now })
    .where('meeting_id', '=', id)
    .where('state', '=', 'current')
    .execute()
  for (const table of ['suspension', 'guest', 'presence'] as const) {
    await db
      .updateTable(table)
      .set({ until_at: now })
      .where('meeting_id', '=', id)
      .where('until_at', 'is', null)
      .execute()
  }
  await db.updateTable('meeting').set({ state: 'closed', closed_at: now }).where('id', '=', id).execute()
}

export async function suspend(db: Tx, id: string): Promise<void> {
  await db.insertInto('suspension').values({ meeting_id: id }).execute()
  await db.updateTable('meeting').set({ state: 'suspended' }).where('id', '=', id).execute()
}

export async function resume(db: Tx, id: string, now: Date): Promise<void> {
  await db
    .updateTable('suspension')
    .set({ until_at: now })
    .where('meeting_id', '=', id)
    .where('until_at', 'is', null)
    .execute()
  await db.updateTable('meeting').set({ state: 'open' }).where('id', '=', id).execute()
}

/** Polls of a sitting that nobody has closed yet, whether their time is over or not: their outcome is still to come. */
export async function unsettledPolls(db: Tx, meetingId: string): Promise<number> {
  const { rows } = await sql<{ polls: number }>`
    select count(*)::integer as polls from poll where meeting_id = ${meetingId} and closed_at is null`.execute(db)
  return one(rows).polls
}

export async function enter(db: Tx, meetingId: string, personId: string, markedBy: string): Promise<void> {
  await db
    .insertInto('presence')
    .values({ meeting_id: meetingId, person_id: personId, marked_by: markedBy })
    .onConflict((there) => there.doNothing())
    .execute()
}

export async function leave(db: Tx, meetingId: string, personId: string, now: Date): Promise<void> {
  await db
    .updateTable('presence')
    .set({ until_at: now })
    .where('meeting_id', '=', meetingId)
    .where('person_id', '=', personId)
    .where('until_at', 'is', null)
    .execute()
}

/** What somebody is in a sitting's body, and whether they are in the room; nothing where they have no seat in it. */
export async function attendee(db: Tx, meetingId: string, personId: string) {
  const { rows } = await sql<{ role: string; present: boolean }>`
    select s.role, exists (select from presence p
      where p.meeting_id = m.id and p.person_id = s.person_id and p.until_at is null) as present
    from meeting m join seat s on s.body_id = m.body_id
    where m.id = ${meetingId} and s.person_id = ${personId} and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at)
    order by s.role in ('chair', 'deputy') desc limit 1`.execute(db)
  return rows[0]
}

export async function name(
  db: Tx,
  id: string,
  named: { minute_taker_id: string } | { presiding_id: string | null } | { universal_at: Date },
): Promise<void> {
  await db.updateTable('meeting').set(named).where('id', '=', id).execute()
}

export async function insertGuest(
  db: Tx,
  { id, meetingId, name, markedBy }: { id: string; meetingId: string; name: string; markedBy: string },
): Promise<boolean> {
  const before = db.selectFrom('guest').select('id').where('id', '=', id).where('meeting_id', '=', meetingId)
  if (await before.executeTakeFirst()) return false
  await db.insertInto('guest').values({ id, meeting_id: meetingId, name, marked_by: markedBy }).execute()
  return true
}

export async function guestLeaves(db: Tx, id: string, now: Date): Promise<void> {
  await db.updateTable('guest').set({ until_at: now }).where('id', '=', id).where('until_at', 'is', null).execute()
}

/** In which sitting something of it stands. */
export async function meetingOf(db: Tx, table: 'guest' | 'speech', id: string): Promise<string> {
  const { meeting_id } = await db.selectFrom(table).select('meeting_id').where('id', '=', id).executeTakeFirstOrThrow()
  return meeting_id
}

export async function insertObjection(
  db: Tx,
  made: {
    id: string
    meetingId: string
    itemId: string | null
    personId: string
    against: string
    words: string
    recordedBy: string
  },
): Promise<boolean> {
  const { id, meetingId, itemId, personId, against, words, recordedBy } = made
  const before = db.selectFrom('objection').select('id').where('id', '=', id).where('meeting_id', '=', meetingId)
  if (await before.executeTakeFirst()) return false
  await db
    .insertInto('objection')
    .values({
      id,
      meeting_id: meetingId,
      item_id: itemId,
      person_id: personId,
      against,
      words,
      recorded_by: recordedBy,
    })
    .execute()
  return true
}

/** Asks for the floor, on the item that is being dealt with. False where the same was asked before. */
export async function insertSpeech(
  db: Tx,
  {
    id,
    meetingId,
    personId,
    kind,
    matter,
  }: Pick<Waiting, 'id' | 'personId' | 'kind' | 'matter'> & { meetingId: string },
): Promise<boolean> {
  const before = db.selectFrom('speech').select('id').where('id', '=', id).where('person_id', '=', personId)
  if (await before.executeTakeFirst()) return false
  const current = db
    .selectFrom('agenda_item')
    .select('id')
    .where('meeting_id', '=', meetingId)
    .where('state', '=', 'current')
  const item = await current.executeTakeFirst()
  await db
    .insertInto('speech')
    .values({ id, meeting_id: meetingId, item_id: item?.id ?? null, person_id: personId, kind, matter })
    .execute()
  return true
}

export async function setSpeech(
  db: Tx,
  id: string,
  told: { began_at: Date } | { ended_at: Date; ruling?: string | null },
): Promise<void> {
  await db.updateTable('speech').set(told).where('id', '=', id).execute()
}

/** Closes the list of speakers of the item in hand, or opens it again. */
export async function closeList(db: Tx, meetingId: string, closedAt: Date | null): Promise<void> {
  await db
    .updateTable('agenda_item')
    .set({ list_closed_at: closedAt })
    .where('meeting_id', '=', meetingId)
    .where('state', '=', 'current')
    .execute()
}

export interface OnScreen {
  title: string
  state: MeetingState
  zone: string
  beginsAt: Date
  body: { id: string; names: Names }
  isSecondCall: boolean
  item: {
    position: number
    kind: ItemKind
    original: Language
    titles: { language: Language; title: string }[]
    isListClosed: boolean
    /** The newest vote on it: until it is counted no more than when it closes. */
    poll: {
      id: string
      isAmendment: boolean
      closesAt: string
      isOver: boolean
      options: { id: string; names: Names }[]
      outcome: AnyOutcome | null
    } | null
  } | null
  speaker: { handle: string; since: string; kind: 'speech' | 'point-of-order' } | null
  next: string[]
}

/** What everybody in the room may read from afar. */
export async function onScreen(db: Tx, id: string): Promise<OnScreen> {
  const { rows } = await sql<OnScreen>`
    select m.title, m.state, m.zone, m.begins_at as "beginsAt",
      jsonb_build_object('id', b.id, 'names', b.names) as body, ${isSecondCallInHand} as "isSecondCall",
      (select jsonb_build_object('position', a.position, 'kind', a.kind, 'original', coalesce(a.original, o.original),
          'titles', case when o.id is null
            then (select jsonb_agg(jsonb_build_object('language', x.language, 'title', x.title)) from agenda_text x where x.item_id = a.id)
            else (select jsonb_agg(jsonb_build_object('language', x.language, 'title', x.title)) from motion_text x
              where x.motion_id = o.id and x.version = o.version) end,
          'isListClosed', a.list_closed_at is not null,
          'poll', (select jsonb_build_object('id', p.id, 'isAmendment', ${isAmendment}, 'closesAt', p.closes_at,
              'isOver', p.closed_at is not null or p.closes_at <= clock_timestamp(),
              'options', ${options}, 'outcome', ${outcome})
            from poll p where p.meeting_id = m.id and p.motion_id = a.motion_id order by p.opened_at desc limit 1))
        from agenda_item a left join motion o on o.id = a.motion_id where a.meeting_id = m.id and a.state = 'current') as item,
      (select jsonb_build_object('handle', h.handle, 'since', s.began_at, 'kind', s.kind) from speech s join person h on h.id = s.person_id
        where s.meeting_id = m.id and s.began_at is not null and s.ended_at is null) as speaker,
      array(select h.handle from speech s join person h on h.id = s.person_id
        where s.meeting_id = m.id and s.began_at is null and s.ended_at is null
        order by s.kind = 'point-of-order' desc, s.asked_at limit 3) as next
    from meeting m join body b on b.id = m.body_id where m.id = ${id}`.execute(db)
  return one(rows)
}
