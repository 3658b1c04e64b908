import type { Tx } from '@memorial/db'
import { foldOfTag, mostTags } from '@memorial/domain'
import { sql } from 'kysely'
import { Refusal } from '../refusals.ts'

export async function tagsOf(db: Tx, documentId: string): Promise<string[]> {
  const tags = db.selectFrom('document_tag').select('tag').where('document_id', '=', documentId)
  return (await tags.orderBy('place').execute()).map(({ tag }) => tag)
}

/** Gives a document that is locked one tag more, at the first free place. False where it has the same. */
export async function insertTag(db: Tx, { id, tag }: { id: string; tag: string }): Promise<boolean> {
  const fold = foldOfTag(tag)
  const there = await db
    .selectFrom('document_tag')
    .select(['place', 'fold'])
    .where('document_id', '=', id)
    .orderBy('place')
    .execute()
  if (there.some((other) => other.fold === fold)) return false
  if (there.length >= mostTags) throw new Refusal('too-many')
  const gap = there.findIndex(({ place }, index) => place !== index + 1)
  const place = (gap < 0 ? there.length : gap) + 1
  await db.insertInto('document_tag').values({ document_id: id, place, tag, fold }).execute()
  return true
}

/** False where it has no such tag. */
export async function deleteTag(db: Tx, { id, tag }: { id: string; tag: string }): Promise<boolean> {
  const same = db.deleteFrom('document_tag').where('document_id', '=', id).where('fold', '=', foldOfTag(tag))
  return (await same.executeTakeFirstOrThrow()).numDeletedRows > 0n
}

/** Tags of documents the asking person finds that begin so, in the order of the alphabet. */
export async function tagsBeginning(db: Tx, beginning: string, most: number): Promise<string[]> {
  const { rows } = await sql<{
    tag: string
  }>`select tag from tags_beginning(${foldOfTag(beginning)}, ${most}) tag`.execute(db)
  return rows.map(({ tag }) => tag)
}
