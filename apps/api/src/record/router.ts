import { ListActs, maySeeRecord } from '@memorial/domain'
import { ensure } from '../refusals.ts'
import { person, provenPerson, router } from '../trpc.ts'
import { signingKey, verifierKey } from './checkpoint.ts'
import { recordLines } from './lines.ts'
import * as query from './queries.ts'

/** The record of acts: an administrator's of their organisation, the secretariat's of the association. */
export const record = router({
  acts: person.input(ListActs).query(({ ctx: { db, actor }, input }) => {
    ensure(maySeeRecord(actor))
    return query.actsSeen(db, input)
  }),

  /** How far it is sealed, and the key that this is verified with. */
  standing: person.query(async ({ ctx: { db, actor, sealingKey } }) => {
    ensure(maySeeRecord(actor))
    const checkpoint = await query.newestCheckpoint(db)
    return { checkpoint: checkpoint ?? null, key: verifierKey(signingKey(sealingKey)) }
  }),

  /** All that is seen of it, as JSON Lines that `pnpm audit:verify` reads. */
  exportRecord: provenPerson.records('record exported').mutation(async ({ ctx }) => {
    ensure(maySeeRecord(ctx.actor))
    const lines = await recordLines(ctx.db, ctx.sealingKey)
    await ctx.record(null)
    return { text: [...lines, ''].join('\n') }
  }),
})
