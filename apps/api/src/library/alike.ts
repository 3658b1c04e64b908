import { deepest, FindAlike, ListFolders, mayTakeIn } from '@memorial/domain'
import { person } from '../trpc.ts'
import * as query from './alike-queries.ts'
import { shelf } from './queries.ts'

/** What is there already, for who is about to add to it. */
export const alike = {
  alike: person
    .input(FindAlike)
    .query(({ ctx: { db, actor }, input }) => query.alike(db, actor.organisationId, input.files)),

  /** Where the folders of a device would go below a collection: which are there, and how many levels there is room for. */
  folders: person.input(ListFolders).query(async ({ ctx: { db, actor }, input: { collectionId, paths } }) => {
    const collection = await shelf(db, collectionId)
    const make = mayTakeIn(actor, collection, { ownerId: actor.organisationId })
    if (!make.ok) return { make, room: 0, there: [] }
    return { make, room: deepest - collection.depth, there: await query.foldersThere(db, collectionId, paths) }
  }),
}
