import type { Tx } from '@memorial/db'
import type { Act } from '@memorial/domain'
import { sql } from 'kysely'

/** What an organisation owns, by what it is: each part is a file of the export. */
export const parts = [
  'organisation',
  'people',
  'projects',
  'tasks',
  'comments',
  'collections',
  'documents',
  'notices',
] as const
export type Part = (typeof parts)[number]

export interface Row<What = unknown> {
  id: string
  what: What
}

/** What originals are found and named by. */
export interface DocumentRow {
  versions: { number: number; fileName: string; sha256: string }[]
}

/** How many rows are asked for at once. */
const most = 100

/** The next rows of a part, by their ids; for who may fetch this export now, an error for all others. */
export async function rowsAfter(
  db: Tx,
  { exportId, part, after }: { exportId: string; part: Part; after: string },
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select id, what from organisation_export(${exportId}, ${part}, ${after}, ${most})`.execute(db)
  return rows
}

export async function recordFetching(db: Tx): Promise<void> {
  const act: Act = 'organisation exported'
  await sql`select record_act(${act}, null, null)`.execute(db)
}
