import type { Db, Tx } from '@memorial/db'
import { sql } from 'kysely'
import { withoutDiacritics } from './analyser/fold.ts'
import { spelledOf } from './analyser/names.ts'

/** Puts the words of a text among those that are completed and mended. */
export async function learnWords(tx: Tx, words: string[]): Promise<void> {
  await sql`select learn_words(${words}::text[], ${words.map(withoutDiacritics)}::text[], ${words.map(spelledOf)}::text[])`.execute(
    tx,
  )
}

/** So many at once: while they are looked at, no text is written down. */
const atOnce = 500

/** Forgets the words that no document has any more. */
export async function forgetWords(db: Db): Promise<void> {
  for (let last: string | null = ''; last !== null;) {
    const { rows } = await sql<{
      last: string | null
    }>`select forget_words(${last}, ${atOnce}) as last`.execute(db)
    last = rows[0]!.last
  }
}
