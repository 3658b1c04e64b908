import { Trans, useLingui } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useEffect, useRef } from 'react'
import { Link, useParams, type LoaderFunctionArgs } from 'react-router'
import { ready } from '../api.ts'
import { useLanguage } from '../language.ts'
import { announce } from '../ui/Announcements.tsx'
import { Chip } from '../ui/Chip.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { SeenBy } from '../ui/SeenBy.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Ballot } from './Ballot.tsx'
import { Chair } from './Chair.tsx'
import { Differences } from './Differences.tsx'
import { Earlier } from './Earlier.tsx'
import { MotionText, MotionTitle } from './MotionText.tsx'
import { Conclusion, Roll } from './Conclusion.tsx'
import { PollRules } from './PollRules.tsx'
import { me, onePoll, organisations, usePoll, type Poll } from './queries.ts'
import { RecordVote } from './RecordVote.tsx'
import { Recusals } from './Recusals.tsx'
import { useHeldFocus } from './use-held-focus.ts'
import { decisionInWords, resultInWords } from './words.ts'
import './governance.css'
import './motion.css'

export async function loader({ params: { pollId: id = '' } }: LoaderFunctionArgs) {
  await Promise.all([ready(onePoll(id)), ready(me), ready(organisations)])
  return null
}

export function Component() {
  const { pollId = '' } = useParams()
  const poll = usePoll(pollId)
  useClosing(poll)
  const votes = useHeldFocus<HTMLDivElement>(poll.state)
  return (
    <>
      <Head poll={poll} />
      <div className="columns">
        <div className="stack" ref={votes} tabIndex={-1}>
          {poll.outcome && <Conclusion poll={poll} outcome={poll.outcome} />}
          {poll.roll && <Roll poll={poll} roll={poll.roll} />}
          <Motion poll={poll} />
          <Ballot key={pollId} poll={poll} />
          <Chair key={`chair of ${pollId}`} poll={poll} />
          <RecordVote key={`secretariat of ${pollId}`} poll={poll} />
          <Earlier earlier={poll.earlier} />
        </div>
        <div className="stack">
          <PollRules poll={poll} />
          <Recusals poll={poll} />
          <Seen poll={poll} />
        </div>
      </div>
    </>
  )
}

function Head({ poll: { motion, body, decision, state, meeting } }: { poll: Poll }) {
  const language = useLanguage()
  return (
    <PageHead
      title={<MotionTitle motion={motion} />}
      help={
        <>
          <bdi>{nameIn(body.names, language)}</bdi>
          {' · '}
          {meeting ? (
            <Link to={`/governance/meetings/${meeting.id}`}>
              <bdi>{meeting.title}</bdi>
            </Link>
          ) : (
            <Trans comment="A vote without a sitting, by letter or in the portal">Written resolution</Trans>
          )}
          {' · '}
          {decisionInWords(decision)}
        </>
      }
      actions={
        <Chip now={state === 'open'}>
          <State state={state} isCircular={meeting === null} />
        </Chip>
      }
    />
  )
}

function State({ state, isCircular }: Pick<Poll, 'state'> & { isCircular: boolean }) {
  if (state === 'open' && isCircular)
    return <Trans comment="A vote in writing that is being held">open, in writing</Trans>
  if (state === 'open')
    return <Trans comment="A vote that is being held during a sitting">open, sitting in progress</Trans>
  if (state === 'counting')
    return <Trans comment="A vote that is over, whose votes are being counted">closed, being counted</Trans>
  return <Trans comment="A vote that is over">closed</Trans>
}

/** What is put to the vote: the motion, or what an amendment changes in it. */
function Motion({ poll: { motion, amendment } }: { poll: Poll }) {
  const proposer = motion.proposer?.handle
  return (
    <Sheet
      title={
        amendment ? (
          <Trans comment="What is put to the vote: a change to a motion">The amendment</Trans>
        ) : (
          <Trans comment="What is put to the vote">The motion</Trans>
        )
      }
      aside={
        <span className="meta">
          {proposer !== undefined && (
            <>
              <Trans comment="Who submitted a motion; a name follows">
                Submitted by <bdi>{proposer}</bdi>
              </Trans>
              {' · '}
            </>
          )}
          <Link className="reach" to={`/governance/motions/${motion.id}`}>
            <Trans comment="Link: back to the page of a motion">To the motion</Trans>
          </Link>
        </span>
      }
    >
      <div className="body">
        {amendment ? <Differences before={amendment.base} after={amendment.texts} /> : <MotionText motion={motion} />}
      </div>
    </Sheet>
  )
}

function Seen({ poll: { seenBy } }: { poll: Poll }) {
  const language = useLanguage()
  return <SeenBy names={seenBy.map(({ names }) => nameIn(names, language))} />
}

/** Says that the vote has closed to who has it on the screen. */
function useClosing({ state, outcome }: Poll): void {
  const { t } = useLingui()
  const before = useRef(state)
  useEffect(() => {
    if (before.current === state) return
    before.current = state
    if (!outcome) return announce(t`The vote is closed and being counted.`)
    const result = resultInWords(outcome.result)
    announce(
      t({
        message: `The vote is closed. ${result}.`,
        comment: 'The placeholder is the result: Carried, Rejected, No quorum',
      }),
    )
  }, [state, outcome, t])
}
