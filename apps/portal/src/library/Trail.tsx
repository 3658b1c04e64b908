import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import type { Collection } from './queries.ts'

/** Where one stands in the library: the collections above, as far up as one sees them. */
export function Trail({ above }: { above: Collection['above'] }) {
  const { t } = useLingui()
  return (
    <nav
      className="trail"
      aria-label={t({ message: 'Place in the library', comment: 'Name of the links above a title' })}
    >
      <ol>
        <li>
          <Link to="/library">
            <Trans comment="Title of the room: documents of all organisations">Library</Trans>
          </Link>
        </li>
        {above.map(({ id, name }) => (
          <li key={id}>
            <Link to={`/library/collections/${id}`}>
              <bdi>{name}</bdi>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
