import {
  AskToSpeak,
  EndSpeech,
  mayCloseList,
  mayEndSpeech,
  mayEnterSpeaker,
  mayGiveFloor,
  mayReopenList,
  OneMeeting,
  OneSpeech,
} from '@memorial/domain'
import type { Tx } from '@memorial/db'
import { Refusal, ensure } from '../refusals.ts'
import { person } from '../trpc.ts'
import { lockMeeting } from './queries.ts'
import * as query from './room-queries.ts'
import { said } from './sittings-queries.ts'
import { listOf } from './sittings-router.ts'

/** A turn to speak with its sitting locked and the list it stands in. */
async function lockSpeech(db: Tx, id: string) {
  const { meeting, now } = await lockMeeting(db, await query.meetingOf(db, 'speech', id))
  const list = listOf(await said(db, meeting.id))
  const speech = list.speeches.find((one) => one.id === id)
  if (!speech) throw new Refusal('not-found')
  return { meeting, now, list, speech }
}

export const speakerProcedures = {
  askToSpeak: person
    .records('floor asked for')
    .input(AskToSpeak)
    .mutation(async ({ ctx, input }) => {
      const { meeting } = await lockMeeting(ctx.db, input.meetingId)
      const list = listOf(await said(ctx.db, meeting.id))
      const { id, personId, kind } = input
      const isNew = !list.speeches.some((one) => one.id === id && one.personId === personId)
      if (isNew) {
        const of = await query.attendee(ctx.db, meeting.id, personId)
        ensure(mayEnterSpeaker(ctx.actor, meeting, { personId, kind, list, isPresent: of?.present ?? false }))
        await query.insertSpeech(ctx.db, input)
      }
      await ctx.recordOnce(isNew, meeting.id, personId)
      return {}
    }),

  /** One’s own turn is given up, or taken from somebody by who presides, before it has begun or while it lasts. */
  giveUpSpeech: person
    .records('floor request withdrawn')
    .input(OneSpeech)
    .mutation(async ({ ctx, input }) => {
      const { meeting, now, speech } = await lockSpeech(ctx.db, input.id)
      ensure(mayEndSpeech(ctx.actor, meeting, speech))
      await query.setSpeech(ctx.db, input.id, { ended_at: now })
      await ctx.record(meeting.id, speech.personId)
      return {}
    }),

  giveFloor: person
    .records('floor given')
    .input(OneSpeech)
    .mutation(async ({ ctx, input }) => {
      const { meeting, now, list, speech } = await lockSpeech(ctx.db, input.id)
      ensure(mayGiveFloor(ctx.actor, meeting, list, input.id))
      await query.setSpeech(ctx.db, input.id, { began_at: now })
      await ctx.record(meeting.id, speech.personId)
      return {}
    }),

  closeList: person
    .records('list of speakers closed')
    .input(OneMeeting)
    .mutation(async ({ ctx, input }) => {
      const { meeting, now } = await lockMeeting(ctx.db, input.id)
      ensure(mayCloseList(ctx.actor, meeting, listOf(await said(ctx.db, meeting.id))))
      await query.closeList(ctx.db, meeting.id, now)
      await ctx.record(meeting.id)
      return {}
    }),

  reopenList: person
    .records('list of speakers reopened')
    .input(OneMeeting)
    .mutation(async ({ ctx, input }) => {
      const { meeting } = await lockMeeting(ctx.db, input.id)
      ensure(mayReopenList(ctx.actor, meeting, listOf(await said(ctx.db, meeting.id))))
      await query.closeList(ctx.db, meeting.id, null)
      await ctx.record(meeting.id)
      return {}
    }),

  /** The chair ends a turn and, of a point of order, says what becomes of it. */
  endSpeech: person
    .records('speech ended')
    .input(EndSpeech)
    .mutation(async ({ ctx, input: { id, ruling } }) => {
      const { meeting, now, speech } = await lockSpeech(ctx.db, id)
      ensure(mayEndSpeech({ ...ctx.actor, personId: '' }, meeting, speech))
      await query.setSpeech(ctx.db, id, { ended_at: now, ruling })
      await ctx.record(meeting.id, speech.personId)
      return {}
    }),
}
