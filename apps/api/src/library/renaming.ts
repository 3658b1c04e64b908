import type { Tx } from '@memorial/db'
import { mayArrange, mayDiscard, RenameCollection, RenameDocument } from '@memorial/domain'
import { sql } from 'kysely'
import { ensure } from '../refusals.ts'
import { person } from '../trpc.ts'
import { lockShelf, one, shelf } from './queries.ts'
import { makeFindableAnew } from './text.ts'
import { lockDocument } from './trash-queries.ts'

/** What documents and collections are called, said anew. */
export const renaming = {
  renameDocument: person
    .records('document renamed')
    .input(RenameDocument)
    .mutation(async ({ ctx: { db, actor, recordOnce }, input: { id, title } }) => {
      const { collectionId, addedBy, trashedAt } = await lockDocument(db, id)
      ensure(mayDiscard(actor, await shelf(db, collectionId), { addedBy, trashed: trashedAt !== null }))
      const isNew = await done(db, sql`rename_document(${id}, ${title})`)
      if (isNew) await makeFindableAnew(db, id)
      await recordOnce(isNew, id)
      return {}
    }),

  renameCollection: person
    .records('collection renamed')
    .input(RenameCollection)
    .mutation(async ({ ctx: { db, actor, recordOnce }, input: { id, name, description } }) => {
      ensure(mayArrange(actor, await lockShelf(db, id, 'update')))
      await recordOnce(await done(db, sql`rename_collection(${id}, ${name}, ${description})`), id)
      return {}
    }),
}

/** False where it is called so already. */
async function done(db: Tx, renaming: ReturnType<typeof sql>): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select ${renaming} as done`.execute(db)
  return one(rows).done
}
