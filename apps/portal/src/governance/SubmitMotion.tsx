import { Trans, useLingui } from '@lingui/react/macro'
import * as domain from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { useLanguage } from '../language.ts'
import type { DraftText } from '../notices/draft.ts'
import { inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { MotionFields } from './MotionFields.tsx'
import { draftFor, forgetDraft, keepDraft } from './motion-drafts.ts'
import type { Meeting } from './queries.ts'

/** Puts something on the agenda. What is being written is kept as long as the tab lives. */
export function SubmitMotion({ meeting }: { meeting: Meeting }) {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const form = useRef<HTMLDivElement>(null)
  const { submit } = meeting.can
  // Of a sitting that is over it needs no saying, nor to who only reads.
  if (!submit.ok && submit.because === 'meeting-over') return null
  if (open && submit.ok) {
    return (
      <MotionForm
        meeting={meeting}
        place={form}
        onLeave={() => {
          flushSync(() => setOpen(false))
          button.current?.focus()
        }}
      />
    )
  }
  return (
    <div className="sheet-foot">
      <Button
        kind="quiet"
        ref={button}
        because={submit.ok ? undefined : inWords(submit.because)}
        onClick={() => {
          flushSync(() => setOpen(true))
          form.current?.querySelector<HTMLElement>('input')?.focus()
        }}
      >
        <Trans comment="Button: puts something to be decided on the agenda; a form follows">Submit a motion</Trans>
      </Button>
    </div>
  )
}

interface MotionFormProps {
  meeting: Meeting
  place: RefObject<HTMLDivElement | null>
  onLeave: () => void
}

function MotionForm({ meeting, place, onLeave }: MotionFormProps) {
  const { t } = useLingui()
  const own = useLanguage()
  const [{ id, itemId, texts: kept }] = useState(() => draftFor(meeting.id, own))
  const [texts, setTexts] = useState(kept)
  const submit = useMutation(trpc.governance.submitMotion.mutationOptions())

  function change(by: (before: readonly DraftText[]) => readonly DraftText[]): void {
    const after = by(draftFor(meeting.id, own).texts)
    keepDraft(meeting.id, { id, itemId, texts: after })
    setTexts(after)
  }

  return (
    <div className="sheet-foot motion-form" ref={place}>
      <h3>
        <Trans comment="Heading of a form: something to be decided is put on the agenda">New motion</Trans>
      </h3>
      <Form
        shape={domain.SubmitMotion}
        mutation={submit}
        read={() => ({ id, itemId, meetingId: meeting.id, original: texts[0]?.language, texts })}
        onDone={() => {
          forgetDraft(meeting.id)
          announce(t`Submitted. It is on the agenda.`)
          onLeave()
        }}
      >
        <MotionFields texts={texts} onChange={change} />
        <p className="who">
          <span>
            <Trans comment="Beside the form of a new motion">
              It will be seen by the body and the secretariat. You can change it until the first vote on it.
            </Trans>
          </span>
        </p>
        <div className="actions">
          <Submit>
            <Trans comment="Button: puts what was written on the agenda">Submit</Trans>
          </Submit>
          <Button kind="quiet" onClick={onLeave}>
            <Trans comment="Leave a form without sending it">Cancel</Trans>
          </Button>
        </div>
      </Form>
    </div>
  )
}
