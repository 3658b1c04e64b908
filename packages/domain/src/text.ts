import * as z from 'zod/mini'
import { languages } from './languages.ts'

// Without it zod tries whether it may compile code, which a browser's content security policy reports.
z.config({ jitless: true })

/** Controls that turn the direction of the text around them: stripped, so that a name cannot pose as another. */
const bidiControls = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g

/** What a person typed on one line: NFC, no direction controls, single spaces, 1 to `most` characters. */
export function line(most: number) {
  return typed(most, onOneLine, z.minLength(1, 'required'), z.maxLength(most, 'too-long'))
}

/** The same where nothing need be typed. */
export function lineOrNothing(most: number) {
  return typed(most, onOneLine, z.maxLength(most, 'too-long'))
}

/** What a person wrote: NFC, trimmed; lines are kept. */
export function prose(most: number) {
  return typed(most, cleaned, z.minLength(1, 'required'), z.maxLength(most, 'too-long'))
}

/** The same where nothing need be written. */
export function proseOrNothing(most: number) {
  return typed(most, cleaned, z.maxLength(most, 'too-long'))
}

export const LanguageCode = z.enum(languages)

/**
 * Text as it is read: made even first, then checked. Before that it is bounded with room for what falls away: making
 * long rows of combining marks even takes time that grows with their square, and no script has them.
 */
export function typed(most: number, even: (text: string) => string, ...checks: Parameters<z.ZodMiniString['check']>) {
  const raw = z.string().check(z.maxLength(4 * most + 100, 'too-long'), z.refine(isPlain, { error: 'malformed' }))
  return z.pipe(z.pipe(raw, z.transform(even)), z.string().check(...checks))
}

/** Text from outside that is kept as it came, within bounds. */
export function bounded(most: number) {
  return z
    .string()
    .check(z.minLength(1, 'required'), z.maxLength(most, 'too-long'), z.refine(isPlain, { error: 'malformed' }))
}

/** PostgreSQL stores no zero character, and no half of a pair of surrogates. */
function isPlain(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed() && !/\p{M}{31}/u.test(text)
}

/** A field of a form that was left empty is missing; anything else that does not fit has the wrong form. */
const orMissing = (missing: string) => ({
  error: ({ input }: { input?: unknown }) => (input === '' ? missing : 'malformed'),
})

/** A calendar day as YYYY-MM-DD, without a zone. */
export const Day = z.iso.date(orMissing('date-missing')).check(z.refine(isOfCalendar, { error: 'malformed' }))

/** A moment as ISO 8601 in UTC, to the nanosecond at most. */
export const Moment = z.iso
  .datetime(orMissing('required'))
  .check(z.maxLength(30, 'malformed'), z.refine(isOfCalendar, { error: 'malformed' }))

/** Before the year 1 comes the year 1 before Christ: PostgreSQL knows no year 0. */
function isOfCalendar(text: string): boolean {
  return !text.startsWith('0000')
}

function cleaned(text: string): string {
  return text.replace(bidiControls, '').normalize('NFC').trim()
}

/** How what is written on one line is kept. */
export function onOneLine(text: string): string {
  return cleaned(text).replace(/\s+/gu, ' ')
}

/** Made by whoever asks: what is asked again with the same key is made once. What is made gets its id from the server. */
export const Key = z.uuid()

/** A row's place in a list, after which the next page begins. */
export const Place = z.object({ at: Moment, id: z.uuid() })
