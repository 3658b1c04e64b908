import type { Reason } from './reasons.ts'

/** Whether something may be done and, if not, the one reason, as data: the sentence is the reader's language's business. */
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly because: Reason }

export const yes: Verdict = { ok: true }

export function no(because: Reason): Verdict {
  return { ok: false, because }
}
