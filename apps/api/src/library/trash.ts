import {
  Discard,
  DiscardSeveral,
  ListTrash,
  mayDiscard,
  mayProposePurge,
  mayRestore,
  maySeeTrash,
  ProposePurge,
} from '@memorial/domain'
import { wasProposed } from '../identity/freezing-queries.ts'
import { ensure, Refusal } from '../refusals.ts'
import { person, provenPerson } from '../trpc.ts'
import { lockInPlace } from './check-out-queries.ts'
import { lockShelf, shelf } from './queries.ts'
import * as query from './trash-queries.ts'
import { collection, isPlaceInTrash } from './tree-queries.ts'

/** What is put away, taken back, or goes for good. */
export const trash = {
  trash: person.input(ListTrash).query(async ({ ctx: { db, actor }, input }) => {
    ensure(maySeeTrash(actor))
    const { rows, next } = await query.trash(db, actor.organisationId, input.before)
    const purge = mayProposePurge(actor, { hasOther: await query.hasOtherCoordinator(db, actor.personId) })
    return { rows: rows.map((row) => ({ ...row, can: { purge } })), next }
  }),

  discardDocument: person
    .records('document put in trash')
    .input(Discard)
    .mutation(async ({ ctx: { db, actor, record }, input: { id } }) => {
      const { collectionId, addedBy, trashedAt } = await query.lockDocument(db, id)
      ensure(mayDiscard(actor, await shelf(db, collectionId), { addedBy, trashed: trashedAt !== null }))
      if (!(await query.trashDocument(db, id, true))) throw new Refusal('not-found')
      await record(id)
      return {}
    }),

  restoreDocument: person
    .records('document taken from trash')
    .input(Discard)
    .mutation(async ({ ctx: { db, actor, record }, input: { id } }) => {
      const { shelf: place, document } = await lockInPlace(db, id)
      const { addedBy, trashedAt } = document
      ensure(mayRestore(actor, place, { trashed: trashedAt !== null, placeInTrash: place.inTrash, addedBy }))
      if (!(await query.trashDocument(db, id, false))) throw new Refusal('not-found')
      await record(id)
      return {}
    }),

  discardDocuments: person
    .records('document put in trash')
    .input(DiscardSeveral)
    .mutation(async ({ ctx: { db, actor, record, recordOnce }, input }) => {
      ensure(mayDiscard(actor, await lockShelf(db, input.from, 'share')))
      const put = await query.trashDocuments(db, input, true)
      for (const id of put) await record(id)
      await recordOnce(false, input.from)
      return {}
    }),

  restoreDocuments: person
    .records('document taken from trash')
    .input(DiscardSeveral)
    .mutation(async ({ ctx: { db, actor, record, recordOnce }, input }) => {
      const place = await lockShelf(db, input.from, 'share')
      ensure(mayRestore(actor, place, { trashed: true, placeInTrash: place.inTrash }))
      const taken = await query.trashDocuments(db, input, false)
      for (const id of taken) await record(id)
      await recordOnce(false, input.from)
      return {}
    }),

  discardCollection: person
    .records('collection put in trash')
    .input(Discard)
    .mutation(async ({ ctx: { db, actor, record }, input: { id } }) => {
      ensure(mayDiscard(actor, await lockShelf(db, id, 'update')))
      if (!(await query.trashCollection(db, id, true))) throw new Refusal('not-found')
      await record(id)
      return {}
    }),

  restoreCollection: person
    .records('collection taken from trash')
    .input(Discard)
    .mutation(async ({ ctx: { db, actor, record }, input: { id } }) => {
      await lockShelf(db, id, 'update')
      const found = await collection(db, id)
      const placeInTrash = await isPlaceInTrash(db, id)
      ensure(mayRestore(actor, found, { trashed: found.trashedAt !== null, placeInTrash }))
      if (!(await query.trashCollection(db, id, false))) throw new Refusal('not-found')
      await record(id)
      return {}
    }),

  /** That something in the trash go before its time. */
  proposePurge: provenPerson
    .records('purge proposed')
    .input(ProposePurge)
    .mutation(async ({ ctx: { db, actor, own, recordOnce }, input: { key, trashedId } }) => {
      ensure(maySeeTrash(actor))
      const id = own(['purge', trashedId], key)
      const isNew = !(await wasProposed(db, id, actor.personId))
      if (isNew && !(await query.proposePurge(db, { id, trashedId }))) throw new Refusal('not-found')
      // After that: of what is not seen the answer is the same for everybody.
      ensure(mayProposePurge(actor, { hasOther: await query.hasOtherCoordinator(db, actor.personId) }))
      await recordOnce(isNew, trashedId)
      return { id }
    }),
}
