import { FindTargets, LinkDocument, ListLinked, ListLinks, mayAdd, mayLink, RemoveLink } from '@memorial/domain'
import { ensure } from '../refusals.ts'
import { person } from '../trpc.ts'
import { lockForChange } from './check-out-queries.ts'
import * as query from './link-queries.ts'

/** What documents belong with. A link never widens sight: who sees but one of its sides does not see it. */
export const links = {
  links: person.input(ListLinks).query(({ ctx: { db }, input }) => query.links(db, input.documentId)),

  linked: person.input(ListLinked).query(({ ctx: { db }, input }) => query.linked(db, input.of, input.id)),

  linkTargets: person.input(FindTargets).query(({ ctx: { db }, input }) => query.targets(db, input.of, input.words)),

  linkDocument: person
    .records('document linked')
    .input(LinkDocument)
    .mutation(async ({ ctx: { db, own, recordOnce }, input }) => {
      ensure(mayAdd(await lockForChange(db, input.documentId)))
      const id = own(['link', input.documentId], input.key)
      ensure(mayLink(input, await query.countLinks(db, input.documentId, id)))
      await recordOnce(await query.insertLink(db, { ...input, id }), input.documentId)
      return { id }
    }),

  removeLink: person
    .records('link removed')
    .input(RemoveLink)
    .mutation(async ({ ctx: { db, recordOnce }, input }) => {
      ensure(mayAdd(await lockForChange(db, input.documentId)))
      await recordOnce(await query.deleteLink(db, input), input.documentId)
      return {}
    }),
}
