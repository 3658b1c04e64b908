import type { Tx } from '@memorial/db'
import {
  isClosed,
  isThere,
  majorityOf,
  mayCastFor,
  mayCloseByHand,
  mayPreside,
  mayRecordVote,
  mayRecuseFrom,
  quorumCounted,
  quorumNeeded,
  standingOf,
  votesNeeded,
  type Actor,
} from '@memorial/domain'
import type { PersonRef } from '../identity/queries.ts'
import { amendmentPut } from './motions-queries.ts'
import * as query from './poll-queries.ts'
import * as rolls from './roll.ts'

type Found = Awaited<ReturnType<typeof query.poll>>
type Names = Map<string, PersonRef>

interface Seen {
  found: Found
  roll: rolls.RollRow[]
  recusals: rolls.RecusalRow[]
  names: Names
  actor: Actor
  now: Date
}

/** A poll as one page shows it to who asks. */
export async function pollPage(db: Tx, id: string, actor: Actor, now: Date) {
  const found = await query.poll(db, id)
  const [roll, names] = [await rolls.rollOf(db, id), await rolls.namesOfPoll(db, id)]
  const recusals = await rolls.recusalsOf(db, id)
  const seen = { found, roll, recusals, names, actor, now }
  const { presides, keepsMinutes, openedBy, ...shown } = found
  const { proposedBy, ...motion } = found.motion
  const isOver = found.state === 'closed'
  return {
    ...shown,
    motion: { ...motion, proposer: names.get(proposedBy) ?? null },
    openedBy: names.get(openedBy) ?? null,
    presides: presides && !isOver,
    ...standing(seen),
    own: ownParts(seen).find(({ isRepresented }) => !isRepresented) ?? null,
    represented: ownParts(seen).filter(({ isRepresented }) => isRepresented),
    recusals: recusals.map((one) => recusalLine(one, seen)),
    electors: roll.map((row) => electorLine(row, names)),
    roll: isOver ? roll.map((row) => rollLine(row, seen)) : null,
    amendment: await amendmentPut(db, id),
    earlier: await query.earlierPolls(db, id),
    can: await verdicts(db, seen),
  }
}

const pollOf = ({ found }: Pick<Seen, 'found'>) => ({
  bodyId: found.body.id,
  circular: found.circular,
  openedAt: found.openedAt,
  closesAt: found.closesAt,
  closedAt: found.closedAt,
  isDeputyLed: found.presides,
})

/** How the room stands, and how many votes that asks for. Nobody is present where the vote is in writing. */
function standing(seen: Seen) {
  const { found, roll, now } = seen
  const current = !isClosed(pollOf(seen), now)
  const stands = roll.map((row) => standingOf(rolls.seatOf(row, { now: current })))
  const counted = found.circular ? 0 : quorumCounted(found.rules, stands)
  const needed = found.circular === 'unanimous' ? 0 : quorumNeeded(found.rules, roll.length, found.isSecondCall)
  return {
    seats: roll.length,
    present: found.circular ? 0 : stands.filter(isThere).length,
    quorum: { needed, counted, met: counted >= needed },
    needed: neededNow(seen, stands),
  }
}

/** Not to be said before closing where the ballots themselves are the basis. */
function neededNow({ found, roll }: Seen, stands: ReturnType<typeof standingOf>[]): number | null {
  const majority = majorityOf(found.rules, { decision: found.decision, circular: found.circular })
  if (majority.basis === 'cast' || majority.basis === 'valid') return null
  const voting = found.circular ? roll.filter(({ isRecused }) => !isRecused) : stands.filter(({ recused }) => !recused)
  const size =
    majority.basis === 'entitled' ? voting.length : stands.filter((one) => !one.recused && isThere(one)).length
  return votesNeeded(majority, size)
}

