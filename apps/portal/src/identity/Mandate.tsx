import { Trans, useLingui } from '@lingui/react/macro'
import { RecordMandate } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { Link } from 'react-router'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { announce } from '../ui/Announcements.tsx'
import { DateText } from '../ui/DateText.tsx'
import { TextField } from '../ui/Field.tsx'
import { DocumentField, documentIn } from '../library/DocumentField.tsx'
import { dayIn, geneva } from '../zone.ts'
import type { Seat } from './bodies.ts'
import { Opening } from './Opening.tsx'

/** By which paper somebody sits for an organisation; where there is none, for who looks after it. */
export function MandateText({ seat: { mandate, can }, isMissed }: { seat: Seat; isMissed: boolean }) {
  if (mandate === null) {
    return (
      (isMissed || can.recordMandate.ok) && (
        <span className="block due">
          <Trans comment="The paper by which an organisation sends its delegate">No written mandate is recorded.</Trans>
        </span>
      )
    )
  }
  const { onPaper, document, recordedBy, recordedAt } = mandate
  const day = <DateText day={dayIn(geneva, recordedAt)} />
  return (
    <span className="block">
      {recordedBy === null ? (
        <Trans comment="The paper by which an organisation sends its delegate; what it is, and on which day it was recorded">
          Mandate: <bdi>{onPaper}</bdi>, recorded on {day}
        </Trans>
      ) : (
        <Trans comment="The paper by which an organisation sends its delegate; what it is, who recorded it and on which day">
          Mandate: <bdi>{onPaper}</bdi>, recorded by <bdi>{recordedBy}</bdi> on {day}
        </Trans>
      )}
      {document && (
        <>
          {' · '}
          <Link to={`/library/documents/${document.id}`}>
            <bdi>{document.title}</bdi>
          </Link>
        </>
      )}
    </span>
  )
}

/** For an administrator: by which paper their delegate or substitute comes. */
export function RecordMandateButton({ seat }: { seat: Seat }) {
  return (
    <Opening
      about={seat.handle ?? ''}
      words={<Trans comment="Button: enter by which paper somebody sits in the assembly">Record the mandate</Trans>}
    >
      {(close) => <RecordMandateForm seat={seat} onDone={close} />}
    </Opening>
  )
}

function RecordMandateForm({ seat: { id: seatId, mandate }, onDone }: { seat: Seat; onDone: () => void }) {
  const { t } = useLingui()
  const record = useMutation(trpc.identity.recordMandate.mutationOptions())
  return (
    <Form
      shape={RecordMandate}
      mutation={record}
      read={(form) => ({ seatId, onPaper: form.get('onPaper'), documentId: documentIn(form) })}
      onDone={() => {
        announce(t`The mandate is recorded.`)
        onDone()
      }}
    >
      <TextField
        name="onPaper"
        label={<Trans comment="Label: which paper a written mandate is">The paper</Trans>}
        help={<Trans>What it is, of which day, signed by whom: so that it can be found again.</Trans>}
        defaultValue={mandate?.onPaper}
      />
      <DocumentField
        optional
        label={<Trans comment="Label: a scan that lies in the library">Document in the library</Trans>}
        help={<Trans>Others see it here only where its collection is shared with them.</Trans>}
        known={mandate?.document}
      />
      <p className="who">
        <span>
          <Trans>It will be seen by everyone who sits in the assembly, and by the secretariat.</Trans>
        </span>
      </p>
      <Submit>
        <Trans comment="Button: store what was changed">Save</Trans>
      </Submit>
    </Form>
  )
}
