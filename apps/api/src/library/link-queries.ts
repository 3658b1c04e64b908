import type { Tx } from '@memorial/db'
import type { Language, LinkKind, LinkTarget } from '@memorial/domain'
import { sql, type RawBuilder } from 'kysely'
import { ending } from './queries.ts'

type Titles = Partial<Record<Language, string>>

/** Something a document is linked to, by its title: in several languages where it has them. */
export interface Titled {
  of: LinkTarget | 'meeting'
  id: string
  title: string | null
  titles: Titles | null
}

export interface LinkRow extends Titled {
  /** Of the link; null: the document stands on the agenda of a sitting. */
  linkId: string | null
  kind: LinkKind | 'agenda'
  /** Whether the link starts from the document that was asked about, else it leads to it. */
  starts: boolean
}

/** Neither the document nor what it stands in is in the trash. */
const isOut = (id: RawBuilder<unknown>) =>
  sql`exists (select from document paper join collection shelf on shelf.id = paper.collection_id
    where paper.id = ${id} and paper.trashed_at is null and not shelf.in_trash)`

const motionTitles = sql`(select jsonb_object_agg(t.language, t.title) from motion_text t where t.motion_id = m.id and t.version = m.version)`
const noticeTitles = sql`(select jsonb_object_agg(t.language, t.title) from notice_text t where t.notice_id = n.id and t.version = n.version)`

/** What a document is linked to and from which others, as far as the asking person sees both sides; and its sittings. */
export async function links(db: Tx, documentId: string): Promise<LinkRow[]> {
  const { rows } = await sql<LinkRow>`
    select l.id as "linkId", l.kind, true as starts,
      case when l.to_document is not null then 'document' when l.project_id is not null then 'project'
        when l.motion_id is not null then 'motion' else 'notice' end as of,
      coalesce(l.to_document, l.project_id, l.motion_id, l.notice_id) as id,
      coalesce(d.title, p.name) as title, coalesce(${motionTitles}, ${noticeTitles}) as titles
    from document_link l left join document d on d.id = l.to_document left join project p on p.id = l.project_id
      left join motion m on m.id = l.motion_id left join notice n on n.id = l.notice_id
    where l.document_id = ${documentId} and (l.to_document is null or ${isOut(sql.ref('l.to_document'))})
    union all
    select l.id, l.kind, false, 'document', d.id, d.title, null
    from document_link l join document d on d.id = l.document_id
    where l.to_document = ${documentId} and ${isOut(sql.ref('l.document_id'))}
    union all
    select distinct null::uuid, 'agenda', true, 'meeting', g.id, g.title, null::jsonb
    from agenda_document a join agenda_item i on i.id = a.item_id join meeting g on g.id = i.meeting_id
    where a.document_id = ${documentId}
    order by of, kind, starts desc, title nulls last, id`.execute(db)
  return rows
}

/** How many links start from a document beside this one, of those that the asking person sees. */
export async function countLinks(db: Tx, documentId: string, beside: string): Promise<number> {
  const { many } = await db
    .selectFrom('document_link')
    .select((eb) => eb.fn.countAll<string>().as('many'))
    .where('document_id', '=', documentId)
    .where('id', '<>', beside)
    .executeTakeFirstOrThrow()
  return Number(many)
}

export interface MadeLink {
  id: string
  documentId: string
  kind: LinkKind
  of: LinkTarget
  targetId: string
}

const columns = { document: 'to_document', project: 'project_id', motion: 'motion_id', notice: 'notice_id' } as const

/** False where the same was asked before, with the same id. */
export async function insertLink(db: Tx, { id, documentId, kind, of, targetId }: MadeLink): Promise<boolean> {
  const same = db.selectFrom('document_link').select('id').where('id', '=', id).where('document_id', '=', documentId)
  if (await same.where('kind', '=', kind).where(columns[of], '=', targetId).executeTakeFirst()) return false
  await db
    .insertInto('document_link')
    .values({ id, document_id: documentId, kind, [columns[of]]: targetId })
    .execute()
  return true
}

/** False where there is none that the asking person sees. */
export async function deleteLink(db: Tx, { id, documentId }: { id: string; documentId: string }): Promise<boolean> {
  const link = db.deleteFrom('document_link').where('id', '=', id).where('document_id', '=', documentId)
  return (await link.executeTakeFirstOrThrow()).numDeletedRows > 0n
}

export interface LinkedRow {
  id: string
  title: string
  format: string
  /** Of its file's name, in lower case. */
  ending: string | null
  collection: string
}

/** The documents linked to a project, a motion or a notice that the asking person sees, by their titles. */
export async function linked(db: Tx, of: Exclude<LinkTarget, 'document'>, id: string): Promise<LinkedRow[]> {
  const { rows } = await sql<LinkedRow>`
    select d.id, d.title, v.format, ${ending}, c.name as collection
    from document_link l join document d on d.id = l.document_id join collection c on c.id = d.collection_id
      join document_version v on v.document_id = d.id and v.number = d.current
    where ${sql.ref(`l.${columns[of]}`)} = ${id} and d.trashed_at is null and not c.in_trash
    order by d.title, d.id limit 100`.execute(db)
  return rows
}

const most = 12

/** Whether every word, in whichever order, stands in a title. */
const hasWords = (words: string, title: RawBuilder<unknown>) =>
  sql`not exists (select from regexp_split_to_table(lower(${words}), '\\s+') w where strpos(lower(${title}), w) = 0)`

/** What a document can be about that the asking person sees, by words of its title in whichever order, the newest first. */
export async function targets(db: Tx, of: Exclude<LinkTarget, 'document'>, words: string): Promise<Titled[]> {
  const found = {
    project: sql`select 'project' as of, p.id, p.name as title, null::jsonb as titles from project p
      where ${hasWords(words, sql`p.name`)} order by p.created_at desc, p.id desc limit ${most}`,
    motion: sql`select 'motion' as of, m.id, null as title, ${motionTitles} as titles from motion m
      where exists (select from motion_text t where t.motion_id = m.id and t.version = m.version and ${hasWords(words, sql`t.title`)})
      order by m.proposed_at desc, m.id desc limit ${most}`,
    notice: sql`select 'notice' as of, n.id, null as title, ${noticeTitles} as titles from notice n
      where exists (select from notice_text t where t.notice_id = n.id and t.version = n.version and ${hasWords(words, sql`t.title`)})
      order by n.published_at desc, n.id desc limit ${most}`,
  }
  const { rows } = await found[of].execute(db)
  return rows as Titled[]
}
