import { clock } from '@memorial/db'
import { mayFreeze, mayProposeThaw, maySecond, OneColleague, OneProposal, ProposeThaw } from '@memorial/domain'
import { ensure } from '../refusals.ts'
import { provenPerson } from '../trpc.ts'
import * as query from './freezing-queries.ts'

/** An account is stopped by one colleague and goes on by two. */
export const freezing = {
  freeze: provenPerson
    .records('person frozen')
    .input(OneColleague)
    .mutation(async ({ ctx, input: { personId } }) => {
      const { isFrozen, frozenByMeToday } = await query.lockColleague(ctx.db, personId)
      ensure(mayFreeze(ctx.actor, { personId, isFrozen }, frozenByMeToday))
      // Before the session may be gone: it is one’s own account.
      await ctx.record(personId)
      await query.freeze(ctx.db, personId)
      return {}
    }),

  proposeThaw: provenPerson
    .records('thaw proposed')
    .input(ProposeThaw)
    .mutation(async ({ ctx, input: { id, personId } }) => {
      const { isFrozen } = await query.lockColleague(ctx.db, personId)
      if (await query.wasProposed(ctx.db, id, ctx.actor.personId)) {
        await ctx.recordOnce(false, personId)
        return {}
      }
      ensure(mayProposeThaw(ctx.actor, { personId, isFrozen }))
      await query.proposeThaw(ctx.db, id, personId)
      await ctx.record(personId)
      return {}
    }),

  secondProposal: provenPerson
    .records('thaw seconded')
    .input(OneProposal)
    .mutation(async ({ ctx, input }) => {
      const { personId } = await query.proposal(ctx.db, input.id)
      await query.lockColleague(ctx.db, personId)
      ensure(maySecond(ctx.actor, await query.proposal(ctx.db, input.id), await clock(ctx.db)))
      await query.second(ctx.db, input.id)
      await ctx.record(personId)
      return {}
    }),

  withdrawProposal: provenPerson
    .records('proposal withdrawn')
    .input(OneProposal)
    .mutation(async ({ ctx, input }) => {
      const { personId } = await query.proposal(ctx.db, input.id)
      await query.withdraw(ctx.db, input.id)
      await ctx.record(personId)
      return {}
    }),
}
