import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { onOneLine } from '@memorial/domain'
import type { Document } from './queries.ts'

type TextState = Document['textState']
type TextReason = NonNullable<Document['textReason']>
type Text = Pick<Document, 'textState' | 'textReason'>

/** `wordless`: all of it was read, and no words are there. */
type Standing = TextState | 'wordless'

const states: Record<Standing, MessageDescriptor> = {
  pending: msg({ message: 'text is being read', comment: 'A document just added: its words cannot be searched yet' }),
  recognising: msg({
    message: 'pages are being recognised',
    comment: 'State of a scanned document: the words are being read from its pictures',
  }),
  ok: msg({ message: 'text can be searched', comment: 'State of a document’s text' }),
  partial: msg({ message: 'text incomplete', comment: 'State of a document: only some of its text could be read' }),
  wordless: msg({ message: 'no words found', comment: 'State of a document, such as a drawing: no words are on it' }),
  failed: msg({ message: 'text could not be read', comment: 'State of a document: reading its text went wrong' }),
  refused: msg({ message: 'without text', comment: 'State of a document: its text is not read at all' }),
}

const headings: Record<Standing, MessageDescriptor> = {
  pending: msg({ message: 'The text is being read', comment: 'Heading: of a document that was just added' }),
  recognising: msg({
    message: 'The pages are being recognised',
    comment: 'Heading: of a scanned document, whose words are being read from its pictures',
  }),
  ok: msg({ message: 'The text can be searched', comment: 'Heading: of a document' }),
  partial: msg({
    message: 'The text is not complete',
    comment: 'Heading: only some of a document’s text could be read',
  }),
  wordless: msg({ message: 'No words were found', comment: 'Heading: of a document, such as a drawing' }),
  failed: msg({ message: 'The text could not be read', comment: 'Heading: of a document' }),
  refused: msg({ message: 'No text is read from this file', comment: 'Heading: of a document' }),
}

const meanings: Record<Standing, MessageDescriptor> = {
  pending: msg`This takes a moment; meanwhile the search finds it by its title. You need not wait here.`,
  recognising: msg`Words are read from the pictures of its pages, one page after another. What has been read can be read here; the search finds it little by little. You need not wait here.`,
  ok: msg`All of its words are found by the search.`,
  partial: msg`The search finds only the words that could be read. The original is whole and can be downloaded.`,
  wordless: msg`The search finds it by its title only. The original is whole and can be downloaded.`,
  failed: msg`The search finds it by its title only. The original is whole and can be downloaded.`,
  refused: msg`The search finds it by its title only. The original is whole and can be downloaded.`,
}

const reasons: Record<TextReason, MessageDescriptor> = {
  format: msg`No text is read from files of this format.`,
  'too-large': msg`The file is too large for its text to be read.`,
  'too-long': msg`Reading its text took too long.`,
  memory: msg`Reading its text needed too much memory.`,
  damaged: msg`The file seems to be damaged.`,
  encrypted: msg`The file is protected by a password.`,
  'no-text': msg`On most of its pages no words were found.`,
  'no-words': msg`All of it was looked through. There seem to be no words on it.`,
  crashed: msg`The program that reads text stopped at this file.`,
  'needs-program': msg`Reading this takes a program that is not installed on the server. Whoever runs the server can install it; the text is then read by itself.`,
}

function standing({ textState, textReason }: Text): Standing {
  return textReason === 'no-words' ? 'wordless' : textState
}

/** A word or two, as beside a document in a list. */
export function textStateInWords(text: Text): string {
  return i18n._(states[standing(text)])
}

/** The same as a heading over what it means. */
export function textHeadingInWords(text: Text): string {
  return i18n._(headings[standing(text)])
}

/** What that means for who looks for the document. */
export function textMeaningInWords(text: Text): string {
  return i18n._(meanings[standing(text)])
}

export function textReasonInWords(reason: TextReason): string {
  return i18n._(reasons[reason])
}

/** “about 3 minutes”: what is left of a while, in words of the language. */
export function whileInWords(milliseconds: number, locale: string): string {
  const seconds = milliseconds / 1000
  const [value, unit] =
    seconds < 90 ? [seconds, 'second'] : seconds < 5400 ? [seconds / 60, 'minute'] : [seconds / 3600, 'hour']
  const style = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 } as const
  return new Intl.NumberFormat(locale, style).format(Math.max(1, Number(value)))
}

/** “18 ms” */
export function durationInWords(milliseconds: number, locale: string): string {
  const style = { style: 'unit', unit: 'millisecond', maximumFractionDigits: 0 } as const
  return new Intl.NumberFormat(locale, style).format(milliseconds)
}

/** A title to begin with: a file's name without its ending, words apart; shown as it will be kept. */
export function titleOf(fileName: string): string {
  return onOneLine(fileName)
    .replace(/\.[\p{L}\p{N}]{1,5}$/u, '')
    .replaceAll('_', ' ')
    .trim()
}
