import type { Tx } from '@memorial/db'
import {
  CastBallot,
  isClosed,
  mayCast,
  mayCloseAt,
  mayClosePoll,
  mayOpenPoll,
  mayPreside,
  mayRecuse,
  OnePoll,
  OpenPoll,
  Recuse,
  votesNeeded,
  type Actor,
  type Decision,
  type Majority,
} from '@memorial/domain'
import { enqueue } from '../jobs/enqueue.ts'
import { ensure, Refusal } from '../refusals.ts'
import { person } from '../trpc.ts'
import { lockForClosing, settle } from './closing.ts'
import * as query from './poll-queries.ts'
import { lockMeeting, quorumOf, rulesToday, seats } from './queries.ts'

/** Electors, without the ballots that nobody is to see: those come from the database alone. */
const asElector = ({ personId, isThere, recusal, choice }: query.RollRow) => ({
  personId,
  present: isThere,
  recused: recusal !== null,
  hasVoted: choice !== null,
})

/** Yes votes needed as the room stands; not to be said before closing where the ballots themselves are the basis. */
function neededNow(majority: Majority, roll: query.RollRow[]): number | null {
  if (majority.basis === 'cast' || majority.basis === 'valid') return null
  const counted = roll.filter(({ recusal, present }) => !recusal && (present || majority.basis === 'entitled'))
  return votesNeeded(majority, counted.length)
}

/** What is told of an elector's own part. */
function ownPart(own: query.RollRow | undefined) {
  if (!own) return null
  const { isThere, recusal, choice, castAt } = own
  return { present: isThere, recused: recusal, choice, castAt }
}

/** The roll by name: after the outcome is stored, and never before. */
function named(roll: query.RollRow[]) {
  return roll.map(({ person, role, present, recusal, choice }) => ({
    person,
    role,
    present,
    recused: recusal !== null,
    choice,
  }))
}

function recusals(roll: query.RollRow[], isOver: boolean) {
  return roll.flatMap(({ person, recusal, choice }) =>
    recusal ? [{ person, ...recusal, afterCasting: isOver && choice !== null }] : [],
  )
}

interface Opening {
  id: string
  itemId: string
  decision: Decision
  closesAt: string
}

/** Opens a vote on a motion of a sitting. False where the same person opened it before. */
async function open({ db, actor }: { db: Tx; actor: Actor }, input: Opening): Promise<boolean> {
  const item = await query.itemForPoll(db, input.itemId)
  const { meeting, now } = await lockMeeting(db, item.meetingId)
  if (await query.wasOpened(db, input.id, actor.personId)) return false
  const rules = await rulesToday(db, meeting.bodyId)
  if (!rules) throw new Refusal('no-rules')
  // Read again: what was decided while this call waited for the sitting is decided.
  const { motionId, motionVersion, ...asked } = await query.itemForPoll(db, input.itemId)
  const { met: isQuorate } = quorumOf(rules.rules, await seats(db, meeting.id))
  ensure(mayOpenPoll(actor, meeting, { ...asked, rules: rules.rules, isQuorate }))
  const closesAt = new Date(input.closesAt)
  ensure(mayCloseAt(closesAt, now))
  const { id, decision } = input
  await query.insertPoll(db, {
    id,
    decision,
    closesAt: input.closesAt,
    ownerId: actor.organisationId,
    openedBy: actor.personId,
    bodyId: meeting.bodyId,
    meetingId: meeting.id,
    motionId,
    motionVersion,
    ruleSetId: rules.id,
  })
  await enqueue(db, 'closePoll', { pollId: id }, { at: closesAt, key: `close:${id}` })
  return true
}

export const pollProcedures = {
  poll: person.input(OnePoll).query(async ({ ctx: { db, actor, now }, input }) => {
    const { motion, ...found } = await query.poll(db, input.id)
    const roll = await query.roll(db, input.id)
    const own = roll.find(({ personId }) => personId === actor.personId)
    const asked = { bodyId: found.body.id, closesAt: found.closesAt, closedAt: found.closedAt }
    const isOver = found.state === 'closed'
    const there = roll.map(({ present, isThere }) => ({ present: isClosed(asked, now) ? present : isThere }))
    const { proposedBy, ...text } = motion
    return {
      ...found,
      motion: { ...text, proposer: await query.personOfPoll(db, input.id, proposedBy) },
      seats: roll.length,
      present: there.filter(({ present }) => present).length,
      quorum: quorumOf(found.rules, there),
      needed: neededNow(found.rules.majority[found.decision], roll),
      own: ownPart(own),
      recusals: recusals(roll, isOver),
      electors: roll.map(({ person, role, recusal }) => ({ person, role, recused: recusal !== null })),
      roll: isOver ? named(roll) : null,
      earlier: await query.earlierPolls(db, input.id),
      can: {
        cast: mayCast(asked, own && asElector(own), { rules: found.rules, now }),
        recuse: mayRecuse(actor, asked, own && asElector(own), now),
        preside: isClosed(asked, now) ? mayClosePoll(actor, asked, now) : mayPreside(actor, asked),
        close: mayClosePoll(actor, asked, now),
      },
    }
  }),

  openPoll: person
    .records('poll opened')
    .input(OpenPoll)
    .mutation(async ({ ctx, input }) => {
      await ctx.recordOnce(await open(ctx, input), input.id)
      return {}
    }),

  castBallot: person
    .records('ballot cast')
    .input(CastBallot)
    .mutation(async ({ ctx, input }) => {
      const { poll, elector, now } = await query.lockForCasting(ctx.db, input.pollId, ctx.actor.personId)
      ensure(mayCast(poll, elector, { rules: poll.rules, now }))
      if (!elector) throw new Refusal('not-an-elector')
      await query.writeBallot(ctx.db, { ...input, electorId: elector.id }, elector.hasVoted)
      await ctx.record(input.pollId)
      return {}
    }),

  recuse: person
    .records('elector recused')
    .input(Recuse)
    .mutation(async ({ ctx, input }) => {
      const { poll, elector, now } = await query.lockForCasting(ctx.db, input.pollId, input.personId)
      ensure(mayRecuse(ctx.actor, poll, elector, now))
      if (!elector) throw new Refusal('not-an-elector')
      await query.recuse(ctx.db, { electorId: elector.id, ground: input.ground, by: ctx.actor.personId, at: now })
      await ctx.record(input.pollId, input.personId)
      return {}
    }),

  closePoll: person
    .records('poll closed')
    .input(OnePoll)
    .mutation(async ({ ctx, input }) => {
      const { poll, now } = await lockForClosing(ctx.db, input.id)
      ensure(mayClosePoll(ctx.actor, poll, now))
      await settle(ctx.db, input.id, now)
      await ctx.record(input.id)
      return {}
    }),
}
