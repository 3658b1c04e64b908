import type { Db, Tx } from '@memorial/db'
import { foldOfTag, type Format, type Language } from '@memorial/domain'
import { sql } from 'kysely'
import { enqueue } from '../jobs/enqueue.ts'
import { analyse, type Token } from './analyser/analyse.ts'
import { current, type Analyser } from './analyser/analyser.ts'
import { gatherWords, vectorOf, type Gathered } from './analyser/vectors.ts'
import { bounds } from './extraction/bounds.ts'
import { extract, readable, type Outcome } from './extraction/extract.ts'
import { installed, isReadable, isRecognisable, type Programs } from './extraction/programs.ts'
import type { ExtractedPage } from './extraction/said.ts'
import { bytesOf, type Files } from './keeping.ts'
import { learnWords } from './vocabulary.ts'

/** A version of a document. */
interface Asked {
  documentId: string
  version: number
}

interface Titled extends Asked {
  title: string
  /** A document has none where nothing is said of them. */
  tags?: readonly string[]
}

/** What was asked for, and when: what is asked anew meanwhile is answered by another job. */
interface Asking extends Titled {
  format: Format
  size: number
  blob: string
  encoding: string | null
  language: Language | null
  /** What is said of its collection, or above it; none: nothing. */
  recognisedIn: Language[]
  askedAt: Date
}

/** Of a batch of pages: between two of them whoever else runs in this process has a turn. */
const [mostPages, mostLetters] = [10, 50_000]

/** Extraction is one at a time, and pages that are pictures wait for all that is quick. */
const queue = 'extraction'
const priorities = { extract: 0, readAgain: 5, recognise: 10 }

/** Has a version made findable: by its title at once, by its text when those before it are done. */
export async function makeFindable(tx: Tx, asked: Asked, priority?: number): Promise<void> {
  await enqueue(tx, 'index', asked)
  await enqueueText(tx, 'extract', asked, priority)
}

/** Has a text taken out, or the next of its pages read that are pictures. */
export async function enqueueText(
  tx: Tx,
  task: 'extract' | 'recognise',
  { documentId, version }: Asked,
  priority = priorities[task],
): Promise<void> {
  await enqueue(tx, task, { documentId, version }, { queue, key: `${task}:${documentId}:${version}`, priority })
}

/** Has a document found by other words beside its text: after the texts that are being taken out, which may bring the old ones. */
export async function makeFindableAnew(tx: Tx, documentId: string): Promise<void> {
  await enqueue(
    tx,
    'indexAnew',
    { documentId },
    { queue, key: `indexAnew:${documentId}`, priority: priorities.extract },
  )
}

/** How many texts are asked for again at once. */
const againAtOnce = 100

/** Asks for texts whose format had no reader in an earlier release, or needed a program that was not there. */
export async function readAgain(db: Db, programs: Programs = installed()): Promise<void> {
  const whole = readable.filter((format) => isReadable(format, programs))
  const pictures = readable.filter((format) => isRecognisable(format, programs))
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<Asked>`
      update document_version v set text_state = 'pending', text_reason = null, text_asked_at = clock_timestamp()
      from (select document_id, number from document_version
        where text_reason in ('format', 'needs-program')
          and (text_state = 'refused' and format = any (${whole}::text[]) or text_state = 'partial' and format = any (${pictures}::text[]))
        order by added_at limit ${againAtOnce} for update skip locked) found
      where v.document_id = found.document_id and v.number = found.number
      returning v.document_id as "documentId", v.number as version`.execute(tx)
    for (const asked of rows) await enqueueText(tx, 'extract', asked, priorities.readAgain)
    if (rows.length === againAtOnce) await enqueue(tx, 'readAgain', {}, { key: 'readAgain' })
  })
}

/**
 * Takes the text out of a version and makes it findable, all in one transaction at the end. A version whose text is
 * taken out, or that is gone, is let be.
 */
