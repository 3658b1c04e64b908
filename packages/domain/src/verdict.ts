import type { Reason } from './reasons.ts'

type No = { readonly ok: false; readonly because: Reason }

/** Whether something may be done and, if not, the one reason, as data: the sentence is the reader's language's business. */
export type Verdict = { readonly ok: true } | No

export const yes: Verdict = { ok: true }

export function no(because: Reason): No {
  return { ok: false, because }
}
