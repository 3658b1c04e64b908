import type { Tx } from '@memorial/db'
import type { ReadingKind } from '@memorial/domain'
import { sql } from 'kysely'
import type { PersonRef } from '../identity/queries.ts'
import { pageSize } from '../pages.ts'
import { personRef } from './queries.ts'

export interface ReadingRow {
  document: { id: string; title: string }
  version: number
  kind: ReadingKind
  /** YYYY-MM-DD */
  day: string
  person: PersonRef
  /** What tells it apart from others of its day. */
  key: string
}

interface Asked {
  of: 'document' | 'collection'
  id: string
  before?: { day: string; key: string } | undefined
}

/** Who has read a document, or the documents of a collection, the last day first. */
export async function readings(db: Tx, { of, id, before }: Asked) {
  const key = sql`concat_ws(' ', r.document_id, r.person_id, r.kind, lpad(r.version::text, 10, '0'))`
  const { rows } = await sql<ReadingRow>`
    with page as materialized (
      select r.document_id, r.version, r.kind, r.day, r.person_id, d.title, ${key} as key
      from reading r join document d on d.id = r.document_id
      where ${of === 'document' ? sql`d.id = ${id}` : sql`d.collection_id = ${id}`}
        and ${before ? sql`(r.day < ${before.day}::date or r.day = ${before.day}::date and ${key} > ${before.key})` : sql`true`}
      order by r.day desc, ${key} limit ${pageSize + 1})
    select jsonb_build_object('id', page.document_id, 'title', page.title) as document, page.version, page.kind,
      page.day::text, ${personRef} as person, page.key
    from page join people_of_readings(array(select person_id from page)) p on p.id = page.person_id
    order by page.day desc, page.key`.execute(db)
  const held = rows.slice(0, pageSize)
  const last = held.at(-1)
  return { rows: held, next: rows.length > pageSize && last ? { day: last.day, key: last.key } : null }
}
