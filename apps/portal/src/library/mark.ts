import type { DocumentRow } from './queries.ts'

/** The format of a file in a few letters; of a picture or a recording, which of them it is. None for what is not known. */
export function markOf({ format, ending }: Pick<DocumentRow, 'format' | 'ending'>): string | null {
  if (format === 'other') return null
  if (format === 'markdown') return 'MD'
  if (format === 'image' || format === 'audio' || format === 'video') return (ending ?? format).toUpperCase()
  return format.toUpperCase()
}
