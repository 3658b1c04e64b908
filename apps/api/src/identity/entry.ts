import { randomUUID } from 'node:crypto'
import {
  hashPassphrase,
  hashToken,
  keyUri,
  makeKey,
  makePassphrase,
  matchingStep,
  openSecret,
  sealSecret,
  verifyPassphrase,
} from '@memorial/auth'
import {
  BeginEnrolment,
  EnterDemonstration,
  FinishEnrolment,
  isReserved,
  ReadInvitation,
  SignIn,
} from '@memorial/domain'
import { Refusal } from '../refusals.ts'
import { guest, type Context } from '../trpc.ts'
import * as door from './doors.ts'

const sealedFor = (subject: string) => `one-time-code:${subject}`
const ofInvitation = (token: string) => `invitation:${hashToken(token)}`

async function beginSession(ctx: Context, personId: string): Promise<void> {
  if (ctx.token !== undefined) {
    // Rotation: whoever enters leaves the session they had.
    const before = await ctx.sessions.holder(ctx.token)
    if (before) await ctx.sessions.end(before.hash)
  }
  const { token } = await ctx.sessions.begin(personId)
  ctx.setToken(token)
}

/** Entry: what can be asked before anyone is known. No transaction is open while a passphrase is hashed. */
export const entry = {
  door: guest.query(async ({ ctx }) => {
    const { name, demonstration } = await door.networkDoor(ctx.db)
    return { network: name, demonstration }
  }),

  signIn: guest
    .recordsNothing('a sign-in is kept by the day, for oneself and one’s own administrator')
    .input(SignIn)
    .mutation(async ({ ctx, input }) => {
      const handle = input.handle.normalize('NFKC').trim().toLowerCase()
      const candidate = await door.signInCandidate(ctx.db, handle)
      // An unknown handle takes as long and sounds the same as a wrong passphrase or code.
      const known = await verifyPassphrase(candidate?.passphraseHash, input.passphrase)
      if (!candidate || !known) throw new Refusal('sign-in-failed')
      const { personId, codeKey } = candidate
      // A passphrase of 77 bits is not guessed; six digits would be. Who knows no passphrase locks nobody out.
      const attempts = `code:${personId}`
      await door.countAttempt(ctx.db, attempts)
      const step = matchingStep(openSecret(ctx.sealingKey, codeKey, sealedFor(personId)), input.code, new Date())
      if (step === undefined || !(await door.useCodeStep(ctx.db, personId, step))) throw new Refusal('sign-in-failed')
      await door.forgetAttempts(ctx.db, attempts)
      await beginSession(ctx, personId)
      return {}
    }),

  invitation: guest.input(ReadInvitation).query(async ({ ctx, input }) => {
    const { names, network, expiresAt } = await door.openInvitation(ctx.db, input.token)
    return { organisation: names, network, expiresAt }
  }),

  beginEnrolment: guest
    .recordsNothing('nobody has enrolled yet; what is given is held with the invitation')
    .input(BeginEnrolment)
    .mutation(async ({ ctx, input }) => {
      await door.countAttempt(ctx.db, `begin-${ofInvitation(input.token)}`)
      const { network } = await door.openInvitation(ctx.db, input.token)
      const [passphrase, key] = [makePassphrase(), makeKey()]
      const passphraseHash = await hashPassphrase(passphrase)
      const codeKey = sealSecret(ctx.sealingKey, key, sealedFor(ofInvitation(input.token)))
      // A reserved handle is answered like a taken one, and takes as long.
      const held =
        !isReserved(input.handle) && (await door.holdEnrolment(ctx.db, { ...input, passphraseHash, codeKey }))
      if (!held) throw new Refusal('handle-not-available')
      return { passphrase, key, uri: keyUri({ key, label: input.handle, issuer: network }) }
    }),

  finishEnrolment: guest
    .recordsInside('person enrolled')
    .input(FinishEnrolment)
    .mutation(async ({ ctx, input }) => {
      const subject = ofInvitation(input.token)
      await door.countAttempt(ctx.db, subject)
      const { codeKey: pendingKey, passphraseHash } = await door.openInvitation(ctx.db, input.token)
      if (pendingKey === null || passphraseHash === null) throw new Refusal('invitation-over')
      if (!(await verifyPassphrase(passphraseHash, input.passphrase))) throw new Refusal('passphrase-differs')
      const key = openSecret(ctx.sealingKey, pendingKey, sealedFor(subject))
      const step = matchingStep(key, input.code, new Date())
      if (step === undefined) throw new Refusal('code-wrong')
      const personId = randomUUID()
      const codeKey = sealSecret(ctx.sealingKey, key, sealedFor(personId))
      const enrolled = await door.enrol(ctx.db, { token: input.token, pendingKey, personId, codeKey, step })
      if (!enrolled) throw new Refusal('invitation-over')
      await beginSession(ctx, personId)
      return {}
    }),

  demonstrationPeople: guest.query(({ ctx }) => door.demonstrationPeople(ctx.db)),

  enterDemonstration: guest
    .recordsNothing('a demonstration holds no real person')
    .input(EnterDemonstration)
    .mutation(async ({ ctx, input }) => {
      if (!(await door.isDemonstrationPerson(ctx.db, input.personId))) throw new Refusal('not-a-demonstration')
      await beginSession(ctx, input.personId)
      return {}
    }),
}
