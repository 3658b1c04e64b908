import { Square } from '../ui/Square.tsx'
import type { DocumentRow } from './queries.ts'

/** The format of a document in its square, which stays empty for one of a format that has no text. */
export function FormatMark({ format }: Pick<DocumentRow, 'format'>) {
  return (
    <span className="format">
      <Square>{format === 'other' ? null : format.toUpperCase()}</Square>
      {format !== 'other' && <span className="unseen">{format.toUpperCase()}</span>}
    </span>
  )
}
