import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { Link } from 'react-router'
import { trpc } from '../api.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { DayText } from '../ui/DateText.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
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
  const list = useRef<HTMLDivElement>(null)
  const { shares, can, ownerId } = collection
  if (shares.length === 0) return null
  return (
    <Sheet title={<Trans comment="Heading over those a collection is shared with">Shared with</Trans>}>
      <div ref={list} tabIndex={-1}>
        <Rows>
          {shares.map((share) => (
            <Shared key={share.id} share={share} collection={collection} onEnded={() => list.current?.focus()} />
          ))}
        </Rows>
      </div>
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

function Shared({ share, collection, onEnded }: { share: Share; collection: Collection; onEnded: () => void }) {
  const names = useNames()
  const { principal, allows, until, owner } = share
  const name = names.principal(principal)
  return (
    <Row
      title={<bdi>{name}</bdi>}
      meta={
        <>
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
        </>
      }
      end={
        owner ? (
          <Chip>
            <Trans comment="Beside the organisation that a collection belongs to">owner</Trans>
          </Chip>
        ) : (
          collection.can.share.ok && (
            <EndShare share={share} name={name} collectionId={collection.id} onEnded={onEnded} />
          )
        )
      }
    />
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
  collectionId: string
  onEnded: () => void
}

function EndShare({ share: { id: shareId, principal, allows, until }, name, collectionId, onEnded }: EndShareProps) {
  const { t } = useLingui()
  const told = { onError: (error: unknown) => announce(errorInWords(error)) }
  const again = useMutation(trpc.library.shareCollection.mutationOptions(told))
  const end = useMutation(
    trpc.library.endShare.mutationOptions({
      ...told,
      onSuccess: () => {
        announce(t`The share has ended: ${name}`, undo)
        onEnded()
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
      onClick={() => end.mutate({ collectionId, shareId })}
    >
      <Trans comment="Button: takes a share of a collection away">End</Trans>
    </Button>
  )
}
