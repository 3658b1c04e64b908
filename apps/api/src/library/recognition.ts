import type { Db, Tx } from '@memorial/db'
import { scanLanguages, type Language, type TextReason } from '@memorial/domain'
import { sql } from 'kysely'
import { analyse } from './analyser/analyse.ts'
import { vectorOf } from './analyser/vectors.ts'
import { outcomeOf } from './extraction/extract.ts'
import { installed, isRecognisable, type Programs } from './extraction/programs.ts'
import { recognise, type Recognised } from './extraction/recognise.ts'
import { bytesOf, type Files } from './keeping.ts'
import { asking, enqueueText, gatherHead, isStillAsked, isWordless, replaceWords } from './text.ts'

type Asking = NonNullable<Awaited<ReturnType<typeof asking>>>

/** How many pages are read back at once. */
const batch = 50

/**
 * Reads the next page of a version that is a picture, keeps it and has the one after it read: whatever stops the
 * program, what was read stays, and a text that takes a moment does not wait for a book.
 */
export async function recogniseNext(
  db: Db,
  files: Pick<Files, 'blobs' | 'seal'>,
  asked: { documentId: string; version: number },
  programs: Programs = installed(),
): Promise<void> {
  const found = await asking(db, asked, 'recognising')
  if (!found) return
  const number = isRecognisable(found.format, programs) ? await nextPage(db, found) : undefined
  if (number === undefined) {
    await inTime(db, found, (tx) => finish(tx, found, isRecognisable(found.format, programs) ? null : 'needs-program'))
    return
  }
  const begun = performance.now()
  const { format, language } = found
  const languages = scanLanguages(language, found.recognisedIn)
  const recognised = await recognise({ format, number, language, languages }, () => bytesOf(files, found), programs)
  const tookMs = Math.round(performance.now() - begun)
  await inTime(db, found, async (tx) => {
    const done = await keepPage(tx, found, recognised, tookMs)
    if ((await nextPage(tx, found)) === undefined) return finish(tx, found, null)
    if (isWaypoint(done)) await replaceWords(tx, found, (await gather(tx, found)).gathered)
    await enqueueText(tx, 'recognise', found)
  })
}

/** After 1, 2, 4, 8 pages and so on a book is found by what has been read of it: all its pages are gathered anew each time. */
function isWaypoint(done: number): boolean {
  return Number.isInteger(Math.log2(done))
}

/** Nothing, where the text is asked for anew by now. */
async function inTime(db: Db, found: Asking, work: (tx: Tx) => Promise<void>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (await isStillAsked(tx, found, 'recognising')) await work(tx)
  })
}

async function nextPage(db: Db, { documentId, version }: Asking): Promise<number | undefined> {
  const page = db.selectFrom('page').select('number').where('document_id', '=', documentId)
  const waiting = page.where('version', '=', version).where('awaits_recognition', '=', true)
  return (await waiting.orderBy('number').limit(1).executeTakeFirst())?.number
}

/** Gives how many pages have been read. */
async function keepPage(
  tx: Tx,
  { documentId, version }: Asking,
  { page: { number, text, language }, reason }: Recognised,
  tookMs: number,
): Promise<number> {
  const words = vectorOf(analyse(text, language))
  await tx
    .updateTable('page')
    .set({ text, language, words: sql`${words}::tsvector`, awaits_recognition: false })
    .where('document_id', '=', documentId)
    .where('version', '=', version)
    .where('number', '=', number)
    .execute()
  const { recognised } = await tx
    .updateTable('document_version')
    .set((eb) => ({
      recognised: eb('recognised', '+', 1),
      recognition_took_ms: eb('recognition_took_ms', '+', String(tookMs)),
      ...(reason === null ? {} : { text_reason: reason }),
    }))
    .where('document_id', '=', documentId)
    .where('number', '=', version)
    .returning('recognised')
    .executeTakeFirstOrThrow()
  return recognised
}

/** The words of all pages, and how many of these have any. */
async function gather(tx: Tx, found: Asking) {
  const words = gatherHead(found)
  const counted = { pages: 0, withText: 0 }
  for (
    let pages = await pagesAfter(tx, found, 0);
    pages.length > 0;
    pages = await pagesAfter(tx, found, counted.pages)
  ) {
    for (const page of pages) {
      words.addPage(analyse(page.text, page.language), page.language)
      if (!isWordless(page)) counted.withText++
    }
    counted.pages = pages.at(-1)!.number
  }
  return { gathered: words.gathered(), counted }
}

/** Has the document found by the words of all its pages, and says how complete they are. */
async function finish(tx: Tx, found: Asking, because: TextReason | null): Promise<void> {
  const { gathered, counted } = await gather(tx, found)
  await replaceWords(tx, found, gathered)
  const of = tx.selectFrom('document_version').select('text_reason').where('document_id', '=', found.documentId)
  const { text_reason: met } = await of.where('number', '=', found.version).executeTakeFirstOrThrow()
  const reason = because ?? (met as TextReason | null) ?? (gathered.whole ? null : 'too-large')
  const outcome = outcomeOf({ reason, encoding: null }, counted)
  await tx
    .updateTable('document_version')
    .set({ text_state: outcome.state, text_reason: outcome.reason })
    .where('document_id', '=', found.documentId)
    .where('number', '=', found.version)
    .execute()
}

async function pagesAfter(tx: Tx, { documentId, version }: Asking, number: number) {
  const pages = await tx
    .selectFrom('page')
    .select(['number', 'text', 'language'])
    .where('document_id', '=', documentId)
    .where('version', '=', version)
    .where('number', '>', number)
    .orderBy('number')
    .limit(batch)
    .execute()
  return pages.map((page) => ({ ...page, language: page.language as Language | null }))
}
