import {
  mayAnswerPetition,
  maySignPetition,
  mayStartPetition,
  mayWithdrawSignature,
  OneBody,
  OnePetition,
  StartPetition,
  petitionNeeded,
  type Actor,
} from '@memorial/domain'
import type { Tx } from '@memorial/db'
import { Refusal, ensure } from '../refusals.ts'
import { person } from '../trpc.ts'
import * as query from './petition-queries.ts'
import { bodies } from './queries.ts'

type Seen = Awaited<ReturnType<typeof bodies>>

/** Whether a petition waits for whoever asks, by the rules of its body. */
function answering(actor: Actor, petition: query.Unanswered | query.PetitionRow, seen: Seen) {
  const rules = seen.find(({ id }) => id === petition.bodyId)?.rules ?? null
  return mayAnswerPetition(actor, { ...petition, isAnswered: petition.meetingId !== null }, rules)
}

/** Petitions that are reached and wait for the asking person to convene. */
export async function petitionsToAnswer(db: Tx, actor: Actor) {
  const reached = await query.petitionsUnanswered(db)
  if (reached.length === 0) return []
  const seen = await bodies(db)
  return reached.flatMap((row) =>
    answering(actor, row, seen).ok
      ? [{ petitionId: row.id, items: row.items, language: row.language, reachedAt: row.reachedAt }]
      : [],
  )
}

/** Members have the assembly convened (CC 64(3)). */
export const petitionProcedures = {
  petitions: person.query(async ({ ctx: { db, actor } }) => {
    const [rows, seen] = [await query.petitions(db), await bodies(db)]
    return rows.map((row) => ({ ...row, can: { answer: answering(actor, row, seen) } }))
  }),

  petition: person.input(OnePetition).query(async ({ ctx: { db, actor }, input }) => {
    const found = await query.petition(db, input.id)
    return {
      ...found,
      can: {
        sign: maySignPetition(actor, found),
        withdraw: mayWithdrawSignature(actor, found),
        answer: answering(actor, found, await bodies(db)),
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
