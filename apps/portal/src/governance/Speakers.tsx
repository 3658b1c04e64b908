import { Trans, useLingui } from '@lingui/react/macro'
import { AskToSpeak, waitingToSpeak } from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { errorInWords, inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { TextArea } from '../ui/Field.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import { ListButton, ListClosed } from './SpeakersList.tsx'
import { EndPointOfOrder, Spoken } from './Spoken.tsx'
import { me, type Meeting, type Speech } from './queries.ts'
import { TimeSince } from './TimeSince.tsx'

const onError = (error: unknown) => announce(errorInWords(error))

/** Who has the floor, who waits for it, and what was said for how long. */
export function Speakers({ meeting }: { meeting: Meeting }) {
  const { speeches, state } = meeting
  const speaking = speeches.find(({ beganAt, endedAt }) => beganAt !== null && endedAt === null)
  const waiting = inOrder(speeches)
  return (
    <Sheet
      title={<Trans comment="Who speaks and who wants to speak at a sitting">Speakers</Trans>}
      aside={<ListButton meeting={meeting} />}
    >
      {meeting.isListClosed && (
        <p className="body meta">
          <ListClosed />
        </p>
      )}
      {speaking || waiting.length > 0 ? (
        <Rows>
          {speaking && <Speaking speech={speaking} meeting={meeting} />}
          {waiting.map((speech, place) => (
            <Waiting key={speech.id} {...{ speech, place, meeting }} isFree={!speaking} />
          ))}
        </Rows>
      ) : (
        <EmptyState>
          <Trans>Nobody has asked to speak.</Trans>
        </EmptyState>
      )}
      {state !== 'closed' && <Asking meeting={meeting} />}
      <Spoken meeting={meeting} />
    </Sheet>
  )
}

/** The rule’s own order, over what the server told. */
function inOrder(speeches: readonly Speech[]): Speech[] {
  const moment = (at: string | null) => (at === null ? null : new Date(at))
  const asked = speeches.map((one) => ({
    ...one,
    askedAt: new Date(one.askedAt),
    beganAt: moment(one.beganAt),
    endedAt: moment(one.endedAt),
  }))
  return waitingToSpeak(asked).map(({ id }) => speeches.find((one) => one.id === id)!)
}

export function SpeechKind({ kind }: Pick<Speech, 'kind'>) {
  if (kind === 'speech') return null
  return <Trans comment="What somebody asks to speak for: it comes before all speeches">Point of order</Trans>
}

function Speaking({ speech, meeting }: { speech: Speech; meeting: Meeting }) {
  const { id, handle, kind, beganAt, matter } = speech
  const [ruling, setRuling] = useState(false)
  const end = useMutation(trpc.governance.endSpeech.mutationOptions({ onError }))
  const isOwn = useIsOwn(speech)
  return (
    <Row
      mark={<Square>▶</Square>}
      title={<bdi>{handle}</bdi>}
      meta={
        <>
          <SpeechKind kind={kind} />
          {kind === 'point-of-order' && <bdi className="block">{matter}</bdi>}
          {beganAt !== null && <TimeSince at={beganAt} />}
        </>
      }
      end={
        meeting.can.lead.ok ? (
          <>
            <Button
              kind="quiet"
              busy={end.isPending}
              onClick={() => (kind === 'point-of-order' ? setRuling(true) : end.mutate({ id, ruling: null }))}
            >
              <Trans comment="Button: the chair ends somebody's speech">End the speech</Trans>
            </Button>
            <EndPointOfOrder speech={speech} open={ruling} onClose={() => setRuling(false)} />
          </>
        ) : (
          isOwn && <GiveUp speech={speech} />
        )
      }
    />
  )
}

interface WaitingProps {
  speech: Speech
  place: number
  meeting: Meeting
  isFree: boolean
}

function Waiting({ speech, place, meeting, isFree }: WaitingProps) {
  const { id, handle, kind, matter } = speech
  const give = useMutation(trpc.governance.giveFloor.mutationOptions({ onError }))
  const isOwn = useIsOwn(speech)
  return (
    <Row
      mark={<Square>{place + 1}</Square>}
      title={<bdi>{handle}</bdi>}
      meta={
        kind === 'point-of-order' && (
          <>
            <SpeechKind kind={kind} />
            <bdi className="block">{matter}</bdi>
          </>
        )
      }
      end={
        <>
          {meeting.can.lead.ok && place === 0 && isFree && (
            <Button busy={give.isPending} onClick={() => give.mutate({ id })}>
              <Trans comment="Button: the chair lets the next person speak">Give the floor</Trans>
            </Button>
          )}
          {(isOwn || meeting.can.mark.ok) && <GiveUp speech={speech} />}
        </>
      }
    />
  )
}

function useIsOwn({ personId }: Speech): boolean {
  return useSuspenseQuery(me).data.id === personId
}

function GiveUp({ speech: { id, handle } }: { speech: Speech }) {
  const { t } = useLingui()
  const giveUp = useMutation(trpc.governance.giveUpSpeech.mutationOptions({ onError }))
  return (
    <Button
      kind="quiet"
      busy={giveUp.isPending}
      aria-label={t({ message: `Take off the list: ${handle}`, comment: 'Button beside somebody who wants to speak' })}
      onClick={() => giveUp.mutate({ id })}
    >
      <Trans comment="Button: takes somebody off the list of those who want to speak">Take off</Trans>
    </Button>
  )
}

/** One asks for oneself. */
function Asking({ meeting: { id: meetingId, can } }: { meeting: Meeting }) {
  const { t } = useLingui()
  const { id: personId } = useSuspenseQuery(me).data
  const [raising, setRaising] = useState(false)
  const ask = useMutation(
    trpc.governance.askToSpeak.mutationOptions({ onSuccess: () => announce(t`You are on the list.`), onError }),
  )
  if (!can.speak.ok && can.speak.because === 'not-present') return <Refused because={inWords(can.speak.because)} />
  return (
    <div className="sheet-foot actions">
      <Button
        busy={ask.isPending}
        because={can.speak.ok ? undefined : inWords(can.speak.because)}
        onClick={() => ask.mutate({ id: crypto.randomUUID(), meetingId, personId, kind: 'speech', matter: '' })}
      >
        <Trans comment="Button: puts the reader on the list of speakers">Ask to speak</Trans>
      </Button>
      {can.raise.ok && (
        <Button kind="quiet" onClick={() => setRaising(true)}>
          <Trans comment="What somebody asks to speak for: it comes before all speeches">Point of order</Trans>
        </Button>
      )}
      <Dialog
        title={<Trans comment="What somebody asks to speak for: it comes before all speeches">Point of order</Trans>}
        open={raising}
        onClose={() => setRaising(false)}
      >
        <RaiseForm {...{ meetingId, personId }} onDone={() => setRaising(false)} />
      </Dialog>
    </div>
  )
}

function Refused({ because }: { because: string }) {
  return <p className="sheet-foot meta">{because}</p>
}

function RaiseForm({ meetingId, personId, onDone }: { meetingId: string; personId: string; onDone: () => void }) {
  const { t } = useLingui()
  const [id] = useState(() => crypto.randomUUID())
  const ask = useMutation(trpc.governance.askToSpeak.mutationOptions())
  return (
    <Form
      shape={AskToSpeak}
      mutation={ask}
      read={(form) => ({ id, meetingId, personId, kind: 'point-of-order', matter: form.get('matter') })}
      onDone={() => {
        announce(t`You are on the list.`)
        onDone()
      }}
    >
      <TextArea
        name="matter"
        label={<Trans comment="Of a point of order">What you ask for</Trans>}
        help={<Trans>It goes before all speeches, and is recorded with what the chair says to it.</Trans>}
      />
      <Submit>
        <Trans comment="Button: asks for a point of order">Ask for it</Trans>
      </Submit>
    </Form>
  )
}
