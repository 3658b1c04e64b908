import { Trans, useLingui } from '@lingui/react/macro'
import * as domain from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { useLanguage } from '../language.ts'
import { emptyText, type DraftText } from '../notices/draft.ts'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Choices } from '../ui/Choices.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { MotionFields } from './MotionFields.tsx'
import type { Meeting } from './queries.ts'
import { itemKindInWords } from './words.ts'

const kinds = ['discussion', 'report', 'election'] as const

/** Puts something on the agenda that is no motion: it has words of its own. */
export function AddItem({ meeting }: { meeting: Meeting }) {
  const [open, setOpen] = useState(false)
  if (!meeting.can.add.ok) return null
  return (
    <div className="sheet-foot">
      <Button kind="quiet" onClick={() => setOpen(true)}>
        <Trans comment="Button: puts a discussion, a report or an election on the agenda; a form follows">
          Add another item
        </Trans>
      </Button>
      <Dialog
        title={
          <Trans comment="Heading of a form: puts a discussion, a report or an election on the agenda">New item</Trans>
        }
        open={open}
        onClose={() => setOpen(false)}
      >
        <ItemForm meeting={meeting} onDone={() => setOpen(false)} />
      </Dialog>
    </div>
  )
}

function ItemForm({ meeting, onDone }: { meeting: Meeting; onDone: () => void }) {
  const { t } = useLingui()
  const own = useLanguage()
  const [id] = useState(() => crypto.randomUUID())
  const [texts, setTexts] = useState<readonly DraftText[]>(() => [emptyText(own)])
  const add = useMutation(trpc.governance.addItem.mutationOptions())
  return (
    <Form
      shape={domain.AddItem}
      mutation={add}
      read={(form) => ({
        id,
        meetingId: meeting.id,
        kind: form.get('kind'),
        original: texts[0]?.language,
        texts,
      })}
      onDone={() => {
        announce(t`It is on the agenda.`)
        onDone()
      }}
    >
      <Choices
        name="kind"
        pick="one"
        legend={<Trans comment="Discussion, report, election">What it is for</Trans>}
        help={<Trans>For a decision, submit a motion.</Trans>}
        options={kinds.map((value) => ({ value, label: itemKindInWords(value) }))}
        chosen={[kinds[0]]}
      />
      <MotionFields texts={texts} onChange={setTexts} optionalBody />
      <p className="who">
        <span>
          <Trans comment="Beside a form; “it” is an item of an agenda">
            It will be seen by the body and the secretariat, and cannot be changed afterwards.
          </Trans>
        </span>
      </p>
      <Submit>
        <Trans comment="Button: puts an item on the agenda">Put it on the agenda</Trans>
      </Submit>
    </Form>
  )
}
