import { isShown, type ShownFormat } from '@memorial/domain'
import type { Document } from './queries.ts'

/** A document is shown as it is, or as its text. */
export type View = 'pages' | 'text'

/** As what a document can be shown as it is; nothing where only its text can be. */
export function visibleAs({ format, picture }: Pick<Document, 'format' | 'picture'>): ShownFormat | undefined {
  return isShown(format, picture) ? format : undefined
}

/** How a document can be looked at; what it is looked at as at first comes first. */
export function viewsOf(document: Pick<Document, 'format' | 'picture' | 'textState'>): View[] {
  const views: View[] = visibleAs(document) ? ['pages'] : []
  if (hasText(document)) views.push('text')
  return areBytesDear() ? views.toReversed() : views
}

function hasText({ textState }: Pick<Document, 'textState'>): boolean {
  return textState === 'ok' || textState === 'partial' || textState === 'recognising'
}

/** As far as browsers tell, which not all do. */
interface Line {
  saveData?: boolean
  effectiveType?: string
}

/** A hundred pages of a scan are a hundred megabytes; their text is a thousandth of that. */
function areBytesDear(): boolean {
  const { connection } = navigator as Navigator & { connection?: Line }
  return connection?.saveData === true || /[23]g$/.test(connection?.effectiveType ?? '')
}
