import { hashToken, makeToken } from '@memorial/auth'
import { clock, type Db } from '@memorial/db'
import {
  InviteFirst,
  mayConfirmNewcomers,
  mayKeepRegister,
  mayProposeJointly,
  maySecondJointly,
  mayStopJointly,
  mayTakeBack,
  OneProposal,
  ProposeEndOfSecretary,
  ProposeFounding,
  ProposeOrganisationThaw,
  ProposeRefounding,
  ProposeSecretary,
  type JointAct,
} from '@memorial/domain'
import { ensure, Refusal } from '../refusals.ts'
import { person, provenPerson, provenPersonInParts, type Acting } from '../trpc.ts'
import { countAttempt } from './doors.ts'
import { second, wasProposed, withdraw } from './freezing-queries.ts'
import * as query from './joint-queries.ts'

/** What the secretariat proposes and somebody of another organisation confirms, within three days. */
export const joint = {
  jointProposals: person.query(({ ctx }) => query.jointProposals(ctx.db)),

  /** That an organisation without any administrator be given its first one. */
  proposeFounding: provenPerson
    .records('founding proposed')
    .input(ProposeFounding)
    .mutation(async ({ ctx, input: { id, organisationId } }) => {
      ensure(mayProposeJointly(ctx.actor))
      const isNew = !(await wasProposed(ctx.db, id, ctx.actor.personId))
      if (isNew && !(await query.proposeJointly(ctx.db, { id, act: 'founding', organisationId })))
        throw new Refusal('organisation-administered')
      await ctx.recordOnce(isNew, organisationId)
      return {}
    }),

  /** That a frozen organisation be thawed, three days after it is confirmed. */
  proposeOrganisationThaw: provenPerson
    .records('organisation thaw proposed')
    .input(ProposeOrganisationThaw)
    .mutation(async ({ ctx, input: { id, organisationId } }) => {
      ensure(mayProposeJointly(ctx.actor))
      const isNew = !(await wasProposed(ctx.db, id, ctx.actor.personId))
      if (isNew && !(await query.proposeJointly(ctx.db, { id, act: 'organisation thaw', organisationId })))
        throw new Refusal('organisation-not-frozen')
      await ctx.recordOnce(isNew, organisationId)
      return {}
    }),

  /** That an organisation whose administrators cannot act be given one from outside, three days after it is confirmed. */
  proposeRefounding: provenPerson
    .records('refounding proposed')
    .input(ProposeRefounding)
    .mutation(async ({ ctx, input: { id, organisationId } }) => {
      ensure(mayProposeJointly(ctx.actor))
      const isNew = !(await wasProposed(ctx.db, id, ctx.actor.personId))
      if (isNew && !(await query.proposeJointly(ctx.db, { id, act: 'refounding', organisationId })))
        throw new Refusal('administrator-can-act')
      await ctx.recordOnce(isNew, organisationId)
      return {}
    }),

  /** Of one's own organisation all at once: from then on they are people of it like any other. */
  confirmNewcomers: provenPerson.records('newcomers confirmed').mutation(async ({ ctx }) => {
    ensure(mayConfirmNewcomers(ctx.actor))
    await ctx.recordOnce(await query.confirmNewcomers(ctx.db), null)
    return {}
  }),

  proposeSecretary: provenPersonInParts
    .records('secretary proposed')
    .input(ProposeSecretary)
    .mutation(async ({ ctx, input }) => {
      await proposeByHandle(ctx, 'secretary', input)
      return {}
    }),

  proposeEndOfSecretary: provenPersonInParts
    .records('end of secretary proposed')
    .input(ProposeEndOfSecretary)
    .mutation(async ({ ctx, input }) => {
      await proposeByHandle(ctx, 'end of secretary', input)
      return {}
    }),

  /** What it is about is done. The link for an administrator is handed on by whoever confirms it. */
  confirmJointly: provenPerson
    .records('joint proposal confirmed')
    .input(OneProposal)
    .mutation(async ({ ctx, input }) => {
      const proposal = await query.lockJointProposal(ctx.db, input.id)
      ensure(maySecondJointly(ctx.actor, proposal, await clock(ctx.db)))
      const token = makeToken()
      await second(ctx.db, input.id, hashToken(token))
      await ctx.record(proposal.organisationId, proposal.personId ?? undefined)
      const { act } = proposal
      return { act, token: act === 'founding' || act === 'refounding' ? token : null }
    }),

  withdrawJointly: provenPerson
    .records('joint proposal withdrawn')
    .input(OneProposal)
    .mutation(async ({ ctx, input }) => {
      const { organisationId, personId, ...proposal } = await query.lockJointProposal(ctx.db, input.id)
      ensure(mayTakeBack(ctx.actor, proposal))
      await withdraw(ctx.db, input.id)
      await ctx.record(organisationId, personId ?? undefined)
      return {}
    }),

  /** Against what two have confirmed and is not done yet. */
  stopJointly: provenPerson
    .records('joint proposal stopped')
    .input(OneProposal)
    .mutation(async ({ ctx, input }) => {
      // Unlocked: whoever comes by its link meanwhile holds the link first.
      const proposal = await query.jointProposal(ctx.db, input.id)
      ensure(mayStopJointly(ctx.actor, proposal))
      if (!(await query.stopJointProposal(ctx.db, input.id))) throw new Refusal('proposal-over')
      await ctx.record(proposal.organisationId)
      return {}
    }),

  /** Where the network has one organisation only, there is nobody else who could confirm the second. */
  inviteFirst: provenPerson
    .records('first administrator invited')
    .input(InviteFirst)
    .mutation(async ({ ctx, input: { organisationId } }) => {
      ensure(mayKeepRegister(ctx.actor))
      const token = makeToken()
      if (!(await query.inviteSecondOrganisation(ctx.db, organisationId, hashToken(token))))
        throw new Refusal('needs-another')
      await ctx.record(organisationId)
      return { token }
    }),
}

interface InParts {
  db: Db
  inTransaction<T>(mode: 'read only' | 'read write', work: (acting: Acting) => Promise<T>): Promise<T>
}

/** In parts, as what is counted is not undone by a refusal: handles are not to be tried out. */
async function proposeByHandle(
  ctx: InParts,
  act: JointAct,
  input: { id: string; handle: string; role?: 'chair' | 'member' },
): Promise<void> {
  const asking = await ctx.inTransaction('read only', async ({ actor }) => {
    ensure(mayProposeJointly(actor))
    return actor.personId
  })
  await countAttempt(ctx.db, `seat:${asking}`)
  await ctx.inTransaction('read write', async ({ db, recordOnce }) => {
    const isNew = !(await wasProposed(db, input.id, asking))
    if (isNew && !(await query.proposeJointly(db, { ...input, act }))) throw new Refusal('nobody-to-seat')
    const { personId } = await query.lockJointProposal(db, input.id)
    await recordOnce(isNew, null, personId!)
  })
}
