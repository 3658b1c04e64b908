import type { Tx } from '@memorial/db'
import {
  CastBallot,
  mayBeDecided,
  mayCastFor,
  mayCloseAt,
  mayCloseByHand,
  mayOpenPoll,
  mayPutText,
  mayRecuseFrom,
  no,
  OnePoll,
  OpenPoll,
  quorumCounted,
  quorumNeeded,
  Recuse,
  standingOf,
  type Actor,
  type Ballot,
} from '@memorial/domain'
import type * as z from 'zod/mini'
import { enqueue } from '../jobs/enqueue.ts'
import { ensure, Refusal } from '../refusals.ts'
import { person, type Acting } from '../trpc.ts'
import { recordOverride } from './agenda-queries.ts'
import { lockForCasting, lockForClosing, writeBallot, writeConsent, writeRecusal } from './casting.ts'
import { settle, settleInWriting } from './closing.ts'
import { lockMotion } from './motion-writing.ts'
import { amendments } from './motions-queries.ts'
import { pollPage } from './poll-page.ts'
import * as query from './poll-queries.ts'
import { isMine, lockMeeting, rulesToday } from './queries.ts'
import * as rolls from './roll.ts'

/** Opens a vote on a motion of a sitting. False where the same person opened it before. */
async function open({ db, actor }: { db: Tx; actor: Actor }, input: z.infer<typeof OpenPoll>): Promise<boolean> {
  const item = await query.itemForPoll(db, input.itemId)
  const { meeting, now } = await lockMeeting(db, item.meetingId)
  if (await isMine(db, 'poll', 'opened_by', input.id, actor.personId)) return false
  const rules = await rulesToday(db, meeting.bodyId)
  if (!rules) throw new Refusal('no-rules')
  // Read again: what was decided while this call waited for the sitting and the motion is decided.
  const motion = await lockMotion(db, item.motionId)
  const { motionId, motionVersion, ...asked } = await query.itemForPoll(db, input.itemId)
  const { secrecy, amendmentId } = input
  const isUniversal = meeting.universalAt !== null
  ensure(mayOpenPoll(actor, meeting, { ...asked, rules: rules.rules, secrecy, isQuorate: true, isUniversal }))
  ensure(mayPutText(motion, await amendments(db, motionId), amendmentId))
  const decided = mayBeDecided(rules.rules, asked, meeting, isUniversal)
  if (decided.ok && decided.way === 'clause') await recordOverride(db, input.itemId, rules.rules.notice.clause)
  ensure(mayCloseAt(new Date(input.closesAt), now))
  await query.insertPoll(db, {
    ...input,
    ownerId: actor.organisationId,
    openedBy: actor.personId,
    bodyId: meeting.bodyId,
    meetingId: meeting.id,
    motionId,
    motionVersion,
    ruleSetId: rules.id,
  })
  // By the roll that has just been frozen: who stands in for whom, and who represents whom.
  const roll = (await rolls.rollOf(db, input.id)).map((row) => standingOf(rolls.seatOf(row, { now: true })))
  const needed = quorumNeeded(rules.rules, roll.length, asked.isSecondCall)
  if (quorumCounted(rules.rules, roll) < needed) throw new Refusal('not-quorate')
  await enqueue(db, 'closePoll', { pollId: input.id }, { at: new Date(input.closesAt), key: `close:${input.id}` })
  return true
}

/** What is on a ballot: a choice, or the options that are ticked. */
function ballotOf({ choice, options }: z.infer<typeof CastBallot>): Ballot {
  return choice ? { choice } : { options: options ?? [] }
}

/** What an elector gives here: with the scan of what they signed, or without. */
function formOf(documentId: string | null) {
  return { form: documentId === null ? 'electronic' : 'signed-scan', givenOn: null, documentId } as const
}

/** Casts for oneself, for one's organisation, or for who is represented by a written power. */
async function cast({ db, actor, record }: Acting, input: z.infer<typeof CastBallot>): Promise<void> {
  const { pollId, electorId, documentId = null } = input
  const sought = electorId === undefined ? { personId: actor.personId } : { electorId }
  const { poll, row, now } = await lockForCasting(db, pollId, sought)
  const options = poll.kind === 'motion' ? [] : await rolls.optionIds(db, pollId)
  const from = { kind: poll.kind, options, places: poll.places ?? 1 }
  const ballot = ballotOf(input)
  const asked = { rules: poll.rules, now, filled: { ballot, from }, isSigned: documentId !== null }
  const seat = row && rolls.seatOf(row, { now: true })
  ensure(mayCastFor(poll, seat, actor.personId, { ...asked, hasVoted: row !== undefined && rolls.hasVoted(row) }))
  if (!row) throw new Refusal('not-an-elector')
  const given = { pollId, electorId: row.electorId }
  await writeBallot(db, { ...given, ballot, castBy: actor.personId }, row)
  if (poll.circular) await writeConsent(db, { ...given, by: actor.personId }, formOf(documentId))
  await record(pollId)
  if (poll.circular === 'unanimous') await settleInWriting(db, pollId)
}

export const pollProcedures = {
  poll: person.input(OnePoll).query(({ ctx: { db, actor, now }, input }) => pollPage(db, input.id, actor, now)),

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
      await cast(ctx, input)
      return {}
    }),

  recuse: person
    .records('elector recused')
    .input(Recuse)
    .mutation(async ({ ctx: { db, actor, record }, input }) => {
      const { pollId, personId, ground } = input
      const { poll, row, now } = await lockForCasting(db, pollId, { personId })
      if (!row) return ensure(no('not-an-elector'))
      const whole = row.organisationId === null || input.of === 'organisation'
      const self = [row.delegate, row.substitute].find((one) => one?.personId === personId)
      const { isDeputyLed, keepsMinutes } = await rolls.partIn(db, pollId)
      const recused = row.isRecused || (!whole && self?.recused === true)
      const isOfChair = row.role === 'chair'
      ensure(mayRecuseFrom(actor, { ...poll, isDeputyLed }, { personId, recused, isOfChair, keepsMinutes, now }))
      const of = { pollId, electorId: row.electorId, personId: whole ? null : personId }
      await writeRecusal(db, { ...of, ground, by: actor.personId })
      await record(pollId, personId)
      return {}
    }),

  closePoll: person
    .records('poll closed')
    .input(OnePoll)
    .mutation(async ({ ctx: { db, actor, record }, input }) => {
      const { poll, now } = await lockForClosing(db, input.id)
      const { isDeputyLed } = await rolls.partIn(db, input.id)
      const awaited = await rolls.awaited(db, input.id)
      ensure(mayCloseByHand(actor, { ...poll, isDeputyLed }, { ...poll, awaited, now }))
      await settle(db, input.id, now, actor.personId)
      await record(input.id)
      return {}
    }),
}
