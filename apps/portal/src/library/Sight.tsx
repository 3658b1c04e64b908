import { ImageView } from './ImageView.tsx'
import { MediaView } from './MediaView.tsx'
import { PdfView } from './PdfView.tsx'
import type { Document } from './queries.ts'
import { Unmarked } from './Unmarked.tsx'
import type { Hits } from './use-hits.ts'
import { visibleAs } from './views.ts'
import './viewer.css'

export interface SightProps {
  document: Document
  hits: Hits
  words: string
  /** Where looking begins, and once more where it was broken off. */
  page: number
  /** Told which page is in sight. */
  onPage: (page: number) => void
}

/** A document as it is. */
export function Sight(props: SightProps) {
  const { document, hits } = props
  const as = visibleAs(document)
  if (as === 'audio' || as === 'video') return <MediaView document={document} as={as} />
  if (as === 'image')
    return (
      <>
        <Unmarked page={hits.at?.page} />
        <ImageView document={document} />
      </>
    )
  return <PdfView {...props} />
}
