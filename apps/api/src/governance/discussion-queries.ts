import type { Tx } from '@memorial/db'
import type { PostFacts } from '@memorial/domain'
import { sql } from 'kysely'
import type { PersonRef } from '../identity/queries.ts'
import { pageOf, type Page } from '../pages.ts'
import { mine, one, type Place } from './queries.ts'

const [threadsAtOnce, repliesAtOnce] = [20, 20]

export interface Post {
  id: string
  /** Null where it was withdrawn. */
  body: string | null
  author: PersonRef | null
  writtenBy: string
  writtenAt: string
  editedAt: string | null
}

export type Thread = Post & { replies: Page<Post> }

const post = sql`jsonb_build_object('id', p.id, 'body', p.body, 'writtenBy', p.written_by, 'writtenAt', p.written_at, 'editedAt', p.edited_at,
  'author', (select jsonb_build_object('id', h.id, 'handle', h.handle, 'organisationId', h.organisation_id) from who h where h.id = p.written_by))`

const inOrder = (rows: Post[]) => pageOf(rows, ({ writtenAt }) => new Date(writtenAt).toISOString(), repliesAtOnce)

/** What is said about a motion: threads, the newest first, each with the first replies to it. */
export async function threads(
  db: Tx,
  { motionId, before }: { motionId: string; before?: Place | undefined },
): Promise<Page<Thread>> {
  const { rows } = await sql<{ said: Post; replies: Post[] }>`
    with who as materialized (select * from people_of_motion(${motionId})),
    thread as materialized (
      select * from motion_post p where p.motion_id = ${motionId} and p.parent_id is null
        and ${before ? sql`(p.written_at, p.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql`true`}
      order by p.written_at desc, p.id desc limit ${threadsAtOnce + 1})
    select ${post} as said, coalesce((select jsonb_agg(r.said order by r.written_at, r.id) from (
        select ${post} as said, p.written_at, p.id from motion_post p where p.parent_id = t.id
        order by p.written_at, p.id limit ${repliesAtOnce + 1}) r), '[]') as replies
    from thread p join thread t on t.id = p.id order by p.written_at desc, p.id desc`.execute(db)
  const found = rows.map(({ said, replies }) => ({ ...said, replies: inOrder(replies) }))
  return pageOf(found, ({ writtenAt }) => new Date(writtenAt).toISOString(), threadsAtOnce)
}

/** Further replies to a thread, the first first. */
export async function replies(db: Tx, { threadId, after }: { threadId: string; after: Place }): Promise<Page<Post>> {
  const { motion_id } = await db
    .selectFrom('motion_post')
    .select('motion_id')
    .where('id', '=', threadId)
    .executeTakeFirstOrThrow()
  const { rows } = await sql<{ said: Post }>`
    with who as materialized (select * from people_of_motion(${motion_id}))
    select ${post} as said from motion_post p
    where p.parent_id = ${threadId} and (p.written_at, p.id) > (${after.at}::timestamptz, ${after.id}::uuid)
    order by p.written_at, p.id limit ${repliesAtOnce + 1}`.execute(db)
  return inOrder(rows.map(({ said }) => said))
}

type Found = PostFacts & { motionId: string }

async function postFacts(db: Tx, id: string): Promise<Found | undefined> {
  const { rows } = await sql<Found>`
    select p.motion_id as "motionId", p.written_by as "writtenBy", p.parent_id as "threadId", p.withdrawn_at is not null as "isWithdrawn"
    from motion_post p where p.id = ${id}`.execute(db)
  return rows[0]
}

/** A thread of a motion; none where it is another's. */
export async function threadOf(db: Tx, motionId: string, threadId: string): Promise<Found | undefined> {
  const found = await postFacts(db, threadId)
  return found?.motionId === motionId ? found : undefined
}

/** One's own word, held while it is changed; of another's what the rules ask. */
export async function lockPost(db: Tx, id: string): Promise<Found> {
  await db.selectFrom('motion_post').select('id').where('id', '=', id).forUpdate().execute()
  const found = await postFacts(db, id)
  return one(found ? [found] : [])
}

interface Saying {
  id: string
  motionId: string
  threadId: string | null
  body: string
  by: string
}

/** False where the same person wrote it before. */
export async function insertPost(db: Tx, { id, motionId, threadId, body, by }: Saying): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('motion_post')
    .values({ id, motion_id: motionId, parent_id: threadId, body, written_by: by })
    .onConflict((there) => there.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 0n) return true
  await mine(db, 'motion_post', 'written_by', id, by)
  return false
}

export async function editPost(db: Tx, id: string, body: string): Promise<void> {
  await db
    .updateTable('motion_post')
    .set({ body, edited_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .execute()
}

/** What was said is gone; that somebody said something stays. */
export async function withdrawPost(db: Tx, id: string): Promise<void> {
  await db
    .updateTable('motion_post')
    .set({ body: null, withdrawn_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .execute()
}
