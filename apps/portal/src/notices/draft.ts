import { PublishNotice, type Language, type NoticeClass } from '@memorial/domain'
import type * as z from 'zod/mini'
import { reasonOf, type WrongField } from '../refusals.tsx'

export interface DraftText {
  language: Language
  title: string
  body: string
}

/** A notice while it is being written. It is kept in memory only. */
export interface Draft {
  class: NoticeClass
  original: Language
  texts: readonly DraftText[]
  /** All of the network, or the chosen bodies and organisations; nobody is presumed. */
  scope: 'all' | 'some' | undefined
  chosen: readonly string[]
  asks: boolean
  /** Days as YYYY-MM-DD; empty while none is given. */
  dueOn: string
  expiresOn: string
}

export function emptyDraft(original: Language): Draft {
  return {
    class: 'information',
    original,
    texts: [emptyText(original)],
    scope: undefined,
    chosen: [],
    asks: false,
    dueOn: '',
    expiresOn: '',
  }
}

export function emptyText(language: Language): DraftText {
  return { language, title: '', body: '' }
}

export function isEmpty({ title, body }: DraftText): boolean {
  return title.trim() === '' && body.trim() === ''
}

export function isComplete({ title, body }: DraftText): boolean {
  return title.trim() !== '' && body.trim() !== ''
}

/** Another original language: a text not begun yet turns into it, else it gets its own beside the others. */
export function withOriginal(draft: Draft, original: Language): Draft {
  const { texts } = draft
  if (texts.some(({ language }) => language === original)) return { ...draft, original }
  const kept = texts.filter((text) => text.language !== draft.original || !isEmpty(text))
  return { ...draft, original, texts: [...kept, emptyText(original)] }
}

/** Whom the draft is for, by principals. */
export function audienceOf({ scope, chosen }: Draft, network: string): string[] {
  if (scope === 'all') return [network]
  return scope === 'some' ? [...chosen] : []
}

/** The draft as the server takes it. */
export function inputOf(draft: Draft, id: string, network: string): z.input<typeof PublishNotice> {
  return {
    id,
    class: draft.class,
    original: draft.original,
    texts: [...draft.texts],
    audience: audienceOf(draft, network),
    acknowledgement: draft.asks ? { dueOn: draft.dueOn } : null,
    expiresOn: draft.expiresOn || null,
  }
}

/** What keeps a draft from being published: the input's own shape, and days that are over. */
export function wrongIn(input: z.input<typeof PublishNotice>, today: string): WrongField[] {
  const days = [
    { path: 'acknowledgement.dueOn', day: input.acknowledgement?.dueOn },
    { path: 'expiresOn', day: input.expiresOn },
  ]
  const missing = days.filter(({ day }) => day === '').map(({ path }) => ({ path, reason: 'required' as const }))
  const past = days.filter(({ day }) => day && day < today).map(({ path }) => ({ path, reason: 'date-past' as const }))
  const issues = PublishNotice.safeParse(input).error?.issues ?? []
  const malformed = issues.map(({ path, message }) => ({ path: path.join('.'), reason: reasonOf(message) }))
  return [...malformed, ...missing, ...past]
}

/** The first text in which something is wrong. */
export function firstWrongText({ texts }: Draft, wrong: readonly WrongField[]): DraftText | undefined {
  return texts.find((_, place) => wrong.some(({ path }) => path.startsWith(`texts.${place}.`)))
}
