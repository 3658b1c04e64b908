import {
  Acknowledge,
  CountHeads,
  ListNotices,
  mayAcknowledge,
  mayBeDated,
  mayPublish,
  OneNotice,
  PublishNotice,
} from '@memorial/domain'
import { audiences } from '../identity/queries.ts'
import { ensure } from '../refusals.ts'
import { person, router } from '../trpc.ts'
import * as query from './queries.ts'

export const notices = router({
  notices: person.input(ListNotices).query(({ ctx, input }) => query.notices(ctx.db, input.before)),

  notice: person.input(OneNotice).query(async ({ ctx: { db, actor }, input }) => {
    const found = await query.notice(db, input.id)
    const { notice, ...given } = await query.acknowledging(db, input.id)
    return {
      ...found,
      can: { acknowledge: mayAcknowledge(notice, { ...given, version: notice.version }), answers: mayPublish(actor) },
    }
  }),

  acknowledge: person
    .records('notice acknowledged')
    .input(Acknowledge)
    .mutation(async ({ ctx, input }) => {
      const { notice, ...given } = await query.lockForAcknowledging(ctx.db, input.noticeId)
      ensure(mayAcknowledge(notice, { ...given, version: input.version }))
      await query.insertAcknowledgement(ctx.db, { ...input, personId: ctx.actor.personId })
      await ctx.record(input.noticeId)
      return {}
    }),

  audiences: person.query(({ ctx }) => {
    ensure(mayPublish(ctx.actor))
    return audiences(ctx.db)
  }),

  headCount: person.input(CountHeads).query(async ({ ctx, input }) => {
    ensure(mayPublish(ctx.actor))
    return { people: await query.headCount(ctx.db, input.audience) }
  }),

  publishNotice: person
    .records('notice published')
    .input(PublishNotice)
    .mutation(async ({ ctx, input }) => {
      ensure(mayPublish(ctx.actor))
      const { acknowledgement, ...notice } = input
      const dueOn = acknowledgement?.dueOn ?? null
      ensure(mayBeDated({ dueOn, expiresOn: notice.expiresOn }, await query.today(ctx.db)))
      const { organisationId: ownerId, personId: publishedBy } = ctx.actor
      const made = { ...notice, ownerId, publishedBy, acknowledgementDue: dueOn }
      await ctx.recordOnce(await query.insertNotice(ctx.db, made), input.id)
      return {}
    }),

  answers: person.input(OneNotice).query(async ({ ctx: { db, actor }, input }) => {
    ensure(mayPublish(actor))
    await query.acknowledging(db, input.id)
    const asked = await query.recipients(db, input.id)
    return {
      asked: asked.length,
      given: asked.flatMap(({ person, at }) => (at ? [{ person, at }] : [])),
      missing: asked.flatMap(({ person, at }) => (at ? [] : [person])),
    }
  }),
})
