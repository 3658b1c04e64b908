import { connectionPool, type Tx } from '@memorial/db'
import { runMigrations } from 'graphile-worker'
import { sql } from 'kysely'

/** What can be done later, and what each is told: ids, never what people wrote. */
export interface Jobs {
  /** Closes a poll whose time is over. */
  closePoll: { pollId: string }
  /** Makes a document findable by its title, before its text is taken out. */
  index: { documentId: string; version: number }
  /** Has a document found by its tags of now. */
  indexAnew: { documentId: string }
  /** Takes the text out of a version of a document and makes it findable. */
  extract: { documentId: string; version: number }
  /** Reads the next page of a version that is a picture. */
  recognise: { documentId: string; version: number }
  /** Asks for texts that could not be read before there was a reader for them. */
  readAgain: Record<string, never>
  /** Makes pictures of a version of a document. */
  render: { documentId: string; version: number }
  /** Asks for pictures that could not be made before there was a program for them. */
  renderAgain: Record<string, never>
}

interface When {
  /** A moment; without one, as soon as possible. */
  at?: Date
  /** A job under this name stands once: a later one takes its place. */
  key?: string
  /** Jobs of one queue run one after another. */
  queue?: string
  /** Of those in one queue the one with the lowest number is first: 0 unless said. */
  priority?: number
}

/** Has something done after this transaction's commit. It may run twice. */
export async function enqueue<Task extends keyof Jobs>(
  db: Tx,
  task: Task,
  payload: Jobs[Task],
  { at, key, queue, priority = 0 }: When = {},
): Promise<void> {
  await sql`select enqueue(${task}, ${JSON.stringify(payload)}::json, ${queue ?? null}, ${at ?? null}::timestamptz, ${key ?? null}, ${priority}::integer)`.execute(
    db,
  )
}

/** Makes the queue's own tables, as the role they belong to, before anything is put into them. */
export async function prepareJobs(workerUrl: string): Promise<void> {
  const pgPool = connectionPool(workerUrl, 1)
  try {
    await runMigrations({ pgPool })
  } finally {
    await pgPool.end()
  }
}
