import * as z from 'zod/mini'
import { bounded, LanguageCode, line, typed } from './text.ts'
import { no, yes, type Verdict } from './verdict.ts'

/** What somebody may do for their own organisation beside their work. */
export const offices = ['administrator', 'coordinator'] as const
export const Office = z.enum(offices)
export type Office = z.infer<typeof Office>

export const bodyKinds = ['board', 'assembly', 'secretariat', 'committee'] as const
export type BodyKind = (typeof bodyKinds)[number]

/**
 * What somebody is in a body: a deputy leads in the place of the chair, a substitute sits for one organisation when its
 * delegate does not, an observer sees what the body sees and does nothing in it.
 */
export const bodyRoles = ['chair', 'deputy', 'member', 'substitute', 'observer'] as const
export type BodyRole = (typeof bodyRoles)[number]

/** Who asks: a person, their organisation, and what they hold today. */
export interface Actor {
  personId: string
  organisationId: string
  /** Come from outside into an organisation that nobody could act for, and not confirmed by any of its own people yet. */
  isNewcomer: boolean
  offices: readonly Office[]
  bodies: readonly { id: string; kind: BodyKind; role: BodyRole }[]
}

/** The name others see: 3 to 24 letters or digits of any script, with single hyphens inside. */
export const Handle = typed(
  24,
  (text) => text.normalize('NFKC').trim().toLowerCase(),
  z.regex(/^(?=.{3,24}$)[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u, 'handle-shape'),
)

/** Names that would let a person pose as the network or one of its bodies. Refused as a taken one is. */
const reserved = new Set(
  'network memorial admin administrator secretariat board assembly root support system intranet мемориал сеть секретариат правление админ администратор меморіал мережа секретаріат правління адмін адміністратор'.split(
    ' ',
  ),
)

export function isReserved(handle: string): boolean {
  return reserved.has(handle)
}

/** A one-time token as it stands in a link's fragment. */
const Token = bounded(100)

/** Six digits, however the authenticator groups them. */
const Code = typed(6, (text) => text.replace(/\s+/g, ''), z.regex(/^[0-9]{6}$/, 'code-shape'))

const Passphrase = bounded(200)

export const SignIn = z.object({ handle: bounded(100), passphrase: Passphrase, code: Code })
export const ReadInvitation = z.object({ token: Token })
export const BeginEnrolment = z.object({ token: Token, handle: Handle, language: LanguageCode })
export const FinishEnrolment = z.object({ token: Token, passphrase: Passphrase, code: Code })
/** A passkey's answer is judged by the authenticator's rules, not by its shape; it is bounded here. */
const Answer = z.custom<{ id: string; response: { clientDataJSON: string } }>(
  (answer) =>
    typeof answer === 'object' &&
    answer !== null &&
    JSON.stringify(answer).length <= 20_000 &&
    typeof (answer as { id?: unknown }).id === 'string' &&
    // Base64url: it is looked up as it stands.
    /^[A-Za-z0-9_-]+$/.test((answer as { id: string }).id) &&
    typeof (answer as { response?: { clientDataJSON?: unknown } }).response?.clientDataJSON === 'string',
  'malformed',
)

/** What its person calls a passkey or a session. */
const OwnName = line(60)
export const Named = z.object({ name: OwnName })

export const SignInByPasskey = z.object({ answer: Answer })
export const Recover = z.object({ handle: bounded(100), code: bounded(60) })
export const StopByCodeword = z.object({ handle: bounded(100), codeword: bounded(100) })
export const HoldHandle = z.object({ token: Token, handle: Handle, language: LanguageCode })
export const FinishByPasskey = z.object({ token: Token, name: OwnName, answer: Answer })
export const Prove = z.object({ passphrase: Passphrase, code: Code })
export const AddPasskey = z.object({ name: OwnName, answer: Answer })
export const OnePasskey = z.object({ id: bounded(1400) })
export const RenamePasskey = z.object({ id: bounded(1400), name: OwnName })
export const ConfirmCredential = z.object({ held: bounded(2000), passphrase: Passphrase, code: Code })
export const OneSession = z.object({ id: z.uuid() })
export const NameSession = z.object({ id: z.uuid(), label: OwnName })
export const EnterDemonstration = z.object({ personId: z.uuid() })
export const Invite = z.object({
  offices: z.array(Office).check(z.maxLength(offices.length)),
  /** How many days the link works. */
  days: z._default(z.int().check(z.minimum(1), z.maximum(7)), 7),
})
export const OneOffice = z.object({ personId: z.uuid(), office: Office })
export const WithdrawInvitation = z.object({ id: z.uuid() })
export const SetHandle = z.object({ handle: Handle })
export const SetLanguage = z.object({ language: LanguageCode })

function isAdministrator(actor: Actor): boolean {
  return actor.offices.includes('administrator')
}

/** Inviting is the organisation's own business: its administrator's; a coordinator's, where nobody gets an office. */
export function mayInvite(actor: Actor, invited: readonly Office[] = []): Verdict {
  const isFor = isAdministrator(actor) || (actor.offices.includes('coordinator') && invited.length === 0)
  return isFor ? yes : no('not-an-administrator')
}

/** One's own, or as an administrator any of the organisation's. */
export function mayWithdrawInvitation(actor: Actor, invitedBy: string | null): Verdict {
  return isAdministrator(actor) || invitedBy === actor.personId ? yes : no('not-an-administrator')
}

export function mayGiveOffice(actor: Actor): Verdict {
  return isAdministrator(actor) ? yes : no('not-an-administrator')
}

/** A coordinator's office an administrator ends alone, an administrator's two people together. */
export function mayEndOffice(actor: Actor, office: Office): Verdict {
  if (!isAdministrator(actor)) return no('not-an-administrator')
  return office === 'coordinator' ? yes : no('needs-another')
}

export function isSecretariat(actor: Actor): boolean {
  return actor.bodies.some((body) => body.kind === 'secretariat')
}