export async function takeText(
  db: Db,
  files: Pick<Files, 'blobs' | 'seal'>,
  asked: Asked,
  programs: Programs = installed(),
): Promise<void> {
  const found = await asking(db, asked, 'pending')
  if (!found) return
  const begun = performance.now()
  const pages: ExtractedPage[] = []
  const outcome = await extract(
    found,
    () => bytesOf(files, found),
    (page) => void pages.push({ ...page, language: found.language ?? page.language }),
    programs,
  )
  const tookMs = Math.round(performance.now() - begun)
  await db.transaction().execute(async (tx) => {
    if (await isStillAsked(tx, found, 'pending')) await putDown(tx, found, pages, { ...outcome, tookMs })
  })
}

/**
 * Says that a text could not be taken out, or not all of it, after it was tried often enough, and has what there is of it
 * found. What was asked for anew since the last attempt began is answered by another job.
 */
export async function giveUp(db: Db, { documentId, version }: Asked, begun: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('document_version')
      .set({ text_state: sql`case text_state when 'pending' then 'failed' else 'partial' end`, text_reason: 'crashed' })
      .where('document_id', '=', documentId)
      .where('number', '=', version)
      .where('text_state', 'in', ['pending', 'recognising'])
      .where('text_asked_at', '<=', begun)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows > 0n) await makeFindableAnew(tx, documentId)
  })
}

/** Makes a document findable by its title alone, where it is found by nothing yet. */
export async function indexTitle(db: Db, asked: Asked): Promise<void> {
  const found = await asking(db, asked, 'pending')
  if (!found) return
  const gathered = gatherHead(found).gathered()
  await db.transaction().execute(async (tx) => {
    // The version is locked first, as by whoever writes its text down: else each would wait for what the other has.
    if (!(await isStillAsked(tx, found, 'pending'))) return
    await insertWords(tx, found, gathered, current.version, sql`do nothing`)
  })
}

/** A version whose text is in this state, and how it is asked for. */
export async function asking(
  db: Db,
  { documentId, version }: Asked,
  state: 'pending' | 'recognising',
): Promise<Asking | undefined> {
  const { rows } = await sql<Asking>`
    select v.document_id as "documentId", v.number as version, d.title, ${tagsOfDocument} as tags, v.format, v.size::float8 as size, v.blob,
      v.chosen_encoding as encoding, v.chosen_language as language, c.recognised_in as "recognisedIn", v.text_asked_at as "askedAt"
    from document_version v join document d on d.id = v.document_id join collection c on c.id = d.collection_id
    where v.document_id = ${documentId} and v.number = ${version} and v.text_state = ${state}`.execute(db)
  return rows[0]
}

/** Whether what was done is still what is asked for: the version is locked, and nobody asks for it otherwise until the end. */
export async function isStillAsked(
  tx: Tx,
  { documentId, version, askedAt }: Asking,
  state: 'pending' | 'recognising',
): Promise<boolean> {
  const { rows } = await sql`
    select from document_version where document_id = ${documentId} and number = ${version}
      and text_state = ${state} and text_asked_at = ${askedAt} for update`.execute(tx)
  return rows.length > 0
}

/** Writes a text down, as its pages and as the words the document is found by, with what became of it. */
export async function putDown(
  tx: Tx,
  document: Titled,
  pages: ExtractedPage[],
  outcome: Outcome & { tookMs: number },
  analyser = current,
): Promise<void> {
  const { documentId, version } = document
  const words = gatherHead(document, analyser)
  await tx.deleteFrom('page').where('document_id', '=', documentId).where('version', '=', version).execute()
  const isRecognising = outcome.state === 'recognising'
  const title = vectorOf(headTokens(document, analyser))
  const first = { number: 0, text: '', language: null, words: title, awaits_recognition: false }
  await insertPages(tx, document, [first])
  for (const some of batches(pages)) {
    const rows = some.map((page) => {
      const tokens = analyse(page.text, page.language, analyser)
      words.addPage(tokens, page.language)
      return { ...page, words: vectorOf(tokens), awaits_recognition: isRecognising && isWordless(page) }
    })
    await insertPages(tx, document, rows)
  }
  const gathered = words.gathered()
  await replaceWords(tx, document, gathered, analyser)
  const isWhole = gathered.whole && pages.every(({ text }) => text.length < bounds.page)
  const cut = !isWhole && outcome.state === 'ok'
  const [state, reason] = cut ? (['partial', 'too-large'] as const) : [outcome.state, outcome.reason]
  await tx
    .updateTable('document_version')
    .set({
      text_state: state,
      text_reason: reason,
      pages: outcome.pages,
      encoding: outcome.encoding,
      text_took_ms: outcome.tookMs,
      to_recognise: isRecognising ? pages.filter(isWordless).length : 0,
      recognised: 0,
      recognition_took_ms: 0,
    })
    .where('document_id', '=', documentId)
    .where('number', '=', version)
    .execute()
  if (isRecognising) await enqueueText(tx, 'recognise', document)
}

