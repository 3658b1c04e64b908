import { Trans } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { Format } from '@memorial/domain'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { linkedTo, type LinkedOf } from './linked.ts'
import { markOf } from './mark.ts'

interface LinkedDocumentsProps {
  of: LinkedOf
  id: string
  /** Says so where there are none; else nothing is shown then. */
  saysNone?: boolean
}

/** The documents of the library that are about something, of those the reader sees. */
export function LinkedDocuments({ of, id, saysNone = false }: LinkedDocumentsProps) {
  const { data: documents } = useSuspenseQuery(linkedTo(of, id))
  if (documents.length === 0 && !saysNone) return null
  return (
    <Sheet
      title={
        <Trans comment="Heading over documents of the library that are linked to what the page shows">
          Documents about it
        </Trans>
      }
    >
      {documents.length === 0 ? (
        <EmptyState>
          <Trans>
            No document of the library that you see is linked to it. A link is made on the page of the document.
          </Trans>
        </EmptyState>
      ) : (
        <Rows>
          {documents.map(({ id, title, format, ending, collection }) => (
            <Row
              key={id}
              to={`/library/documents/${id}`}
              title={<bdi>{title}</bdi>}
              meta={
                <>
                  {markOf({ format: format as Format, ending })} · <bdi>{collection}</bdi>
                </>
              }
            />
          ))}
        </Rows>
      )}
    </Sheet>
  )
}
