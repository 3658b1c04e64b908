import {
  AdmitMember,
  CorrectEntry,
  CreateOrganisation,
  DescribeOrganisation,
  EndMembership,
  mayDescribe,
  mayFreezeOrganisation,
  mayKeepRegister,
  mayProposeRefounding,
  maySeeRegister,
  OneOrganisation,
} from '@memorial/domain'
import { ensure, Refusal } from '../refusals.ts'
import { person, provenPerson } from '../trpc.ts'
import { canBeRefounded } from './joint-queries.ts'
import * as query from './organisations-queries.ts'
import { organisations as allOrganisations } from './queries.ts'

/** What organisations tell of themselves, and the register of those that are members of the association. */
export const organisations = {
  organisations: person.query(({ ctx }) => allOrganisations(ctx.db)),

  organisation: person.input(OneOrganisation).query(async ({ ctx: { db, actor }, input }) => ({
    ...(await query.organisation(db, input.id)),
    memberships: await query.memberships(db, input.id),
    isNetworkAlone: await query.isAlone(db),
    can: {
      describe: mayDescribe(actor, input.id),
      keepRegister: mayKeepRegister(actor),
      refound: mayProposeRefounding(actor, await canBeRefounded(db, input.id)),
    },
  })),

  describeOrganisation: person
    .records('organisation described')
    .input(DescribeOrganisation)
    .mutation(async ({ ctx, input }) => {
      const { organisationId } = ctx.actor
      ensure(mayDescribe(ctx.actor, organisationId))
      await query.describe(ctx.db, organisationId, input)
      await ctx.record(null)
      return {}
    }),

  /** Everyone in it is signed out and comes in no more, whoever does it too. */
  freezeOrganisation: provenPerson.records('organisation frozen').mutation(async ({ ctx }) => {
    ensure(mayFreezeOrganisation(ctx.actor))
    // Before there is nobody any more who did it.
    await ctx.record(ctx.actor.organisationId)
    if (!(await query.freezeOrganisation(ctx.db))) throw new Refusal('already-frozen')
    return {}
  }),

  register: person.query(async ({ ctx: { db, actor } }) => {
    ensure(maySeeRegister(actor))
    return { memberships: await query.memberships(db), can: { keep: mayKeepRegister(actor) } }
  }),

  createOrganisation: provenPerson
    .records('organisation created')
    .input(CreateOrganisation)
    .mutation(async ({ ctx, input }) => {
      ensure(mayKeepRegister(ctx.actor))
      const isNew = !(await query.wasEntered(ctx.db, input.entryId))
      if (isNew) await query.createOrganisation(ctx.db, input)
      await ctx.recordOnce(isNew, input.id)
      return {}
    }),

  admitMember: provenPerson
    .records('member admitted')
    .input(AdmitMember)
    .mutation(async ({ ctx, input }) => {
      ensure(mayKeepRegister(ctx.actor))
      const isNew = !(await query.wasEntered(ctx.db, input.id))
      if (isNew && !(await query.admit(ctx.db, input))) throw new Refusal('not-found')
      await ctx.recordOnce(isNew, input.organisationId)
      return {}
    }),

  correctEntry: provenPerson
    .records('member entry corrected')
    .input(CorrectEntry)
    .mutation(async ({ ctx, input }) => {
      ensure(mayKeepRegister(ctx.actor))
      const organisationId = await query.memberOf(ctx.db, input.id)
      await query.correct(ctx.db, input)
      await ctx.record(organisationId)
      return {}
    }),

  endMembership: provenPerson
    .records('member left')
    .input(EndMembership)
    .mutation(async ({ ctx, input }) => {
      ensure(mayKeepRegister(ctx.actor))
      const organisationId = await query.memberOf(ctx.db, input.id)
      if (!(await query.endMembership(ctx.db, input))) throw new Refusal('membership-over')
      await ctx.record(organisationId)
      return {}
    }),
}
