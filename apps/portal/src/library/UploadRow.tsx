import { Trans, useLingui } from '@lingui/react/macro'
import type { Coming } from '@memorial/domain'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { Button } from '../ui/Button.tsx'
import { Relative } from '../ui/DateText.tsx'
import { FileButton } from './FileButton.tsx'
import type { Unfinished } from './queries.ts'
import { Size } from './Size.tsx'
import { cancel, cancelUnfinished, goOn, isSameFile, pause, resume, type Upload } from './uploads.ts'
import './uploads.css'

interface RowProps {
  title: string
  sent: number
  size: number
  state: ReactNode
  /** Told to the ear when it changes: of many it would be too much. */
  isTold?: boolean
  end: ReactNode
}

function UploadRow({ title, sent, size, state, isTold = true, end }: RowProps) {
  const { t } = useLingui()
  return (
    <li>
      <div className="what">
        <b>
          <bdi>{title}</bdi>
        </b>
        <progress
          value={sent}
          max={size}
          aria-label={t({ message: `Sent of ${title}`, comment: 'A bar that shows how much of a file has been sent' })}
        />
        <span className="meta sent">
          <span>
            <Trans comment="How much of a file has been sent: “3 MB of 12 MB”">
              <Size bytes={sent} /> of <Size bytes={size} />
            </Trans>
          </span>
          <span role={isTold ? 'status' : undefined}>{state}</span>
        </span>
      </div>
      <div className="end">{end}</div>
    </li>
  )
}

interface OnItsWayProps {
  upload: Upload
  isTold?: boolean
}

/** A file that is being sent, with what can be done about it. */
export function OnItsWay({ upload, isTold = true }: OnItsWayProps) {
  const { id, title, file, sent, stage } = upload
  return (
    <UploadRow
      title={title}
      sent={stage === 'added' ? file.size : sent}
      size={file.size}
      state={<State upload={upload} />}
      isTold={isTold}
      end={
        <>
          <Step upload={upload} />
          {stage !== 'added' && stage !== 'adding' && (
            <Button kind="quiet" onClick={() => void cancel(id)}>
              <Trans comment="Button: stop sending a file, and remove what has been sent of it">Cancel</Trans>
            </Button>
          )}
        </>
      }
    />
  )
}

function State({ upload: { stage, trouble } }: { upload: Upload }) {
  if (stage === 'stopped') return <span className="wrong">{trouble}</span>
  return states[stage]()
}

const states: Record<Exclude<Upload['stage'], 'stopped'>, () => ReactNode> = {
  waiting: () => <Trans comment="A file that is sent after others">waits its turn</Trans>,
  sending: () => <Trans comment="A file on its way to the server">being sent</Trans>,
  adding: () => (
    <Trans comment="A file has arrived and is being put into the library">being checked and put away</Trans>
  ),
  paused: () => <Trans comment="A file that the reader has stopped sending for now">paused</Trans>,
  lost: () => (
    <Trans comment="A file could not be sent on: the connection is lost">
      No connection. It goes on by itself; nothing is lost.
    </Trans>
  ),
  added: () => <Trans comment="A file has become a document of the library">added</Trans>,
}

/** What can be done next with it. */
function Step({ upload: { id, documentId, stage } }: { upload: Upload }) {
  if (stage === 'adding') return null
  if (stage === 'added') {
    return (
      <Link className="button quiet" to={`/library/documents/${documentId}`}>
        <Trans comment="Link to a document that has just been added">Open the document</Trans>
      </Link>
    )
  }
  if (stage === 'sending' || stage === 'waiting') {
    return (
      <Button kind="quiet" onClick={() => pause(id)}>
        <Trans comment="Button: stop sending a file for now">Pause</Trans>
      </Button>
    )
  }
  return (
    <Button kind="quiet" onClick={() => goOn(id)}>
      {stage === 'paused' ? (
        <Trans comment="Button: send the rest of a file">Go on</Trans>
      ) : (
        <Trans comment="Button: ask the server once more">Try again</Trans>
      )}
    </Button>
  )
}

/** Sent from another page, or begun earlier and left: only the person has the file. */
export function LeftBehind({ row }: { row: Unfinished }) {
  const { t } = useLingui()
  const [isOther, setOther] = useState(false)
  const { name, size, received, begunAt, coming } = row

  function goOnWith([file]: File[]): void {
    setOther(!isSameFile(row, file!))
    if (isSameFile(row, file!)) resume(row, file!)
  }

  return (
    <UploadRow
      title={name}
      sent={received}
      size={size}
      state={
        coming !== 'left' ? (
          elsewhere[coming]()
        ) : isOther ? (
          <span className="wrong">
            {t`This is another file: its name or size differs. Choose the one that was begun.`}
          </span>
        ) : (
          <Trans comment="A file of which a part was sent some time ago; a moment follows, such as “2 hours ago”">
            begun <Relative at={begunAt} />: choose the file again to go on
          </Trans>
        )
      }
      end={
        <>
          {coming === 'left' && (
            <FileButton onFiles={goOnWith}>
              <Trans comment="Button: the same file as before, from the device">Choose the file</Trans>
            </FileButton>
          )}
          {coming !== 'adding' && (
            <Button kind="quiet" onClick={() => void cancelUnfinished(row.id)}>
              <Trans comment="Button: stop sending a file, and remove what has been sent of it">Cancel</Trans>
            </Button>
          )}
        </>
      }
    />
  )
}

const elsewhere: Record<Exclude<Coming, 'left'>, () => ReactNode> = {
  arriving: () => (
    <Trans comment="A file on its way to the server from another page or device of the same person">
      being sent in another window or on another device
    </Trans>
  ),
  adding: () => (
    <Trans comment="A file sent from another page or device of the same person has reached the server, which checks and stores it">
      all of it has arrived and is being put away
    </Trans>
  ),
}
