import type { Language } from '@memorial/domain'
import { emptyText, type DraftText } from '../notices/draft.ts'

/** A motion being written, with the ids it will have: sent twice, it stands on the agenda once. The first text is the original. */
interface Draft {
  id: string
  itemId: string
  texts: readonly DraftText[]
}

const drafts = new Map<string, Draft>()

/** What is being written for a sitting. It lives as long as the tab. */
export function draftFor(meetingId: string, own: Language): Draft {
  return (
    drafts.get(meetingId) ??
    keepDraft(meetingId, { id: crypto.randomUUID(), itemId: crypto.randomUUID(), texts: [emptyText(own)] })
  )
}

export function keepDraft(meetingId: string, draft: Draft): Draft {
  drafts.set(meetingId, draft)
  return draft
}

/** The draft has been sent: the next one begins empty. */
export function forgetDraft(meetingId: string): void {
  drafts.delete(meetingId)
}
