import {
  changesSomething,
  firstNo,
  EditMotion,
  isCurrent,
  LapseMotion,
  ListMotions,
  mayAmend,
  mayRevise,
  mayJoin,
  mayLetLapse,
  mayMove,
  mayOrder,
  mayPutOnAgenda,
  mayReferMotion,
  maySupport,
  mayTakeMotionBack,
  nextTexts,
  no,
  OneMotion,
  OneVersion,
  pursued,
  PutOnAgenda,
  ReferMotion,
  WriteMotion,
  yes,
} from '@memorial/domain'
import { ensure } from '../refusals.ts'
import { person } from '../trpc.ts'
import * as write from './motion-writing.ts'
import * as query from './motions-queries.ts'
import { appendItem, lockMeeting } from './queries.ts'

export const motionProcedures = {
  motions: person.input(ListMotions).query(async ({ ctx: { db, actor }, input }) => ({
    ...(await query.motions(db, input)),
    can: { write: mayMove(actor, input.bodyId) },
  })),

  motion: person.input(OneMotion).query(async ({ ctx: { db, actor }, input: { id } }) => {
    const { proposedBy: _, ...found } = await query.motion(db, id)
    const facts = pursued(await write.motionFacts(db, id))
    const amendments = await query.amendments(db, id)
    const schedule = mayPutOnAgenda(actor, facts)
    return {
      ...found,
      wasVoted: facts.wasVoted,
      amendments: amendments.map(({ proposedBy: __, ...amendment }) => ({
        ...amendment,
        isOutdated: amendment.state === 'open' && amendment.baseVersion !== facts.version,
      })),
      sittings: await query.sittingsOf(db, id),
      polls: await query.pollsOf(db, id),
      acts: await query.actsOn(db, id),
      ahead: schedule.ok ? await query.sittingsAhead(db, id) : [],
      can: {
        edit: mayRevise(actor, facts),
        second: firstNo(mayMove(actor, facts.bodyId), maySupport(actor, facts, await write.seconders(db, id))),
        withdraw: mayTakeMotionBack(actor, facts),
        refer: mayReferMotion(actor, facts),
        lapse: mayLetLapse(actor, facts),
        amend: firstNo(mayMove(actor, facts.bodyId), mayAmend(actor, facts)),
        order: mayOrder(actor, facts, amendments),
        schedule,
      },
    }
  }),

  motionVersion: person
    .input(OneVersion)
    .query(({ ctx, input }) => query.versionOf(ctx.db, input.motionId, input.version)),

  writeMotion: person
    .records('motion submitted')
    .input(WriteMotion)
    .mutation(async ({ ctx, input }) => {
      ensure(mayMove(ctx.actor, input.bodyId))
      const { organisationId: ownerId, personId: proposedBy } = ctx.actor
      await ctx.recordOnce(await write.insertMotion(ctx.db, { ...input, ownerId, proposedBy }), input.id)
      return {}
    }),

  editMotion: person
    .records('motion edited')
    .input(EditMotion)
    .mutation(async ({ ctx, input: { id, version, texts } }) => {
      const motion = pursued(await write.lockMotion(ctx.db, id))
      ensure(mayRevise(ctx.actor, motion))
      ensure(isCurrent(motion, version))
      const current = await write.currentTexts(ctx.db, id)
      ensure(changesSomething(current, texts))
      const next = nextTexts(current, texts, motion.original)
      const by = ctx.actor.personId
      await write.insertVersion(ctx.db, { motionId: id, version: version + 1, by, texts: next })
      await ctx.record(id)
      return {}
    }),

  secondMotion: person
    .records('motion seconded')
    .input(OneMotion)
    .mutation(async ({ ctx: { db, actor, record }, input: { id } }) => {
      const motion = pursued(await write.lockMotion(db, id))
      ensure(firstNo(mayMove(actor, motion.bodyId), maySupport(actor, motion, await write.seconders(db, id))))
      await write.insertSeconder(db, id, actor.personId)
      await record(id)
      return {}
    }),

  putOnAgenda: person
    .records('motion put on agenda')
    .input(PutOnAgenda)
    .mutation(async ({ ctx: { db, actor, recordOnce }, input }) => {
      const { meeting } = await lockMeeting(db, input.meetingId)
      const motion = await write.lockMotion(db, input.motionId)
      const isThere = await write.isItem(db, input)
      ensure(isThere ? yes : mayPutOnAgenda(actor, motion))
      ensure(isThere ? yes : mayJoin(motion, meeting))
      if (!isThere) await appendItem(db, { ...input, bodyId: meeting.bodyId })
      await recordOnce(!isThere, input.motionId)
      return {}
    }),

  withdrawMotion: person
    .records('motion withdrawn')
    .input(OneMotion)
    .mutation(async ({ ctx: { db, actor, record }, input: { id } }) => {
      ensure(mayTakeMotionBack(actor, pursued(await write.lockMotion(db, id))))
      await write.insertAct(db, { motionId: id, by: actor.personId, act: 'withdrawn' })
      await record(id)
      return {}
    }),

  referMotion: person
    .records('motion referred')
    .input(ReferMotion)
    .mutation(async ({ ctx: { db, actor, record }, input: { id, bodyId, reason } }) => {
      const motion = pursued(await write.lockMotion(db, id))
      ensure(mayReferMotion(actor, motion))
      ensure(bodyId === motion.bodyId ? no('not-found') : yes)
      await write.insertAct(db, { motionId: id, by: actor.personId, act: 'referred', reason, referredTo: bodyId })
      await record(id)
      return {}
    }),

  lapseMotion: person
    .records('motion lapsed')
    .input(LapseMotion)
    .mutation(async ({ ctx: { db, actor, record }, input: { id, reason } }) => {
      ensure(mayLetLapse(actor, pursued(await write.lockMotion(db, id))))
      await write.insertAct(db, { motionId: id, by: actor.personId, act: 'lapsed', reason })
      await record(id)
      return {}
    }),
}
