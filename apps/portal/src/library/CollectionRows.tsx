import { Plural, Trans } from '@lingui/react/macro'
import { initials } from '../today/initials.ts'
import { Row, Rows } from '../ui/Rows.tsx'
import { Square } from '../ui/Square.tsx'
import { Facts } from './DocumentRow.tsx'
import { useNames } from './names.ts'
import type { CollectionRow } from './queries.ts'

/** Further than this documents are not counted. */
export const mostCounted = 1000

/** Collections in a list; `within` another the owner need not be said. */
export function CollectionRows({ rows, within = false }: { rows: readonly CollectionRow[]; within?: boolean }) {
  const names = useNames()
  return (
    <Rows>
      {rows.map(({ id, name, ownerId, documents }) => (
        <Row
          key={id}
          to={`/library/collections/${id}`}
          mark={<Square>{initials(name)}</Square>}
          title={<bdi>{name}</bdi>}
          meta={
            <Facts>
              {!within && <bdi>{names.organisation(ownerId)}</bdi>}
              <Held documents={documents} />
            </Facts>
          }
        />
      ))}
    </Rows>
  )
}

function Held({ documents }: { documents: number }) {
  if (documents > mostCounted) return <Trans comment="How many a collection holds">more than 1,000 documents</Trans>
  return <Plural value={documents} one="# document" other="# documents" comment="How many a collection holds" />
}
