import { hashToken, makeToken } from '@memorial/auth'
import { clock, type Tx } from '@memorial/db'
import {
  mayFreeze,
  mayProposeDeparture,
  mayFetchExport,
  mayProposeErasure,
  mayProposeExport,
  mayProposeRecovery,
  mayProposeRemoval,
  mayProposeThaw,
  maySecond,
  mayTakeBack,
  OneColleague,
  OneProposal,
  Propose,
  ProposeErasure,
  type Actor,
} from '@memorial/domain'
import { ensure, Refusal } from '../refusals.ts'
import { person, provenPerson } from '../trpc.ts'
import * as query from './freezing-queries.ts'

/** An account is stopped by one colleague and goes on by two; two let back who has lost all ways in. */
export const freezing = {
  freeze: provenPerson
    .records('person frozen')
    .input(OneColleague)
    .mutation(async ({ ctx, input: { personId } }) => {
      const { isFrozen, frozenByMeToday } = await query.lockColleague(ctx.db, personId)
      ensure(mayFreeze(ctx.actor, { personId, isFrozen }, frozenByMeToday))
      // Before the session may be gone: it is one’s own account.
      await ctx.record(null, personId)
      await query.freeze(ctx.db, personId)
      return {}
    }),

  proposeThaw: provenPerson
    .records('thaw proposed')
    .input(Propose)
    .mutation(async ({ ctx, input }) => {
      await ctx.recordOnce(await propose(ctx, 'thaw', input), null, input.personId)
      return {}
    }),

  proposeRecovery: provenPerson
    .records('recovery proposed')
    .input(Propose)
    .mutation(async ({ ctx, input }) => {
      await ctx.recordOnce(await propose(ctx, 'recovery', input), null, input.personId)
      return {}
    }),

  /** That somebody be an administrator no longer. */
  proposeRemoval: provenPerson
    .records('removal proposed')
    .input(Propose)
    .mutation(async ({ ctx, input }) => {
      await ctx.recordOnce(await propose(ctx, 'removal', input), null, input.personId)
      return {}
    }),

  /** That somebody leave the network, and nothing say any more who they were. */
  proposeDeparture: provenPerson
    .records('departure proposed')
    .input(Propose)
    .mutation(async ({ ctx, input }) => {
      await ctx.recordOnce(await propose(ctx, 'departure', input), null, input.personId)
      return {}
    }),

  /** That a name be erased from the record of acts. */
  proposeErasure: provenPerson
    .records('erasure proposed')
    .input(ProposeErasure)
    .mutation(async ({ ctx, input }) => {
      ensure(mayProposeErasure(ctx.actor))
      const isNew = !(await query.wasProposed(ctx.db, input.id, ctx.actor.personId))
      if (isNew && !(await query.proposeErasure(ctx.db, input))) throw new Refusal('not-found')
      await ctx.recordOnce(isNew, null)
      return {}
    }),

  /** That all the organisation owns be taken along. */
  proposeExport: provenPerson
    .records('export proposed')
    .input(OneProposal)
    .mutation(async ({ ctx, input: { id } }) => {
      ensure(mayProposeExport(ctx.actor))
      const isNew = !(await query.wasProposed(ctx.db, id, ctx.actor.personId))
      if (isNew) await query.proposeExport(ctx.db, id)
      await ctx.recordOnce(isNew, null)
      return {}
    }),

  /** Whether it may be fetched now, told before a browser goes for the bytes. */
  openExport: provenPerson
    .recordsNothing('the fetching itself is recorded')
    .input(OneProposal)
    .mutation(async ({ ctx, input: { id } }) => {
      ensure(mayFetchExport(ctx.actor, await query.proposedExport(ctx.db, id), await clock(ctx.db)))
      return {}
    }),

  /** What it is about is done. A ticket of recovery is handed on by whoever seconds it. */
  secondProposal: provenPerson
    .records('proposal seconded')
    .input(OneProposal)
    .mutation(async ({ ctx, input }) => {
      const { personId, act } = await query.proposal(ctx.db, input.id)
      await (personId === null ? query.lockProposal(ctx.db, input.id) : query.lockColleague(ctx.db, personId))
      ensure(maySecond(ctx.actor, await query.proposal(ctx.db, input.id), await clock(ctx.db)))
      const token = makeToken()
      await query.second(ctx.db, input.id, hashToken(token))
      await ctx.record(null, personId ?? undefined)
      return { token: act === 'recovery' ? token : null }
    }),

  withdrawProposal: provenPerson
    .records('proposal withdrawn')
    .input(OneProposal)
    .mutation(async ({ ctx, input }) => {
      const { personId, ...proposal } = await query.proposal(ctx.db, input.id)
      ensure(mayTakeBack(ctx.actor, proposal))
      await query.withdraw(ctx.db, input.id)
      await ctx.record(null, personId ?? undefined)
      return {}
    }),

  /** Against whoever would choose one’s ways in anew: nothing need be proved for it. */
  stopRecovery: person.records('recovery stopped').mutation(async ({ ctx }) => {
    await query.stopRecovery(ctx.db)
    await ctx.record(null)
    return {}
  }),
}

const mayPropose = {
  thaw: mayProposeThaw,
  recovery: mayProposeRecovery,
  removal: mayProposeRemoval,
  departure: mayProposeDeparture,
}

/** False where the same person proposed it before: an answer that was lost is asked for again. */
async function propose(
  { db, actor }: { db: Tx; actor: Actor },
  act: keyof typeof mayPropose,
  { id, personId }: { id: string; personId: string },
): Promise<boolean> {
  const { isFrozen, isAdministrator } = await query.lockColleague(db, personId)
  if (await query.wasProposed(db, id, actor.personId)) return false
  ensure(mayPropose[act](actor, { personId, isFrozen, isAdministrator }))
  await query.propose(db, { id, act, personId })
  return true
}
