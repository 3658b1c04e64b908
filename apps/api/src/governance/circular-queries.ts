import { clock, type Tx } from '@memorial/db'
import type { Circular, Language, OptionsOutcome, Outcome } from '@memorial/domain'
import { sql } from 'kysely'
import { state, type PollState } from './poll-queries.ts'
import { one, titles, type Titles } from './queries.ts'

export interface CircularRow {
  id: string
  bodyId: string
  circular: Circular
  titles: Titles
  original: Language
  closesAt: Date
  zone: string
  state: PollState
  outcome: Outcome | OptionsOutcome | null
}

/** Written resolutions that one sees, the newest first: those in progress, and the last that are over. */
export async function circulars(db: Tx): Promise<CircularRow[]> {
  const { rows } = await sql<CircularRow>`
    select p.id, p.body_id as "bodyId", p.circular, ${titles} as titles, m.original, p.closes_at as "closesAt", p.zone,
      ${state} as state, o.facts as outcome
    from poll p join motion m on m.id = p.motion_id left join outcome o on o.poll_id = p.id
    where p.circular is not null order by p.opened_at desc, p.id desc limit 10`.execute(db)
  return rows
}

export interface OpenMotion {
  id: string
  titles: Titles
  original: Language
}

/** What a body could still decide in writing: motions that are neither carried nor being voted on. */
export async function openMotions(db: Tx, bodyId: string): Promise<OpenMotion[]> {
  const { rows } = await sql<OpenMotion>`
    select m.id, ${titles} as titles, m.original from motion m
    where m.body_id = ${bodyId} and m.state in ('open', 'rejected')
      and not exists (select from poll p where p.motion_id = m.id and p.closed_at is null)
    order by m.proposed_at desc, m.id limit 50`.execute(db)
  return rows
}

/** A motion as the rules ask about it when it is to be decided in writing. The clock is that of this moment. */
export async function motionForCircular(db: Tx, id: string) {
  const { rows } = await sql<{ version: number; isCarried: boolean; hasOpenPoll: boolean }>`
    select version, state = 'carried' as "isCarried",
      exists (select from poll p where p.motion_id = m.id and p.closed_at is null) as "hasOpenPoll"
    from motion m where id = ${id}`.execute(db)
  return { ...one(rows), now: await clock(db) }
}

interface Written {
  id: string
  bodyId: string
  ownerId: string
  proposedBy: string
  texts: readonly { language: Language; title: string; body: string }[]
}

/** A text of its own, in the language that comes first. */
export async function insertWrittenMotion(db: Tx, { id, bodyId, ownerId, proposedBy, texts }: Written): Promise<void> {
  const [{ language }] = texts as [Written['texts'][number]]
  await db
    .insertInto('motion')
    .values({ id, owner_id: ownerId, body_id: bodyId, original: language, proposed_by: proposedBy })
    .execute()
  await db
    .insertInto('motion_text')
    .values(texts.map((text) => ({ motion_id: id, ...text })))
    .execute()
}
