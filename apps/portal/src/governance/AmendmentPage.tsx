import { Trans, useLingui } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams, type LoaderFunctionArgs } from 'react-router'
import { ready, trpc } from '../api.ts'
import { FinalQuestion } from '../FinalQuestion.tsx'
import { useLanguage } from '../language.ts'
import { inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { DayText } from '../ui/DateText.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { SeenBy } from '../ui/SeenBy.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { dayIn, geneva } from '../zone.ts'
import { Differences } from './Differences.tsx'
import { oneAmendment, oneMotion, useAmendment, useMotion, type Amendment } from './motion-queries.ts'
import { MotionTexts } from './MotionTexts.tsx'
import { MotionTitle } from './MotionText.tsx'
import { PollResult } from './PollResult.tsx'
import { VoteOnAmendment } from './VoteOnAmendment.tsx'
import { amendmentStateInWords, stateSigns } from './motion-words.ts'
import './governance.css'
import './motion.css'

export async function loader({ params: { amendmentId: id = '' } }: LoaderFunctionArgs) {
  const { motion } = await ready(oneAmendment(id))
  await ready(oneMotion(motion.id))
  return null
}

export function Component() {
  const { amendmentId = '' } = useParams()
  const amendment = useAmendment(amendmentId)
  const motion = useMotion(amendment.motion.id)
  const language = useLanguage()
  const { number, state } = amendment
  return (
    <>
      <PageHead
        title={<Trans comment="A change proposed to a motion; a number follows">Amendment {number}</Trans>}
        help={
          <>
            <Link to={`/governance/motions/${motion.id}`}>
              <MotionTitle motion={motion} />
            </Link>{' '}
            <Chip>
              <span aria-hidden="true">{stateSigns[state]} </span>
              {amendmentStateInWords(state)}
            </Chip>
          </>
        }
        actions={<Doing key={amendmentId} amendment={amendment} />}
      />
      <div className="columns">
        <div className="stack">
          <Sheet
            title={
              <Trans comment="Heading above the differences between the motion and an amendment to it">
                What the amendment changes
              </Trans>
            }
          >
            <SheetBody>
              <Differences before={amendment.base} after={amendment.texts} />
            </SheetBody>
          </Sheet>
          <Sheet title={<Trans comment="The text of a motion with an amendment in it">The text as it would be</Trans>}>
            <MotionTexts texts={amendment.texts} original={amendment.original} />
          </Sheet>
        </div>
        <div className="stack">
          <Why amendment={amendment} />
          <Votes amendment={amendment} />
          <SeenBy names={motion.seenBy.map(({ names }) => nameIn(names, language))} />
        </div>
      </div>
    </>
  )
}

function Why({ amendment }: { amendment: Amendment }) {
  const { reason, proposer, proposedAt, baseVersion, rank, acts, motion, state } = amendment
  return (
    <Sheet title={<Trans comment="Why somebody proposes to change a motion">Reason</Trans>}>
      <SheetBody>
        <p className="ground" dir="auto">
          {reason}
        </p>
        <p className="meta">
          {proposer && (
            <Trans comment="Who proposed an amendment; a name follows">
              Proposed by <bdi>{proposer.handle}</bdi>
            </Trans>
          )}
          {' · '}
          <DayText day={dayIn(geneva, proposedAt)} />
          {' · '}
          <Trans comment="Which version of the motion an amendment is based on; a number">
            based on version {baseVersion}
          </Trans>
        </p>
        {rank !== null && (
          <p className="meta">
            <Trans comment="A number: amendments are voted on one after the other">
              Place {rank} in the order of voting
            </Trans>
          </p>
        )}
        {state === 'open' && baseVersion !== motion.version && (
          <p className="late">
            <span aria-hidden="true">! </span>
            <Trans comment="Of an amendment whose motion has changed since it was written">
              The motion has changed since. The amendment has to be restated on the present text before it can be
              accepted or voted on.
            </Trans>
          </p>
        )}
        {acts
          .filter(({ act }) => act === 'amendment-restated')
          .map(({ at, by }) => (
            <p key={at} className="meta">
              <Trans comment="Who put an amendment in terms of the motion's new text, and when; a name and a day">
                Restated by <bdi>{by?.handle}</bdi> · <DayText day={dayIn(geneva, at)} />
              </Trans>
            </p>
          ))}
      </SheetBody>
    </Sheet>
  )
}

function Votes({ amendment: { polls } }: { amendment: Amendment }) {
  if (polls.length === 0) return null
  return (
    <Sheet title={<Trans comment="Votes that were held on an amendment">Votes on it</Trans>}>
      <ul className="polls in-sheet">
        {polls.map((poll) => (
          <li key={poll.id}>
            <PollResult poll={poll} />
          </li>
        ))}
      </ul>
    </Sheet>
  )
}

/** What whoever looks can do with it; what is nothing to them is not there. */
function Doing({ amendment }: { amendment: Amendment }) {
  const { id, can, state } = amendment
  if (state !== 'open') return null
  return (
    <>
      <VoteOnAmendment amendment={amendment} />
      <Accept amendment={amendment} />
      {can.restate.ok && (
        <Link className="button quiet" to={`/governance/amendments/${id}/restate`}>
          <Trans comment="Link to a form: an amendment is put in terms of the present text">
            Restate on the present text
          </Trans>
        </Link>
      )}
      <Withdraw amendment={amendment} />
    </>
  )
}

function Accept({ amendment: { id, can } }: { amendment: Amendment }) {
  const { t } = useLingui()
  const [asking, setAsking] = useState(false)
  const accept = useMutation(
    trpc.governance.acceptAmendment.mutationOptions({
      onSuccess: () => {
        setAsking(false)
        announce(t`Accepted. The motion has a new version.`)
      },
    }),
  )
  if (!can.accept.ok && can.accept.because === 'not-the-proposer') return null
  return (
    <>
      <Button
        kind="quiet"
        because={can.accept.ok ? undefined : inWords(can.accept.because)}
        onClick={() => setAsking(true)}
      >
        <Trans comment="Button: the proposer of a motion agrees to a change of it; a question follows">
          Accept the amendment
        </Trans>
      </Button>
      <FinalQuestion
        title={<Trans>Accept the amendment?</Trans>}
        open={asking}
        onClose={() => setAsking(false)}
        act={<Trans comment="Button: the proposer of a motion agrees to a change of it">Accept it</Trans>}
        mutation={accept}
        onAct={() => accept.mutate({ id })}
      >
        <Trans>It becomes a new version of your motion, without a vote.</Trans>
      </FinalQuestion>
    </>
  )
}

function Withdraw({ amendment: { id, can } }: { amendment: Amendment }) {
  const { t } = useLingui()
  const [asking, setAsking] = useState(false)
  const withdraw = useMutation(
    trpc.governance.withdrawAmendment.mutationOptions({
      onSuccess: () => {
        setAsking(false)
        announce(t`Withdrawn.`)
      },
    }),
  )
  if (!can.withdraw.ok && can.withdraw.because === 'not-the-proposer') return null
  return (
    <>
      <Button
        kind="quiet"
        because={can.withdraw.ok ? undefined : inWords(can.withdraw.because)}
        onClick={() => setAsking(true)}
      >
        <Trans comment="Button: whoever proposed something takes it back; a question follows">Withdraw it</Trans>
      </Button>
      <FinalQuestion
        title={<Trans>Withdraw the amendment?</Trans>}
        open={asking}
        onClose={() => setAsking(false)}
        act={<Trans comment="Button: whoever proposed something takes it back">Withdraw it</Trans>}
        mutation={withdraw}
        onAct={() => withdraw.mutate({ id })}
      >
        <Trans>It stays in the record as withdrawn and cannot be taken up again.</Trans>
      </FinalQuestion>
    </>
  )
}
