import type { Actor } from './identity.ts'
import { mayLead, type Meeting } from './sitting.ts'
import { no, type Verdict } from './verdict.ts'

/** Where an item of an agenda stands. Put off: to another sitting; it is announced there anew. */
export const itemStates = ['waiting', 'in-hand', 'done', 'put-off'] as const
export type ItemState = (typeof itemStates)[number]

/** One item is in hand at a time; one that was done is taken up again while the sitting lasts. */
export function mayTakeUp(actor: Actor, meeting: Meeting, asked: { state: ItemState; othersInHand: number }): Verdict {
  const verdict = mayLead(actor, meeting)
  if (!verdict.ok) return verdict
  return asked.state === 'in-hand' || asked.othersInHand > 0 ? no('item-in-hand') : verdict
}

/** An item is finished with, or put off, when nothing of it is being voted on. */
export function mayFinish(actor: Actor, meeting: Meeting, asked: { state: ItemState; openPolls: number }): Verdict {
  const verdict = mayLead(actor, meeting)
  if (!verdict.ok) return verdict
  if (asked.openPolls > 0) return no('poll-still-open')
  return asked.state === 'done' || asked.state === 'put-off' ? no('item-done') : verdict
}
