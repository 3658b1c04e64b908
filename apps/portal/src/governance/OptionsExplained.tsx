import { Plural, Trans } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useLanguage } from '../language.ts'
import type { OptionsOutcome, PollOption } from './queries.ts'
import { Sentence } from './Sentence.tsx'

/** What a choice among options came to: the votes each needed, the places, and who stood equal for the last. */
export function OptionsExplained({ outcome, options }: { outcome: OptionsOutcome; options: readonly PollOption[] }) {
  const { clauses, places, tied, blank } = outcome
  const elected = outcome.options.filter((option) => option.elected).length
  return (
    <>
      <Sentence clause={clauses.majority}>
        <NeededEach {...outcome} />
      </Sentence>
      <p>
        <Plural
          value={places}
          one="# place was to be filled."
          other="# places were to be filled."
          comment="After a vote on whom or what to choose"
        />{' '}
        <Plural
          value={elected}
          _0="Nobody is elected."
          one="# is elected."
          other="# are elected."
          comment="After a vote on whom or what to choose: how many options were chosen"
        />
      </p>
      {tied.length > 0 && <Tied tied={tied} options={options} />}
      {blank > 0 && (
        <p>
          <Plural
            value={blank}
            one="# ballot was blank."
            other="# ballots were blank."
            comment="After a vote: ballots on which nothing was chosen"
          />
        </p>
      )}
    </>
  )
}

function Tied({ tied, options }: { tied: readonly string[]; options: readonly PollOption[] }) {
  const language = useLanguage()
  const names = tied.flatMap((id) => options.filter((option) => option.id === id))
  return (
    <p>
      <Trans comment="After a vote: as many votes as others for too few places; names follow after this sentence">
        Equal votes for the last places: none of these is elected, and a further vote decides between them.
      </Trans>{' '}
      {names.map((option, place) => (
        <span key={option.id}>
          {place > 0 && ', '}
          <bdi>{nameIn(option.names, language)}</bdi>
        </span>
      ))}
    </p>
  )
}

/** How many votes each option needed. */
function NeededEach({ basis: { kind, size }, needed }: OptionsOutcome) {
  switch (kind) {
    case 'present':
      return (
        <Trans comment="After a vote among several options; numbers of votes, of the people in the room who could vote">
          Each needed {needed} of {size} present. A blank ballot counts as present.
        </Trans>
      )
    case 'cast':
      return (
        <Trans comment="After a vote among several options; numbers of votes, of the ballots that were not blank">
          Each needed {needed} of {size} ballots that were not blank.
        </Trans>
      )
    case 'valid':
      return (
        <Trans comment="After a vote among several options; numbers of votes, of all ballots, blank ones among them">
          Each needed {needed} of {size} ballots, blank ones among them.
        </Trans>
      )
    case 'entitled':
      return (
        <Trans comment="After a vote among several options; numbers of votes, of all who could have voted, present or not">
          Each needed {needed} of {size} entitled to vote.
        </Trans>
      )
  }
}