/** What is told of a part of one's own: the vote one gives, or would give in another's place. */
function ownParts(seen: Seen) {
  const { roll, names, actor, recusals } = seen
  return roll.flatMap((row) => {
    const self = [row.delegate, row.substitute, row.holder].find((one) => one?.personId === actor.personId)
    if (!self) return []
    const recused = recusals.find(
      ({ electorId, personId }) => electorId === row.electorId && (personId === null || personId === actor.personId),
    )
    return [
      {
        ...electorLine(row, names),
        isRepresented: self === row.holder,
        present: self.isThere,
        recused: recused ? recusalLine(recused, seen) : null,
        choice: row.choice,
        options: row.options,
        castAt: row.castAt,
        castBy: row.castBy === actor.personId ? null : (names.get(row.castBy ?? '') ?? null),
        can: { cast: mayCastNow(row, seen) },
      },
    ]
  })
}

function mayCastNow(row: rolls.RollRow | undefined, seen: Seen) {
  const asked = { rules: seen.found.rules, now: seen.now, hasVoted: row !== undefined && rolls.hasVoted(row) }
  const seat = row && rolls.seatOf(row, { now: true })
  return mayCastFor(pollOf(seen), seat, seen.actor.personId, asked)
}

function electorLine({ electorId, organisationId, role, isRecused, ...row }: rolls.RollRow, names: Names) {
  const named = (one: { personId: string } | null) => (one && names.get(one.personId)) ?? null
  const [person, substitute, holder] = [named(row.delegate), named(row.substitute), named(row.holder)]
  return { electorId, organisationId, role, person, substitute, holder, recused: isRecused }
}

/** After the outcome is stored, and never before. Of a vote that is named to the minute-taker alone: without the votes. */
function rollLine(row: rolls.RollRow, { names, found }: Seen) {
  const { present, represented, recused } = rolls.entryOf(row)
  const { choice, options } = row
  const castBy = row.castBy === row.delegate?.personId ? null : (names.get(row.castBy ?? '') ?? null)
  const votes = found.seesNames ? { choice, options, castBy, form: row.form } : null
  return { ...electorLine(row, names), present: present || represented === true, recused, votes }
}

/** Why somebody has no vote, and by whom that was recorded where it was not declared. */
function recusalLine({ personId, ground, at, recordedBy, electorId }: rolls.RecusalRow, seen: Seen) {
  const row = seen.roll.find((one) => one.electorId === electorId)!
  const isDeclared = personId === null ? rolls.peopleOf(row).includes(recordedBy) : personId === recordedBy
  const named = (id: string | undefined) => seen.names.get(id ?? '') ?? null
  return {
    electorId,
    organisationId: row.organisationId,
    person: named(personId ?? row.delegate?.personId),
    isOfPerson: personId !== null,
    ground,
    at,
    by: isDeclared ? null : named(recordedBy),
    afterCasting: isAfterCasting(row, at, seen.found),
  }
}

/** Told when the vote is over, of what is read by name. */
function isAfterCasting({ castAt }: rolls.RollRow, at: string, { state, seesNames }: Found): boolean {
  return state === 'closed' && seesNames && castAt !== null && castAt < new Date(at)
}

async function verdicts(db: Tx, seen: Seen) {
  const { found, roll, actor, now } = seen
  const poll = pollOf(seen)
  const own = roll.find((row) => [row.delegate, row.substitute].some((one) => one?.personId === actor.personId))
  const asked = { rules: found.rules, decision: found.decision, awaited: await rolls.awaited(db, found.id), now }
  const close = mayCloseByHand(actor, poll, asked)
  const recusal = { personId: actor.personId, isOfChair: false, keepsMinutes: found.keepsMinutes, now }
  return {
    cast: mayCastNow(own, seen),
    recuse: own
      ? mayRecuseFrom(actor, poll, { ...recusal, recused: own.isRecused })
      : { ok: false as const, because: 'not-an-elector' as const },
    recordRecusal: mayRecuseFrom(actor, poll, { ...recusal, personId: '', recused: false, isOfChair: true }),
    recordVote: mayRecordVote(actor, poll, { recused: false, hasVoted: false }, now),
    preside: isClosed(poll, now) ? close : mayPreside(actor, poll),
    close,
  }
}
