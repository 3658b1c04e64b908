import { clock } from '@memorial/db'
import {
  AddDocument,
  BeginUpload,
  CancelUpload,
  comingOf,
  CorrectText,
  CreateCollection,
  deepest,
  EndShare,
  ListCollections,
  ListWithin,
  ListDocuments,
  ListDocumentsByName,
  mayAdd,
  mayArrange,
  mayBeginUpload,
  mayCorrectText,
  mayDiscard,
  mayEndShare,
  mayMakeCollection,
  mayRestore,
  maySeeReadings,
  mayShare,
  mayShareItself,
  mayShareWith,
  mayTakeIn,
  no,
  OneCollection,
  OneDocument,
  ReadText,
  scanLanguages,
  ShareCollection,
} from '@memorial/domain'
import { audiences } from '../identity/queries.ts'
import { ensure, Refusal } from '../refusals.ts'
import { person, personInParts, router } from '../trpc.ts'
import { addSealed, endUpload, isToBeAdded, orEnd, sealUpload } from './adding.ts'
import { alike } from './alike.ts'
import { nothingMarked } from './analyser/marked.ts'
import { meaningOf } from './analyser/meaning.ts'
import { askAnew, correctable, linesInEncodings } from './correcting.ts'
import { highlighted } from './highlight.ts'
import { bytesOf } from './keeping.ts'
import { checkOuts } from './check-outs.ts'
import { checkOutOf, ensureFree, lockForChange } from './check-out-queries.ts'
import { documentMay } from './document-may.ts'
import { languages } from './languages.ts'
import { links } from './links.ts'
import type { Page } from '../pages.ts'
import * as query from './queries.ts'
import { openReading } from './reading.ts'
import { renaming } from './renaming.ts'
import { readingLog } from './reading-log.ts'
import { pagesOf, pagesWithHits } from './text-queries.ts'
import { tagsOf } from './tag-queries.ts'
import { tags } from './tags.ts'
import { trash } from './trash.ts'
import { documentInTrash, ensureOutOfTrash } from './trash-queries.ts'
import * as tree from './tree-queries.ts'
import { trees } from './trees.ts'
import * as uploading from './upload-queries.ts'
import { versions } from './versions.ts'

