import { Trans } from '@lingui/react/macro'
import { Link } from 'react-router'
import { Chip } from '../ui/Chip.tsx'
import { DateText } from '../ui/DateText.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import type { BodysRules } from './queries.ts'

type Version = BodysRules['versions'][number]

/** From when until when a version held; one that another replaced on the same day never did. */
export function Held({ version: { holdsFrom, holdsUntil } }: { version: Pick<Version, 'holdsFrom' | 'holdsUntil'> }) {
  const first = <DateText day={holdsFrom} />
  if (holdsUntil === null)
    return <Trans comment="Of rules; the first day on which they hold follows">from {first} on</Trans>
  if (holdsUntil < holdsFrom)
    return <Trans comment="Of rules: others replaced them on the day they began">never held</Trans>
  const last = <DateText day={holdsUntil} />
  return (
    <Trans comment="The first and the last day of a term">
      from {first} to {last}
    </Trans>
  )
}

/** All versions there were, each with who answers for it and what it changed. */
export function Versions({ rules: { versions, body, nowId } }: { rules: BodysRules }) {
  return (
    <Sheet title={<Trans comment="Heading: the versions of the rules of a body">All versions</Trans>}>
      {versions.length === 0 ? (
        <EmptyState>
          <Trans>None holds yet.</Trans>
        </EmptyState>
      ) : (
        <Rows>
          {versions.map((one, place) => (
            <VersionRow key={one.id} one={one} older={versions[place + 1]} bodyId={body.id} isNow={one.id === nowId} />
          ))}
        </Rows>
      )}
    </Sheet>
  )
}

interface VersionRowProps {
  one: Version
  older: Version | undefined
  bodyId: string
  isNow: boolean
}

function VersionRow({ one, older, bodyId, isNow }: VersionRowProps) {
  const { id, version } = one
  return (
    <Row
      to={`/governance/bodies/${bodyId}/rules?version=${version}`}
      mark={<Square>{version}</Square>}
      title={
        <>
          <Trans comment="Heading: a version of the rules of a body, by its number">Version {version}</Trans>{' '}
          {isNow && (
            <Chip>
              <Trans comment="Beside the version of rules that holds today">holds today</Trans>
            </Chip>
          )}
        </>
      }
      meta={
        <>
          <Held version={one} />
          <Answering one={one} />
        </>
      }
      end={
        older && (
          <Link className="to-compare" to={`/governance/bodies/${bodyId}/rules/compare?before=${older.id}&after=${id}`}>
            <Trans comment="Link: what a version of rules changed, compared with the one before">What it changed</Trans>
            <span className="unseen"> {version}</span>
          </Link>
        )
      }
    />
  )
}

function Answering({ one: { enteredBy, confirmedBy } }: { one: Version }) {
  if (enteredBy === null || confirmedBy === null) return null
  return (
    <span className="block">
      <Trans comment="Who entered and who confirmed rules: two people's handles">
        entered by <bdi>{enteredBy}</bdi>, confirmed by <bdi>{confirmedBy}</bdi>
      </Trans>
    </span>
  )
}
