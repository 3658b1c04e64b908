import {
  counted,
  hashRecoveryCode,
  hashToken,
  makeToken,
  matchingStep,
  openSecret,
  requestOptions,
  verifyPassphrase,
} from '@memorial/auth'
import { EnterDemonstration, Prove, Recover, SignIn, SignInByPasskey } from '@memorial/domain'
import { Refusal } from '../refusals.ts'
import { guest, type Context } from '../trpc.ts'
import * as door from './doors.ts'
import { answerTo, challenged } from './passkeys.ts'

/** What a key of codes is sealed for. */
export const sealedFor = (subject: string) => `one-time-code:${subject}`

const signingIn = 'sign-in'

/** A handle as it is kept, however it was typed. */
export const asHandle = (typed: string) => typed.normalize('NFKC').trim().toLowerCase()

export async function beginSession(ctx: Context, personId: string): Promise<void> {
  if (ctx.token !== undefined) {
    // Rotation: whoever enters leaves the session they had.
    const before = await ctx.sessions.holder(ctx.token)
    if (before) await ctx.sessions.end(before.hash)
  }
  const { token } = await ctx.sessions.begin(personId)
  ctx.setToken(token)
}

/** Whether passphrase and code are a person's. Takes as long and sounds the same where there is no such person. */
async function checkCredential(
  ctx: Context,
  candidate: door.Candidate | undefined,
  typed: { passphrase: string; code: string },
): Promise<string> {
  const known = await verifyPassphrase(candidate?.passphraseHash, typed.passphrase)
  if (!candidate || !known) throw new Refusal('sign-in-failed')
  const { personId, codeKey } = candidate
  // A passphrase of 77 bits is not guessed; six digits would be. Who knows no passphrase locks nobody out.
  const attempts = `code:${personId}`
  await door.countAttempt(ctx.db, attempts)
  const step = matchingStep(openSecret(ctx.sealingKey, codeKey, sealedFor(personId)), typed.code, new Date())
  if (step === undefined || !(await door.useCodeStep(ctx.db, personId, step))) throw new Refusal('sign-in-failed')
  await door.forgetAttempts(ctx.db, attempts)
  return personId
}

/** Whose passkey answered the challenge of this purpose. */
async function checkPasskey(ctx: Context, answer: unknown): Promise<string> {
  const given = answerTo<'get'>(answer)
  const challenge = await challenged(ctx.db, given, signingIn)
  const passkey = await door.passkeyCandidate(ctx.db, given.id)
  if (!passkey) throw new Refusal('passkey-failed')
  const count = await counted(given, { passkey, origin: ctx.origin, challenge })
  if (count === undefined || !(await door.usePasskey(ctx.db, given.id, count))) throw new Refusal('passkey-failed')
  return passkey.personId
}

/** Goes on with the session of whoever proved anew that it is them. */
async function proved(ctx: Context, session: { hash: string; personId: string }, personId: string): Promise<void> {
  if (personId !== session.personId) throw new Refusal('sign-in-failed')
  ctx.setToken(await ctx.sessions.rotate(session.hash))
}

async function ownSession(ctx: Context): Promise<{ hash: string; personId: string }> {
  const session = ctx.token === undefined ? undefined : await ctx.sessions.holder(ctx.token)
  if (!session) throw new Refusal('signed-out')
  return session
}

const kept = 'a sign-in is kept by the day, for oneself and one’s own administrator'

/** Entry: what can be asked before anyone is known. No transaction is open while a passphrase is hashed. */
export const entry = {
  door: guest.query(async ({ ctx }) => {
    const { name, demonstration } = await door.networkDoor(ctx.db)
    return { network: name, demonstration }
  }),

  signIn: guest
    .recordsNothing(kept)
    .input(SignIn)
    .mutation(async ({ ctx, input }) => {
      const handle = asHandle(input.handle)
      await beginSession(ctx, await checkCredential(ctx, await door.signInCandidate(ctx.db, handle), input))
      return {}
    }),

  /** What an authenticator is asked to sign, for entry and for proving anew. */
  passkeyOptions: guest.recordsNothing('a question only').mutation(async ({ ctx }) => {
    const options = await requestOptions(ctx.origin)
    await door.insertChallenge(ctx.db, hashToken(options.challenge), signingIn)
    return options
  }),

  signInByPasskey: guest
    .recordsNothing(kept)
    .input(SignInByPasskey)
    .mutation(async ({ ctx, input }) => {
      await beginSession(ctx, await checkPasskey(ctx, input.answer))
      return {}
    }),

  prove: guest
    .recordsNothing('a session goes on')
    .input(Prove)
    .mutation(async ({ ctx, input }) => {
      const session = await ownSession(ctx)
      const candidate = await door.ownCredential(ctx.db, session.hash)
      await proved(ctx, session, await checkCredential(ctx, candidate, input))
      return {}
    }),

  proveByPasskey: guest
    .recordsNothing('a session goes on')
    .input(SignInByPasskey)
    .mutation(async ({ ctx, input }) => {
      await proved(ctx, await ownSession(ctx), await checkPasskey(ctx, input.answer))
      return {}
    }),

  /** A printed code for a ticket with which one chooses one’s ways in anew. */
  recover: guest
    .recordsInside('recovery code used')
    .input(Recover)
    .mutation(async ({ ctx, input }) => {
      const handle = asHandle(input.handle)
      await door.countAttempt(ctx.db, `recovery:${hashToken(handle)}`)
      const token = makeToken()
      if (
        !(await door.useRecoveryCode(ctx.db, { handle, code: hashRecoveryCode(input.code), token: hashToken(token) }))
      )
        throw new Refusal('recovery-failed')
      return { token }
    }),

  demonstrationPeople: guest.query(({ ctx }) => door.demonstrationPeople(ctx.db)),

  enterDemonstration: guest
    .recordsNothing('a demonstration holds no real person')
    .input(EnterDemonstration)
    .mutation(async ({ ctx, input }) => {
      if (!(await door.isDemonstrationPerson(ctx.db, input.personId))) throw new Refusal('not-a-demonstration')
      // Who has no secret to prove anything with says once more who they are, and goes on.
      const own = ctx.token === undefined ? undefined : await ctx.sessions.holder(ctx.token)
      if (own?.personId === input.personId) return proved(ctx, own, input.personId).then(() => ({}))
      await beginSession(ctx, input.personId)
      return {}
    }),
}
