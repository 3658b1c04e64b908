import type { Tx } from '@memorial/db'
import type { Narrowing } from '@memorial/domain'
import { meaningOf, typedWords, withTag } from '../library/analyser/meaning.ts'
import * as query from './queries.ts'

/** Words that found nothing, with those mended that nothing has which the asking person sees; nothing unless they find. */
export async function mended(
  db: Tx,
  { words, narrowing }: { words: string; narrowing?: Narrowing | undefined },
): Promise<string | null> {
  const meant = await query.wordsMeant(db, typedWords(words))
  if (meant.length === 0) return null
  const whole = meant.reduceRight(
    (text, { start, end, meant }) => text.slice(0, start) + meant + text.slice(end),
    words,
  )
  const meaning = withTag(meaningOf(whole), narrowing?.tag)
  return meaning && (await query.areFound(db, meaning, narrowing)) ? whole : null
}
