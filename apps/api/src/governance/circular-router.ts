import type { Tx } from '@memorial/db'
import {
  circularBy,
  ListCirculars,
  mayCloseCircularAt,
  mayOpenCircular,
  mayRecordVote,
  no,
  OpenCircular,
  RecordVote,
  sitsIn,
  type Actor,
  type Circular,
} from '@memorial/domain'
import type * as z from 'zod/mini'
import { enqueue } from '../jobs/enqueue.ts'
import { ensure, Refusal } from '../refusals.ts'
import { person } from '../trpc.ts'
import { lockForCasting, writeBallot, writeConsent } from './casting.ts'
import * as query from './circular-queries.ts'
import { settleInWriting } from './closing.ts'
import { insertPoll } from './poll-queries.ts'
import { bodies, isMine, rulesToday } from './queries.ts'
import { entryOf } from './roll.ts'

type Asked = z.infer<typeof OpenCircular>

async function bodyOf(db: Tx, bodyId: string) {
  const body = (await bodies(db)).find(({ id }) => id === bodyId)
  if (!body) throw new Refusal('not-found')
  return body
}

/** Puts a motion to all who vote in a body, in writing. False where the same person did before. */
async function open({ db, actor }: { db: Tx; actor: Actor }, input: Asked): Promise<boolean> {
  if (await isMine(db, 'poll', 'opened_by', input.id, actor.personId)) return false
  const body = await bodyOf(db, input.bodyId)
  const held = await rulesToday(db, body.id)
  if (!held) throw new Refusal('no-rules')
  const { rules } = held
  const { organisationId: ownerId, personId } = actor
  if (input.texts) {
    if (!sitsIn(actor, body.id)) ensure(no('not-a-seat-holder'))
    await query.insertWrittenMotion(db, {
      id: input.motionId,
      bodyId: body.id,
      ownerId,
      proposedBy: personId,
      texts: input.texts,
    })
  }
  const { version, now, ...motion } = await query.motionForCircular(db, input.motionId)
  ensure(mayOpenCircular(actor, body, { rules, circular: input.circular, ...motion }))
  const { days } = circularBy(body.kind, rules, input.circular) ?? {}
  ensure(mayCloseCircularAt(new Date(input.closesAt), { now, zone: input.zone, days }))
  const { id, closesAt, circular, zone, decision, motionId } = input
  const terms = { id, closesAt, circular, zone, decision, motionId, motionVersion: version }
  await insertPoll(db, { ...terms, ownerId, openedBy: personId, bodyId: body.id, ruleSetId: held.id })
  await enqueue(db, 'closePoll', { pollId: id }, { at: new Date(closesAt), key: `close:${id}` })
  return true
}

export const circularProcedures = {
  circularForm: person.input(ListCirculars).query(async ({ ctx: { db, actor }, input }) => {
    const { rules, ...body } = await bodyOf(db, input.bodyId)
    const kindOf = (circular: Circular) => ({
      can: rules
        ? mayOpenCircular(actor, body, { rules, circular, isCarried: false, hasOpenPoll: false })
        : no('no-rules'),
      by: rules && circularBy(body.kind, rules, circular),
    })
    return {
      kinds: { unanimous: kindOf('unanimous'), majority: kindOf('majority') },
      motions: await query.openMotions(db, body.id),
      can: { write: sitsIn(actor, body.id) ? { ok: true as const } : no('not-a-seat-holder') },
    }
  }),

  openCircular: person
    .records('circular opened')
    .input(OpenCircular)
    .mutation(async ({ ctx, input }) => {
      await ctx.recordOnce(await open(ctx, input), input.id)
      return {}
    }),

  recordVote: person
    .records('vote recorded')
    .input(RecordVote)
    .mutation(async ({ ctx: { db, actor, record }, input }) => {
      const { pollId, electorId, choice, ...written } = input
      const { poll, row, now } = await lockForCasting(db, pollId, { electorId })
      const elector = row && { recused: entryOf(row).recused, hasVoted: row.castAt !== null }
      ensure(mayRecordVote(actor, poll, elector, now))
      if (!row) throw new Refusal('not-an-elector')
      await writeBallot(db, { pollId, electorId, ballot: { choice }, castBy: actor.personId }, row)
      await writeConsent(db, { pollId, electorId, by: actor.personId }, written)
      await record(pollId)
      if (poll.circular === 'unanimous') await settleInWriting(db, pollId)
      return {}
    }),
}
