import { z } from 'zod'

/** Controls that turn the direction of the text around them: stripped, so that a name cannot pose as another (library.md, “Names”). */
const bidiControls = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g

/** What a person typed on one line: NFC, no direction controls, single spaces, 1 to `most` characters. */
export function line(most: number) {
  return z.string().transform(onOneLine).pipe(z.string().min(1, 'required').max(most, 'too-long'))
}

/** What a person wrote: NFC, trimmed; lines are kept. */
export function prose(most: number) {
  return z.string().transform(cleaned).pipe(z.string().min(1, 'required').max(most, 'too-long'))
}

/** The same where nothing need be written. */
export function proseOrNothing(most: number) {
  return z.string().transform(cleaned).pipe(z.string().max(most, 'too-long'))
}

/** A calendar day as YYYY-MM-DD, without a zone. */
export const Day = z.iso.date('malformed')

function cleaned(text: string): string {
  return text.normalize('NFC').replace(bidiControls, '').trim()
}

function onOneLine(text: string): string {
  return cleaned(text).replace(/\s+/gu, ' ')
}
