import { Readable } from 'node:stream'
import type { Db, Tx } from '@memorial/db'
import type { Format } from '@memorial/domain'
import { sql } from 'kysely'
import { enqueue } from '../jobs/enqueue.ts'
import { djvuAsPdf } from './extraction/djvu-as-pdf.ts'
import { installed, isRenderable, type Programs } from './extraction/programs.ts'
import { render, rendered } from './extraction/render.ts'
import { bytesOf, keep, type Files } from './keeping.ts'

/** A version of a document. */
interface Asked {
  documentId: string
  version: number
}

/** One at a time with the texts: after those that are waited for, and before whole books that are pictures. */
const queue = 'extraction'
const priorities = { render: 2, renderAgain: 12 }

/** Has pictures made of a version, where its format has any. */
export async function enqueueRendering(tx: Tx, { format, ...asked }: Asked & { format: Format }): Promise<void> {
  if (rendered.includes(format)) await enqueueOne(tx, asked, priorities.render)
}

async function enqueueOne(tx: Tx, { documentId, version }: Asked, priority: number): Promise<void> {
  await enqueue(tx, 'render', { documentId, version }, { queue, key: `render:${documentId}:${version}`, priority })
}

/**
 * Makes the pictures of a version and keeps them, sealed like all that is kept. A version that is gone, or of which that was
 * tried, is let be. What is put into the store and then not named is swept.
 */
export async function renderVersion(
  db: Db,
  files: Pick<Files, 'blobs' | 'seal'>,
  asked: Asked,
  programs: Programs = installed(),
): Promise<void> {
  const found = await toBeRendered(db, asked)
  if (!found) return
  const { state, thumbnail, picture } = await kept(files, found, programs)
  await sql`
    insert into rendition (document_id, version, state, thumbnail, picture)
    select document_id, number, ${state}, ${thumbnail}::text, ${picture}::text from document_version
    where document_id = ${asked.documentId} and number = ${asked.version}
    on conflict do nothing`.execute(db)
}

async function toBeRendered(db: Db, { documentId, version }: Asked) {
  const { rows } = await sql<{ format: Format; size: number; blob: string }>`
    select v.format, v.size::float8 as size, v.blob from document_version v
    where v.document_id = ${documentId} and v.number = ${version} and not exists (
      select from rendition r where r.document_id = v.document_id and r.version = v.number)`.execute(db)
  return rows[0]
}

type Found = NonNullable<Awaited<ReturnType<typeof toBeRendered>>>

/** A DjVu that cannot be made a PDF of within the bounds keeps the small picture of its first page. */
async function kept(files: Pick<Files, 'blobs' | 'seal'>, found: Found, programs: Programs) {
  const open = () => bytesOf(files, found)
  const store = async (bytes: AsyncIterable<Uint8Array>) => (await keep(files, bytes)).blob
  const made = await render(found, open, programs)
  if (typeof made === 'string') return { state: made, thumbnail: null, picture: null }
  const thumbnail = await store(Readable.from([made.thumbnail]))
  if (found.format === 'djvu') return { state: 'ok', thumbnail, picture: await djvuAsPdf(open, programs, store) }
  return { state: 'ok', thumbnail, picture: made.picture && (await store(Readable.from([made.picture]))) }
}

/** How many are asked for again at once. */
const againAtOnce = 100

/** Asks for the pictures of versions that an earlier release made none of, or for which a program was not there. */
export async function renderAgain(db: Db, programs: Programs = installed()): Promise<void> {
  const formats = rendered.filter((format) => isRenderable(format, programs))
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<Asked>`
      delete from rendition r using (
        select m.document_id, m.version from rendition m
          join document_version v on v.document_id = m.document_id and v.number = m.version
        where m.state = 'needs-program' and v.format = any (${formats}::text[]) limit ${againAtOnce}) found
      where r.document_id = found.document_id and r.version = found.version
      returning r.document_id as "documentId", r.version`.execute(tx)
    for (const asked of rows) await enqueueOne(tx, asked, priorities.renderAgain)
    if (rows.length === againAtOnce) await enqueue(tx, 'renderAgain', {}, { key: 'renderAgain' })
  })
}
