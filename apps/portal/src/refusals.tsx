import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import type { Reason } from '@memorial/domain'
import { TRPCClientError } from '@trpc/client'

/** One sentence for each reason: what is the matter and, where something helps, what to do. */
const first = {
  'signed-out': msg`You are signed out. Sign in to go on.`,
  'not-found': msg`This is not here, or not shared with you.`,
  'too-many-attempts': msg`Too many attempts. Wait a quarter of an hour, then try again.`,
  'sign-in-failed': msg`Handle, passphrase and code do not belong together. Check them and use the newest code.`,
  'code-wrong': msg`This code does not fit. Use the newest one, and check that your device's clock is right.`,
  'passkey-failed': msg`The passkey could not be used. Try again, or come in another way.`,
  'prove-again': msg`Prove once more that it is you.`,
  'not-a-demonstration': msg`This door exists only in a demonstration network.`,
  required: msg`Fill this in.`,
  'too-long': msg`This is too long. Shorten it.`,
  malformed: msg`This does not have the right form. Check it.`,
  'code-shape': msg`The code has six digits.`,
} satisfies Partial<Record<Reason, MessageDescriptor>>

/** Those of the rooms come with the first of their pages. */
export type RoomSentences = Record<Exclude<Reason, keyof typeof first>, MessageDescriptor>

let sentences: Partial<Record<Reason, MessageDescriptor>> = first

export function addSentences(more: RoomSentences): void {
  sentences = { ...sentences, ...more }
}

export function inWords(reason: Reason): string {
  const sentence = sentences[reason]
  return sentence ? i18n._(sentence) : t`Something went wrong on our side. Nothing was changed.`
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
  return error instanceof TRPCClientError && !error.data && !isHurried(error)
}

/** Whether more was asked within a minute than the server answers one person: it did nothing of this. */
export function isHurried(error: unknown): boolean {
  return error instanceof TRPCClientError && (error.meta?.['response'] as Response | undefined)?.status === 429
}

/** What went wrong in the browser itself, in words already. */
export class Said extends Error {}

export function errorInWords(error: unknown): string {
  if (error instanceof Said) return error.message
  const told = toldBy(error)
  if (told?.refusal) return inWords(told.refusal.reason)
  if (told?.fields) return t`Some of what you filled in needs another look.`
  if (isHurried(error)) return t`Too much was asked within a minute. Wait a little, then try again.`
  if (isConnectionLost(error)) return t`No connection. Nothing is lost; try again.`
  const requestId = told?.requestId
  if (requestId) return t`Something went wrong on our side. Nothing was changed. Number of this failure: ${requestId}`
  return t`Something went wrong on our side. Nothing was changed.`
}

/** A schema's message is a reason; zod's own sentences all say that the shape is wrong. */
export function reasonOf(message: string): Reason {
  return message in sentences ? (message as Reason) : 'malformed'
}
