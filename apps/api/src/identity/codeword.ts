import { hashCodeword, hashToken, makeCodeword, verifyCodeword } from '@memorial/auth'
import { StopByCodeword } from '@memorial/domain'
import { Refusal } from '../refusals.ts'
import { guest, provenPerson, provenPersonInParts } from '../trpc.ts'
import * as door from './doors.ts'
import { asHandle } from './entry.ts'
import { removeCodeword, setCodeword } from './ways-in-queries.ts'

const own = 'who has a codeword is told to nobody'

/** Three words that stop an account and open nothing: made for its person, entered by whoever they were said to. */
export const codeword = {
  /** In parts: nothing is locked while it is hashed, and nothing is hashed for who has not proved that it is them. */
  makeCodeword: provenPersonInParts.recordsNothing(own).mutation(async ({ ctx: { inTransaction } }) => {
    const personId = await inTransaction('read only', async ({ actor }) => actor.personId)
    const made = makeCodeword()
    const hash = await hashCodeword(made)
    await inTransaction('read write', ({ db }) => setCodeword(db, personId, hash))
    return { codeword: made }
  }),

  removeCodeword: provenPerson.recordsNothing(own).mutation(async ({ ctx }) => {
    await removeCodeword(ctx.db)
    return {}
  }),

  /** By anybody. Takes as long and sounds the same where there is no such person, or no codeword of theirs. */
  stopByCodeword: guest
    .recordsInside('person frozen')
    .input(StopByCodeword)
    .mutation(async ({ ctx, input }) => {
      const handle = asHandle(input.handle)
      // Of its own: who guesses at codewords shuts nobody out.
      const attempts = `codeword:${hashToken(handle)}`
      await door.countAttempt(ctx.db, attempts)
      const candidate = await door.codewordCandidate(ctx.db, handle)
      const known = await verifyCodeword(candidate?.hash, input.codeword)
      if (!candidate || !known || !(await door.stopByCodeword(ctx.db, candidate))) throw new Refusal('codeword-failed')
      await door.forgetAttempts(ctx.db, attempts)
      return {}
    }),
}
