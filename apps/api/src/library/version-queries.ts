import type { Tx } from '@memorial/db'
import type { Format, Restorable } from '@memorial/domain'
import { sql } from 'kysely'
import { Refusal } from '../refusals.ts'
import { one } from './queries.ts'

/** False where it is called so already. What is not there is not found. */
export async function nameVersion(db: Tx, { id, number, name }: { id: string; number: number; name: string }) {
  const version = db.selectFrom('document_version').select('number').where('document_id', '=', id)
  await version.where('number', '=', number).executeTakeFirstOrThrow()
  const called = name === '' ? null : name
  const { rows } = await sql<{ done: boolean }>`select name_version(${id}, ${number}, ${called}) as done`.execute(db)
  return one(rows).done
}

interface Version extends Restorable {
  restoredFrom: number | null
  addedBy: string
}

/** Two versions of a document that is locked: the current one, and the one asked for. */
export async function currentAnd(db: Tx, id: string, number: number): Promise<{ current: Version; asked: Version }> {
  const { rows } = await sql<Version & { isCurrent: boolean }>`
    select v.number, v.sha256, v.restored_from as "restoredFrom", v.added_by as "addedBy", v.number = d.current as "isCurrent"
    from document d join document_version v on v.document_id = d.id
    where d.id = ${id} and v.number in (d.current, ${number}::integer)`.execute(db)
  const asked = rows.find((version) => version.number === number)
  const current = rows.find((version) => version.isCurrent)
  if (!asked || !current) throw new Refusal('not-found')
  return { current, asked }
}

/** Makes an earlier version the newest: another row for the same bytes, read as they were. Gives its format. */
export async function insertRestored(
  db: Tx,
  { id, from, number, addedBy }: { id: string; from: number; number: number; addedBy: string },
): Promise<Format> {
  const { rows } = await sql<{ format: Format }>`
    insert into document_version (document_id, number, file_name, format, size, sha256, stored_sha256, blob, added_by,
      restored_from, chosen_encoding, chosen_language)
    select document_id, ${number}::integer, file_name, format, size, sha256, stored_sha256, blob, ${addedBy}::uuid,
      number, chosen_encoding, chosen_language
    from document_version where document_id = ${id} and number = ${from}::integer
    returning format`.execute(db)
  return rows[0]!.format
}
