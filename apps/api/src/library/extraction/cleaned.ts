import { bounds } from './bounds.ts'

/** Characters that no text has, and PostgreSQL none of. */
const controls = /[\0-\x08\x0B-\x1F\x7F]/g // oxlint-disable-line no-control-regex

/** A page's text as it is kept. */
export function cleaned(text: string): string {
  return text.slice(0, bounds.page).replace(controls, ' ').toWellFormed().normalize('NFC').slice(0, bounds.page)
}
