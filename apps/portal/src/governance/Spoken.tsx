import { Plural, Trans } from '@lingui/react/macro'
import { EndSpeech } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextArea } from '../ui/Field.tsx'
import type { Meeting, Speech } from './queries.ts'
import { minutesAndSeconds } from './TimeSince.tsx'

/** Who spoke for how long, and what became of points of order. */
export function Spoken({ meeting: { speeches } }: { meeting: Meeting }) {
  const over = speeches.filter(({ beganAt, endedAt }) => beganAt !== null && endedAt !== null)
  if (over.length === 0) return null
  return (
    <details className="sheet-foot fold">
      <summary>
        <Plural value={over.length} one="# turn to speak so far" other="# turns to speak so far" />
      </summary>
      <ul className="spoken">
        {over.map((speech) => (
          <li key={speech.id}>
            <bdi>{speech.handle}</bdi> <span className="meta number">{lengthOf(speech)}</span>
            {speech.kind === 'point-of-order' && (
              <span className="meta block">
                <Trans comment="A recorded point of order; what was asked for follows">
                  Point of order: <bdi>{speech.matter}</bdi>
                </Trans>
                {speech.ruling !== null && (
                  <span className="block">
                    <Trans comment="What the chair said to a point of order; it follows">
                      The chair: <bdi>{speech.ruling}</bdi>
                    </Trans>
                  </span>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

function lengthOf({ beganAt, endedAt }: Speech): string {
  return minutesAndSeconds(Math.round((Date.parse(endedAt!) - Date.parse(beganAt!)) / 1000))
}

/** The chair ends a point of order and says what becomes of it. */
export function EndPointOfOrder({ speech, open, onClose }: { speech: Speech; open: boolean; onClose: () => void }) {
  const end = useMutation(trpc.governance.endSpeech.mutationOptions())
  return (
    <Dialog title={<Trans comment="Heading of a form">End the point of order</Trans>} open={open} onClose={onClose}>
      <p>
        <bdi>{speech.matter}</bdi>
      </p>
      <Form
        shape={EndSpeech}
        mutation={end}
        read={(form) => ({ id: speech.id, ruling: String(form.get('ruling')).trim() || null })}
        onDone={onClose}
      >
        <TextArea
          name="ruling"
          optional
          label={<Trans comment="What the chair says to a point of order">What becomes of it</Trans>}
        />
        <Submit>
          <Trans comment="Button: the chair ends somebody's speech">End the speech</Trans>
        </Submit>
      </Form>
    </Dialog>
  )
}
