import { HandOverProject, mayHandOver, OneColleague } from '@memorial/domain'
import { ensure, Refusal } from '../refusals.ts'
import { person, provenPerson } from '../trpc.ts'
import { organisationById } from './queries.ts'
import * as query from './leaving-queries.ts'

/** What is held of oneself, and how one leaves; how what a colleague holds is given to others before they do. */
export const leaving = {
  heldOfMe: person.query(({ ctx }) => query.heldCounts(ctx.db)),

  /** All of it as one text of JSON. A mutation, so that it is asked for and not looked ahead. */
  exportHeld: provenPerson
    .recordsNothing('what is held of oneself, given to oneself')
    .mutation(async ({ ctx: { db, row, actor, now } }) => {
      const account = {
        handle: row.handle,
        language: row.language,
        organisation: (await organisationById(db, actor.organisationId)).names,
        offices: actor.offices,
        isNewcomer: actor.isNewcomer,
      }
      return { text: JSON.stringify({ at: now, account, held: await query.allHeld(db) }, null, 2) }
    }),

  leave: provenPerson.records('person left').mutation(async ({ ctx }) => {
    // Before there is nobody any more who did it.
    await ctx.record(null)
    await query.leave(ctx.db)
    ctx.setToken(undefined)
    return {}
  }),

  holdings: person.input(OneColleague).query(async ({ ctx: { db, actor }, input: { personId } }) => {
    ensure(mayHandOver(actor))
    return {
      ...(await query.colleague(db, personId, actor.organisationId)),
      projects: await query.projectsOf(db, personId),
      seats: await query.seatsOf(db, personId),
    }
  }),

  handOverProject: provenPerson
    .records('project handed over')
    .input(HandOverProject)
    .mutation(async ({ ctx, input }) => {
      ensure(mayHandOver(ctx.actor))
      if (!(await query.handOverProject(ctx.db, input))) throw new Refusal('not-found')
      await ctx.record(input.projectId, input.personId)
      return {}
    }),
}
