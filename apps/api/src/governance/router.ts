import { ListMeetings, ListRegister, mayConvene, maySubmit, SubmitMotion } from '@memorial/domain'
import { ensure } from '../refusals.ts'
import { person, router } from '../trpc.ts'
import { agendaProcedures } from './agenda-router.ts'
import { amendmentProcedures } from './amendments-router.ts'
import { circulars } from './circular-queries.ts'
import { circularProcedures } from './circular-router.ts'
import { discussionProcedures } from './discussion-router.ts'
import { insertMotion } from './motion-writing.ts'
import { motionProcedures } from './motions-router.ts'
import { petitionProcedures } from './petition-router.ts'
import * as polls from './poll-queries.ts'
import { pollProcedures } from './polls-router.ts'
import { proxyProcedures } from './proxies.ts'
import * as query from './queries.ts'
import { roomProcedures } from './room-router.ts'
import { sittingProcedures } from './sittings-router.ts'
import { speakerProcedures } from './speakers-router.ts'
import { ruleProcedures } from './rules-router.ts'

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

  submitMotion: person
    .records('motion submitted')
    .input(SubmitMotion)
    .mutation(async ({ ctx, input }) => {
      const { meeting } = await query.lockMeeting(ctx.db, input.meetingId)
      ensure(maySubmit(ctx.actor, meeting))
      const { organisationId: ownerId, personId: proposedBy } = ctx.actor
      const { bodyId } = meeting
      const isNew = await insertMotion(ctx.db, { ...input, bodyId, ownerId, proposedBy })
      if (isNew) await query.appendItem(ctx.db, { id: input.itemId, meetingId: meeting.id, bodyId, motionId: input.id })
      await ctx.recordOnce(isNew, input.id)
      return {}
    }),

  ...sittingProcedures,
  ...agendaProcedures,
  ...roomProcedures,
  ...speakerProcedures,
  ...petitionProcedures,
  ...motionProcedures,
  ...amendmentProcedures,
  ...discussionProcedures,
  ...pollProcedures,
  ...ruleProcedures,
  ...circularProcedures,
  ...proxyProcedures,
})
