import type { DraftText } from '../notices/draft.ts'

/** Texts being written on a version of a motion, with the id that what comes of them will have. */
export interface TextDraft {
  id: string
  /** The version that whoever writes has before them; 0 where there is none yet. */
  version: number
  texts: readonly DraftText[]
  reason: string
}

const drafts = new Map<string, TextDraft>()

/** What is being written at a place. It lives as long as the tab. */
export function textDraftAt(place: string, begin: () => Omit<TextDraft, 'id'>): TextDraft {
  return drafts.get(place) ?? keepTextDraft(place, { id: crypto.randomUUID(), ...begin() })
}

export function keepTextDraft(place: string, draft: TextDraft): TextDraft {
  drafts.set(place, draft)
  return draft
}

/** It has been sent: the next one begins anew. */
export function forgetTextDraft(place: string): void {
  drafts.delete(place)
}
