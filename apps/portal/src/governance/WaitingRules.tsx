import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { trpc } from '../api.ts'
import { FinalQuestion } from '../FinalQuestion.tsx'
import { inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { DateText } from '../ui/DateText.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { dayIn, geneva } from '../zone.ts'
import { Differences } from './Differences.tsx'
import type { BodysRules, WaitingRules as Waiting } from './queries.ts'
import { RulesInWords } from './rule-lines.tsx'

interface WaitingProps {
  waiting: Waiting
  rules: BodysRules
}

/** Rules that were entered and hold for nothing until a second person has confirmed them: what they would change. */
export function WaitingRules({ waiting, rules: { body, nowId } }: WaitingProps) {
  const { id, holdsFrom, adoptedOn, source, enteredBy, enteredAt } = waiting
  return (
    <Sheet
      title={<Trans comment="Heading: rules that a second person has to confirm">Waits to be confirmed</Trans>}
      aside={
        <Chip now>
          <Trans comment="Beside rules that were entered and not confirmed">does not hold yet</Trans>
        </Chip>
      }
    >
      <SheetBody>
        <p>
          <Trans comment="Who entered new rules, on which day, and the first day on which they would hold">
            Entered by <bdi>{enteredBy ?? '–'}</bdi> on <DateText day={dayIn(geneva, enteredAt)} />, to hold from{' '}
            <DateText day={holdsFrom} /> on.
          </Trans>{' '}
          <Trans comment="The act in which the rules of a body were adopted, and its day">
            Adopted on <DateText day={adoptedOn} />: <bdi>{source}</bdi>
          </Trans>
        </p>
        <p className="actions">
          <Confirm waiting={waiting} />
          <Withdraw waiting={waiting} />
        </p>
      </SheetBody>
      {waiting.before ? (
        <Differences kind={body.kind} before={waiting.before} after={waiting.rules} changes={waiting.changes} />
      ) : (
        <SheetBody>
          <RulesInWords rules={waiting.rules} kind={body.kind} />
        </SheetBody>
      )}
      <p className="sheet-foot meta">
        {nowId !== null && (
          <Link to={`/governance/bodies/${body.id}/rules/compare?before=${nowId}&after=${id}`}>
            <Trans comment="Link: two versions of rules, compared">Compare with what holds today</Trans>
          </Link>
        )}{' '}
        <Trans>Seen by those who sit in this body, and by the secretariat.</Trans>
      </p>
    </Sheet>
  )
}

function Confirm({ waiting: { id, holdsFrom, can } }: { waiting: Waiting }) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const confirm = useMutation(
    trpc.governance.confirmRules.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        announce(t`Confirmed. This version holds from its day on.`)
      },
    }),
  )
  const words = <Trans comment="Button: a second person confirms what another entered">Confirm it</Trans>
  return (
    <>
      <Button because={can.confirm.ok ? undefined : inWords(can.confirm.because)} onClick={() => setOpen(true)}>
        {words}
      </Button>
      <FinalQuestion
        title={<Trans>Confirm these rules?</Trans>}
        open={open}
        onClose={() => setOpen(false)}
        act={words}
        mutation={confirm}
        onAct={() => confirm.mutate({ id })}
      >
        <Trans comment="The first day on which rules hold is named">
          They hold from <DateText day={holdsFrom} /> on and are never changed; only another version can replace them. A
          vote that is open keeps the rules it was opened with.
        </Trans>
      </FinalQuestion>
    </>
  )
}

function Withdraw({ waiting: { id, can } }: { waiting: Waiting }) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const withdraw = useMutation(
    trpc.governance.withdrawRules.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        announce(t`Withdrawn. Nothing has changed.`)
      },
    }),
  )
  if (!can.withdraw.ok) return null
  const words = <Trans comment="Button: takes back rules before they hold">Withdraw it</Trans>
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {words}
      </Button>
      <FinalQuestion
        title={<Trans>Withdraw these rules?</Trans>}
        open={open}
        onClose={() => setOpen(false)}
        act={words}
        mutation={withdraw}
        onAct={() => withdraw.mutate({ id })}
      >
        <Trans>They have to be entered anew if they are to hold after all.</Trans>
      </FinalQuestion>
    </>
  )
}
