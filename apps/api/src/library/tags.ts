import { AddTag, mayAdd, RemoveTag, SuggestTags } from '@memorial/domain'
import { ensure } from '../refusals.ts'
import { person } from '../trpc.ts'
import { lockForChange } from './check-out-queries.ts'
import * as query from './tag-queries.ts'
import { makeFindableAnew } from './text.ts'

/** How many tags are offered while one is being typed. */
const mostOffered = 8

/** Free words by which documents are gathered. */
export const tags = {
  addTag: person
    .records('tag added')
    .input(AddTag)
    .mutation(async ({ ctx: { db, recordOnce }, input }) => {
      ensure(mayAdd(await lockForChange(db, input.id)))
      const isNew = await query.insertTag(db, input)
      if (isNew) await makeFindableAnew(db, input.id)
      await recordOnce(isNew, input.id)
      return {}
    }),

  removeTag: person
    .records('tag removed')
    .input(RemoveTag)
    .mutation(async ({ ctx: { db, recordOnce }, input }) => {
      ensure(mayAdd(await lockForChange(db, input.id)))
      const wasThere = await query.deleteTag(db, input)
      if (wasThere) await makeFindableAnew(db, input.id)
      await recordOnce(wasThere, input.id)
      return {}
    }),

  tags: person
    .input(SuggestTags)
    .query(({ ctx: { db }, input }) => query.tagsBeginning(db, input.beginning, mostOffered)),
}
