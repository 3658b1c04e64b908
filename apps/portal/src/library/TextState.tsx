import { Plural, Trans } from '@lingui/react/macro'
import { useLocale } from '../language.ts'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import type { Document } from './queries.ts'
import { textHeadingInWords, textMeaningInWords, textReasonInWords, whileInWords } from './words.ts'

/** Why a document’s text is not, or not all, to be read and found here. */
export function TextState({ document }: { document: Document }) {
  const { textState, textReason, reading } = document
  return (
    <div role="status" className="text-state">
      {textState !== 'ok' && (
        <Sheet title={textHeadingInWords(document)}>
          <SheetBody>
            {textReason !== null && <p>{textReasonInWords(textReason)}</p>}
            {reading !== null && <Progress reading={reading} />}
            <p className="meta">{textMeaningInWords(document)}</p>
          </SheetBody>
        </Sheet>
      )}
    </div>
  )
}

/** Others may be before it whom the reader does not see: what is said is the least. */
function Progress({ reading: { before, page, pages, ms } }: { reading: NonNullable<Document['reading']> }) {
  const locale = useLocale()
  const duration = ms === null ? null : whileInWords(ms, locale)
  return (
    <p>
      {before === null ? (
        <Trans comment="A scanned document whose pages are read one after the other">
          Page {page} of {pages} is being recognised.
        </Trans>
      ) : (
        <Plural
          value={before}
          _0="Of the documents you see none is before it."
          one="Of the documents you see # is before it."
          other="Of the documents you see # are before it."
          comment="A document whose text is waiting to be read: how many are read first"
        />
      )}
      {duration !== null && (
        <>
          {' '}
          <Trans comment="How long it will take until a text is read; {duration} is “40 seconds”, “3 minutes”, “2 hours”">
            It takes {duration} or longer.
          </Trans>
        </>
      )}
    </p>
  )
}
