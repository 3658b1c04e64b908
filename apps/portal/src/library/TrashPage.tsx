import { Trans, useLingui } from '@lingui/react/macro'
import { maySeeTrash } from '@memorial/domain'
import { useInfiniteQuery, useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ready, trpc } from '../api.ts'
import { FinalQuestion } from '../FinalQuestion.tsx'
import { handFocusUp } from '../projects/hand-focus-on.ts'
import { Pages } from '../projects/Pages.tsx'
import { errorInWords, inWords } from '../refusals.tsx'
import { initials } from '../today/initials.ts'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Relative } from '../ui/DateText.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { RowsSkeleton } from '../ui/Skeleton.tsx'
import { Square } from '../ui/Square.tsx'
import { Facts } from './DocumentRow.tsx'
import { FormatMark } from './FormatMark.tsx'
import { useRestore } from './InTrash.tsx'
import { actorOf } from './may.ts'
import { begin, me, trashPages, type TrashRow } from './queries.ts'
import { Trail } from './Trail.tsx'
import './library.css'

export async function loader() {
  const own = await ready(me)
  if (maySeeTrash(actorOf(own)).ok) begin(trashPages)
  return null
}

export function Component() {
  const { data: own } = useSuspenseQuery(me)
  const verdict = maySeeTrash(actorOf(own))
  return (
    <>
      <Trail above={[]} />
      <PageHead
        title={<Trans comment="Title of a page: what has been thrown away and can still be taken back">Trash</Trans>}
        help={
          verdict.ok ? (
            <Trans>
              What coordinators of your organisation put away. It can be taken back until its time is over; two
              coordinators together can delete it earlier.
            </Trans>
          ) : (
            inWords(verdict.because)
          )
        }
      />
      {verdict.ok && <Thrown />}
    </>
  )
}

function Thrown() {
  const pages = useInfiniteQuery(trashPages)
  return (
    <Sheet title={<Trans comment="Heading over a list of documents and collections in the trash">In the trash</Trans>}>
      <Pages
        pages={pages}
        skeleton={<RowsSkeleton rows={4} />}
        more={<Trans comment="Button: the next page of the trash">Put away earlier</Trans>}
      >
        {(rows) =>
          rows.length > 0 ? (
            <>
              <Rows>
                {rows.map((row) => (
                  <ThrownRow key={row.id} row={row} />
                ))}
              </Rows>
              <WhyNotEarlier rows={rows} />
            </>
          ) : (
            <EmptyState>
              <Trans>The trash is empty.</Trans>
            </EmptyState>
          )
        }
      </Pages>
    </Sheet>
  )
}

/** Said once, of all that could go earlier. */
function WhyNotEarlier({ rows }: { rows: readonly TrashRow[] }) {
  const can = rows.find(({ leads, kept }) => leads && !kept)?.can.purge
  return can && !can.ok && <p className="sheet-foot meta">{inWords(can.because)}</p>
}

function ThrownRow({ row }: { row: TrashRow }) {
  const { id, kind, name, format, ending, place, trashedUntil, kept, leads } = row
  return (
    <Row
      to={`/library/${kind === 'document' ? 'documents' : 'collections'}/${id}`}
      mark={format ? <FormatMark document={{ format, ending }} /> : <Square>{initials(name)}</Square>}
      title={<bdi>{name}</bdi>}
      meta={
        <Facts>
          {place !== null && <bdi>{place}</bdi>}
          {kept ? (
            <Trans>stays: the records of the association name it</Trans>
          ) : (
            <Trans comment="In the trash; followed by a time such as “in 6 days”">
              deleted <Relative at={trashedUntil} />
            </Trans>
          )}
        </Facts>
      }
      end={leads && <ThrownActs row={row} />}
    />
  )
}

const told = { onError: (error: unknown) => announce(errorInWords(error)) }

function ThrownActs({ row: { id, kind, name, kept, purge, can } }: { row: TrashRow }) {
  const { t } = useLingui()
  const restore = useRestore(kind, name)
  return (
    <>
      <Button
        ref={handFocusUp}
        kind="quiet"
        busy={restore.isPending}
        aria-label={t({ message: `Take back: ${name}`, comment: 'Button; a name follows' })}
        onClick={() => restore.mutate({ id })}
      >
        <Trans comment="Button: something leaves the trash for where it was">Take it back</Trans>
      </Button>
      {!kept && purge && <Purge purge={purge} name={name} />}
      {!kept && !purge && can.purge.ok && <ProposePurge id={id} name={name} />}
    </>
  )
}

function ProposePurge({ id: trashedId, name }: { id: string; name: string }) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const [key, setKey] = useState(() => crypto.randomUUID())
  const propose = useMutation(
    trpc.library.proposePurge.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        setKey(crypto.randomUUID())
        announce(t`Proposed. Another coordinator has to confirm it.`)
      },
    }),
  )
  return (
    <>
      <Button
        kind="quiet"
        aria-label={t({ message: `Delete earlier: ${name}`, comment: 'Button; a name follows' })}
        onClick={() => setOpen(true)}
      >
        <Trans comment="Button: something in the trash goes for good before its time">Delete earlier</Trans>
      </Button>
      <FinalQuestion
        title={<Trans comment="Title of a dialog">Delete it for good?</Trans>}
        open={open}
        onClose={() => setOpen(false)}
        act={<Trans comment="Button: a second person has to confirm">Propose it</Trans>}
        mutation={propose}
        onAct={() => propose.mutate({ key, trashedId })}
      >
        <Trans>
          When another coordinator of your organisation confirms it on this page within three days, all of its versions
          are deleted, and with them the list of who has read it. Nobody can bring it back.
        </Trans>
      </FinalQuestion>
    </>
  )
}

function Purge({ purge: { id, proposedBy, mine }, name }: { purge: NonNullable<TrashRow['purge']>; name: string }) {
  const { t } = useLingui()
  const second = useMutation(trpc.identity.secondProposal.mutationOptions(told))
  const withdraw = useMutation(trpc.identity.withdrawProposal.mutationOptions(told))
  if (mine) {
    return (
      <Button kind="quiet" busy={withdraw.isPending} onClick={() => withdraw.mutate({ id })}>
        <Trans comment="Button: takes one’s own proposal back">Withdraw the proposal</Trans>
      </Button>
    )
  }
  return (
    <Button
      ref={handFocusUp}
      kind="quiet"
      busy={second.isPending}
      aria-label={t({ message: `Confirm the deletion: ${name}`, comment: 'Button; a name follows' })}
      onClick={() => second.mutate({ id })}
    >
      <Trans comment="Button: the second of two people agrees that something goes for good; a handle follows">
        Confirm what <bdi>{proposedBy}</bdi> proposes: delete
      </Trans>
    </Button>
  )
}
