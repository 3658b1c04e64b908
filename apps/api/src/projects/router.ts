import {
  AnswerInvitation,
  CreateProject,
  EndSeat,
  GiveSeat,
  InviteParty,
  ListProjects,
  mayAnswerInvitation,
  mayComment,
  mayEndSeat,
  mayInviteParty,
  maySeat,
  mayWithdraw,
  mayWork,
  OneProject,
  WithdrawParty,
} from '@memorial/domain'
import { ensure, Refusal } from '../refusals.ts'
import { person, router } from '../trpc.ts'
import * as query from './queries.ts'
import { tasks } from './tasks-router.ts'

export const projects = router({
  ...tasks,

  projects: person
    .input(ListProjects)
    .query(({ ctx, input }) => query.projects(ctx.db, { ...input, personId: ctx.actor.personId })),

  invitations: person.query(({ ctx }) => query.invitations(ctx.db)),

  project: person.input(OneProject).query(async ({ ctx: { db, actor }, input }) => {
    const found = await query.project(db, input.id)
    const standing = await query.standing(db, input.id, actor)
    return {
      ...found,
      seat: standing.seat ?? null,
      can: {
        inviteParty: mayInviteParty(actor, standing),
        withdraw: mayWithdraw(actor, standing),
        seat: maySeat(actor, standing),
        work: mayWork(standing),
        comment: mayComment(standing),
      },
    }
  }),

  seatCandidates: person.input(OneProject).query(async ({ ctx: { db, actor }, input }) => {
    ensure(maySeat(actor, await query.standing(db, input.id, actor)))
    return query.seatCandidates(db, input.id, actor.organisationId)
  }),

  createProject: person
    .records('project created')
    .input(CreateProject)
    .mutation(async ({ ctx, input }) => {
      const { organisationId: ownerId, personId: createdBy } = ctx.actor
      await ctx.recordOnce(await query.insertProject(ctx.db, { ...input, ownerId, createdBy }), input.id)
      return {}
    }),

  inviteParty: person
    .records('organisation invited to project')
    .input(InviteParty)
    .mutation(async ({ ctx, input }) => {
      ensure(mayInviteParty(ctx.actor, await query.lockProject(ctx.db, input.projectId, ctx.actor)))
      await query.inviteParty(ctx.db, { ...input, invitedBy: ctx.actor.personId })
      await ctx.record(input.projectId)
      return {}
    }),

  answerInvitation: person
    .records('invitation to project answered')
    .input(AnswerInvitation)
    .mutation(async ({ ctx, input }) => {
      const { organisationId } = ctx.actor
      ensure(mayAnswerInvitation(ctx.actor, await query.lockOwnParty(ctx.db, input.projectId)))
      await query.setPartyState(ctx.db, input.projectId, organisationId, input.accept ? 'accepted' : 'declined')
      await ctx.record(input.projectId)
      return {}
    }),

  withdrawParty: person
    .records('organisation withdrew from project')
    .input(WithdrawParty)
    .mutation(async ({ ctx, input }) => {
      ensure(mayWithdraw(ctx.actor, await query.lockProject(ctx.db, input.projectId, ctx.actor)))
      await query.setPartyState(ctx.db, input.projectId, ctx.actor.organisationId, 'withdrawn')
      await ctx.record(input.projectId)
      return {}
    }),

  giveSeat: person
    .records('seat in project given')
    .input(GiveSeat)
    .mutation(async ({ ctx, input }) => {
      const standing = await query.lockProject(ctx.db, input.projectId, ctx.actor)
      const { organisationId } = ctx.actor
      const held = await query.ownSeat(ctx.db, { ...input, organisationId })
      // A lead who becomes something else leaves the lead's seat.
      ensure(held && input.role !== 'lead' ? mayEndSeat(ctx.actor, standing, held) : maySeat(ctx.actor, standing))
      await query.upsertSeat(ctx.db, { ...input, organisationId })
      await ctx.record(input.projectId, input.personId)
      return {}
    }),

  endSeat: person
    .records('seat in project ended')
    .input(EndSeat)
    .mutation(async ({ ctx, input }) => {
      const standing = await query.lockProject(ctx.db, input.projectId, ctx.actor)
      const seat = await query.ownSeat(ctx.db, { ...input, organisationId: ctx.actor.organisationId })
      if (!seat) throw new Refusal('not-found')
      ensure(mayEndSeat(ctx.actor, standing, seat))
      await query.deleteSeat(ctx.db, input.projectId, input.personId)
      await ctx.record(input.projectId, input.personId)
      return {}
    }),
})
