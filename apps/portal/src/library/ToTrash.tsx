import { Trans } from '@lingui/react/macro'
import { maySeeTrash } from '@memorial/domain'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { actorOf } from './may.ts'
import { me } from './queries.ts'

/** The way to the trash of one's organisation, for its coordinators. */
export function ToTrash() {
  const { data: own } = useSuspenseQuery(me)
  if (!maySeeTrash(actorOf(own)).ok) return null
  return (
    <Link className="button quiet" to="/library/trash">
      <Trans comment="Link to what has been thrown away and can still be taken back">Trash</Trans>
    </Link>
  )
}
