import {
  changesSomething,
  firstNo,
  isCurrent,
  isOrderOf,
  mayAccept,
  mayAmend,
  mayMove,
  mayOpenPoll,
  mayOrder,
  mayPutText,
  mayRestate,
  mayWithdrawAmendment,
  no,
  OneAmendment,
  OrderAmendments,
  ProposeAmendment,
  pursued,
  RestateAmendment,
  yes,
  type Actor,
} from '@memorial/domain'
import type { Tx } from '@memorial/db'
import { ensure } from '../refusals.ts'
import { person } from '../trpc.ts'
import * as write from './motion-writing.ts'
import * as query from './motions-queries.ts'
import { isMine, quorumOf, rulesToday } from './queries.ts'
import { seats } from './sittings-queries.ts'

/** In which open sitting an amendment can be put to the vote now, or why not. */
async function putting(db: Tx, actor: Actor, motion: write.Facts, motionId: string) {
  const sitting = (await query.sittingsOf(db, motionId)).find(({ state }) => state === 'open')
  if (!sitting) return { sitting: null, verdict: no('meeting-not-open') }
  const held = await rulesToday(db, motion.bodyId)
  if (!held) return { sitting: null, verdict: no('no-rules') }
  const { rules } = held
  const verdict = mayOpenPoll(
    actor,
    { ...sitting, bodyId: motion.bodyId },
    {
      rules,
      announcedAt: sitting.announcedAt,
      channels: sitting.channels,
      isCarried: motion.state === 'carried',
      hasOpenPoll: motion.isBeingVoted,
      isQuorate: quorumOf(rules, await seats(db, sitting.meetingId), sitting.isSecondCall).met,
      isUniversal: sitting.universalAt !== null,
    },
  )
  return { sitting: { itemId: sitting.itemId, majority: rules.majority.ordinary }, verdict }
}

export const amendmentProcedures = {
  amendment: person.input(OneAmendment).query(async ({ ctx: { db, actor }, input: { id } }) => {
    const { motionId, motionOriginal, ...found } = await query.amendment(db, id)
    const motion = await write.motionFacts(db, motionId)
    const all = await query.amendments(db, motionId)
    const facts = all.find((amendment) => amendment.id === id)!
    const { proposedBy: _, titles: __, ...asItIs } = facts
    const { sitting, verdict } = await putting(db, actor, motion, motionId)
    return {
      ...found,
      ...asItIs,
      motion: { id: motionId, version: motion.version, original: motionOriginal },
      polls: (await query.pollsOf(db, motionId)).filter(({ amendmentId }) => amendmentId === id),
      acts: (await query.actsOn(db, motionId)).filter(({ amendmentId }) => amendmentId === id),
      sitting,
      can: {
        accept: mayAccept(actor, pursued(motion), facts),
        withdraw: mayWithdrawAmendment(actor, pursued(motion), facts),
        restate: mayRestate(actor, pursued(motion), facts),
        openPoll: firstNo(verdict, mayPutText(motion, all, id)),
      },
    }
  }),

  proposeAmendment: person
    .records('amendment proposed')
    .input(ProposeAmendment)
    .mutation(async ({ ctx: { db, actor, recordOnce }, input: { texts, ...made } }) => {
      const motion = pursued(await write.lockMotion(db, made.motionId))
      const proposedBy = actor.personId
      if (!(await isMine(db, 'amendment', 'proposed_by', made.id, proposedBy))) {
        ensure(firstNo(mayMove(actor, motion.bodyId), mayAmend(actor, motion)))
        ensure(isCurrent(motion, made.version))
        ensure(changesSomething(await write.currentTexts(db, made.motionId), texts))
      }
      await recordOnce(await write.insertAmendment(db, { ...made, proposedBy }, texts), made.motionId)
      return {}
    }),

  acceptAmendment: person
    .records('amendment accepted')
    .input(OneAmendment)
    .mutation(async ({ ctx: { db, actor, record }, input: { id } }) => {
      const { motionId, motion, amendment } = await write.lockAmended(db, id)
      ensure(mayAccept(actor, motion, amendment))
      await write.insertAct(db, { motionId, by: actor.personId, act: 'amendment-accepted', amendmentId: id })
      await record(motionId)
      return {}
    }),

  withdrawAmendment: person
    .records('amendment withdrawn')
    .input(OneAmendment)
    .mutation(async ({ ctx: { db, actor, record }, input: { id } }) => {
      const { motionId, motion, amendment } = await write.lockAmended(db, id)
      ensure(mayWithdrawAmendment(actor, motion, amendment))
      await write.insertAct(db, { motionId, by: actor.personId, act: 'amendment-withdrawn', amendmentId: id })
      await record(motionId)
      return {}
    }),

  restateAmendment: person
    .records('amendment restated')
    .input(RestateAmendment)
    .mutation(async ({ ctx: { db, actor, record }, input: { id, version, texts } }) => {
      const { motionId, motion, amendment } = await write.lockAmended(db, id)
      ensure(mayRestate(actor, motion, amendment))
      ensure(isCurrent(motion, version))
      ensure(texts.some(({ language }) => language === amendment.original) ? yes : no('original-missing'))
      ensure(changesSomething(await write.currentTexts(db, motionId), texts))
      await write.insertAct(db, { motionId, by: actor.personId, act: 'amendment-restated', amendmentId: id })
      await write.insertAmendmentTexts(db, { id, version }, texts)
      await record(motionId)
      return {}
    }),

  orderAmendments: person
    .records('amendments ordered')
    .input(OrderAmendments)
    .mutation(async ({ ctx: { db, actor, record }, input: { motionId, order } }) => {
      const motion = pursued(await write.lockMotion(db, motionId))
      const amendments = await query.amendments(db, motionId)
      ensure(mayOrder(actor, motion, amendments))
      ensure(isOrderOf(order, amendments))
      await write.insertAct(db, { motionId, by: actor.personId, act: 'amendments-ordered', order })
      await record(motionId)
      return {}
    }),
}
