import {
  created,
  creationOptions,
  hashPassphrase,
  hashRecoveryCode,
  hashToken,
  keyUri,
  makeKey,
  makePassphrase,
  matchingStep,
  normalisePassphrase,
  openSecret,
  relyingParty,
  sealSecret,
} from '@memorial/auth'
import {
  AddPasskey,
  ConfirmCredential,
  isReserved,
  NameSession,
  OnePasskey,
  OneSession,
  RenamePasskey,
  SetHandle,
} from '@memorial/domain'
import { Refusal } from '../refusals.ts'
import { person, provenPerson, provenPersonInParts } from '../trpc.ts'
import { makeRecoveryCodes } from './enrolment.ts'
import { sealedFor } from './entry.ts'
import { answerTo, challenged } from './passkeys.ts'
import * as query from './ways-in-queries.ts'

const adding = (personId: string) => `person:${personId}`
const held = (personId: string) => `credential:${personId}`

/** How long a new passphrase waits to be confirmed, in milliseconds. */
const patience = 3_600_000

/** What one holds to come in, and the sessions one has: for oneself alone. */
export const waysIn = {
  waysIn: person.query(async ({ ctx: { db, origin } }) => {
    const { passphrase, codesLeft } = await query.ownWaysIn(db)
    const passkeys = await query.ownPasskeys(db)
    return {
      passphrase,
      codesLeft,
      codeword: await query.ownCodeword(db),
      passkeys: passkeys.map(({ relyingParty: party, ...key }) => ({ ...key, here: party === relyingParty(origin) })),
      sessions: await query.ownSessions(db),
      days: await query.ownDays(db),
    }
  }),

  /** Taken and reserved are answered alike. */
  setHandle: provenPerson
    .records('handle changed')
    .input(SetHandle)
    .mutation(async ({ ctx, input: { handle } }) => {
      if (isReserved(handle)) throw new Refusal('handle-not-available')
      await query.setHandle(ctx.db, ctx.actor.personId, handle)
      await ctx.record(null)
      return {}
    }),

  addPasskeyOptions: provenPerson.recordsNothing('a question only').mutation(async ({ ctx }) => {
    const options = await creationOptions(ctx.origin, await query.ownPasskeys(ctx.db))
    await query.insertChallenge(ctx.db, hashToken(options.challenge), adding(ctx.actor.personId))
    return options
  }),

  addPasskey: provenPerson
    .records('passkey added')
    .input(AddPasskey)
    .mutation(async ({ ctx, input }) => {
      const answer = answerTo<'create'>(input.answer)
      const challenge = await challenged(ctx.db, answer, adding(ctx.actor.personId))
      const passkey = await created(answer, ctx.origin, challenge)
      if (!passkey) throw new Refusal('passkey-failed')
      const { personId } = ctx.actor
      await query.insertPasskey(ctx.db, { ...passkey, personId, name: input.name, party: relyingParty(ctx.origin) })
      await ctx.record(null)
      return {}
    }),

  renamePasskey: person
    .recordsNothing('what somebody calls a thing of theirs')
    .input(RenamePasskey)
    .mutation(async ({ ctx, input }) => {
      await query.renamePasskey(ctx.db, input.id, input.name)
      return {}
    }),

  removePasskey: provenPerson
    .records('passkey removed')
    .input(OnePasskey)
    .mutation(async ({ ctx, input }) => {
      await query.removePasskey(ctx.db, input.id)
      await ctx.record(null)
      return {}
    }),

  beginCredential: provenPerson
    .recordsNothing('held by whoever asks, sealed, until it is confirmed')
    .mutation(async ({ ctx: { sealingKey, actor } }) => {
      const [passphrase, key] = [makePassphrase(), makeKey()]
      const kept: Held = { passphrase, key, until: Date.now() + patience }
      return {
        passphrase,
        key,
        uri: keyUri(key),
        held: sealSecret(sealingKey, JSON.stringify(kept), held(actor.personId)),
      }
    }),

  /** In parts: nothing is locked while a passphrase is hashed. */
  confirmCredential: provenPersonInParts
    .records('passphrase and code set')
    .input(ConfirmCredential)
    .mutation(async ({ ctx: { inTransaction, sealingKey }, input }) => {
      const personId = await inTransaction('read only', async ({ actor }) => actor.personId)
      const { passphrase, key } = opened(sealingKey, input.held, held(personId))
      if (normalisePassphrase(input.passphrase) !== passphrase) throw new Refusal('passphrase-differs')
      const step = matchingStep(key, input.code, new Date())
      if (step === undefined) throw new Refusal('code-wrong')
      const codeKey = sealSecret(sealingKey, key, sealedFor(personId))
      const passphraseHash = await hashPassphrase(passphrase)
      await inTransaction('read write', async ({ db, record }) => {
        await query.setCredential(db, { passphraseHash, codeKey, step })
        await record(null)
      })
      return {}
    }),

  removeCredential: provenPerson.records('passphrase and code removed').mutation(async ({ ctx }) => {
    await query.removeCredential(ctx.db)
    await ctx.record(null)
    return {}
  }),

  renewRecoveryCodes: provenPerson.records('recovery codes renewed').mutation(async ({ ctx }) => {
    const codes = makeRecoveryCodes()
    await query.renewRecoveryCodes(ctx.db, codes.map(hashRecoveryCode))
    await ctx.record(null)
    return { codes }
  }),

  nameSession: person
    .recordsNothing('what somebody calls a thing of theirs')
    .input(NameSession)
    .mutation(async ({ ctx, input }) => {
      await query.nameSession(ctx.db, input.id, input.label)
      return {}
    }),

  endSession: person
    .records('session ended')
    .input(OneSession)
    .mutation(async ({ ctx, input }) => {
      await query.endSession(ctx.db, input.id)
      await ctx.record(null)
      return {}
    }),

  endOtherSessions: person.records('other sessions ended').mutation(async ({ ctx }) => {
    await query.endOtherSessions(ctx.db)
    await ctx.record(null)
    return {}
  }),
}

interface Held {
  passphrase: string
  key: string
  /** Milliseconds since 1970. */
  until: number
}

/** What was sealed here for this person and not long ago; anything else is as malformed as any other text. */
function opened(key: Buffer, sealed: string, context: string): Held {
  let told: Held
  try {
    told = JSON.parse(openSecret(key, sealed, context)) as Held
  } catch {
    throw new Refusal('malformed')
  }
  if (told.until < Date.now()) throw new Refusal('malformed')
  return told
}
