import { Trans, useLingui } from '@lingui/react/macro'
import { decisions, OpenPoll, type PollKind } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { useLanguage, useLocale } from '../language.ts'
import { announce } from '../ui/Announcements.tsx'
import { Choices } from '../ui/Choices.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { SelectField } from '../ui/Field.tsx'
import { MotionTitle } from './MotionText.tsx'
import { emptyOption, OptionFields, optionsIn, type DraftOption } from './OptionFields.tsx'
import type { AgendaItem, Meeting } from './queries.ts'
import { MajorityWords } from './rules-in-words.tsx'
import { decisionInWords, wordsOf } from './words.ts'

interface OpenPollDialogProps {
  item: AgendaItem
  meeting: Meeting
  open: boolean
  onClose: () => void
}

/** The chair puts a motion to the vote. */
export function OpenPollDialog({ open, onClose, ...rest }: OpenPollDialogProps) {
  return (
    <Dialog
      title={<Trans comment="Button: the chair lets a motion be voted on; a form follows">Put to the vote</Trans>}
      open={open}
      onClose={onClose}
    >
      <p>
        <MotionTitle motion={wordsOf(rest.item)} />
      </p>
      <OpenPollForm {...rest} />
    </Dialog>
  )
}

/** Minutes after which a vote closes at the latest. */
const spans = [5, 10, 15, 30, 60, 120, 360]

function OpenPollForm({ item, meeting }: Pick<OpenPollDialogProps, 'item' | 'meeting'>) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const language = useLanguage()
  // One a form: sent again after a lost line, it opens no second vote.
  const [id] = useState(() => crypto.randomUUID())
  const [kind, setKind] = useState<PollKind>('motion')
  const [options, setOptions] = useState<readonly DraftOption[]>(() => [emptyOption(), emptyOption()])
  const open = useMutation(trpc.governance.openPoll.mutationOptions())
  return (
    <Form
      shape={OpenPoll}
      mutation={open}
      read={(form) => ({
        id,
        itemId: item.id,
        decision: form.get('decision'),
        kind,
        secrecy: form.get('secrecy') ?? 'open',
        closesAt: new Date(Date.now() + Number(form.get('closesAt')) * 60_000).toISOString(),
        places: kind === 'motion' ? null : Number(form.get('places')),
        options: kind === 'motion' ? [] : optionsIn(options, language),
      })}
      onDone={() => {
        announce(t`The vote is open.`)
        void navigate(`/governance/polls/${id}`)
      }}
    >
      <KindField onPick={setKind} />
      {kind !== 'motion' && <OptionFields options={options} onChange={setOptions} />}
      <Choices
        name="decision"
        pick="one"
        legend={<Trans comment="Ordinary decision, change of the statutes, dissolution">Kind of decision</Trans>}
        options={decisions.map((value) => ({
          value,
          label: decisionInWords(value),
          help: <MajorityWords majority={meeting.rules.majority[value]} />,
        }))}
        chosen={[decisions[0]]}
      />
      {meeting.rules.secrecy.named && <SecrecyField clause={meeting.rules.secrecy.named.clause} />}
      <ClosingField />
      <p className="who">
        <span>
          <Trans>
            Who is on the roll is fixed when the vote opens. Nobody sees the votes of others until it closes.
          </Trans>
        </span>
      </p>
      <Submit>
        <Trans comment="Button: people can vote from now on">Open the vote</Trans>
      </Submit>
    </Form>
  )
}

function KindField({ onPick }: { onPick: (kind: PollKind) => void }) {
  return (
    <Choices
      name="kind"
      pick="one"
      legend={<Trans comment="How people vote: yes or no, or among several options">What is asked</Trans>}
      options={[
        { value: 'motion', label: <Trans comment="What a vote asks">Yes, no or abstain</Trans> },
        { value: 'choice', label: <Trans comment="What a vote asks">A choice: as many as there are places</Trans> },
        { value: 'approval', label: <Trans comment="What a vote asks">Approval: all that one approves of</Trans> },
      ]}
      chosen={['motion']}
      onPick={onPick}
    />
  )
}

function SecrecyField({ clause }: { clause: string }) {
  return (
    <Choices
      name="secrecy"
      pick="one"
      legend={<Trans comment="Who learns how each voted">Secrecy</Trans>}
      options={[
        {
          value: 'open',
          label: <Trans comment="Who learns how each voted, after a vote">Open: everybody who sees the vote</Trans>,
        },
        {
          value: 'named',
          label: <Trans comment="Who learns how each voted">named to the minute-taker only</Trans>,
          help: <bdi>{clause}</bdi>,
        },
      ]}
      chosen={['open']}
    />
  )
}

/** By when a vote ends, in minutes from now. */
export function ClosingField() {
  return (
    <SelectField
      name="closesAt"
      label={<Trans comment="When a vote ends, unless the chair ends it earlier">Closes at the latest</Trans>}
      help={<Trans>You can close it earlier.</Trans>}
      defaultValue={30}
    >
      <Spans />
    </SelectField>
  )
}

/** “in 30 minutes”, “in 2 hours” */
function Spans() {
  const away = new Intl.RelativeTimeFormat(useLocale())
  return spans.map((minutes) => (
    <option key={minutes} value={minutes}>
      {minutes < 60 ? away.format(minutes, 'minute') : away.format(minutes / 60, 'hour')}
    </option>
  ))
}
