import { Trans } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { ready, trpc } from '../api.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Memberships } from './Memberships.tsx'

const register = trpc.identity.register.queryOptions()

export async function loader() {
  await ready(register)
  return null
}

export function Component() {
  const { data } = useSuspenseQuery(register)
  const [today, former] = [
    data.memberships.filter(({ leftOn }) => leftOn === null),
    data.memberships.filter(({ leftOn }) => leftOn !== null),
  ]
  return (
    <>
      <PageHead
        title={
          <Trans comment="Link and title: which organisations are and were members, as the law wants it">
            Register of members
          </Trans>
        }
        help={
          <Trans>
            Which organisations the association consists of, by name and address in law (Swiss Civil Code, article 61a).
            Seen by the secretariat, the board and, each its own entry, by the organisations’ administrators.
          </Trans>
        }
        actions={
          <Link className="button quiet" to="/people">
            <Trans comment="Link: back to the room of colleagues and organisations">Go to the people</Trans>
          </Link>
        }
      />
      <div className="stack">
        <Sheet title={<Trans comment="Heading over member organisations">Members</Trans>}>
          {today.length === 0 ? (
            <EmptyState>
              <Trans>No organisation has been entered yet.</Trans>
            </EmptyState>
          ) : (
            <Memberships memberships={today} canKeep={data.can.keep.ok} />
          )}
        </Sheet>
        {former.length > 0 && (
          <Sheet title={<Trans comment="Heading over organisations that have left">Former members</Trans>}>
            <Memberships memberships={former} canKeep={data.can.keep.ok} />
          </Sheet>
        )}
      </div>
    </>
  )
}
