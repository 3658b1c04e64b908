import { Trans } from '@lingui/react/macro'
import { Link } from 'react-router'
import { inWords } from '../refusals.tsx'
import { Choices } from '../ui/Choices.tsx'
import { DayText } from '../ui/DateText.tsx'
import { dayIn } from '../zone.ts'
import type { Convening, Meeting } from './queries.ts'
import { Rule } from './rules-in-words.tsx'

type First = Convening['firsts'][number]

interface SecondFieldProps {
  firsts: readonly First[]
  chosen: string
  onPick: (first: string) => void
  /** Of the sitting that is being called; empty while none is chosen. */
  beginsAt: string
}

/** Where a sitting had no quorum: whether this one follows it and decides with fewer, and from when on it may. */
export function SecondField({ firsts, chosen, onPick, beginsAt }: SecondFieldProps) {
  const first = firsts.find(({ id }) => id === chosen)
  const isEarly = first && beginsAt !== '' && Date.parse(beginsAt) < Date.parse(first.earliest.at)
  if (firsts.length === 0) return null
  return (
    <>
      <Choices
        name="secondOf"
        pick="one"
        legend={
          <Trans comment="In the form to convene: an ordinary sitting, or one that follows one without a quorum">
            Kind of sitting
          </Trans>
        }
        options={[
          { value: '', label: <Trans comment="A sitting like any other, not a second one">Ordinary sitting</Trans> },
          ...firsts.map((one) => ({ value: one.id, label: <After first={one} />, help: <From first={one} /> })),
        ]}
        chosen={[chosen]}
        onPick={onPick}
      />
      {isEarly && (
        <p className="late">
          <span aria-hidden="true">! </span>
          {inWords('second-too-early')}
        </p>
      )}
    </>
  )
}

const dayOf = ({ zone, beginsAt }: { zone: string; beginsAt: string }) => dayIn(zone, beginsAt)

function After({ first }: { first: First }) {
  return (
    <Trans comment="A sitting that follows one without a quorum; that one's title and day follow">
      Second sitting after <bdi>{first.title}</bdi>, <DayText day={dayOf(first)} />
    </Trans>
  )
}

function From({ first: { earliest, zone } }: { first: First }) {
  return (
    <>
      <Trans>It decides with fewer what stood on the agenda of the first.</Trans>{' '}
      <Trans comment="A day follows: Friday 18 December">
        Earliest: <DayText day={dayIn(zone, earliest.at)} />
      </Trans>{' '}
      (<bdi>{earliest.because.clause}</bdi>)
    </>
  )
}

/** Which sitting without a quorum this one follows, and which was called after it. */
export function Before({ meeting: { first, second, rules, earliestSecond, state } }: { meeting: Meeting }) {
  const clause = rules.quorum.second?.clause
  return (
    <>
      {first && (
        <Rule
          name={
            <Trans comment="Before the title of a sitting that had no quorum and that this one follows">
              Second sitting after
            </Trans>
          }
          {...(clause && { clause })}
        >
          <To sitting={first} />
          {state === 'convened' && earliestSecond && (
            <span className="meta block">
              <Trans comment="A day follows: Friday 18 December">
                Earliest: <DayText day={dayIn(first.zone, earliestSecond.at)} />
              </Trans>
            </span>
          )}
        </Rule>
      )}
      {second && (
        <Rule
          name={
            <Trans comment="Before the title of the sitting that follows this one, which had no quorum">
              Called anew for
            </Trans>
          }
        >
          <To sitting={second} />
        </Rule>
      )}
    </>
  )
}

function To({ sitting }: { sitting: NonNullable<Meeting['first']> }) {
  return (
    <>
      <Link to={`/governance/meetings/${sitting.id}`}>
        <bdi>{sitting.title}</bdi>
      </Link>
      , <DayText day={dayOf(sitting)} />
    </>
  )
}