/** Few pages at once, and where they are full of text fewer. */
function* batches(pages: readonly ExtractedPage[]): Iterable<ExtractedPage[]> {
  let [batch, letters]: [ExtractedPage[], number] = [[], 0]
  for (const page of pages) {
    if (batch.length === mostPages || (batch.length > 0 && letters + page.text.length > mostLetters)) {
      yield batch
      ;[batch, letters] = [[], 0]
    }
    batch.push(page)
    letters += page.text.length
  }
  if (batch.length > 0) yield batch
}

export function isWordless({ text }: Pick<ExtractedPage, 'text'>): boolean {
  return text.trim() === ''
}

/** What a version is found by from now on. */
export async function replaceWords(tx: Tx, document: Titled, gathered: Gathered, analyser = current): Promise<void> {
  await insertWords(
    tx,
    document,
    gathered,
    analyser.version,
    sql`(document_id) do update set version = excluded.version, changed_at = excluded.changed_at, analyser = excluded.analyser,
      format = excluded.format, languages = excluded.languages, words = excluded.words, pages = excluded.pages`,
  )
}

export const tagsOfDocument = sql`array(select t.tag from document_tag t where t.document_id = d.id order by t.place)`

/** So far apart that no phrase goes from one into the next: a title has fewer words. */
const apart = 200

/** The words of a title and of tags; the page before the first is made of them. */
export function headTokens(
  { title, tags = [] }: Pick<Titled, 'title' | 'tags'>,
  analyser: Analyser = current,
): Token[] {
  return [title, ...tags].flatMap((line, place) =>
    analyse(line, null, analyser).map((token) => ({ ...token, position: token.position + place * apart })),
  )
}

/** Begins to gather what a document is found by: with its title and tags. */
export function gatherHead(document: Pick<Titled, 'title' | 'tags'>, analyser: Analyser = current) {
  return gatherWords(headTokens(document, analyser), (document.tags ?? []).map(foldOfTag))
}

async function insertPages(
  tx: Tx,
  { documentId, version }: Titled,
  pages: (ExtractedPage & { words: string; awaits_recognition: boolean })[],
): Promise<void> {
  await tx
    .insertInto('page')
    .values(
      pages.map(({ words, ...page }) => ({
        document_id: documentId,
        version,
        ...page,
        words: sql`${words}::tsvector`,
      })),
    )
    .execute()
}

/** Only the current version is searched for. */
async function insertWords(
  tx: Tx,
  { documentId, version }: Titled,
  { lexemes, words, languages }: Gathered,
  analyserVersion: number,
  conflict: ReturnType<typeof sql>,
): Promise<void> {
  await sql`
    insert into document_search (document_id, collection_id, version, changed_at, analyser, format, languages, words, pages)
    select d.id, d.found_in, d.current, d.changed_at, ${analyserVersion}, v.format, ${languages}::text[],
      array_to_tsvector(${lexemes}::text[]),
      (select count(*) from page p where p.document_id = d.id and p.version = d.current)
    from document d join document_version v on v.document_id = d.id and v.number = d.current
    where d.id = ${documentId} and d.current = ${version}
    on conflict ${conflict}`.execute(tx)
  await learnWords(tx, words)
}
