import { Trans, useLingui } from '@lingui/react/macro'
import * as domain from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Choices } from '../ui/Choices.tsx'
import { today } from '../ui/day-of.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { DateField, SelectField } from '../ui/Field.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { DocumentField, documentIn } from '../library/DocumentField.tsx'
import { useElectorName, useInOrder } from './Elector.tsx'
import type { Poll } from './queries.ts'
import { choiceInWords, formInWords } from './words.ts'

/** The secretariat enters what reached it on paper, or signed elsewhere. */
export function RecordVote({ poll }: { poll: Poll }) {
  const { t } = useLingui()
  const [asking, setAsking] = useState(false)
  if (!poll.can.recordVote.ok) return null
  return (
    <Sheet
      title={<Trans comment="What only the secretariat sees and does in a vote in writing">In the secretariat</Trans>}
    >
      <SheetBody>
        <p>
          <Trans>What reached you in writing, you enter here for who sent it. You learn of no other vote.</Trans>
        </p>
        <div className="actions">
          <Button kind="quiet" onClick={() => setAsking(true)}>
            <Trans comment="Button: enters a vote that came by letter; a form follows">Record a vote</Trans>
          </Button>
        </div>
        <Dialog title={<Trans>A vote that came in writing</Trans>} open={asking} onClose={() => setAsking(false)}>
          <RecordForm
            poll={poll}
            onDone={() => {
              setAsking(false)
              announce(t`Recorded.`)
            }}
          />
        </Dialog>
      </SheetBody>
    </Sheet>
  )
}

const forms = ['letter', 'signed-scan', 'qualified-signature'] as const

function RecordForm({ poll: { id, circular, electors }, onDone }: { poll: Poll; onDone: () => void }) {
  const name = useElectorName()
  const ordered = useInOrder()(electors)
  const record = useMutation(trpc.governance.recordVote.mutationOptions())
  const offered = domain.choices.filter((choice) => circular !== 'unanimous' || choice !== 'abstain')
  return (
    <Form
      shape={domain.RecordVote}
      mutation={record}
      read={(form) => ({ ...Object.fromEntries(form), pollId: id, documentId: documentIn(form) })}
      onDone={onDone}
    >
      <SelectField name="electorId" label={<Trans comment="A person or a member organisation">Whose vote</Trans>}>
        {ordered.map((elector) => (
          <option key={elector.electorId} value={elector.electorId}>
            {name(elector)}
          </option>
        ))}
      </SelectField>
      <Choices
        name="choice"
        pick="one"
        legend={<Trans comment="Above the choices yes, no, abstain">The vote</Trans>}
        options={offered.map((value) => ({ value, label: choiceInWords(value) }))}
      />
      <SelectField name="form" label={<Trans comment="Letter, signed scan, qualified signature">Form</Trans>}>
        {forms.map((form) => (
          <option key={form} value={form}>
            {formInWords(form)}
          </option>
        ))}
      </SelectField>
      <DateField
        name="givenOn"
        label={<Trans comment="The day that a letter bears">Date</Trans>}
        max={today()}
        defaultValue={today()}
      />
      <DocumentField
        optional
        label={<Trans comment="A document in the library: a scan">Scan</Trans>}
        help={<Trans>A signed scan needs it.</Trans>}
      />
      <p className="who">
        <span>
          <Trans>It is shown under your name once the vote has ended.</Trans>
        </span>
      </p>
      <Submit>
        <Trans comment="Button: enters a vote that came by letter">Record it</Trans>
      </Submit>
    </Form>
  )
}
