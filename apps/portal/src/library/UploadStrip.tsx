import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import { Link } from 'react-router'
import { Button } from '../ui/Button.tsx'
import { Relative } from '../ui/DateText.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { FileButton } from './FileButton.tsx'
import { unfinished, type Unfinished } from './queries.ts'
import { Size } from './Size.tsx'
import {
  cancel,
  cancelUnfinished,
  currentUploads,
  forgetAdded,
  goOn,
  isSameFile,
  pause,
  resume,
  subscribe,
  type Upload,
} from './uploads.ts'
import './uploads.css'

/** What is on its way into the library, and what was begun and left. Nothing where there is neither. */
export function UploadStrip() {
  const uploads = useSyncExternalStore(subscribe, currentUploads)
  const { data: known = [] } = useQuery(unfinished)
  const strip = useRef<HTMLDivElement>(null)
  const left = known.filter(({ id }) => uploads.every((upload) => upload.id !== id))
  if (uploads.length === 0 && left.length === 0) return null

  /** A row that goes hands the focus on. */
  function leave(act: () => void): void {
    act()
    strip.current?.focus()
  }

  return (
    <div className="uploads" ref={strip} tabIndex={-1}>
      <Sheet
        title={<Trans comment="Heading over files that are being sent into the library">On their way</Trans>}
        aside={
          uploads.some(({ stage }) => stage === 'added') && (
            <Button kind="plain" onClick={() => leave(forgetAdded)}>
              <Trans comment="Button: takes files that have arrived off the list">Hide what is done</Trans>
            </Button>
          )
        }
      >
        <ul className="rows">
          {uploads.map((upload) => (
            <OnItsWay key={upload.id} upload={upload} onLeave={leave} />
          ))}
          {left.map((row) => (
            <LeftBehind key={row.id} row={row} onLeave={leave} />
          ))}
        </ul>
      </Sheet>
    </div>
  )
}

interface RowProps {
  title: string
  sent: number
  size: number
  state: ReactNode
  end: ReactNode
}

function UploadRow({ title, sent, size, state, end }: RowProps) {
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
          <span role="status">{state}</span>
        </span>
      </div>
      <div className="end">{end}</div>
    </li>
  )
}

/** A file that is being sent, with what can be done about it. */
export function OnItsWay({ upload, onLeave }: { upload: Upload; onLeave: (act: () => void) => void }) {
  const { id, title, file, sent, stage } = upload
  return (
    <UploadRow
      title={title}
      sent={stage === 'added' ? file.size : sent}
      size={file.size}
      state={<State upload={upload} />}
      end={
        <>
          <Step upload={upload} />
          {stage !== 'added' && stage !== 'adding' && (
            <Button kind="quiet" onClick={() => onLeave(() => void cancel(id))}>
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

/** Begun earlier, or on another device: only the person has the file. */
function LeftBehind({ row, onLeave }: { row: Unfinished; onLeave: (act: () => void) => void }) {
  const { t } = useLingui()
  const [isOther, setOther] = useState(false)
  const { name, size, received, begunAt } = row

  function goOnWith([file]: File[]): void {
    setOther(!isSameFile(row, file!))
    if (isSameFile(row, file!)) onLeave(() => resume(row, file!))
  }

  return (
    <UploadRow
      title={name}
      sent={received}
      size={size}
      state={
        isOther ? (
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
          <FileButton onFiles={goOnWith}>
            <Trans comment="Button: the same file as before, from the device">Choose the file</Trans>
          </FileButton>
          <Button kind="quiet" onClick={() => onLeave(() => void cancelUnfinished(row.id))}>
            <Trans comment="Button: stop sending a file, and remove what has been sent of it">Cancel</Trans>
          </Button>
        </>
      }
    />
  )
}
