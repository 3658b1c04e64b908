import { anyOf, type Tx } from '@memorial/db'
import type { Allows, Encoding, Format, Language, PlacedShelf, TextReason, TextState } from '@memorial/domain'
import { sql, type RawBuilder } from 'kysely'
import { principals, type PersonRef, type Principal } from '../identity/queries.ts'
import { Refusal } from '../refusals.ts'
import { pageOf, pageSize, type Page } from '../pages.ts'
import { beingRead, type BeingRead } from './being-read.ts'

type Place = { at: string; id: string }

export interface CollectionRow {
  id: string
  name: string
  description: string
  ownerId: string
  createdAt: Date
  /** How many it holds itself; 1001 for more than 1000. */
  documents: number
  contributes: boolean
}

/** The first collections the asking person sees, above which they see nothing: the newest first. */
export async function collections(db: Tx, before?: Place): Promise<Page<CollectionRow>> {
  const rows = await collectionRows(db, {
    which: sql`(parent_id is null or not exists (select from collection above where above.id = c.parent_id))
      and ${before ? sql`(created_at, id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql`true`}`,
    order: sql`created_at desc, id desc`,
  })
  return pageOf(rows, (row) => row.createdAt.toISOString())
}

/** Collections that stand directly within one, by their names as people count: 9 before 10. */
export async function within(db: Tx, parentId: string, after?: Place): Promise<Page<CollectionRow>> {
  const name = sql`name collate naturally`
  const rows = await collectionRows(db, {
    which: sql`parent_id = ${parentId} and ${after ? sql`(${name}, id) > (${after.at}, ${after.id}::uuid)` : sql`true`}`,
    order: sql`${name}, id`,
  })
  return pageOf(rows, (row) => row.name)
}

async function collectionRows(
  db: Tx,
  { which, order }: { which: RawBuilder<unknown>; order: RawBuilder<unknown> },
): Promise<CollectionRow[]> {
  const { rows } = await sql<CollectionRow>`
    with page as materialized (
      select id, name, description, owner_id, created_at from collection c
      where not in_trash and ${which} order by ${order} limit ${pageSize + 1})
    select id, name, description, owner_id as "ownerId", created_at as "createdAt", may_contribute(id) as contributes, w.documents
    from page join documents_within(array(select id from page)) w on w.collection_id = page.id
    order by ${order}`.execute(db)
  return rows
}

export const personRef = sql<PersonRef>`jsonb_build_object('id', p.id, 'handle', p.handle, 'organisationId', p.organisation_id)`

export interface ShareRow {
  id: string
  principal: Principal
  allows: Allows
  until: Date | null
  owner: boolean
}

/** All shares of a collection, as a coordinator of its owner sees them: the owner's first. */
export async function shares(db: Tx, collectionId: string, ownerId: string): Promise<ShareRow[]> {
  const rows = await db
    .selectFrom('share')
    .select(['id', 'principal_id as principalId', 'allows', 'until'])
    .where('collection_id', '=', collectionId)
    .orderBy('shared_at')
    .orderBy('id')
    .execute()
  const named = await principals(
    db,
    rows.map(({ principalId }) => principalId),
  )
  return named.flatMap((principal) =>
    rows
      .filter(({ principalId }) => principalId === principal.id)
      .map(({ id, allows, until }) => ({
        id,
        principal,
        allows: allows as Allows,
        until,
        owner: principal.id === ownerId,
      })),
  )
}

/** What a rule asks about a collection. */
export async function shelf(db: Tx, id: string): Promise<PlacedShelf> {
  const { rows } = await sql<PlacedShelf>`
    select id, owner_id as "ownerId", may_contribute(id) as contributes, leads_collection(id) as leads, depth,
      in_trash as "inTrash", inherits, sharing_id as "sharingId", parent_id as "parentId"
    from collection where id = ${id}`.execute(db)
  return one(rows)
}

/**
 * The same with the collection locked: with `share` against a change of its shares, else against everybody, and with it
 * all trees of its owner.
 */
export async function lockShelf(db: Tx, id: string, how: 'share' | 'update'): Promise<PlacedShelf> {
  if (how === 'update') await sql`select lock_tree(${id})`.execute(db)
  const asked = db.selectFrom('collection').select('id').where('id', '=', id)
  await (how === 'share' ? asked.forShare() : asked.forUpdate()).executeTakeFirstOrThrow()
  return shelf(db, id)
}

/** A collection and whom it is for. False where the same person made it before. */
export async function insertCollection(
  db: Tx,
  made: {
    id: string
    parentId?: string | undefined
    ownerId: string
    createdBy: string
    name: string
    description: string
    audience: string[]
  },
): Promise<boolean> {
  const { id, parentId: parent_id = null, ownerId, createdBy, name, description } = made
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('collection')
    .values({
      id,
      owner_id: ownerId,
      created_by: createdBy,
      name,
      description,
      parent_id,
      inherits: parent_id !== null,
    })
    .onConflict((there) => there.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) {
    const before = db.selectFrom('collection').select('id').where('id', '=', id).where('created_by', '=', createdBy)
    await before.executeTakeFirstOrThrow()
    return false
  }
  // The owner has its share by itself.
  const audience = [...new Set(made.audience)].filter((principal) => principal !== ownerId)
  const read = { collection_id: id, allows: 'read', shared_by: createdBy }
  if (audience.length > 0) {
    await db
      .insertInto('share')
      .values(audience.map((principal_id) => ({ ...read, principal_id })))
      .execute()
  }
  return true
}

/** Shares a collection. False where the same was asked before. A share that is over makes way. */
export async function insertShare(
  db: Tx,
  share: {
    id: string
    collectionId: string
    principalId: string
    allows: Allows
    until: string | null
    sharedBy: string
  },
): Promise<boolean> {
  const { id, collectionId, principalId, allows, until, sharedBy } = share
  const same = db
    .selectFrom('share')
    .select('id')
    .where('id', '=', id)
    .where('collection_id', '=', collectionId)
    .where('principal_id', '=', principalId)
    .where('allows', '=', allows)
  if (await same.executeTakeFirst()) return false
  await db
    .deleteFrom('share')
    .where('collection_id', '=', collectionId)
    .where('principal_id', '=', principalId)
    .where('allows', '=', allows)
    .where('until', '<=', sql<Date>`clock_timestamp()`)
    .execute()
  const made = { id, collection_id: collectionId, principal_id: principalId, allows, until, shared_by: sharedBy }
  await db.insertInto('share').values(made).execute()
  return true
}

export async function share(db: Tx, collectionId: string, shareId: string): Promise<{ principalId: string }> {
  return db
    .selectFrom('share')
    .select('principal_id as principalId')
    .where('collection_id', '=', collectionId)
    .where('id', '=', shareId)
    .executeTakeFirstOrThrow()
}

export async function deleteShare(db: Tx, shareId: string): Promise<void> {
  await db.deleteFrom('share').where('id', '=', shareId).executeTakeFirstOrThrow()
}

export interface DocumentRow {
  id: string
  title: string
  format: Format
  /** Of the file's name: what follows its last dot. */
  ending: string | null
  size: number
  pages: number | null
  /** Whether there is a small picture of its first page. */
  thumbnail: boolean
  /** Whether all of it was made into what browsers show, where they do not show the original. */
  picture: boolean
  textState: TextState
  textReason: TextReason | null
  reading: BeingRead | null
  versions: number
  /** Of the newest version, as all of the above: since when it is there, and by whom. */
  changedAt: Date
  changedBy: PersonRef | null
  collection: { id: string; name: string; ownerId: string }
}

/** Documents the asking person sees, of all collections or of one, those with the newest versions first. */
export async function documents(
  db: Tx,
  { collectionId, before }: { collectionId?: string | undefined; before?: Place | undefined },
): Promise<Page<DocumentRow>> {
  const order = sql`changed_at desc, id desc`
  const older = before ? sql`(changed_at, id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql`true`
  const which = sql`trashed_at is null and ${collectionId ? sql`collection_id = ${collectionId}` : isListed} and ${older}`
  const few = collectionId === undefined ? await fewListed(db) : undefined
  // Who sees little is given the newest of each collection: to pass over what they do not see would tell how much there is.
  const from =
    few &&
    sql`unnest(${few}::uuid[]) one (shelf) cross join lateral (
    select * from document where collection_id = one.shelf and ${which} order by ${order} limit ${pageSize + 1}) document`
  const rows = await documentRows(db, { from, which, order })
  return pageOf(rows, (row) => row.changedAt.toISOString())
}

/** More collections are not looked through one by one. */
const mostListed = 50

/** The collections of which the asking person sees the documents, where these are few. */
async function fewListed(db: Tx): Promise<string[] | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from collection where not in_trash limit ${mostListed + 1}`.execute(db)
  return rows.length > mostListed ? undefined : rows.map(({ id }) => id)
}

/** Documents of a collection by their titles as people count: 9 before 10. */
export async function documentsByName(db: Tx, collectionId: string, after?: Place): Promise<Page<DocumentRow>> {
  const title = sql`title collate naturally`
  const rows = await documentRows(db, {
    which: sql`trashed_at is null and collection_id = ${collectionId}
      and ${after ? sql`(${title}, id) > (${after.at}, ${after.id}::uuid)` : sql`true`}`,
    order: sql`${title}, id`,
  })
  return pageOf(rows, (row) => row.title)
}

const isListed = sql`exists (select from collection c where c.id = collection_id and not c.in_trash)`

/** These documents as far as the asking person sees them, in no order of theirs: no more than a page. */
export async function documentsById(db: Tx, ids: readonly string[]): Promise<DocumentRow[]> {
  if (ids.length === 0) return []
  return documentRows(db, { which: sql`id = ${anyOf(ids)}`, order: sql`changed_at desc, id desc` })
}

/** The rows of a page of a list, and one more. */
async function documentRows(
  db: Tx,
  {
    from = sql`document`,
    which,
    order,
  }: { from?: RawBuilder<unknown> | undefined; which: RawBuilder<unknown>; order: RawBuilder<unknown> },
): Promise<DocumentRow[]> {
  const { rows } = await sql<Omit<DocumentRow, 'reading'>>`
    with page as materialized (
      select id, title, current, collection_id, changed_at, row_number() over (order by ${order}) as nth from ${from}
      where ${which} order by ${order} limit ${pageSize + 1})
    select page.id, page.title, v.format, ${ending},
      v.size::float8 as size, v.pages, m.thumbnail is not null as thumbnail, m.picture is not null as picture,
      v.text_state as "textState", v.text_reason as "textReason",
      page.current as versions, page.changed_at as "changedAt",
      jsonb_build_object('id', c.id, 'name', c.name, 'ownerId', c.owner_id) as collection,
      case when p.id is not null then ${personRef} end as "changedBy"
    from page join document_version v on v.document_id = page.id and v.number = page.current
      join collection c on c.id = page.collection_id
      left join rendition m on m.document_id = page.id and m.version = page.current
      left join people_of_documents(array(select id from page)) p on p.document_id = page.id and p.number = page.current
    order by page.nth`.execute(db)
  // Asked by itself: planning it takes as long as all of the above, and nearly always there is none.
  const unread = rows.filter(({ textState }) => textState === 'pending' || textState === 'recognising')
  const reading = await beingRead(
    db,
    unread.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, reading: reading.get(row.id) ?? null }))
}

export const ending = sql`lower(substring(v.file_name from '[.]([A-Za-z0-9]{1,8})$')) as ending`

export interface VersionRow {
  number: number
  name: string | null
  /** Which earlier version it is again. */
  restoredFrom: number | null
  fileName: string
  format: Format
  ending: string | null
  size: number
  sha256: string
  addedAt: Date
  addedBy: PersonRef | null
  textState: TextState
  textReason: TextReason | null
  /** In which a plain text was read, and what a person has said of it. */
  encoding: string | null
  chosenEncoding: Encoding | null
  chosenLanguage: Language | null
}

/** One document with all its versions, the current one first. */
export async function document(db: Tx, id: string) {
  const [row] = await documentsById(db, [id])
  if (!row) throw new Refusal('not-found')
  const { rows: versions } = await sql<VersionRow>`
    select v.number, v.name, v.restored_from as "restoredFrom", v.file_name as "fileName", v.format, ${ending}, v.size::float8 as size, v.sha256, v.added_at as "addedAt",
      v.text_state as "textState", v.text_reason as "textReason", v.encoding, v.chosen_encoding as "chosenEncoding",
      v.chosen_language as "chosenLanguage", case when p.id is not null then ${personRef} end as "addedBy"
    from document_version v
      left join people_of_documents(array[${id}::uuid]) p on p.document_id = v.document_id and p.number = v.number
    where v.document_id = ${id} order by v.number desc`.execute(db)
  const { fileName, sha256, encoding, chosenEncoding, chosenLanguage } = one(versions)
  return { ...row, encoding, chosenEncoding, chosenLanguage, fileName, sha256, versions }
}

export function one<Row>(rows: Row[]): Row {
  const [row] = rows
  if (!row) throw new Refusal('not-found')
  return row
}
