import { Trans, useLingui } from '@lingui/react/macro'
import { CastBallot, choices, type Choice } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { Choices } from '../ui/Choices.tsx'
import { TimeText } from '../ui/DateText.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Countdown } from './Countdown.tsx'
import type { Poll } from './queries.ts'
import { ConflictButton, ConflictDialog } from './Recuse.tsx'
import { useHeldFocus } from './use-held-focus.ts'
import { choiceInWords, choiceSigns } from './words.ts'

type Own = NonNullable<Poll['own']>

/** The reader's own part in a vote. */
export function Ballot({ poll }: { poll: Poll }) {
  const { own, state } = poll
  // What came of it is told by the outcome and the roll.
  if (state === 'closed') return null
  if (!own) return <NotOnTheRoll />
  return (
    <Sheet
      title={<Trans comment="The reader's own vote">Your ballot</Trans>}
      aside={
        state === 'open' && (
          <Chip now={poll.can.cast.ok && own.choice === null}>
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
function Part({ poll, own }: { poll: Poll; own: Own }) {
  const [changing, setChanging] = useState(false)
  const votes = poll.can.cast.ok && (own.choice === null || changing)
  const place = useHeldFocus<HTMLDivElement>(`${votes} ${poll.can.recuse.ok}`)
  const [declaring, setDeclaring] = useState(false)
  const part = { poll, own, onConflict: () => setDeclaring(true) }
  return (
    <div className="body ballot" ref={place} tabIndex={-1}>
      {votes ? (
        <BallotForm {...part} onCast={() => setChanging(false)} />
      ) : (
        <Standing {...part} onChange={() => setChanging(true)} />
      )}
      <ConflictDialog pollId={poll.id} open={declaring} onClose={() => setDeclaring(false)} />
    </div>
  )
}

interface OwnPart {
  poll: Poll
  own: Own
  /** Declares a conflict of interest. */
  onConflict: () => void
}

function BallotForm({ poll, own, onConflict, onCast }: OwnPart & { onCast: () => void }) {
  const { t } = useLingui()
  const [chosen, setChosen] = useState<Choice | null>(own.choice)
  const cast = useMutation(trpc.governance.castBallot.mutationOptions())
  return (
    <Form
      shape={CastBallot}
      mutation={cast}
      read={(form) => ({ pollId: poll.id, choice: form.get('choice') })}
      onDone={(_, { choice }) => {
        onCast()
        const given = choiceInWords(choice)
        announce(t({ message: `Your vote: ${given}`, comment: 'After somebody has voted: Yes, No or Abstain' }))
      }}
    >
      <Choices
        name="choice"
        pick="one"
        legend={<Trans comment="Above the choices yes, no, abstain">How do you vote?</Trans>}
        options={choices.map((value) => ({ value, label: <ChoiceWords choice={value} /> }))}
        chosen={own.choice === null ? [] : [own.choice]}
        onPick={setChosen}
      />
      <div className="actions">
        <Submit because={chosen === null ? t`Choose yes, no or abstain.` : undefined}>
          {own.choice === null ? (
            <Trans comment="Button: gives one's vote">Cast ballot</Trans>
          ) : (
            <Trans comment="Button: gives one's vote anew, in place of the earlier one">Change my vote</Trans>
          )}
        </Submit>
        <ConflictButton poll={poll} onAsk={onConflict} />
      </div>
      <WhoSees />
    </Form>
  )
}

function ChoiceWords({ choice }: { choice: Choice }) {
  return (
    <>
      <span aria-hidden="true" className="sign">
        {choiceSigns[choice]}
      </span>
      {choiceInWords(choice)}
    </>
  )
}

function WhoSees() {
  return (
    <p className="who">
      <span>
        <Trans comment="Beside the form with which people vote">
          Open ballot: until the vote closes nobody else sees your choice; then everyone who sees this page does.
        </Trans>
      </span>
    </p>
  )
}

/** Where nothing can be cast now: what was, and why not. */
function Standing({ poll, own, onConflict, onChange }: OwnPart & { onChange: () => void }) {
  const { cast } = poll.can
  const { recused, choice, castAt } = own
  return (
    <>
      {choice !== null && castAt !== null && (
        <p>
          <b>
            <ChoiceWords choice={choice} />
          </b>
          <span className="meta block">
            <Trans comment="A time follows">
              You voted: <TimeText at={castAt} />
            </Trans>
          </span>
        </p>
      )}
      <Why poll={poll} own={own} />
      {poll.state === 'open' && choice !== null && !recused && <WhoSees />}
      <div className="actions">
        {cast.ok && choice !== null && (
          <Button kind="quiet" onClick={onChange}>
            <Trans comment="Button: gives one's vote anew, in place of the earlier one">Change my vote</Trans>
          </Button>
        )}
        <ConflictButton poll={poll} onAsk={onConflict} />
      </div>
    </>
  )
}

function Why({ poll: { state, can }, own: { recused, choice } }: { poll: Poll; own: Own }): ReactNode {
  if (recused) return <Recused recused={recused} hadVoted={choice !== null} />
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
  recused: { ground, byChair },
  hadVoted,
}: {
  recused: NonNullable<Own['recused']>
  hadVoted: boolean
}) {
  return (
    <>
      <p>
        {byChair ? (
          <Trans comment="A conflict of interest of the reader">
            The chair has recorded that you have a conflict of interest. You have no vote on this motion.
          </Trans>
        ) : (
          <Trans comment="A conflict of interest of the reader">
            You have declared a conflict of interest. You have no vote on this motion.
          </Trans>
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
