import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useId } from 'react'
import { Link } from 'react-router'
import { trpc } from '../api.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { DayText } from '../ui/DateText.tsx'
import { Rows } from '../ui/Rows.tsx'
import { SeenBy } from '../ui/SeenBy.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { isPast } from '../ui/day-of.ts'
import { useNames } from './names.ts'
import type { Collection } from './queries.ts'
import { ShareForm } from './ShareForm.tsx'
import { lastDayOf } from './until.ts'

type Share = Collection['shares'][number]

/** Who reads a collection, who may add to it, and until when: its owner's to see and to say. */
export function Shares({ collection }: { collection: Collection }) {
  const { t } = useLingui()
  const names = useNames()
  const { shares, can, ownerId } = collection
  if (shares.length === 0) return null
  return (
    <Sheet title={<Trans comment="Heading over those a collection is shared with">Shared with</Trans>}>
      <Rows>
        {sharers(shares).map((principal) => (
          <Sharer key={principal.id} principal={principal} collection={collection} />
        ))}
      </Rows>
      {can.share.ok ? <ShareForm collection={collection} /> : <DecidedAbove collection={collection} />}
      <div className="sheet-foot">
        <SeenBy
          names={[
            t({
              message: `the coordinators of ${names.organisation(ownerId)}`,
              comment: 'After “Seen by”: the coordinators of an organisation',
            }),
          ]}
        />
      </div>
    </Sheet>
  )
}

/** Where shares are given that hold here. */
function DecidedAbove({ collection: { decidedBy } }: { collection: Collection }) {
  if (!decidedBy) return null
  return (
    <p className="sheet-foot meta">
      <Trans comment="The name of a collection above this one follows">
        These are the shares of{' '}
        <Link to={`/library/collections/${decidedBy.id}`}>
          <bdi>{decidedBy.name}</bdi>
        </Link>
        , which hold here too.
      </Trans>
    </p>
  )
}

/** Each once, whatever they have. */
function sharers(shares: readonly Share[]): Share['principal'][] {
  return [...new Map(shares.map(({ principal }) => [principal.id, principal])).values()]
}

interface SharerProps {
  principal: Share['principal']
  collection: Collection
}

/** One that a collection is shared with, and what they may: it is ended one by one. */
function Sharer({ principal, collection }: SharerProps) {
  const name = useNames().principal(principal)
  return (
    <li className="sharer">
      <b>
        <bdi>{name}</bdi>
      </b>
      <ul>
        {collection.shares
          .filter((share) => share.principal.id === principal.id)
          .map((share) => (
            <Shared key={share.id} share={share} name={name} collection={collection} />
          ))}
      </ul>
    </li>
  )
}

interface SharedProps {
  share: Share
  name: string
  collection: Collection
}

function Shared({ share, name, collection }: SharedProps) {
  const what = useId()
  const { allows, until, owner } = share
  return (
    <li>
      <span className="meta" id={what}>
        {allows === 'contribute' ? (
          <Trans comment="What a share of a collection allows">reads and adds documents</Trans>
        ) : (
          <Trans comment="What a share of a collection allows">reads</Trans>
        )}
        {until !== null && (
          <>
            {' · '}
            <Until until={until} />
          </>
        )}
      </span>
      {owner && (
        <Chip>
          <Trans comment="Beside the organisation that a collection belongs to">owner</Trans>
        </Chip>
      )}
      {!owner && collection.can.share.ok && (
        <EndShare share={share} name={name} what={what} collectionId={collection.id} />
      )}
    </li>
  )
}

function Until({ until }: { until: string }) {
  const day = <DayText day={lastDayOf(until)} />
  if (isPast(lastDayOf(until))) {
    return <Trans comment="The last day of a share that is over; the day stands in its basic form">ended: {day}</Trans>
  }
  return <Trans comment="The last day of a share; the day stands in its basic form">until {day}</Trans>
}

interface EndShareProps {
  share: Share
  name: string
  /** Where it is told what the share allows: somebody may have two. */
  what: string
  collectionId: string
}

function EndShare({ share, name, what, collectionId }: EndShareProps) {
  const { id: shareId, principal, allows, until } = share
  const { t } = useLingui()
  const told = { onError: (error: unknown) => announce(errorInWords(error)) }
  const again = useMutation(trpc.library.shareCollection.mutationOptions(told))
  const end = useMutation(
    trpc.library.endShare.mutationOptions({
      ...told,
      onSuccess: () => {
        announce(t`The share has ended: ${name}`, undo)
      },
    }),
  )

  function undo(): void {
    const share = { key: crypto.randomUUID(), collectionId, principalId: principal.id, allows, until }
    again.mutateAsync(share).then(
      () => announce(t`Shared again: ${name}`),
      () => undefined,
    )
  }

  return (
    <Button
      kind="quiet"
      busy={end.isPending}
      aria-label={t({ message: `End the share: ${name}`, comment: 'Button; a name follows' })}
      aria-describedby={what}
      onClick={() => end.mutate({ collectionId, shareId })}
    >
      <Trans comment="Button: takes a share of a collection away">End</Trans>
    </Button>
  )
}
