/** Somebody who can cast the vote of a seat. */
export interface Voter {
  personId: string
  /** In the room. */
  present: boolean
  /** In a conflict of their own (CC 68): it excludes them, and not the seat. */
  recused: boolean
}

/** A seat on the roll by those who can cast its vote: a person alone, or an organisation by its delegate and substitute. */
export interface SeatOnRoll {
  /** The person who holds it, or the organisation, is in the conflict: nobody votes for it (CC 68). */
  recused: boolean
  delegate: Voter | null
  substitute: Voter | null
  /** Who holds a lawful proxy for it. */
  holder: Voter | null
}

/**
 * Who casts a seat's vote: the delegate; the substitute where the delegate is absent or privately recused; where both
 * are absent, the holder of its proxy. Nobody is absent from a circular poll: the substitute votes there for a delegate
 * who is recused.
 */
export function whoVotes(seat: SeatOnRoll, { isCircular = false } = {}): string | null {
  if (seat.recused) return null
  const own = [seat.delegate, seat.substitute]
  const asked = isCircular || own.some((voter) => voter?.present) ? own : [seat.holder]
  return asked.find((voter) => voter && !voter.recused && (isCircular || voter.present))?.personId ?? null
}

/** How a seat stands on the roll. One that is there by people of whom none may vote is recused. */
export function standingOf(seat: SeatOnRoll): { present: boolean; represented: boolean; recused: boolean } {
  const present = [seat.delegate, seat.substitute].some((voter) => voter?.present)
  const represented = !present && seat.holder?.present === true
  return { present, represented, recused: seat.recused || ((present || represented) && whoVotes(seat) === null) }
}
