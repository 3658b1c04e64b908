import {
  AddItem,
  DocumentForBody,
  EndItem,
  mayAddItem,
  mayFinish,
  mayGoOnTo,
  mayPrepare,
  OneItem,
  OneItemDocument,
  OrderAgenda,
} from '@memorial/domain'
import { Refusal, ensure } from '../refusals.ts'
import { person } from '../trpc.ts'
import * as query from './agenda-queries.ts'
import { lockMeeting } from './queries.ts'

export const agendaProcedures = {
  addItem: person
    .records('agenda item added')
    .input(AddItem)
    .mutation(async ({ ctx, input }) => {
      const { meeting } = await lockMeeting(ctx.db, input.meetingId)
      ensure(mayAddItem(ctx.actor, meeting))
      await ctx.recordOnce(await query.insertItem(ctx.db, { ...input, bodyId: meeting.bodyId }), meeting.id)
      return {}
    }),

  orderAgenda: person
    .records('agenda ordered')
    .input(OrderAgenda)
    .mutation(async ({ ctx, input }) => {
      const { meeting } = await lockMeeting(ctx.db, input.meetingId)
      ensure(mayPrepare(ctx.actor, meeting))
      // Somebody has put something on it meanwhile: nobody orders what they have not seen.
      if (!(await query.orderItems(ctx.db, meeting.id, input.items))) throw new Refusal('agenda-changed')
      await ctx.record(meeting.id)
      return {}
    }),

  whoDoesNotSee: person
    .input(DocumentForBody)
    .query(({ ctx, input }) => query.whoDoesNotSee(ctx.db, input.documentId, input.bodyId)),

  addDocument: person
    .records('document put on agenda')
    .input(OneItemDocument)
    .mutation(async ({ ctx, input: { itemId, documentId } }) => {
      const { meetingId } = await query.itemToLead(ctx.db, itemId)
      const { meeting } = await lockMeeting(ctx.db, meetingId)
      ensure(mayAddItem(ctx.actor, meeting))
      await query.addDocument(ctx.db, itemId, documentId, ctx.actor.personId)
      await ctx.record(meeting.id)
      return {}
    }),

  removeDocument: person
    .records('document taken off agenda')
    .input(OneItemDocument)
    .mutation(async ({ ctx, input: { itemId, documentId } }) => {
      const { meetingId } = await query.itemToLead(ctx.db, itemId)
      const { meeting } = await lockMeeting(ctx.db, meetingId)
      ensure(mayAddItem(ctx.actor, meeting))
      await query.removeDocument(ctx.db, itemId, documentId)
      await ctx.record(meeting.id)
      return {}
    }),

  takeUpItem: person
    .records('item taken up')
    .input(OneItem)
    .mutation(async ({ ctx, input }) => {
      const { meetingId } = await query.itemToLead(ctx.db, input.itemId)
      const { meeting, now } = await lockMeeting(ctx.db, meetingId)
      const { state } = await query.itemToLead(ctx.db, input.itemId)
      ensure(mayGoOnTo(ctx.actor, meeting, { state, current: await query.currentItem(ctx.db, meetingId) }))
      await query.takeUp(ctx.db, meetingId, input.itemId, now)
      await ctx.record(meetingId)
      return {}
    }),

  endItem: person
    .records('item ended')
    .input(EndItem)
    .mutation(async ({ ctx, input }) => {
      const { meetingId } = await query.itemToLead(ctx.db, input.itemId)
      const { meeting, now } = await lockMeeting(ctx.db, meetingId)
      ensure(mayFinish(ctx.actor, meeting, await query.itemToLead(ctx.db, input.itemId)))
      await query.endItem(ctx.db, input.itemId, input.state, now)
      await ctx.record(meetingId)
      return {}
    }),
}
