import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { FinalQuestion } from '../FinalQuestion.tsx'
import { inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import type { Poll } from './queries.ts'
import { RecordConflict } from './Recuse.tsx'

/** What only the chair sees and does while a vote is open. */
export function Chair({ poll }: { poll: Poll }) {
  if (!poll.presides) return poll.can.recordRecusal.ok ? <OfTheChair poll={poll} /> : null
  if (poll.cast === null) return null
  return (
    <Sheet title={<Trans comment="What only the chair of a vote sees and does">In the chair</Trans>}>
      <SheetBody>
        <p>
          <Cast
            cast={poll.cast}
            present={poll.circular ? poll.seats : poll.present}
            isCircular={poll.circular !== null}
          />
        </p>
        <div className="actions">
          {poll.circular === null && <ClosePoll poll={poll} cast={poll.cast} />}
          <RecordConflict poll={poll} />
        </div>
        <p className="who">
          <span>
            <Trans comment="Beside how many people have voted so far">Only you see how many have voted.</Trans>
          </span>
        </p>
      </SheetBody>
    </Sheet>
  )
}

/** The chair's own conflict is not only theirs to record. */
function OfTheChair({ poll }: { poll: Poll }) {
  return (
    <Sheet title={<Trans comment="What the deputy chair or the minute-taker sees and does">Beside the chair</Trans>}>
      <SheetBody>
        <div className="actions">
          <RecordConflict poll={poll} />
        </div>
      </SheetBody>
    </Sheet>
  )
}

function Cast({ cast, present, isCircular = false }: { cast: number; present: number; isCircular?: boolean }) {
  if (isCircular) {
    return (
      <Plural
        value={cast}
        one={`# of ${present} has answered.`}
        other={`# of ${present} have answered.`}
        comment="How many have answered so far in a vote in writing, and how many could"
      />
    )
  }
  return (
    <Plural
      value={cast}
      one={`# person has voted; present: ${present}.`}
      other={`# people have voted; present: ${present}.`}
      comment="How many have voted so far, and how many are in the room"
    />
  )
}

function ClosePoll({ poll: { id, present, can }, cast }: { poll: Poll; cast: number }) {
  const { t } = useLingui()
  const [asking, setAsking] = useState(false)
  const close = useMutation(
    trpc.governance.closePoll.mutationOptions({
      onSuccess: () => {
        setAsking(false)
        announce(t`The vote is closed.`)
      },
    }),
  )
  return (
    <>
      <Button
        kind="quiet"
        because={can.close.ok ? undefined : inWords(can.close.because)}
        onClick={() => setAsking(true)}
      >
        <Trans comment="Button: ends a vote; a question follows">Close the vote</Trans>
      </Button>
      <FinalQuestion
        title={<Trans>Close the vote?</Trans>}
        open={asking}
        onClose={() => setAsking(false)}
        act={<Trans comment="Button: ends a vote">Close the vote</Trans>}
        mutation={close}
        onAct={() => close.mutate({ id })}
      >
        <Cast cast={cast} present={present} />{' '}
        <Trans>Nobody can vote any more, and the result is final for this vote.</Trans>
      </FinalQuestion>
    </>
  )
}
