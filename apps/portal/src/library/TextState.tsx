import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import type { Document } from './queries.ts'
import { textHeadingInWords, textMeaningInWords, textReasonInWords } from './words.ts'

/** Why a document’s text is not, or not all, to be read and found here. */
export function TextState({ document: { textState, textReason } }: { document: Document }) {
  return (
    <div role="status" className="text-state">
      {textState !== 'ok' && (
        <Sheet title={textHeadingInWords(textState)}>
          <SheetBody>
            {textReason !== null && <p>{textReasonInWords(textReason)}</p>}
            <p className="meta">{textMeaningInWords(textState)}</p>
          </SheetBody>
        </Sheet>
      )}
    </div>
  )
}
