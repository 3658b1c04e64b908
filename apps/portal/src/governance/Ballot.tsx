import { Trans } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useState, type ReactNode } from 'react'
import { useLanguage } from '../language.ts'
import { inWords } from '../refusals.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { TimeText } from '../ui/DateText.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { BallotForm, ChoiceWords, WhoSees } from './BallotForm.tsx'
import { Countdown } from './Countdown.tsx'
import { useElectorName } from './Elector.tsx'
import type { OwnPart, Poll } from './queries.ts'
import { ConflictButton, ConflictDialog } from './Recuse.tsx'
import { useHeldFocus } from './use-held-focus.ts'

/** The reader's own part in a vote, and those in which they vote for somebody else. */
export function Ballot({ poll }: { poll: Poll }) {
  const { own, represented, state } = poll
  // What came of it is told by the outcome and the roll.
  if (state === 'closed') return null
  if (!own && represented.length === 0) return <NotOnTheRoll />
  return [own, ...represented].map((part) => part && <PartSheet key={part.electorId} poll={poll} own={part} />)
}

function PartSheet({ poll, own }: { poll: Poll; own: OwnPart }) {
  const name = useElectorName()(own)
  return (
    <Sheet
      title={
        own.isRepresented ? (
          <Trans comment="The vote the reader gives for somebody absent; a name follows">
            Ballot for <bdi>{name}</bdi>
          </Trans>
        ) : own.organisationId === null ? (
          <Trans comment="The reader's own vote">Your ballot</Trans>
        ) : (
          <Trans comment="The vote the reader gives for their organisation; its name follows">
            Ballot of <bdi>{name}</bdi>
          </Trans>
        )
      }
      aside={
        poll.state === 'open' && (
          <Chip now={own.can.cast.ok && own.castAt === null}>
            <Countdown at={poll.closesAt} />
          </Chip>
        )
      }
    >
      <Part poll={poll} own={own} />
    </Sheet>
  )
}

function NotOnTheRoll() {
  return (
    <Sheet title={<Trans comment="The reader's own vote">Your ballot</Trans>}>
      <p className="body">{inWords('not-an-elector')}</p>
    </Sheet>
  )
}

/** What the reader may do, has done or cannot do. Where the form goes, the focus stays here. */
function Part({ poll, own }: { poll: Poll; own: OwnPart }) {
  const [changing, setChanging] = useState(false)
  const votes = own.can.cast.ok && (own.castAt === null || changing)
  const place = useHeldFocus<HTMLDivElement>(`${votes} ${poll.can.recuse.ok}`)
  const [declaring, setDeclaring] = useState(false)
  const part = { poll, own, onConflict: own.isRepresented ? null : () => setDeclaring(true) }
  return (
    <div className="body ballot" ref={place} tabIndex={-1}>
      {votes ? (
        <BallotForm
          poll={poll}
          own={own}
          onCast={() => setChanging(false)}
          beside={part.onConflict && <ConflictButton poll={poll} onAsk={part.onConflict} />}
        />
      ) : (
        <Standing {...part} onChange={() => setChanging(true)} />
      )}
      <ConflictDialog poll={poll} own={own} open={declaring} onClose={() => setDeclaring(false)} />
    </div>
  )
}

interface StandingProps {
  poll: Poll
  own: OwnPart
  /** Declares a conflict of interest. */
  onConflict: (() => void) | null
  onChange: () => void
}

/** Where nothing can be cast now: what was, and why not. */
function Standing({ poll, own, onConflict, onChange }: StandingProps) {
  const { recused, castAt } = own
  return (
    <>
      {castAt !== null && <Given poll={poll} own={own} castAt={castAt} />}
      <Why poll={poll} own={own} />
      {poll.state === 'open' && castAt !== null && !recused && <WhoSees poll={poll} />}
      <div className="actions">
        {own.can.cast.ok && castAt !== null && (
          <Button kind="quiet" onClick={onChange}>
            <Trans comment="Button: gives one's vote anew, in place of the earlier one">Change my vote</Trans>
          </Button>
        )}
        {onConflict && <ConflictButton poll={poll} onAsk={onConflict} />}
      </div>
    </>
  )
}

/** The vote that was given, when, and by whom where that was somebody else. */
function Given({
  poll,
  own: { choice, options, castBy },
  castAt,
}: Omit<StandingProps, 'onConflict' | 'onChange'> & { castAt: string }) {
  const language = useLanguage()
  const handle = castBy?.handle
  const chosen = poll.options.filter(({ id }) => options?.includes(id))
  return (
    <p>
      <b>
        {choice !== null && <ChoiceWords choice={choice} />}
        {options !== null && chosen.length === 0 && <Trans comment="A ballot on which nothing was chosen">blank</Trans>}
        {chosen.map(({ id, names }) => (
          <bdi key={id} className="block">
            {nameIn(names, language)}
          </bdi>
        ))}
      </b>
      <span className="meta block">
        {handle === undefined ? (
          <Trans comment="A time follows">
            You voted: <TimeText at={castAt} />
          </Trans>
        ) : (
          <Trans comment="Who gave the vote of an organisation in its delegate's place, or recorded it; a name follows">
            given by <bdi>{handle}</bdi>
          </Trans>
        )}
      </span>
    </p>
  )
}

function Why({
  poll: { state },
  own: { recused, castAt, can },
}: Omit<StandingProps, 'onConflict' | 'onChange'>): ReactNode {
  if (recused) return <Recused recused={recused} hadVoted={castAt !== null} />
  if (state === 'counting') {
    return (
      <p>
        <Trans>The vote is closed and being counted. The result appears here.</Trans>
      </p>
    )
  }
  if (can.cast.ok || can.cast.because === 'already-voted') return null
  return <p>{inWords(can.cast.because)}</p>
}

function Recused({
  recused: { ground, by, isOfPerson },
  hadVoted,
}: {
  recused: NonNullable<OwnPart['recused']>
  hadVoted: boolean
}) {
  const handle = by?.handle
  return (
    <>
      <p>
        {handle === undefined ? (
          <Trans comment="A conflict of interest of the reader">
            You have declared a conflict of interest. You have no vote on this motion.
          </Trans>
        ) : (
          <Trans comment="A conflict of interest of the reader; a name follows">
            <bdi>{handle}</bdi> has recorded a conflict of interest. You have no vote on this motion.
          </Trans>
        )}
        {isOfPerson && (
          <>
            {' '}
            <Trans comment="The reader represents an organisation and may not vote themselves">
              It is yours alone: the other who sits for your organisation may vote.
            </Trans>
          </>
        )}
        {hadVoted && (
          <>
            {' '}
            <Trans>The ballot you had cast before does not count.</Trans>
          </>
        )}
      </p>
      <p className="ground" dir="auto">
        {ground}
      </p>
    </>
  )
}
