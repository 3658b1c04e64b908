import { Plural, Trans } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams, type LoaderFunctionArgs } from 'react-router'
import { queries, ready } from '../api.ts'
import { useLanguage } from '../language.ts'
import { linkedTo } from '../library/linked.ts'
import { LinkedDocuments } from '../library/LinkedDocuments.tsx'
import { errorInWords } from '../refusals.tsx'
import { Chip } from '../ui/Chip.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { SeenBy } from '../ui/SeenBy.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { RowsSkeleton } from '../ui/Skeleton.tsx'
import { Amendments } from './Amendments.tsx'
import { Differences } from './Differences.tsx'
import { MotionActions } from './MotionActions.tsx'
import { MotionDiscussion } from './MotionDiscussion.tsx'
import { oneMotion, oneVersion, threadPages, useMotion, type Motion } from './motion-queries.ts'
import { motionStateInWords, stateSigns } from './motion-words.ts'
import { MotionTexts } from './MotionTexts.tsx'
import { MotionTimeline, WrittenBy } from './MotionTimeline.tsx'
import { MotionTitle } from './MotionText.tsx'
import { PollResult } from './PollResult.tsx'
import { Rule } from './rules-in-words.tsx'
import './governance.css'
import './motion.css'

export async function loader({ params: { motionId: id = '' } }: LoaderFunctionArgs) {
  await Promise.all([ready(oneMotion(id)), ready(linkedTo('motion', id))])
  void queries.infiniteQuery({ ...threadPages(id), staleTime: 'static' }).catch(() => undefined)
  return null
}

export function Component() {
  const { motionId = '' } = useParams()
  const motion = useMotion(motionId)
  const language = useLanguage()
  const { body, state, texts, original } = motion
  return (
    <>
      <PageHead
        title={<MotionTitle motion={motion} />}
        help={
          <>
            <bdi>{nameIn(body.names, language)}</bdi>{' '}
            <Chip>
              <span aria-hidden="true">{stateSigns[state]} </span>
              {motionStateInWords(state)}
            </Chip>
          </>
        }
        actions={<MotionActions key={motionId} motion={motion} />}
      />
      <div className="stack">
        <Sheet
          title={<Trans comment="What a motion says">Text</Trans>}
          aside={
            <span className="meta">
              <VersionNumber version={motion.version} />
            </span>
          }
        >
          <MotionTexts texts={texts} original={original} />
        </Sheet>
        <div className="columns">
          <div className="stack">
            <Amendments key={motionId} motion={motion} />
            <MotionDiscussion key={`said of ${motionId}`} motion={motion} />
          </div>
          <div className="stack">
            <About motion={motion} />
            <LinkedDocuments of="motion" id={motionId} />
            <MotionTimeline motion={motion} />
            <Versions motion={motion} />
          </div>
        </div>
      </div>
    </>
  )
}

function VersionNumber({ version }: { version: number }) {
  return <Trans comment="Of a text that is changed in the course of time; a number">Version {version}</Trans>
}

function About({ motion: { proposer, seconders, polls, seenBy } }: { motion: Motion }) {
  const language = useLanguage()
  const own = polls.filter(({ amendmentId }) => amendmentId === null)
  return (
    <Sheet title={<Trans comment="Facts about a motion: who moved it, who seconds it">About this motion</Trans>}>
      <SheetBody>
        <dl className="facts rules">
          <Rule name={<Trans comment="Who moved a motion; a name follows">Proposed by</Trans>}>
            <bdi>{proposer?.handle}</bdi>
          </Rule>
          <Rule name={<Trans comment="Who supports a motion formally; names follow">Seconded by</Trans>}>
            {seconders.length === 0 ? (
              <Trans comment="No person yet has seconded a motion">no one yet</Trans>
            ) : (
              <ul className="plain-list">
                {seconders.map(({ person, at }) => (
                  <li key={at}>
                    <bdi>{person?.handle}</bdi>
                  </li>
                ))}
              </ul>
            )}
          </Rule>
        </dl>
        {own.length > 0 && (
          <ul className="polls">
            {own.map((poll) => (
              <li key={poll.id}>
                <PollResult poll={poll} />
              </li>
            ))}
          </ul>
        )}
        <SeenBy names={seenBy.map(({ names }) => nameIn(names, language))} />
      </SheetBody>
    </Sheet>
  )
}

/** What each version changed. */
function Versions({ motion }: { motion: Motion }) {
  const { versions } = motion
  if (versions.length < 2) return null
  return (
    <Sheet
      title={<Trans comment="Of the text of a motion, as it changed">Versions</Trans>}
      aside={
        <span className="meta">
          <Plural value={versions.length} one="# version" other="# versions" comment="Of the text of a motion" />
        </span>
      }
    >
      <SheetBody>
        {versions
          .filter(({ version }) => version > 1)
          .toReversed()
          .map((version) => (
            <Version key={version.version} motion={motion} version={version} />
          ))}
      </SheetBody>
    </Sheet>
  )
}

function Version({ motion, version }: { motion: Motion; version: Motion['versions'][number] }) {
  const [open, setOpen] = useState(false)
  return (
    <details
      id={`version-${version.version}`}
      className="version"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <VersionNumber version={version.version} />
        {' · '}
        <WrittenBy motion={motion} version={version} />
      </summary>
      {open && <VersionDifferences motionId={motion.id} version={version.version} />}
    </details>
  )
}

function VersionDifferences({ motionId, version }: { motionId: string; version: number }) {
  const { data, error } = useQuery(oneVersion(motionId, version))
  if (error) return <p className="wrong">{errorInWords(error)}</p>
  if (!data) return <RowsSkeleton rows={2} />
  return <Differences before={data.before} after={data.texts} />
}
