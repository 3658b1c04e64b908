import { clock, type Tx } from '@memorial/db'
import {
  mayAdd,
  mayArrange,
  mayCheckOut,
  mayDiscard,
  mayEndCheckOut,
  mayRestore,
  maySeeReadings,
  no,
  type Actor,
  type PlacedShelf,
} from '@memorial/domain'
import { heldOf } from './check-out-queries.ts'
import type { InTrash } from './trash-queries.ts'

/** What the asking person may do with a document: the same rules that the mutations ask. */
export async function documentMay(
  db: Tx,
  actor: Actor,
  { id, trashedAt, addedBy }: InTrash & { id: string },
  shelf: PlacedShelf,
) {
  const [held, now] = [await heldOf(db, id), await clock(db)]
  const trashed = trashedAt !== null
  const out = no('in-trash')
  return {
    /** A version, a restored one, a better reading of its text. */
    add: trashed ? out : mayCheckOut(actor, shelf, held, now),
    /** Names of versions, tags, links. */
    describe: trashed ? out : mayAdd(shelf),
    endCheckOut: trashed ? out : mayEndCheckOut(actor, shelf, held, now),
    move: trashed ? out : mayArrange(actor, shelf),
    /** To be thrown away, or called otherwise. */
    discard: mayDiscard(actor, shelf, { addedBy, trashed }),
    restore: mayRestore(actor, shelf, { trashed, placeInTrash: shelf.inTrash, addedBy }),
    seeReadings: maySeeReadings(actor, shelf),
  }
}
