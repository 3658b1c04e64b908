import {
  CreateBody,
  FormerSeats,
  FillSeat,
  endsSoon,
  isReserved,
  keepsMandates,
  mayCreateBody,
  mayRecordMandate,
  maySetSize,
  mayVacateSeat,
  mayFillSeat,
  mayNameDelegate,
  NameDelegate,
  OneBody,
  RecordMandate,
  SetSize,
  VacateSeat,
} from '@memorial/domain'
import { ensure, Refusal } from '../refusals.ts'
import { person, provenPerson, provenPersonInParts } from '../trpc.ts'
import * as query from './bodies-queries.ts'
import { countAttempt } from './doors.ts'

/** The bodies of the association, and who sits in them for which term. */
export const bodies = {
  bodies: person.query(async ({ ctx: { db, actor } }) => ({
    bodies: await query.bodies(db),
    can: { create: mayCreateBody(actor) },
  })),

  body: person.input(OneBody).query(async ({ ctx: { db, actor, now }, input }) => {
    const body = await query.body(db, input.id)
    const { kind } = body
    const seats = await query.seats(db, input.id)
    return {
      ...body,
      ...(await query.sizeOf(db, body)),
      seats: seats.map((seat) => ({
        ...seat,
        endsSoon: endsSoon(seat, now),
        can: {
          vacate: mayVacateSeat(actor, kind, seat.represents),
          recordMandate: mayRecordMandate(actor, seat.represents),
        },
      })),
      keepsMandates: keepsMandates(actor, body.id),
      can: {
        fillSeat: mayFillSeat(actor, kind),
        nameDelegate: mayNameDelegate(actor, kind),
        setSize: maySetSize(actor, kind),
      },
    }
  }),

  terms: person.input(OneBody).query(async ({ ctx, input }) => ({
    seats: await query.terms(ctx.db, input.id),
    sizes: await query.sizes(ctx.db, input.id),
  })),

  formerSeats: person
    .input(FormerSeats)
    .query(({ ctx, input }) => query.formerSeats(ctx.db, input.bodyId, input.before)),

  createBody: provenPerson
    .records('body created')
    .input(CreateBody)
    .mutation(async ({ ctx, input }) => {
      ensure(mayCreateBody(ctx.actor))
      if (!(await query.createBody(ctx.db, input))) throw new Refusal('body-there-already')
      await ctx.record(input.id)
      return {}
    }),

  /** In parts, as what is counted is not undone by a refusal: handles are not to be tried out. */
  fillSeat: provenPersonInParts
    .records('seat given')
    .input(FillSeat)
    .mutation(async ({ ctx, input }) => {
      const asked = await ctx.inTransaction('read only', async ({ db, actor }) => {
        ensure(mayFillSeat(actor, (await query.body(db, input.bodyId)).kind))
        return actor.personId
      })
      await countAttempt(ctx.db, `seat:${asked}`)
      await ctx.inTransaction('read write', async ({ db, recordOnce }) => {
        if (await query.wasGiven(db, input.id)) return recordOnce(false, input.bodyId)
        const holder = isReserved(input.handle) ? null : await query.giveSeat(db, input)
        if (holder === null) throw new Refusal('nobody-to-seat')
        await recordOnce(true, input.bodyId, holder)
      })
      return {}
    }),

  nameDelegate: provenPerson
    .records('delegate named')
    .input(NameDelegate)
    .mutation(async ({ ctx, input }) => {
      ensure(mayNameDelegate(ctx.actor, (await query.body(ctx.db, input.bodyId)).kind))
      const isNew = !(await query.wasGiven(ctx.db, input.id))
      if (isNew && (await query.nameDelegate(ctx.db, input)) === null) throw new Refusal('not-found')
      await ctx.recordOnce(isNew, input.bodyId, input.personId)
      return {}
    }),

  setSize: provenPerson
    .records('size of body set')
    .input(SetSize)
    .mutation(async ({ ctx, input }) => {
      ensure(maySetSize(ctx.actor, (await query.body(ctx.db, input.bodyId)).kind))
      if (!(await query.setSize(ctx.db, input))) throw new Refusal('not-found')
      await ctx.record(input.bodyId)
      return {}
    }),

  recordMandate: provenPerson
    .records('mandate recorded')
    .input(RecordMandate)
    .mutation(async ({ ctx, input }) => {
      const { bodyId, represents, personId } = await query.seatInBody(ctx.db, input.seatId)
      ensure(mayRecordMandate(ctx.actor, represents))
      await query.recordMandate(ctx.db, { ...input, by: ctx.actor.personId })
      await ctx.record(bodyId, personId)
      return {}
    }),

  vacateSeat: provenPerson
    .records('seat ended')
    .input(VacateSeat)
    .mutation(async ({ ctx, input }) => {
      const { bodyId, kind, represents } = await query.seatInBody(ctx.db, input.id)
      ensure(mayVacateSeat(ctx.actor, kind, represents))
      const holder = await query.endSeat(ctx.db, input.id)
      await ctx.recordOnce(holder !== null, bodyId, holder ?? undefined)
      return {}
    }),
}
