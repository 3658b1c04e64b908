import type { Tx } from '@memorial/db'
import {
  HandOverChair,
  MarkPresence,
  mayBeHeldAt,
  mayCloseMeeting,
  mayDeclareUniversal,
  mayHandOverChair,
  mayLeadRoom,
  mayOpenMeeting,
  mayResume,
  maySpeakFor,
  maySuspend,
  NameMinuteTaker,
  no,
  OneGuest,
  OneMeeting,
  RecordObjection,
  WelcomeGuest,
} from '@memorial/domain'
import { ensure } from '../refusals.ts'
import { person } from '../trpc.ts'
import { lockMeeting, quorumOf, rulesToday } from './queries.ts'
import * as query from './room-queries.ts'
import { heldFrom } from './second-call.ts'
import { said, seats } from './sittings-queries.ts'

/** How a room stands against its quorum; nothing where the body has no rules. */
async function quorumIn(db: Tx, asked: { bodyId: string; id: string; isSecondCall: boolean }) {
  const held = await rulesToday(db, asked.bodyId)
  return held && quorumOf(held.rules, await seats(db, asked.id), asked.isSecondCall)
}

/** What whoever presides does with a sitting as a whole and with the room. */
export const roomProcedures = {
  /** For the wall of the room: nothing that anybody in it may not see. */
  screen: person.input(OneMeeting).query(async ({ ctx: { db }, input }) => {
    const { isSecondCall, ...shown } = await query.onScreen(db, input.id)
    return { ...shown, quorum: (await quorumIn(db, { id: input.id, bodyId: shown.body.id, isSecondCall })) ?? null }
  }),

  openMeeting: person
    .records('sitting opened')
    .input(OneMeeting)
    .mutation(async ({ ctx, input }) => {
      const { meeting, now } = await lockMeeting(ctx.db, input.id)
      ensure(mayOpenMeeting(ctx.actor, meeting))
      const held = await rulesToday(ctx.db, meeting.bodyId)
      if (held) ensure(mayBeHeldAt(await heldFrom(ctx.db, meeting.id, held.rules), now))
      await query.openMeeting(ctx.db, meeting.id, ctx.actor.personId, now)
      await ctx.record(meeting.id)
      return {}
    }),

  suspendMeeting: person
    .records('sitting suspended')
    .input(OneMeeting)
    .mutation(async ({ ctx, input }) => {
      const { meeting } = await lockMeeting(ctx.db, input.id)
      ensure(maySuspend(ctx.actor, meeting, await query.unsettledPolls(ctx.db, meeting.id)))
      await query.suspend(ctx.db, meeting.id)
      await ctx.record(meeting.id)
      return {}
    }),

  resumeMeeting: person
    .records('sitting resumed')
    .input(OneMeeting)
    .mutation(async ({ ctx, input }) => {
      const { meeting, now } = await lockMeeting(ctx.db, input.id)
      ensure(mayResume(ctx.actor, meeting))
      await query.resume(ctx.db, meeting.id, now)
      await ctx.record(meeting.id)
      return {}
    }),

  closeMeeting: person
    .records('sitting closed')
    .input(OneMeeting)
    .mutation(async ({ ctx, input }) => {
      const { meeting, now } = await lockMeeting(ctx.db, input.id)
      ensure(mayCloseMeeting(ctx.actor, meeting, await query.unsettledPolls(ctx.db, meeting.id)))
      await query.closeMeeting(ctx.db, meeting.id, now)
      await ctx.record(meeting.id)
      return {}
    }),

  markPresence: person
    .records('presence marked')
    .input(MarkPresence)
    .mutation(async ({ ctx, input }) => {
      const { meeting, now } = await lockMeeting(ctx.db, input.meetingId)
      ensure(mayLeadRoom(ctx.actor, meeting))
      if (!(await query.attendee(ctx.db, meeting.id, input.personId))) ensure(no('not-a-seat-holder'))
      await (input.present
        ? query.enter(ctx.db, meeting.id, input.personId, ctx.actor.personId)
        : query.leave(ctx.db, meeting.id, input.personId, now))
      await ctx.record(meeting.id, input.personId)
      return {}
    }),

  handOverChair: person
    .records('chair handed over')
    .input(HandOverChair)
    .mutation(async ({ ctx, input: { meetingId, personId } }) => {
      const { meeting } = await lockMeeting(ctx.db, meetingId)
      const to = personId === null ? null : await query.attendee(ctx.db, meetingId, personId)
      ensure(mayHandOverChair(ctx.actor, meeting, to))
      await query.name(ctx.db, meetingId, { presiding_id: personId })
      await ctx.record(meetingId, personId ?? undefined)
      return {}
    }),

  nameMinuteTaker: person
    .records('minute-taker named')
    .input(NameMinuteTaker)
    .mutation(async ({ ctx, input: { meetingId, personId } }) => {
      const { meeting } = await lockMeeting(ctx.db, meetingId)
      ensure(mayLeadRoom(ctx.actor, meeting))
      await query.name(ctx.db, meetingId, { minute_taker_id: personId })
      await ctx.record(meetingId, personId)
      return {}
    }),

  declareUniversal: person
    .records('universal assembly declared')
    .input(OneMeeting)
    .mutation(async ({ ctx, input }) => {
      const { meeting, now } = await lockMeeting(ctx.db, input.id)
      const all = await seats(ctx.db, meeting.id)
      const { objections } = await said(ctx.db, meeting.id)
      const asked = {
        present: all.filter(({ present }) => present).length,
        entitled: all.length,
        objections: objections.filter(({ against }) => against === 'universal').length,
      }
      ensure(mayDeclareUniversal(ctx.actor, meeting, asked))
      await query.name(ctx.db, meeting.id, { universal_at: now })
      await ctx.record(meeting.id)
      return {}
    }),

  recordObjection: person
    .records('objection recorded')
    .input(RecordObjection)
    .mutation(async ({ ctx, input }) => {
      const { meeting } = await lockMeeting(ctx.db, input.meetingId)
      const of = await query.attendee(ctx.db, meeting.id, input.personId)
      const takesMinutes = meeting.minuteTakerId === ctx.actor.personId
      const { personId } = input
      ensure(maySpeakFor(ctx.actor, meeting, { personId, isPresent: of?.present ?? false, takesMinutes }))
      const isNew = await query.insertObjection(ctx.db, { ...input, recordedBy: ctx.actor.personId })
      await ctx.recordOnce(isNew, meeting.id, personId)
      return {}
    }),

  welcomeGuest: person
    .records('guest welcomed')
    .input(WelcomeGuest)
    .mutation(async ({ ctx, input }) => {
      const { meeting } = await lockMeeting(ctx.db, input.meetingId)
      ensure(mayLeadRoom(ctx.actor, meeting))
      await ctx.recordOnce(await query.insertGuest(ctx.db, { ...input, markedBy: ctx.actor.personId }), meeting.id)
      return {}
    }),

  guestLeaves: person
    .records('guest left')
    .input(OneGuest)
    .mutation(async ({ ctx, input }) => {
      const { meeting, now } = await lockMeeting(ctx.db, await query.meetingOf(ctx.db, 'guest', input.id))
      ensure(mayLeadRoom(ctx.actor, meeting))
      await query.guestLeaves(ctx.db, input.id, now)
      await ctx.record(meeting.id)
      return {}
    }),
}
