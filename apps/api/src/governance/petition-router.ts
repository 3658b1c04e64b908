import {
  mayAnswerPetition,
  maySignPetition,
  mayStartPetition,
  mayWithdrawSignature,
  OneBody,
  OnePetition,
  StartPetition,
  petitionNeeded,
} from '@memorial/domain'
import { Refusal, ensure } from '../refusals.ts'
import { person } from '../trpc.ts'
import * as query from './petition-queries.ts'

/** Members have the assembly convened (CC 64(3)). */
export const petitionProcedures = {
  petitions: person.query(async ({ ctx: { db, actor } }) =>
    (await query.petitions(db)).map((row) => ({
      ...row,
      can: { answer: mayAnswerPetition(actor, { ...row, isAnswered: row.meetingId !== null }) },
    })),
  ),

  petition: person.input(OnePetition).query(async ({ ctx: { db, actor }, input }) => {
    const found = await query.petition(db, input.id)
    return {
      ...found,
      can: {
        sign: maySignPetition(actor, found),
        withdraw: mayWithdrawSignature(actor, found),
        answer: mayAnswerPetition(actor, { ...found, isAnswered: found.meetingId !== null }),
      },
    }
  }),

  /** How many members have a body convened today, and whether whoever asks may begin. */
  petitioning: person.input(OneBody).query(async ({ ctx: { db, actor }, input }) => {
    const body = await query.bodyToPetition(db, input.id)
    if (body.kind !== 'assembly') throw new Refusal('not-found')
    const needed = petitionNeeded(body.members, { fraction: body.fraction, clause: '' })
    const start = mayStartPetition(actor, { bodyId: input.id, isMember: body.isMember })
    return { members: body.members, needed, clause: body.clause ?? 'CC 64(3)', can: { start } }
  }),

  startPetition: person
    .records('petition started')
    .input(StartPetition)
    .mutation(async ({ ctx, input }) => {
      const body = await query.bodyToPetition(ctx.db, input.bodyId)
      if (body.kind !== 'assembly') throw new Refusal('not-found')
      ensure(mayStartPetition(ctx.actor, { bodyId: input.bodyId, isMember: body.isMember }))
      await ctx.recordOnce(await query.insertPetition(ctx.db, input, body.fraction), input.id)
      return {}
    }),

  signPetition: person
    .records('petition signed')
    .input(OnePetition)
    .mutation(async ({ ctx, input }) => {
      ensure(maySignPetition(ctx.actor, await query.petitionForAnswer(ctx.db, input.id)))
      await query.sign(ctx.db, input.id)
      await ctx.record(input.id)
      return {}
    }),

  withdrawSignature: person
    .records('petition signature withdrawn')
    .input(OnePetition)
    .mutation(async ({ ctx, input }) => {
      ensure(mayWithdrawSignature(ctx.actor, await query.petitionForAnswer(ctx.db, input.id)))
      await query.withdrawSignature(ctx.db, input.id)
      await ctx.record(input.id)
      return {}
    }),
}
