import { anyOf, type Tx } from '@memorial/db'
import { sql } from 'kysely'

/** How far the reading of a text is that is not done. */
export interface BeingRead {
  /** How many texts are before it, of those the asking person sees; null once its turn has come. */
  before: number | null
  /** The page that is being recognised, of how many. */
  page: number
  pages: number
  /** How long it takes at least, by how long others of the collection took; null where none was measured. */
  ms: number | null
}

// Of the queue only what the asking person sees is counted, and the time is that of these texts: the true length of the
// queue would tell everybody when another organisation brings in its papers, and how many. So both are said as the least.

/** So many texts at the front of the queue are looked at. */
export const mostWaiting = 1000

/** Of these documents, how far the reading of the text of the current version is. */
export async function beingRead(db: Tx, ids: readonly string[]): Promise<Map<string, BeingRead>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; read: BeingRead }>`
    with asked as materialized (select id, collection_id, current from document where id = ${anyOf(ids)}),
    pace as materialized (
      select c.collection_id, m.of_text, m.of_page from (select distinct collection_id from asked) c cross join lateral (
        select percentile_cont(0.5) within group (order by m.text_took_ms) as of_text,
          sum(m.recognition_took_ms) / nullif(sum(m.recognised), 0) as of_page
        from (select id from document d where d.collection_id = c.collection_id order by d.changed_at desc, d.id desc limit 50) recent
          join document_version m on m.document_id = recent.id) m),
    waiting as materialized (select * from texts_waiting(${mostWaiting}))
    select a.id, jsonb_build_object('before', q.before, 'page', v.recognised + 1, 'pages', v.to_recognise, 'ms', round(
      case v.text_state when 'pending' then (q.before + 1) * p.of_text else (v.to_recognise - v.recognised) * p.of_page end)) as read
    from asked a join document_version v on v.document_id = a.id and v.number = a.current
      join pace p on p.collection_id = a.collection_id
      left join waiting w on w.document_id = v.document_id and w.number = v.number
      -- All that are seen at the front are before what stands further back.
      cross join lateral (select case v.text_state when 'pending' then coalesce(w.before, (select count(*)::integer from waiting)) end) q (before)`.execute(
    db,
  )
  return new Map(rows.map(({ id, read }) => [id, read]))
}
