import type { Tx } from '@memorial/db'
import {
  ListPlaces,
  mayArrange,
  mayPlace,
  mayShareItself,
  mayTakeIn,
  MoveDocuments,
  PlaceCollection,
  PreviewMove,
  PreviewPlace,
  PreviewShare,
  type Actor,
  type PlacedShelf,
} from '@memorial/domain'
import { principals } from '../identity/queries.ts'
import { ensure, Refusal } from '../refusals.ts'
import { person } from '../trpc.ts'
import { lockShelf, shelf } from './queries.ts'
import * as query from './tree-queries.ts'

interface Placing {
  id: string
  parentId: string | null
  inherits: boolean
}

/** Where collections and documents stand, and what it means for who sees them: told before it is done. */
export const trees = {
  /** Where the asking person may put something of their organisation. */
  places: person
    .input(ListPlaces)
    .query(({ ctx: { db, actor }, input }) => query.places(db, { ...input, ownerId: actor.organisationId })),

  previewShare: person.input(PreviewShare).query(async ({ ctx: { db, actor }, input }) => {
    const collection = await shelf(db, input.collectionId)
    ensure(mayShareItself(actor, collection))
    if ((await principals(db, [input.principalId])).length === 0) throw new Refusal('not-found')
    const was = await query.lines(db, collection.sharingId)
    return query.change(db, was, [...was, { principalId: input.principalId, allows: 'read', until: null }])
  }),

  previewPlace: person
    .input(PreviewPlace)
    .query(async ({ ctx: { db, actor }, input }) => placeChange(db, actor, input, await shelf(db, input.id))),

  /** Under another collection or to the top; with shares of its own, a copy of those that decided, or without. */
  placeCollection: person
    .records('collection moved')
    .input(PlaceCollection)
    .mutation(async ({ ctx: { db, actor, recordOnce }, input }) => {
      const collection = await lockShelf(db, input.id, 'update')
      const isThere = collection.parentId === input.parentId && collection.inherits === input.inherits
      if (!isThere) {
        const { shown } = await placeChange(db, actor, input, collection)
        if (shown !== input.shown) throw new Refusal('changed-meanwhile')
        if (!(await query.placeCollection(db, input))) throw new Refusal('not-found')
      } else ensure(mayArrange(actor, collection))
      await recordOnce(!isThere, input.id)
      return {}
    }),

  previewMove: person
    .input(PreviewMove)
    .query(async ({ ctx: { db, actor }, input }) =>
      moveChange(db, actor, await shelf(db, input.from), await shelf(db, input.to)),
    ),

  moveDocuments: person
    .records('documents moved')
    .input(MoveDocuments)
    .mutation(async ({ ctx: { db, actor, recordOnce }, input }) => {
      const from = await lockShelf(db, input.from, 'update')
      const { shown } = await moveChange(db, actor, from, await lockShelf(db, input.to, 'update'))
      if (shown !== input.shown) throw new Refusal('changed-meanwhile')
      const ids = [...new Set(input.ids)]
      const { moved, there } = await query.moveDocuments(db, { ...input, ids })
      // What was moved before the answer was lost is there already.
      if (there < ids.length) throw new Refusal('not-found')
      await recordOnce(moved > 0, input.to)
      return { moved }
    }),
}

async function placeChange(db: Tx, actor: Actor, { id, parentId, inherits }: Placing, collection: PlacedShelf) {
  const target = parentId === null ? null : await targetOf(db, parentId)
  ensure(mayPlace(actor, { ...collection, height: await query.height(db, id) }, target, inherits))
  const was = await query.lines(db, collection.sharingId)
  return query.change(db, was, target && inherits ? await query.lines(db, target.sharingId) : was)
}

async function targetOf(db: Tx, id: string) {
  const above = await query.above(db, id)
  return { ...(await shelf(db, id)), above: above.map((one) => one.id) }
}

async function moveChange(db: Tx, actor: Actor, from: PlacedShelf, to: PlacedShelf) {
  ensure(mayArrange(actor, from))
  ensure(mayTakeIn(actor, to, from))
  return query.change(db, await query.lines(db, from.sharingId), await query.lines(db, to.sharingId))
}
