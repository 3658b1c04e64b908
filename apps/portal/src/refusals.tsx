import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import type { Reason } from '@memorial/domain'
import { TRPCClientError } from '@trpc/client'

/** One sentence for each reason: what is the matter and, where something helps, what to do. */
const sentences: Record<Reason, MessageDescriptor> = {
  'signed-out': msg`You are signed out. Sign in to go on.`,
  'not-found': msg`This is not here, or not shared with you.`,
  'too-many-attempts': msg`Too many attempts. Wait a quarter of an hour, then try again.`,

  'sign-in-failed': msg`Handle, passphrase and code do not belong together. Check them and use the newest code.`,
  'invitation-over': msg`This invitation is used up, withdrawn or too old. Ask for a new one.`,
  'handle-not-available': msg`This handle cannot be had. Choose another one.`,
  'passphrase-differs': msg`This is not the passphrase you were shown. Go back a step and compare it word by word.`,
  'code-wrong': msg`This code does not fit. Use the newest one, and check that your device's clock is right.`,
  'recovery-failed': msg`Handle and code do not belong together, or the code has been used. Try another one.`,
  'passkey-failed': msg`The passkey could not be used. Try again, or come in another way.`,
  'last-way-in': msg`This is your only way in. Add another one first.`,
  'prove-again': msg`Prove once more that it is you.`,
  'not-an-administrator': msg`Only an administrator of your organisation can do this.`,
  'already-frozen': msg`This account is frozen already.`,
  'one-freeze-a-day': msg`You have frozen somebody today. Another colleague can freeze the next account.`,
  'not-frozen': msg`This account is not frozen.`,
  'needs-another': msg`This needs two people: somebody else has to confirm it.`,
  'needs-an-administrator': msg`One of the two has to be an administrator of your organisation.`,
  'proposal-over': msg`This proposal is over. Make a new one.`,
  'office-not-held': msg`This person does not hold the office any more.`,
  'last-administrator': msg`An organisation keeps at least one administrator whose account is not frozen.`,
  'already-proposed': msg`This has been proposed already. Somebody else can confirm it.`,
  'not-a-demonstration': msg`This door exists only in a demonstration network.`,

  'body-there-already': msg`There is a body of this kind already, and there can be only one.`,
  'nobody-to-seat': msg`Nobody with this handle can be given this seat. Check how it is written.`,
  'seat-held-already': msg`This person holds such a seat in this time already.`,
  'chair-taken': msg`Somebody else chairs this body in this time. End that seat first, or choose another term.`,
  'delegate-taken': msg`Somebody else holds this seat for your organisation in this time. Choose another term.`,
  'term-ends-before': msg`The last day comes before the first. Choose another one.`,

  'already-a-member': msg`This organisation is a member on that day already.`,
  'membership-over': msg`This membership has ended already.`,
  'organisation-administered': msg`This organisation has had an administrator. It invites its people itself.`,
  'needs-another-organisation': msg`Somebody of another organisation has to confirm this.`,
  'needs-the-chair': msg`Only the chair of the board can confirm this.`,
  'last-secretary': msg`The secretariat keeps at least one person whose account is not frozen.`,

  'not-a-coordinator': msg`Only a coordinator of your organisation can do this.`,
  'not-in-the-lead': msg`Only a lead from the organisation that owns the project can do this.`,
  'no-seat': msg`Only people with a seat in the project can do this.`,
  'only-observing': msg`You observe this project. Its leads and members do the work.`,
  'already-a-party': msg`This organisation is invited already, or takes part.`,
  'not-invited': msg`There is no open invitation for your organisation.`,
  'already-seated': msg`This person has a seat already.`,
  'last-lead': msg`A project needs a lead. Make somebody else a lead first.`,
  'not-of-a-party': msg`Your organisation takes no part in this project.`,
  'lead-organisation-stays': msg`Your organisation owns this project and cannot withdraw from it.`,
  'assignee-without-seat': msg`Only people with a seat in the project can be given its tasks.`,

  'not-the-secretariat': msg`Only the secretariat can do this.`,
  'no-acknowledgement-asked': msg`This notice asks for no confirmation.`,
  'another-version': msg`This notice has been corrected since you opened it. Read the new version, then confirm.`,
  'already-acknowledged': msg`You have confirmed this already.`,
  'notice-over': msg`This notice is no longer in force.`,

  'not-the-owner': msg`Only the organisation that owns this collection can do that.`,
  'already-shared': msg`This collection is shared with them already.`,
  'owner-stays': msg`The organisation that owns a collection always sees it.`,
  'not-a-contributor': msg`This collection is shared with you for reading. Ask the organisation that owns it if you want to add to it.`,
  'file-empty': msg`This file is empty.`,
  'file-too-large': msg`A file can have at most 2 GiB. Split it.`,
  'too-many-uploads': msg`You have 20 unfinished uploads. Finish or cancel some, then try again.`,
  'upload-incomplete': msg`Part of this file has not arrived yet. Go on with the upload.`,
  'damaged-on-the-way': msg`What arrived is not the file that you sent. Send it again.`,

  'not-in-the-chair': msg`Only the chair of this body can do this.`,
  'not-a-seat-holder': msg`Only people with a seat in this body can do this.`,
  'no-rules': msg`The rules by which this body decides have not been entered yet.`,
  'meeting-open': msg`The sitting is open already.`,
  'meeting-not-open': msg`The sitting has not been opened yet.`,
  'meeting-over': msg`The sitting is over.`,
  'already-present': msg`This person is marked as present already.`,
  'not-quorate': msg`Too few are present: there is no quorum.`,
  'not-announced': msg`This was announced too late to be put to the vote. It can be discussed.`,
  'motion-decided': msg`This motion has been carried already.`,
  'poll-already-open': msg`A vote on this motion is open already.`,
  'poll-still-open': msg`A vote is still open. Close it first.`,
  'closing-out-of-bounds': msg`A vote can stay open for a day at most. Choose another time.`,
  'not-an-elector': msg`You are not on the roll of this vote: the roll was fixed when it opened.`,
  'not-present': msg`You are not marked as present. Ask the chair to mark you.`,
  recused: msg`You have no vote here because of a conflict of interest.`,
  'already-recused': msg`This conflict of interest is recorded already.`,
  'already-voted': msg`You have voted, and the rules allow no change.`,
  'poll-closed': msg`The vote is closed. Nothing was stored.`,

  required: msg`Fill this in.`,
  'too-long': msg`This is too long. Shorten it.`,
  'too-many': msg`These are too many. Leave some out.`,
  malformed: msg`This does not have the right form. Check it.`,
  'handle-shape': msg`3 to 24 letters or digits, with single hyphens between them.`,
  'code-shape': msg`The code has six digits.`,
  'date-past': msg`This day is past. Choose a later one.`,
  'language-twice': msg`Each language can be there once.`,
  'original-missing': msg`The text in its original language is missing.`,
}

