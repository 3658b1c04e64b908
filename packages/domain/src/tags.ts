import * as z from 'zod/mini'
import { line } from './text.ts'

/** How many tags a document has at most. */
export const mostTags = 20

/** A free word or two; made even for its fold, some letters become whole words. */
export const Tag = line(40).check(z.refine((tag) => foldOfTag(tag).length <= 80, { error: 'too-long' }))

const tagged = {
  /** Of the document. */
  id: z.uuid(),
  tag: Tag,
}
export const AddTag = z.object(tagged)
export const RemoveTag = z.object(tagged)

/** Tags that begin so. */
export const SuggestTags = z.object({ beginning: Tag })

/** By which tags are the same: ЁЛКА and елка are one. */
export function foldOfTag(tag: string): string {
  return tag.normalize('NFKC').toLowerCase().replaceAll('ё', 'е')
}
