import { clock } from '@memorial/db'
import { CheckOut, EndCheckOut, isHeld, mayCheckOut, mayEndCheckOut, mayExtend } from '@memorial/domain'
import { ensure } from '../refusals.ts'
import { person } from '../trpc.ts'
import * as query from './check-out-queries.ts'

/** That somebody works on a document, and until when. */
export const checkOuts = {
  checkOut: person
    .records('document checked out')
    .input(CheckOut)
    .mutation(async ({ ctx: { db, actor, recordOnce }, input }) => {
      const shelf = await query.lockForChange(db, input.id)
      const [held, now] = [await query.heldOf(db, input.id), await clock(db)]
      ensure(mayCheckOut(actor, shelf, held, now))
      const isNew = !isHeld(held, now)
      if (isNew) await query.insertCheckOut(db, { ...input, personId: actor.personId })
      await recordOnce(isNew, input.id)
      return {}
    }),

  extendCheckOut: person
    .records('check-out extended')
    .input(CheckOut)
    .mutation(async ({ ctx: { db, actor, record }, input }) => {
      const shelf = await query.lockForChange(db, input.id)
      ensure(mayExtend(actor, shelf, await query.heldOf(db, input.id), await clock(db)))
      await query.extendCheckOut(db, input)
      await record(input.id)
      return {}
    }),

  giveBack: person
    .records('document given back')
    .input(EndCheckOut)
    .mutation(async ({ ctx: { db, actor, recordOnce }, input: { id } }) => {
      await query.lockForChange(db, id)
      await recordOnce(await query.giveBack(db, id, actor), id)
      return {}
    }),

  /** Before its time, by somebody else. */
  endCheckOut: person
    .records('check-out ended')
    .input(EndCheckOut)
    .mutation(async ({ ctx: { db, actor, record }, input: { id } }) => {
      const shelf = await query.lockForChange(db, id)
      const held = await query.heldOf(db, id)
      ensure(mayEndCheckOut(actor, shelf, held, await clock(db)))
      await query.endCheckOut(db, id, actor)
      await record(id, held?.personId)
      return {}
    }),
}
