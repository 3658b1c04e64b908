import { Trans } from '@lingui/react/macro'
import { Link, useLocation } from 'react-router'
import { useWayTo } from './use-view.ts'

/** Says that the words stand on a page, if there is one, on which they cannot be marked. */
export function Unmarked({ page }: { page: number | undefined }) {
  const { state } = useLocation() as { state: unknown }
  const wayTo = useWayTo()
  return (
    <div className="unmarked" role="status">
      {page !== undefined && (
        <p>
          <Trans comment="The page is a picture, a scan: what was searched for was recognised on it">
            The words stand on page {page}, but they cannot be marked on its picture.
          </Trans>{' '}
          <Link to={wayTo('text', page)} state={state}>
            <Trans comment="Link: to the text of one page">Read the text of this page</Trans>
          </Link>
        </p>
      )}
    </div>
  )
}
