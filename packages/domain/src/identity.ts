import { z } from 'zod'
import { Language } from './languages.ts'
import { no, yes, type Verdict } from './verdict.ts'

/** What somebody may do for their own organisation beside their work. */
export const offices = ['administrator', 'coordinator'] as const
export const Office = z.enum(offices)
export type Office = z.infer<typeof Office>

export const bodyKinds = ['board', 'assembly', 'secretariat', 'committee'] as const
export type BodyKind = (typeof bodyKinds)[number]

/** Who asks: a person, their organisation, and what they hold today. */
export interface Actor {
  personId: string
  organisationId: string
  offices: readonly Office[]
  bodies: readonly { id: string; kind: BodyKind; role: 'chair' | 'member' }[]
}

/** The name others see: 3 to 24 letters or digits of any script, with single hyphens inside. */
export const Handle = z
  .string()
  .transform((typed) => typed.normalize('NFKC').trim().toLowerCase())
  .pipe(z.string().regex(/^(?=.{3,24}$)[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u, 'handle-shape'))

/** Names that would let a person pose as the network or one of its bodies. Refused as a taken one is. */
const reserved = new Set(
  'network memorial admin administrator secretariat board assembly root support system intranet мемориал сеть секретариат правление админ администратор меморіал мережа секретаріат правління адмін адміністратор'.split(' '),
)

export function isReserved(handle: string): boolean {
  return reserved.has(handle)
}

/** A one-time token as it stands in a link's fragment. */
const Token = z.string().min(1, 'required').max(100, 'malformed')

/** Six digits, however the authenticator groups them. */
const Code = z
  .string()
  .transform((typed) => typed.replace(/\s+/g, ''))
  .pipe(z.string().regex(/^[0-9]{6}$/, 'code-shape'))

const Passphrase = z.string().min(1, 'required').max(200, 'too-long')

export const SignIn = z.object({ handle: z.string().min(1, 'required').max(100, 'too-long'), passphrase: Passphrase, code: Code })
export const ReadInvitation = z.object({ token: Token })
export const BeginEnrolment = z.object({ token: Token, handle: Handle, language: Language })
export const FinishEnrolment = z.object({ token: Token, passphrase: Passphrase, code: Code })
export const EnterDemonstration = z.object({ personId: z.uuid() })
export const Invite = z.object({ offices: z.array(Office).max(offices.length) })
export const WithdrawInvitation = z.object({ id: z.uuid() })
export const SetLanguage = z.object({ language: Language })

/** Inviting is the organisation's own business: its administrator's, nobody else's. */
export function mayInvite(actor: Actor): Verdict {
  return actor.offices.includes('administrator') ? yes : no('not-an-administrator')
}

export function isSecretariat(actor: Actor): boolean {
  return actor.bodies.some((body) => body.kind === 'secretariat')
}
