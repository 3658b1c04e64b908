import { mayAdd, mayRestoreVersion, NameVersion, RestoreVersion } from '@memorial/domain'
import { ensure, Refusal } from '../refusals.ts'
import { person } from '../trpc.ts'
import { ensureFree, lockForChange } from './check-out-queries.ts'
import { enqueueRendering } from './rendering.ts'
import { makeFindable } from './text.ts'
import * as query from './version-queries.ts'

/** What a document was: earlier files have names, and come back. */
export const versions = {
  nameVersion: person
    .records('version named')
    .input(NameVersion)
    .mutation(async ({ ctx: { db, recordOnce }, input }) => {
      ensure(mayAdd(await lockForChange(db, input.id)))
      await recordOnce(await query.nameVersion(db, input), input.id)
      return {}
    }),

  /** A new version with the bytes of an earlier one; nothing is written over. */
  restoreVersion: person
    .records('version restored')
    .input(RestoreVersion)
    .mutation(async ({ ctx: { db, actor, recordOnce }, input: { id, number, current: seen } }) => {
      ensure(mayAdd(await lockForChange(db, id)))
      const { current, asked } = await query.currentAnd(db, id, number)
      const wasDone =
        current.number === seen + 1 && current.restoredFrom === number && current.addedBy === actor.personId
      if (!wasDone) {
        await ensureFree(db, actor, id)
        if (current.number !== seen) throw new Refusal('no-longer-current')
        ensure(mayRestoreVersion(asked, current))
        const version = current.number + 1
        const format = await query.insertRestored(db, { id, from: number, number: version, addedBy: actor.personId })
        await makeFindable(db, { documentId: id, version })
        await enqueueRendering(db, { documentId: id, version, format })
      }
      await recordOnce(!wasDone, id)
      return {}
    }),
}
