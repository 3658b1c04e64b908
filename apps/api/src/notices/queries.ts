import type { Tx } from '@memorial/db'
import type { Language, NoticeClass } from '@memorial/domain'
import { sql } from 'kysely'
import { principals, type PersonRef, type Principal } from '../identity/queries.ts'
import { Refusal } from '../refusals.ts'
import { pageOf, pageSize, type Page } from '../pages.ts'

type Place = { at: string; id: string }

export interface NoticeRow {
  id: string
  class: NoticeClass
  original: Language
  publishedAt: Date
  expiresOn: string | null
  acknowledgementDue: string | null
  acknowledgedAt: Date | null
  addressed: boolean
  titles: { language: Language; title: string }[]
}

/** Whether a notice is for the asking person, and not only kept in sight by the secretariat. */
export const addressed = sql<boolean>`exists (select from share s
  where s.notice_id = n.id and s.allows = 'read' and s.principal_id = any (current_setting('app.principals')::uuid[]))`

/** When the asking person acknowledged the present version. */
export const acknowledgedAt = sql<Date | null>`(select a.given_at from acknowledgement a
  where a.notice_id = n.id and a.version = n.version and a.person_id = current_setting('app.person')::uuid)`

/** A notice's titles in all its languages. */
export const titles = sql<
  { language: Language; title: string }[]
>`(select jsonb_agg(jsonb_build_object('language', x.language, 'title', x.title) order by x.language)
  from notice_text x where x.notice_id = n.id and x.version = n.version)`

/** Notices the asking person sees, the newest first. */
export async function notices(db: Tx, before: Place | undefined): Promise<Page<NoticeRow>> {
  const { rows } = await sql<NoticeRow>`
    with n as materialized (
      select id, class, original, version, published_at, expires_on, acknowledgement_due from notice
      where ${before ? sql`(published_at, id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql`true`}
      order by published_at desc, id desc limit ${pageSize + 1})
    select n.id, n.class, n.original, n.published_at as "publishedAt", n.expires_on as "expiresOn",
      n.acknowledgement_due as "acknowledgementDue", ${acknowledgedAt} as "acknowledgedAt", ${addressed} as addressed, ${titles} as titles
    from n order by n.published_at desc, n.id desc`.execute(db)
  return pageOf(rows, (row) => row.publishedAt.toISOString())
}

interface NoticeInFull {
  id: string
  class: NoticeClass
  original: Language
  version: number
  publishedAt: Date
  publishedBy: PersonRef
  expiresOn: string | null
  acknowledgementDue: string | null
  acknowledgedAt: Date | null
  addressed: boolean
  texts: { language: Language; title: string; body: string }[]
  readers: string[]
}

/** One notice in all its languages, and who sees it. */
export async function notice(db: Tx, id: string): Promise<Omit<NoticeInFull, 'readers'> & { seenBy: Principal[] }> {
  const { rows } = await sql<NoticeInFull>`
    select n.id, n.class, n.original, n.version, n.published_at as "publishedAt", n.expires_on as "expiresOn",
      n.acknowledgement_due as "acknowledgementDue", n.readers,
      jsonb_build_object('id', p.id, 'handle', p.handle, 'organisationId', p.organisation_id) as "publishedBy",
      ${acknowledgedAt} as "acknowledgedAt", ${addressed} as addressed,
      (select jsonb_agg(jsonb_build_object('language', x.language, 'title', x.title, 'body', x.body) order by x.language)
        from notice_text x where x.notice_id = n.id and x.version = n.version) as texts
    from notice n join person p on p.id = n.published_by where n.id = ${id}`.execute(db)
  const { readers, ...found } = one(rows)
  return { ...found, seenBy: await principals(db, readers) }
}

/** This day in Geneva, by the clock of this moment. */
export async function today(db: Tx): Promise<string> {
  const { rows } = await sql<{
    today: string
  }>`select (clock_timestamp() at time zone 'Europe/Zurich')::date as today`.execute(db)
  return one(rows).today
}

/** What the rule asks about an acknowledgement, by the clock of this moment. */
export async function acknowledging(db: Tx, id: string) {
  const { rows } = await sql<{
    version: number
    asks: boolean
    expiresOn: string | null
    addressed: boolean
    before: boolean
  }>`
    select n.version, n.acknowledgement_due is not null as asks, n.expires_on as "expiresOn", ${addressed} as addressed, ${acknowledgedAt} is not null as before
    from notice n where n.id = ${id}`.execute(db)
  const { version, asks, expiresOn, ...given } = one(rows)
  return { notice: { version, asksAcknowledgement: asks, expiresOn }, ...given, today: await today(db) }
}

/** The same with the notice locked, so that no new version comes between the verdict and the row. */
export async function lockForAcknowledging(db: Tx, id: string) {
  await db.selectFrom('notice').select('id').where('id', '=', id).forShare().executeTakeFirstOrThrow()
  return acknowledging(db, id)
}

export async function insertAcknowledgement(
  db: Tx,
  given: { noticeId: string; version: number; personId: string },
): Promise<void> {
  const { noticeId, version, personId } = given
  await db.insertInto('acknowledgement').values({ notice_id: noticeId, version, person_id: personId }).execute()
}

export async function headCount(db: Tx, audience: string[]): Promise<number | null> {
  // Only of what whoever asks can see: a count tells of a project that it is there.
  const { rows } = await sql<{ people: number | null }>`
    select head_count(array(select id from principal where id = any (${audience}))) as people`.execute(db)
  return one(rows).people
}

/** A notice, its texts, and whom it is for. False where the same person made it before: an answer that was lost is asked for again. */
export async function insertNotice(
  db: Tx,
  made: {
    id: string
    ownerId: string
    publishedBy: string
    class: NoticeClass
    original: Language
    texts: { language: Language; title: string; body: string }[]
    audience: string[]
    acknowledgementDue: string | null
    expiresOn: string | null
  },
): Promise<boolean> {
  const { id, publishedBy } = made
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('notice')
    .values({
      id,
      owner_id: made.ownerId,
      class: made.class,
      original: made.original,
      acknowledgement_due: made.acknowledgementDue,
      expires_on: made.expiresOn,
      published_by: publishedBy,
    })
    .onConflict((there) => there.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) {
    await db
      .selectFrom('notice')
      .select('id')
      .where('id', '=', id)
      .where('published_by', '=', publishedBy)
      .executeTakeFirstOrThrow()
    return false
  }
  await db
    .insertInto('share')
    .values(
      [...new Set(made.audience)].map((principal_id) => ({
        notice_id: id,
        principal_id,
        allows: 'read',
        shared_by: publishedBy,
      })),
    )
    .execute()
  await db
    .insertInto('notice_text')
    .values(made.texts.map((text) => ({ notice_id: id, ...text })))
    .execute()
  return true
}

/** Who was asked, and when each acknowledged. The database tells the secretariat alone. */
export async function recipients(db: Tx, id: string): Promise<{ person: PersonRef; at: Date | null }[]> {
  const { rows } = await sql<PersonRef & { at: Date | null }>`
    select person_id as id, handle, organisation_id as "organisationId", given_at as at
    from notice_recipients(${id}) order by handle`.execute(db)
  return rows.map(({ at, ...person }) => ({ person, at }))
}

function one<Row>(rows: Row[]): Row {
  const [row] = rows
  if (!row) throw new Refusal('not-found')
  return row
}
