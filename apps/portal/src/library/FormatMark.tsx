import { Square } from '../ui/Square.tsx'
import { markOf } from './mark.ts'
import type { DocumentRow } from './queries.ts'

/** The format of a document in its square, which stays empty for one of a format that is not known. */
export function FormatMark({ document }: { document: Pick<DocumentRow, 'format' | 'ending'> }) {
  const mark = markOf(document)
  return (
    <span className="format">
      <Square>{mark}</Square>
      {mark !== null && <span className="unseen">{mark}</span>}
    </span>
  )
}
