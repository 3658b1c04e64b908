import { randomUUID } from 'node:crypto'
import {
  created,
  creationOptions,
  hashPassphrase,
  hashRecoveryCode,
  hashToken,
  keyUri,
  makeKey,
  makePassphrase,
  makeRecoveryCode,
  matchingStep,
  openSecret,
  sealSecret,
  verifyPassphrase,
} from '@memorial/auth'
import { BeginEnrolment, FinishByPasskey, FinishEnrolment, isReserved, ReadInvitation } from '@memorial/domain'
import { Refusal } from '../refusals.ts'
import { guest, type Context } from '../trpc.ts'
import * as door from './doors.ts'
import { beginSession, sealedFor } from './entry.ts'
import { answerTo, challenged } from './passkeys.ts'

const ofInvitation = (token: string) => `invitation:${hashToken(token)}`

/** Ten codes to print: each is good once, when all other ways in are lost. */
export const makeRecoveryCodes = () => Array.from({ length: 10 }, makeRecoveryCode)

/** Holds the handle of an invitation; who is there already keeps theirs. Taken and reserved are answered alike. */
async function hold(
  ctx: Context,
  { token, handle, language }: { token: string; handle: string; language: string },
  secrets: { passphraseHash: string | null; codeKey: string | null },
): Promise<void> {
  const { personId, ...there } = await door.openInvitation(ctx.db, token)
  const chosen = personId === null ? { handle, language } : { handle: there.handle!, language: there.language! }
  const isFree = personId !== null || !isReserved(handle)
  if (!(isFree && (await door.holdEnrolment(ctx.db, { token, ...chosen, ...secrets }))))
    throw new Refusal('handle-not-available')
}

/** Somebody has their ways in: they are signed in, and given what they have to print. */
async function settled(ctx: Context, personId: string | null, codes: string[]): Promise<{ codes: string[] }> {
  if (personId === null) throw new Refusal('invitation-over')
  await beginSession(ctx, personId)
  return { codes }
}

/** By invitation one becomes a person of an organisation; by a ticket of recovery one chooses one’s ways in anew. */
export const enrolment = {
  invitation: guest.input(ReadInvitation).query(async ({ ctx, input }) => {
    const { names, network, expiresAt, personId, handle } = await door.openInvitation(ctx.db, input.token)
    return { organisation: names, network, expiresAt, returning: personId === null ? null : { handle: handle! } }
  }),

  beginEnrolment: guest
    .recordsNothing('nobody has enrolled yet; what is given is held with the invitation')
    .input(BeginEnrolment)
    .mutation(async ({ ctx, input }) => {
      await door.countAttempt(ctx.db, `begin-${ofInvitation(input.token)}`)
      await door.openInvitation(ctx.db, input.token)
      const [passphrase, key] = [makePassphrase(), makeKey()]
      const passphraseHash = await hashPassphrase(passphrase)
      const codeKey = sealSecret(ctx.sealingKey, key, sealedFor(ofInvitation(input.token)))
      await hold(ctx, input, { passphraseHash, codeKey })
      return { passphrase, key, uri: keyUri(key) }
    }),

  finishEnrolment: guest
    .recordsInside('person enrolled')
    .input(FinishEnrolment)
    .mutation(async ({ ctx, input }) => {
      const subject = ofInvitation(input.token)
      await door.countAttempt(ctx.db, subject)
      const { codeKey: pendingKey, passphraseHash, personId: there } = await door.openInvitation(ctx.db, input.token)
      if (pendingKey === null || passphraseHash === null) throw new Refusal('invitation-over')
      if (!(await verifyPassphrase(passphraseHash, input.passphrase))) throw new Refusal('passphrase-differs')
      const key = openSecret(ctx.sealingKey, pendingKey, sealedFor(subject))
      const step = matchingStep(key, input.code, new Date())
      if (step === undefined) throw new Refusal('code-wrong')
      const [personId, codes] = [there ?? randomUUID(), makeRecoveryCodes()]
      const codeKey = sealSecret(ctx.sealingKey, key, sealedFor(personId))
      const born = { token: input.token, pendingKey, personId, codeKey, step, codes: codes.map(hashRecoveryCode) }
      return settled(ctx, await door.enrol(ctx.db, born), codes)
    }),

  beginEnrolmentByPasskey: guest
    .recordsNothing('nobody has enrolled yet; the handle is held with the invitation')
    .input(BeginEnrolment)
    .mutation(async ({ ctx, input }) => {
      const subject = ofInvitation(input.token)
      await door.countAttempt(ctx.db, `begin-${subject}`)
      await hold(ctx, input, { passphraseHash: null, codeKey: null })
      const options = await creationOptions(ctx.origin, [])
      await door.insertChallenge(ctx.db, hashToken(options.challenge), subject)
      return options
    }),

  finishEnrolmentByPasskey: guest
    .recordsInside('person enrolled')
    .input(FinishByPasskey)
    .mutation(async ({ ctx, input }) => {
      const answer = answerTo<'create'>(input.answer)
      const challenge = await challenged(ctx.db, answer, ofInvitation(input.token))
      const passkey = await created(answer, ctx.origin, challenge)
      if (!passkey) throw new Refusal('passkey-failed')
      const codes = makeRecoveryCodes()
      const born = { token: input.token, personId: randomUUID(), origin: ctx.origin, name: input.name }
      const personId = await door.enrolByPasskey(ctx.db, { ...born, passkey, codes: codes.map(hashRecoveryCode) })
      return settled(ctx, personId, codes)
    }),
}