export const library = router({
  ...trees,
  ...trash,
  ...readingLog,
  ...versions,
  ...checkOuts,
  ...tags,
  ...links,
  ...alike,
  ...languages,
  ...renaming,

  collections: person
    .input(ListCollections)
    .query(async ({ ctx, input }) => withMay(await query.collections(ctx.db, input.before))),

  within: person.input(ListWithin).query(async ({ ctx, input: { id, after } }) => {
    await query.shelf(ctx.db, id)
    return withMay(await query.within(ctx.db, id, after))
  }),

  collection: person.input(OneCollection).query(async ({ ctx: { db, actor }, input }) => {
    const found = await tree.collection(db, input.id)
    const { contributes, leads, depth, recognisedIn, ...shown } = found
    const above = await tree.above(db, input.id)
    const sharing = mayShare(actor, found)
    const takingIn = mayTakeIn(actor, found, found)
    return {
      ...shown,
      // That something stands above it, and how much, who does not see it is not told.
      parentId: above.at(-1)?.id ?? null,
      scanLanguages: scanLanguages(null, recognisedIn),
      above,
      /** Whose shares decide, where it has none of its own and the asking person sees which. */
      decidedBy: found.inherits ? (above.find(({ id }) => id === found.sharingId) ?? null) : null,
      seenBy: await tree.seenBy(db, input.id),
      shares: sharing.ok ? await query.shares(db, found.sharingId, found.ownerId) : [],
      can: {
        add: mayAdd({ contributes }),
        share: mayShareItself(actor, found),
        arrange: mayArrange(actor, found),
        takeIn: takingIn.ok && depth >= deepest ? no('too-deep') : takingIn,
        discard: mayDiscard(actor, found),
        restore: mayRestore(actor, found, {
          trashed: found.trashedAt !== null,
          placeInTrash: await tree.isPlaceInTrash(db, input.id),
        }),
        seeReadings: maySeeReadings(actor, found),
      },
    }
  }),

  audiences: person.query(({ ctx }) => {
    ensure(mayMakeCollection(ctx.actor))
    return audiences(ctx.db)
  }),

  createCollection: person
    .records('collection made')
    .input(CreateCollection)
    .mutation(async ({ ctx, input }) => {
      ensure(mayMakeCollection(ctx.actor))
      const { organisationId: ownerId, personId: createdBy } = ctx.actor
      if (input.parentId !== undefined) {
        const above = await query.lockShelf(ctx.db, input.parentId, 'update')
        ensure(mayTakeIn(ctx.actor, above, { ownerId }))
        if (input.audience.length > 0) throw new Refusal('inherits-shares')
      }
      const id = ctx.own(['collection', input.parentId], input.key)
      await ctx.recordOnce(await query.insertCollection(ctx.db, { ...input, id, ownerId, createdBy }), id)
      return { id }
    }),

  shareCollection: person
    .records('collection shared')
    .input(ShareCollection)
    .mutation(async ({ ctx, input }) => {
      const collection = await query.lockShelf(ctx.db, input.collectionId, 'update')
      ensure(mayShareItself(ctx.actor, collection))
      const until = input.until === null ? null : new Date(input.until)
      ensure(mayShareWith(collection, { ...input, until }, await clock(ctx.db)))
      const made = { ...input, id: ctx.own(['share', input.collectionId], input.key), sharedBy: ctx.actor.personId }
      await ctx.recordOnce(await query.insertShare(ctx.db, made), input.collectionId)
      return { id: made.id }
    }),

  endShare: person
    .records('collection share ended')
    .input(EndShare)
    .mutation(async ({ ctx, input }) => {
      const collection = await query.lockShelf(ctx.db, input.collectionId, 'update')
      ensure(mayShareItself(ctx.actor, collection))
      ensure(mayEndShare(collection, await query.share(ctx.db, input.collectionId, input.shareId)))
      await query.deleteShare(ctx.db, input.shareId)
      await ctx.record(input.collectionId)
      return {}
    }),

  documents: person.input(ListDocuments).query(async ({ ctx: { db }, input }) => {
    if (input.collectionId !== undefined) await query.shelf(db, input.collectionId)
    return query.documents(db, input)
  }),

  documentsByName: person.input(ListDocumentsByName).query(async ({ ctx: { db }, input: { id, after } }) => {
    await query.shelf(db, id)
    return query.documentsByName(db, id, after)
  }),

  document: person.input(OneDocument).query(async ({ ctx: { db, actor }, input }) => {
    const found = await query.document(db, input.id)
    const standing = await documentInTrash(db, input.id)
    const shelf = await query.shelf(db, found.collection.id)
    return {
      ...found,
      seenBy: await tree.seenBy(db, found.collection.id),
      above: await tree.above(db, found.collection.id),
      inTrash: standing.trashedAt !== null || shelf.inTrash,
      trashedUntil: standing.trashedUntil,
      tags: await tagsOf(db, input.id),
      checkOut: await checkOutOf(db, input.id),
      can: await documentMay(db, actor, { id: input.id, ...standing }, shelf),
    }
  }),

  encodings: personInParts
    .recordsNothing('the reading itself is the trace')
    .input(OneDocument)
    .mutation(async ({ ctx: { files, inTransaction }, input }) => {
      const opened = await inTransaction('read write', async ({ db, actor }) => {
        const { format, collectionId } = await correctable(db, input.id)
        ensure(mayCorrectText(await query.shelf(db, collectionId), { format, encoding: 'utf-8' }))
        return openReading(db, actor.personId, { documentId: input.id, kind: 'text' })
      })
      return linesInEncodings(await bytesOf(files, opened))
    }),

  correctText: person
    .records('text corrected')
    .input(CorrectText)
    .mutation(async ({ ctx, input: { id: documentId, ...as } }) => {
      const shelf = await lockForChange(ctx.db, documentId)
      const { version, format } = await correctable(ctx.db, documentId)
      ensure(mayCorrectText(shelf, { format, encoding: as.encoding }))
      await ensureFree(ctx.db, ctx.actor, documentId)
      await ctx.recordOnce(await askAnew(ctx.db, { documentId, version, ...as }), documentId)
      return {}
    }),

  readText: person
    .recordsNothing('the reading itself is the trace')
    .input(ReadText)
    .mutation(async ({ ctx: { db, actor }, input }) => {
      const opened = await openReading(db, actor.personId, { documentId: input.id, kind: 'text' })
      const meaning = meaningOf(input.words ?? '')
      const { pages, next } = await pagesOf(db, opened, input.from)
      return {
        pages: pages.map(({ number, text, language }) => ({
          number,
          language,
          parts: highlighted(text, language, meaning?.marked ?? nothingMarked),
        })),
        next,
        hits: meaning ? await pagesWithHits(db, opened, meaning) : [],
        total: opened.pages ?? 0,
      }
    }),

  beginUpload: person
    .recordsNothing('nothing is shown until it is whole')
    .input(BeginUpload)
    .mutation(async ({ ctx: { db, actor, own }, input }) => {
      const collection = await query.lockShelf(db, input.collectionId, 'share')
      if (input.documentId !== null) {
        await ensureOutOfTrash(db, input.documentId)
        await ensureFree(db, actor, input.documentId)
      }
      const id = own(['upload', input.collectionId], input.key)
      const unfinished = await uploading.lockUnfinished(db, actor.personId, id)
      ensure(mayBeginUpload(collection, { size: input.size, unfinished }))
      await uploading.insertUpload(db, { ...input, id, personId: actor.personId })
      return { id }
    }),

  uploads: person.query(async ({ ctx: { db, files } }) => {
    const rows = await uploading.uploads(db)
    // By the clock of what has written the bytes.
    const now = new Date()
    return Promise.all(
      rows.map(async (row) => {
        const received = await files.uploads.received(row.id)
        const lastCame = (await files.uploads.lastCame(row.id)) ?? row.begunAt
        return { ...row, received, coming: comingOf({ ...row, received, lastCame }, now) }
      }),
    )
  }),

  cancelUpload: personInParts
    .recordsNothing('nothing was shown')
    .input(CancelUpload)
    .mutation(async ({ ctx, input }) => {
      await endUpload(ctx, input.id)
      return {}
    }),

  addDocument: personInParts
    .records('document added')
    .input(AddDocument)
    .mutation(({ ctx, input }) =>
      orEnd(ctx, input.uploadId, async () => {
        const { files, inTransaction } = ctx
        const isWaiting = await inTransaction('read only', async ({ db, actor, recordOnce }) => {
          const isWaiting = await isToBeAdded(db, actor, input, files)
          if (!isWaiting) await recordOnce(false, input.id)
          return isWaiting
        })
        if (!isWaiting) return {}
        const kept = await sealUpload(files, input)
        const isNew = await inTransaction('read write', async ({ db, actor, recordOnce }) => {
          const isNew = await addSealed(db, actor, input, kept)
          await recordOnce(isNew, input.id)
          return isNew
        })
        if (!isNew && kept) await files.blobs.delete(kept.blob)
        await files.uploads.remove(input.uploadId)
        return {}
      }),
    ),
})

/** What each collection of a page lets the asking person do. */
function withMay({ rows, next }: Page<query.CollectionRow>) {
  return { rows: rows.map(({ contributes, ...row }) => ({ ...row, can: { add: mayAdd({ contributes }) } })), next }
}