export function inWords(reason: Reason): string {
  return i18n._(sentences[reason])
}

/** A field that is wrong, by its path in the input, and why. */
export interface WrongField {
  path: string
  reason: Reason
}

interface Told {
  refusal?: { reason: Reason }
  fields?: WrongField[]
  requestId?: string
}

function toldBy(error: unknown): Told | undefined {
  return error instanceof TRPCClientError ? ((error.data ?? undefined) as Told | undefined) : undefined
}

export function refusedBecause(error: unknown): Reason | undefined {
  return toldBy(error)?.refusal?.reason
}

export function wrongFields(error: unknown): WrongField[] {
  return toldBy(error)?.fields ?? []
}

/** Whether no answer came at all: nothing was decided, and asking again is safe. */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof TRPCClientError && !error.data
}

/** What went wrong in the browser itself, in words already. */
export class Said extends Error {}

export function errorInWords(error: unknown): string {
  if (error instanceof Said) return error.message
  const told = toldBy(error)
  if (told?.refusal) return inWords(told.refusal.reason)
  if (told?.fields) return t`Some of what you filled in needs another look.`
  if (isConnectionLost(error)) return t`No connection. Nothing is lost; try again.`
  const requestId = told?.requestId
  if (requestId) return t`Something went wrong on our side. Nothing was changed. Number of this failure: ${requestId}`
  return t`Something went wrong on our side. Nothing was changed.`
}

/** A schema's message is a reason; zod's own sentences all say that the shape is wrong. */
export function reasonOf(message: string): Reason {
  return message in sentences ? (message as Reason) : 'malformed'
}
