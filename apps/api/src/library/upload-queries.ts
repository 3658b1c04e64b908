import type { Tx } from '@memorial/db'
import { formatOf, mayFollow } from '@memorial/domain'
import { sql } from 'kysely'
import { ensure, Refusal } from '../refusals.ts'
import type { Kept } from './keeping.ts'

export interface UploadRow {
  id: string
  collectionId: string
  documentId: string | null
  name: string
  size: number
  title: string | null
  keepsCheckOut: boolean
  begunAt: Date
}

const columns = sql`id, collection_id as "collectionId", document_id as "documentId", name, size::float8 as size, title,
  keeps_check_out as "keepsCheckOut", begun_at as "begunAt"`

/** One's own unfinished uploads, the oldest first. */
export async function uploads(db: Tx): Promise<UploadRow[]> {
  const { rows } = await sql<UploadRow>`select ${columns} from upload order by begun_at, id`.execute(db)
  return rows
}

/** An upload of one's own. */
export async function ownUpload(db: Tx, id: string): Promise<UploadRow | undefined> {
  const { rows } = await sql<UploadRow>`select ${columns} from upload where id = ${id}`.execute(db)
  return rows[0]
}

/** The same, locked: of two calls that finish it the second finds nothing. */
export async function lockUpload(db: Tx, id: string): Promise<UploadRow | undefined> {
  const { rows } = await sql<UploadRow>`select ${columns} from upload where id = ${id} for update`.execute(db)
  return rows[0]
}

/** How many uploads one has unfinished beside this one; their person is locked, so that no two are begun at once. */
export async function lockUnfinished(db: Tx, personId: string, beside: string): Promise<number> {
  await db.selectFrom('person').select('id').where('id', '=', personId).forNoKeyUpdate().executeTakeFirstOrThrow()
  const { n } = await db
    .selectFrom('upload')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('id', '<>', beside)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Asked again with the same id it is the same upload; an id that is somebody else's is answered like one that is not there. */
export async function insertUpload(
  db: Tx,
  begun: {
    id: string
    personId: string
    collectionId: string
    documentId: string | null
    name: string
    size: number
    title?: string | undefined
    keepsCheckOut?: boolean | undefined
  },
): Promise<void> {
  const { id, personId, collectionId, documentId, name, size, title = null, keepsCheckOut = false } = begun
  const row = {
    id,
    collection_id: collectionId,
    document_id: documentId,
    name,
    size,
    title,
    keeps_check_out: keepsCheckOut,
  }
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('upload')
    .values({ ...row, person_id: personId })
    .onConflict((there) => there.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 1n) return
  const before = await ownUpload(db, id)
  const isSame = before && before.collectionId === collectionId && before.size === size && before.name === name
  if (!isSame || before.documentId !== documentId) throw new Refusal('not-found')
}

/** False where there was none of one's own. */
export async function deleteUpload(db: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('upload').where('id', '=', id).executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

interface Added {
  /** Of the document. */
  id: string
  personId: string
  title: string
  upload: UploadRow
  kept: Kept
}

/** A document with its first version, or a new version of one that is there; gives the version's number. */
export async function insertVersion(db: Tx, { id, personId, title, upload, kept }: Added): Promise<number> {
  const number = upload.documentId === null ? 1 : await nextNumber(db, id, kept)
  if (upload.documentId === null) {
    const row = { id, collection_id: upload.collectionId, title, added_by: personId }
    await db.insertInto('document').values(row).execute()
  }
  const before = db
    .selectFrom('document_version')
    .where('document_id', '=', id)
    .where('number', '=', number - 1)
  await db
    .insertInto('document_version')
    .values({
      document_id: id,
      number,
      file_name: upload.name,
      format: formatOf(upload.name),
      size: kept.size,
      sha256: kept.sha256,
      stored_sha256: kept.storedSha256,
      blob: kept.blob,
      added_by: personId,
      // A document stays in its language; its file may be in another encoding.
      chosen_language: before.select('chosen_language'),
    })
    .execute()
  return number
}

/** The number that a document's next version takes; until then nobody else gives it one. */
async function nextNumber(db: Tx, documentId: string, next: { sha256: string }): Promise<number> {
  await db.selectFrom('document').select('id').where('id', '=', documentId).forUpdate().executeTakeFirstOrThrow()
  const current = await currentVersion(db, documentId)
  ensure(mayFollow(current, next))
  return current.number + 1
}

export function currentVersion(db: Tx, documentId: string): Promise<{ number: number; sha256: string }> {
  return db
    .selectFrom('document as d')
    .innerJoin('document_version as v', (on) =>
      on.onRef('v.document_id', '=', 'd.id').onRef('v.number', '=', 'd.current'),
    )
    .select(['v.number', 'v.sha256'])
    .where('d.id', '=', documentId)
    .executeTakeFirstOrThrow()
}

/** Whether one has added these bytes to this document before: an answer that was lost is asked for again. */
export async function wasAdded(db: Tx, added: { id: string; personId: string; sha256: string }): Promise<boolean> {
  const { id, personId, sha256 } = added
  const row = db.selectFrom('document_version').select('number').where('document_id', '=', id)
  const found = await row.where('sha256', '=', sha256).where('added_by', '=', personId).limit(1).executeTakeFirst()
  return found !== undefined
}
