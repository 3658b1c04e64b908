/** A comment being written, with the id it will have: sent twice, it stands there once. */
interface Draft {
  id: string
  body: string
}

const drafts = new Map<string, Draft>()

/** What is being written at a place. It lives as long as the tab: neither a closed pane nor a lost line takes it away. */
export function draftAt(place: string): Draft {
  const draft = drafts.get(place) ?? { id: crypto.randomUUID(), body: '' }
  drafts.set(place, draft)
  return draft
}

export function keepDraft(place: string, body: string): void {
  drafts.set(place, { ...draftAt(place), body })
}

/** The draft has been sent: the next one begins empty. */
export function nextDraftAt(place: string): Draft {
  drafts.delete(place)
  return draftAt(place)
}
