import type { Tx } from '@memorial/db'
import type { Format } from '@memorial/domain'
import { sql } from 'kysely'
import { pageOf, pageSize, type Page } from '../pages.ts'
import { Refusal } from '../refusals.ts'
import { ending, one } from './queries.ts'

/** How a document stands to the trash. */
export interface InTrash {
  /** Of its document row; what it stands in may be in the trash besides. */
  trashedAt: Date | null
  /** When its time in the trash is over. */
  trashedUntil: Date | null
  addedBy: string
  collectionId: string
}

export async function documentInTrash(db: Tx, id: string): Promise<InTrash> {
  const { rows } = await sql<InTrash>`
    select d.trashed_at as "trashedAt", d.trashed_at + make_interval(days => o.trash_days) as "trashedUntil",
      d.added_by as "addedBy", d.collection_id as "collectionId"
    from document d join collection c on c.id = d.collection_id join organisation o on o.id = c.owner_id
    where d.id = ${id}`.execute(db)
  return one(rows)
}

/** Nothing is read from the trash, and nothing added to what lies there. */
export async function ensureOutOfTrash(db: Tx, id: string): Promise<void> {
  const { rows } = await sql<{ away: boolean }>`
    select d.trashed_at is not null or c.in_trash as away
    from document d join collection c on c.id = d.collection_id where d.id = ${id}`.execute(db)
  if (one(rows).away) throw new Refusal('in-trash')
}

/** The same with the document locked, also against the sweep. */
export async function lockDocument(db: Tx, id: string): Promise<InTrash> {
  await db.selectFrom('document').select('id').where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
  return documentInTrash(db, id)
}

export async function trashDocument(db: Tx, id: string, away: boolean): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select trash_document(${id}, ${away}) as done`.execute(db)
  return one(rows).done
}

/**
 * Puts documents of one collection into the trash, or takes them out; gives those for which this call did it. One that is
 * not there at all is not found, and then nothing is done.
 */
export async function trashDocuments(
  db: Tx,
  { from, ids }: { from: string; ids: string[] },
  away: boolean,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with asked as materialized (
      select id from document where id = any (${ids}::uuid[]) and collection_id = ${from} order by id for update)
    select id from asked where trash_document(id, ${away})`.execute(db)
  const { there } = await db
    .selectFrom('document')
    .select((eb) => eb.fn.countAll<string>().as('there'))
    .where('id', 'in', ids)
    .where('collection_id', '=', from)
    .where('trashed_at', away ? 'is not' : 'is', null)
    .executeTakeFirstOrThrow()
  if (Number(there) < new Set(ids).size) throw new Refusal('not-found')
  return rows.map(({ id }) => id)
}

export async function trashCollection(db: Tx, id: string, away: boolean): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select trash_collection(${id}, ${away}) as done`.execute(db)
  return one(rows).done
}

export interface TrashRow {
  id: string
  kind: 'document' | 'collection'
  name: string
  /** Of a document. */
  format: Format | null
  /** Of its file's name, in lower case. */
  ending: string | null
  /** In which collection it stood; null: among the first. */
  place: string | null
  trashedAt: Date
  trashedUntil: Date
  /** A record of the association names it: it is kept beyond its time. */
  kept: boolean
  leads: boolean
  /** That it go before its time is proposed: by whom, and until when it can be said too. */
  purge: { id: string; proposedBy: string; mine: boolean; expiresAt: string } | null
}

/** What of an organisation's lies in the trash, the last put there first. */
export async function trash(
  db: Tx,
  ownerId: string,
  before: { at: string; id: string } | undefined,
): Promise<Page<TrashRow>> {
  const after = before ? sql`and (trashed_at, id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``
  const { rows } = await sql<TrashRow>`
    with documents as (
        select id, 'document' as kind, title as name, current, collection_id as place_id, trashed_at, collection_id as led
        from document where trashed_at is not null ${after}
          and exists (select from collection c where c.id = collection_id and c.owner_id = ${ownerId})
        order by trashed_at desc, id desc limit ${pageSize + 1}),
      collections as (
        select id, 'collection' as kind, name, null::integer, parent_id, trashed_at, id as led
        from collection where trashed_at is not null and owner_id = ${ownerId} ${after}
        order by trashed_at desc, id desc limit ${pageSize + 1}),
      page as materialized (
        select * from documents union all select * from collections order by trashed_at desc, id desc limit ${pageSize + 1})
    select p.id, p.kind, p.name, v.format, ${ending}, c.name as place, p.trashed_at as "trashedAt",
      p.trashed_at + make_interval(days => o.trash_days) as "trashedUntil", kept_for_records(p.id) as kept, leads_collection(p.led) as leads,
      (select jsonb_build_object('id', j.id, 'proposedBy', h.handle, 'expiresAt', j.expires_at,
          'mine', j.proposed_by = current_setting('app.person')::uuid)
        from proposal j join person h on h.id = j.proposed_by
        where j.act = 'purge' and j.trashed_id = p.id and j.seconded_at is null and j.withdrawn_at is null and j.expires_at > now()) as purge
    from page p join organisation o on o.id = ${ownerId}
      left join document_version v on v.document_id = p.id and v.number = p.current
      left join collection c on c.id = p.place_id
    order by p.trashed_at desc, p.id desc`.execute(db)
  return pageOf(rows, (row) => row.trashedAt.toISOString())
}

/** Whether another coordinator of the asking person's organisation can act now. */
export async function hasOtherCoordinator(db: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select from office o where o.kind = 'coordinator' and o.person_id <> ${personId}
      and not exists (select from freezing f where f.person_id = o.person_id and f.thawed_at is null)) as has`.execute(
    db,
  )
  return one(rows).has
}

/** False where there is no such thing in the trash of one's organisation. */
export async function proposePurge(db: Tx, { id, trashedId }: { id: string; trashedId: string }): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select propose_purge(${id}, ${trashedId}) as done`.execute(db)
  return one(rows).done
}
