import type { RuleSet } from './rule-set.ts'
import { no, yes, type Verdict } from './verdict.ts'

/** A while that somebody was at a sitting: in the room or, where there is a holder, by proxy. */
export interface Attendance {
  personId: string
  from: Date
  until: Date | null
  representedBy: string | null
}

/** From its opening to its end, which is not part of it. */
interface Span {
  openedAt: Date
  /** When it was closed, or will be at the latest. */
  endsAt: Date
}

const lasts = ({ from, until }: Attendance, at: Date) => from <= at && (until === null || at < until)

/** Whether somebody is in the room at a moment, themselves. */
export function isInRoom(attendances: readonly Attendance[], personId: string, at: Date): boolean {
  return attendances.some((one) => one.personId === personId && one.representedBy === null && lasts(one, at))
}

/** Whether somebody was there for a poll: in the room as it opened, or admitted before it closed. Leaving undoes nothing. */
export function wasInRoom(attendances: readonly Attendance[], personId: string, { openedAt, endsAt }: Span): boolean {
  const inRoom = attendances.filter((one) => one.personId === personId && one.representedBy === null)
  return inRoom.some((one) => lasts(one, openedAt) || (one.from > openedAt && one.from < endsAt))
}

/** Who holds somebody's proxy at a moment, and is in the room; a holder who has left represents nobody. */
export function representativeAt(attendances: readonly Attendance[], personId: string, at: Date): string | null {
  const proxies = attendances.filter((one) => one.personId === personId && lasts(one, at))
  return (
    proxies.find(({ representedBy }) => representedBy && isInRoom(attendances, representedBy, at))?.representedBy ??
    null
  )
}

/** Whether somebody can be represented by a holder from a moment on: by clause, so many to one, by one who sits in the body and is there. */
export function mayBeRepresented(
  { proxies }: Pick<RuleSet, 'proxies'>,
  attendances: readonly Attendance[],
  asked: { personId: string; holderId: string; holdsSeat: boolean; at: Date },
): Verdict {
  const { personId, holderId, at } = asked
  if (!proxies) return no('needs-a-clause')
  if (personId === holderId) return no('needs-another')
  if (!asked.holdsSeat) return no('not-a-seat-holder')
  if (!isInRoom(attendances, holderId, at)) return no('holder-not-present')
  if (attendances.some((one) => one.personId === personId && lasts(one, at))) return no('already-present')
  const held = attendances.filter((one) => one.representedBy === holderId && lasts(one, at)).length
  return held < proxies.limit ? yes : no('too-many-proxies')
}
