import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { CastBallot, choices, nameIn, SignedConsent, type Choice } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { useLanguage } from '../language.ts'
import { announce } from '../ui/Announcements.tsx'
import { Choices } from '../ui/Choices.tsx'
import { DocumentField, documentIn } from '../library/DocumentField.tsx'
import type { OwnPart, Poll } from './queries.ts'
import { choiceInWords, choiceSigns } from './words.ts'

interface BallotFormProps {
  poll: Poll
  own: OwnPart
  onCast: () => void
  /** What else can be done here. */
  beside: ReactNode
}

const blank = ''

/** Yes, no, abstain; or options, as many as there are places, or all that one approves of. */
export function BallotForm({ poll, own, onCast, beside }: BallotFormProps) {
  const [chosen, setChosen] = useState<Choice | null>(own.choice)
  const [ticked, setTicked] = useState<readonly string[]>(own.options ?? [])
  const cast = useMutation(trpc.governance.castBallot.mutationOptions())
  const done = useDone(onCast)
  const isMotion = poll.kind === 'motion'
  const isSigned = needsSignature(poll) && chosen === 'yes'
  return (
    <Form
      shape={isSigned ? SignedConsent : CastBallot}
      mutation={cast}
      read={(form) => ({
        pollId: poll.id,
        electorId: own.electorId,
        ...(isMotion
          ? { choice: form.get('choice'), documentId: documentIn(form) }
          : { options: form.getAll('options').filter((id) => id !== blank) }),
      })}
      onDone={(_, { choice }) => done(choice ?? null)}
    >
      {isMotion ? (
        <MotionField poll={poll} own={own} onPick={setChosen} />
      ) : (
        <OptionsField poll={poll} own={own} ticked={ticked} onTick={setTicked} />
      )}
      {isSigned && (
        <DocumentField
          label={<Trans comment="A document in the library: a scan with a signature">Your signed consent</Trans>}
          help={
            <Trans>
              Consent is given in writing: choose a scan of what you signed, in a collection that the secretariat sees.
              You can also send it the letter, which it records.
            </Trans>
          }
        />
      )}
      <div className="actions">
        <SubmitBallot poll={poll} own={own} isChosen={!isMotion || chosen !== null} ticked={ticked.length} />
        {beside}
      </div>
      <WhoSees poll={poll} />
    </Form>
  )
}

/** A consent in place of a resolution, where no clause admits it without a signature. */
function needsSignature({ circular, rules }: Poll): boolean {
  return circular === 'unanimous' && !rules.circular.unanimous?.electronicConsent
}

function useDone(onCast: () => void) {
  const { t } = useLingui()
  return (choice: Choice | null) => {
    onCast()
    if (choice === null) return announce(t`Your ballot is cast.`)
    const given = choiceInWords(choice)
    announce(t({ message: `Your vote: ${given}`, comment: 'After somebody has voted: Yes, No or Abstain' }))
  }
}

function MotionField({
  poll: { circular },
  own,
  onPick,
}: Omit<BallotFormProps, 'onCast' | 'beside'> & { onPick: (choice: Choice) => void }) {
  const offered = choices.filter((choice) => circular !== 'unanimous' || choice !== 'abstain')
  return (
    <Choices
      name="choice"
      pick="one"
      legend={
        circular === 'unanimous' ? (
          <Trans comment="Above the choices yes, no">Do you consent?</Trans>
        ) : (
          <Trans comment="Above the choices yes, no, abstain">How do you vote?</Trans>
        )
      }
      options={offered.map((value) => ({ value, label: <ChoiceWords choice={value} /> }))}
      chosen={own.choice === null ? [] : [own.choice]}
      onPick={onPick}
    />
  )
}

interface OptionsFieldProps {
  poll: Poll
  own: OwnPart
  ticked: readonly string[]
  onTick: (ticked: readonly string[]) => void
}

function OptionsField({ poll: { kind, places, options }, own, ticked, onTick }: OptionsFieldProps) {
  const language = useLanguage()
  const offered = options.map(({ id, names }) => ({ value: id, label: <bdi>{nameIn(names, language)}</bdi> }))
  const legend =
    kind === 'approval' ? (
      <Trans comment="Above the options of a vote, of which several can be ticked">Which do you approve of?</Trans>
    ) : (
      <Trans comment="Above the options of a vote">Whom or what do you choose?</Trans>
    )
  const field = { name: 'options', legend } as const
  if (kind === 'choice' && places === 1) {
    const none = {
      value: blank,
      label: <Trans comment="On a ballot: a vote for none of the options">None of them (blank)</Trans>,
    }
    const chosen = own.options?.length === 0 ? [blank] : (own.options ?? [])
    return <Choices {...field} pick="one" options={[...offered, none]} chosen={chosen} onPick={(id) => onTick([id])} />
  }
  const toggled = (id: string) => (ticked.includes(id) ? ticked.filter((one) => one !== id) : [...ticked, id])
  const shown = { help: <Limit kind={kind} places={places ?? 1} />, options: offered, chosen: own.options ?? [] }
  return <Choices {...field} {...shown} pick="some" onPick={(id) => onTick(toggled(id))} />
}

function Limit({ kind, places }: { kind: Poll['kind']; places: number }) {
  return (
    <>
      {kind === 'choice' ? (
        <Plural
          value={places}
          one="Tick # at most."
          other="Tick # at most."
          comment="Above the options of a vote: how many can be ticked"
        />
      ) : (
        <Trans comment="Above the options of a vote">Tick as many as you like.</Trans>
      )}{' '}
      <Trans comment="Above the options of a vote">A ballot without a tick is blank: it is cast all the same.</Trans>
    </>
  )
}

interface SubmitBallotProps {
  poll: Poll
  own: OwnPart
  isChosen: boolean
  ticked: number
}

function SubmitBallot({ poll: { kind, places, circular }, own, isChosen, ticked }: SubmitBallotProps) {
  const { t } = useLingui()
  const most = places ?? 1
  const missing = circular === 'unanimous' ? t`Choose yes or no.` : t`Choose yes, no or abstain.`
  const because =
    kind === 'choice' && ticked > most
      ? t({
          message: `You have ticked ${ticked}; at most ${most} can be chosen.`,
          comment: 'Why a ballot cannot be cast; numbers of options',
        })
      : isChosen
        ? undefined
        : missing
  return (
    <Submit because={because}>
      {own.castAt === null ? (
        <Trans comment="Button: gives one's vote">Cast ballot</Trans>
      ) : (
        <Trans comment="Button: gives one's vote anew, in place of the earlier one">Change my vote</Trans>
      )}
    </Submit>
  )
}

export function ChoiceWords({ choice }: { choice: Choice }) {
  return (
    <>
      <span aria-hidden="true" className="sign">
        {choiceSigns[choice]}
      </span>
      {choiceInWords(choice)}
    </>
  )
}

export function WhoSees({ poll: { secrecy } }: { poll: Poll }) {
  return (
    <p className="who">
      <span>
        {secrecy === 'open' ? (
          <Trans comment="Beside the form with which people vote">
            Open ballot: until the vote closes nobody else sees your choice; then everyone who sees this page does.
          </Trans>
        ) : (
          <Trans comment="Beside the form with which people vote">
            Named to the minute-taker only: until the vote closes nobody else sees your choice; then who presided and
            who keeps the minutes do, and everybody sees the counts.
          </Trans>
        )}
      </span>
    </p>
  )
}
