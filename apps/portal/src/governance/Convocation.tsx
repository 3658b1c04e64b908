import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { languages } from '@memorial/domain'
import { ownNames } from '@memorial/words'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { FinalQuestion } from '../FinalQuestion.tsx'
import { useLanguage } from '../language.ts'
import { inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { DayText } from '../ui/DateText.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { ChangeForm } from './ChangeForm.tsx'
import { Dispatches, Openings } from './Dispatches.tsx'
import { Lawful } from './Lawful.tsx'
import type { Meeting } from './queries.ts'
import { dayIn } from '../zone.ts'
import { ZonedTime } from './ZonedTime.tsx'

/** Whether a sitting has been called as the statutes ask: when it was sent, what changed since, who has opened it. */
export function Convocation({ meeting }: { meeting: Meeting }) {
  const { sentAt, zone, changes, can, state } = meeting
  return (
    <Sheet title={<Trans comment="The notice that calls a body to a sitting">Convocation</Trans>}>
      <SheetBody>
        <Sent meeting={meeting} />
        {state === 'convened' && <Lawful earliest={meeting.earliest} beginsAt={meeting.beginsAt} zone={zone} />}
        {changes.length > 0 && <Changes meeting={meeting} />}
        <Printed id={meeting.id} />
        {can.prepare.ok && (
          <div className="actions">
            {sentAt === null && <Send meeting={meeting} />}
            <Change meeting={meeting} />
          </div>
        )}
      </SheetBody>
      {sentAt !== null && <Opened meeting={meeting} />}
    </Sheet>
  )
}

function Sent({ meeting: { sentAt, sentBy, zone } }: { meeting: Meeting }) {
  if (sentAt === null) {
    return (
      <p>
        <span aria-hidden="true">! </span>
        <Trans>It has not been sent yet. Nothing is announced before it is.</Trans>
      </p>
    )
  }
  return (
    <p>
      <Trans comment="When a convocation was sent; a time follows">Sent</Trans> <ZonedTime at={sentAt} zone={zone} />
      {sentBy && (
        <span className="meta block">
          <Trans comment="Who sent a convocation; a name follows">
            Sent by <bdi>{sentBy.handle}</bdi>
          </Trans>
        </span>
      )}
    </p>
  )
}

/** Who has opened it: all to whoever prepares the sitting, one's own day to everybody else. */
function Opened({ meeting }: { meeting: Meeting }) {
  if (meeting.can.manage.ok) {
    return (
      <>
        <Openings meeting={meeting} />
        <Dispatches meeting={meeting} />
      </>
    )
  }
  if (meeting.openedOn === null) return null
  return (
    <p className="sheet-foot who">
      <span>
        <Trans comment="The reader opened a convocation; a day follows. Only they and those who prepare the sitting know">
          You opened it on <DayText day={meeting.openedOn} />. Only you, the chair and the secretariat see this.
        </Trans>
      </span>
    </p>
  )
}

/** As PDF, in the reader's language or any other. */
function Printed({ id }: { id: string }) {
  const own = useLanguage()
  const to = (language: string) => `/files/convocations/${id}/${language}`
  return (
    <div className="printed">
      <a className="button quiet" href={to(own)} download>
        <Trans comment="Link: a convocation to print">Download as PDF</Trans>
      </a>
      <details className="more-languages">
        <summary>
          <Trans comment="Opens a list of languages in which a document can be had">In another language</Trans>
        </summary>
        <ul className="languages">
          {languages
            .filter((language) => language !== own)
            .map((language) => (
              <li key={language}>
                <a href={to(language)} lang={language} download>
                  {ownNames[language]}
                </a>
              </li>
            ))}
        </ul>
      </details>
    </div>
  )
}

function Changes({ meeting: { changes, zone } }: { meeting: Meeting }) {
  return (
    <details className="fold">
      <summary>
        <Plural
          value={changes.length}
          one="Changed # time since it was sent"
          other="Changed # times since it was sent"
          comment="A convocation whose date or place was changed afterwards"
        />
      </summary>
      <ul className="spoken">
        {changes.map(({ at, by, beginsAt, zone: before, place }) => (
          <li key={at}>
            <DayText day={dayIn(zone, at)} />
            {by && (
              <>
                {', '}
                <bdi>{by.handle}</bdi>
              </>
            )}
            <span className="meta block">
              <Trans comment="What a convocation said before it was changed; a day and time follow">
                Before: <ZonedTime at={beginsAt} zone={before} />
              </Trans>
              {place !== '' && (
                <>
                  {' · '}
                  <bdi>{place}</bdi>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Send({ meeting: { id, can, items } }: { meeting: Meeting }) {
  const { t } = useLingui()
  const [asking, setAsking] = useState(false)
  const send = useMutation(
    trpc.governance.sendConvocation.mutationOptions({
      onSuccess: () => {
        setAsking(false)
        announce(t`The convocation is sent.`)
      },
    }),
  )
  return (
    <>
      <Button because={can.send.ok ? undefined : inWords(can.send.because)} onClick={() => setAsking(true)}>
        <Trans comment="Button: sends a convocation; a question follows">Send the convocation</Trans>
      </Button>
      <FinalQuestion
        title={<Trans>Send the convocation?</Trans>}
        open={asking}
        onClose={() => setAsking(false)}
        act={<Trans comment="Button: sends a convocation">Send it</Trans>}
        mutation={send}
        onAct={() => send.mutate({ id })}
      >
        <Plural
          value={items.length}
          one="# item of the agenda is announced with it. Later changes of day and place are recorded."
          other="# items of the agenda are announced with it. Later changes of day and place are recorded."
        />{' '}
        <Trans>A mail that says only that something waits is no notice: whoever has no account gets it printed.</Trans>
      </FinalQuestion>
    </>
  )
}

function Change({ meeting }: { meeting: Meeting }) {
  const [open, setOpen] = useState(false)
  const title = (
    <Trans comment="Button: changes when and where a sitting is held; a form follows">Change day or place</Trans>
  )
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {title}
      </Button>
      <Dialog title={title} open={open} onClose={() => setOpen(false)}>
        <ChangeForm meeting={meeting} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}
