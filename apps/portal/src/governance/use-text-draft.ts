import { useState } from 'react'
import type { DraftText } from '../notices/draft.ts'
import { keepTextDraft, textDraftAt, type TextDraft } from './text-drafts.ts'

export interface Writing {
  draft: TextDraft
  /** The place in memory under which it is kept. */
  place: string
  change(by: Partial<TextDraft>): void
  changeTexts(by: (before: readonly DraftText[]) => readonly DraftText[]): void
}

/** Texts that are being written, kept in memory until they are sent. */
export function useTextDraft(place: string, begin: () => Omit<TextDraft, 'id'>): Writing {
  const [draft, setDraft] = useState(() => textDraftAt(place, begin))
  const change = (by: Partial<TextDraft>) => setDraft(keepTextDraft(place, { ...textDraftAt(place, begin), ...by }))
  return {
    draft,
    place,
    change,
    changeTexts: (by) => change({ texts: by(textDraftAt(place, begin).texts) }),
  }
}
