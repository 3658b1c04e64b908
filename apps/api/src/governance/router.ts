import {
  Convene,
  isAnnounced,
  ListMeetings,
  ListRegister,
  MarkPresence,
  mayBeDecided,
  mayCloseMeeting,
  mayConvene,
  mayLead,
  mayOpenMeeting,
  mayOpenPoll,
  maySubmit,
  no,
  OneMeeting,
  SubmitMotion,
} from '@memorial/domain'
import { Refusal, ensure } from '../refusals.ts'
import { person, router } from '../trpc.ts'
import { circulars } from './circular-queries.ts'
import { circularProcedures } from './circular-router.ts'
import * as polls from './poll-queries.ts'
import { pollProcedures } from './polls-router.ts'
import { proxyProcedures } from './proxies.ts'
import * as query from './queries.ts'

export const governance = router({
  overview: person.query(async ({ ctx: { db, actor } }) => ({
    bodies: (await query.bodies(db)).map(({ rules, ...body }) => ({
      ...body,
      can: { convene: mayConvene(actor, body.id, rules) },
    })),
    open: await polls.openPolls(db),
    circulars: await circulars(db),
    meetings: await query.meetings(db, undefined),
  })),

  meetings: person.input(ListMeetings).query(({ ctx, input }) => query.meetings(ctx.db, input.before)),

  register: person.input(ListRegister).query(({ ctx, input }) => polls.register(ctx.db, input)),

  meeting: person.input(OneMeeting).query(async ({ ctx: { db, actor }, input }) => {
    const found = await query.meeting(db, input.id)
    const held = await query.rulesToday(db, found.body.id)
    if (!held) throw new Error(`the body ${found.body.id} holds a sitting and has no rules`)
    const [seats, items] = [await query.seats(db, input.id), await polls.agenda(db, input.id)]
    const asked = { ...found, bodyId: found.body.id }
    const quorum = query.quorumOf(held.rules, seats)
    const openPolls = items.flatMap((item) => item.polls).filter((poll) => poll.state !== 'closed').length
    return {
      ...found,
      rules: held.rules,
      rulesVersion: held.version,
      seats,
      quorum,
      items: items.map((item) => ({
        ...item,
        isLate: !isAnnounced(held.rules, item, asked),
        announced: mayBeDecided(held.rules, item, asked),
        can: {
          openPoll: mayOpenPoll(actor, asked, {
            rules: held.rules,
            announcedAt: item.announcedAt,
            isCarried: item.motion.state === 'carried',
            hasOpenPoll: item.polls.some((poll) => poll.state !== 'closed'),
            isQuorate: quorum.met,
          }),
        },
      })),
      can: {
        open: mayOpenMeeting(actor, asked),
        close: mayCloseMeeting(actor, asked, openPolls),
        mark: mayLead(actor, asked),
        submit: maySubmit(actor, asked),
      },
    }
  }),

  convene: person
    .records('sitting convened')
    .input(Convene)
    .mutation(async ({ ctx, input }) => {
      const body = (await query.bodies(ctx.db)).find(({ id }) => id === input.bodyId)
      if (!body) throw new Refusal('not-found')
      ensure(mayConvene(ctx.actor, body.id, body.rules))
      const { organisationId: ownerId, personId: convenedBy } = ctx.actor
      await ctx.recordOnce(await query.insertMeeting(ctx.db, { ...input, ownerId, convenedBy }), input.id)
      return {}
    }),

  openMeeting: person
    .records('sitting opened')
    .input(OneMeeting)
    .mutation(async ({ ctx, input }) => {
      const { meeting, now } = await query.lockMeeting(ctx.db, input.id)
      ensure(mayOpenMeeting(ctx.actor, meeting))
      await query.openMeeting(ctx.db, meeting.id, now)
      await ctx.record(meeting.id)
      return {}
    }),

  closeMeeting: person
    .records('sitting closed')
    .input(OneMeeting)
    .mutation(async ({ ctx, input }) => {
      const { meeting, now } = await query.lockMeeting(ctx.db, input.id)
      ensure(mayCloseMeeting(ctx.actor, meeting, await query.unsettledPolls(ctx.db, meeting.id)))
      await query.closeMeeting(ctx.db, meeting.id, now)
      await ctx.record(meeting.id)
      return {}
    }),

  markPresence: person
    .records('presence marked')
    .input(MarkPresence)
    .mutation(async ({ ctx, input }) => {
      const { meeting, now } = await query.lockMeeting(ctx.db, input.meetingId)
      ensure(mayLead(ctx.actor, meeting))
      const seats = await query.seats(ctx.db, meeting.id)
      const seat = seats.find(({ personId }) => personId === input.personId)
      if (!seat) ensure(no('not-a-seat-holder'))
      await (input.present
        ? query.enter(ctx.db, meeting.id, input.personId, ctx.actor.personId)
        : query.leave(ctx.db, meeting.id, input.personId, now))
      await ctx.record(meeting.id, input.personId)
      return {}
    }),

  submitMotion: person
    .records('motion submitted')
    .input(SubmitMotion)
    .mutation(async ({ ctx, input }) => {
      const { meeting } = await query.lockMeeting(ctx.db, input.meetingId)
      ensure(maySubmit(ctx.actor, meeting))
      const { organisationId: ownerId, personId: proposedBy } = ctx.actor
      const made = { ...input, bodyId: meeting.bodyId, ownerId, proposedBy }
      await ctx.recordOnce(await query.insertMotion(ctx.db, made), input.id)
      return {}
    }),

  ...pollProcedures,
  ...circularProcedures,
  ...proxyProcedures,
})
