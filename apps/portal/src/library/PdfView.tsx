import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { RowsSkeleton } from '../ui/Skeleton.tsx'
import { CannotShow } from './CannotShow.tsx'
import { currentOf, sightOf } from './original.ts'
import { PdfPages } from './PdfPages.tsx'
import type { SightProps } from './Sight.tsx'
import { usePdf, type Wrong } from './use-pdf.ts'

/** The pages of a PDF, once it is open. */
export function PdfView(props: SightProps) {
  const { document } = props
  const { pdf, wrong, again } = usePdf(sightOf(document.id, currentOf(document)))
  if (wrong)
    return (
      <CannotShow document={document} again={again}>
        {wrongInWords(wrong)}
      </CannotShow>
    )
  return pdf ? <PdfPages {...props} pdf={pdf} again={again} /> : <RowsSkeleton rows={6} />
}

function wrongInWords(wrong: Wrong): ReactNode {
  switch (wrong) {
    case 'damaged':
      return <Trans>The pages cannot be shown: the file seems to be damaged.</Trans>
    case 'encrypted':
      return (
        <Trans>
          The pages cannot be shown: the file is protected by a password. Whoever has it can download the file and open
          it on their device.
        </Trans>
      )
    case 'lost':
      return <Trans>The pages could not be fetched. Check the connection and try again.</Trans>
  }
}
