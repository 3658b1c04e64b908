import { plural } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useLocale } from '../language.ts'
import { handFocusUp } from '../projects/hand-focus-on.ts'
import { Button } from '../ui/Button.tsx'
import { progressOf } from './progress.ts'
import { Size } from './Size.tsx'
import { OnItsWay } from './UploadRow.tsx'
import { cancel, goOn, pause, timeLeft, type Upload } from './uploads.ts'
import { whileInWords } from './words.ts'

interface ManyProps {
  uploads: readonly Upload[]
}

const mostStopped = 20

/** Many files on their way: how far all of them are, and those that move or have stopped. */
export function ManyOnTheirWay({ uploads }: ManyProps) {
  const moving = uploads.filter(({ stage }) => stage === 'sending' || stage === 'adding' || stage === 'lost')
  const stopped = uploads.filter(({ stage }) => stage === 'stopped')
  const more = stopped.length - mostStopped
  return (
    <>
      <Summary uploads={uploads} />
      <ul className="rows">
        {[...moving, ...stopped.slice(0, mostStopped)].map((upload) => (
          <OnItsWay key={upload.id} upload={upload} isTold={false} />
        ))}
      </ul>
      {more > 0 && (
        <p className="more-rows meta">
          <Plural
            value={more}
            one="# more file has stopped."
            other="# more files have stopped."
            comment="Under a list of files that could not be sent"
          />
        </p>
      )}
    </>
  )
}

function Summary({ uploads }: ManyProps) {
  const { t } = useLingui()
  const { added, stopped, sent, size } = progressOf(uploads)
  const arrived = new Intl.NumberFormat(useLocale()).format(added)
  return (
    <div className="all-uploads">
      <div className="what">
        <b>
          <Plural
            value={uploads.length}
            one={`${arrived} of # file added`}
            other={`${arrived} of # files added`}
            comment="How many of the files on their way have arrived: “212 of 1,000 files added”"
          />
        </b>
        <progress
          value={sent}
          max={size}
          aria-label={t({
            message: 'Sent of all files',
            comment: 'A bar that shows how much of many files has been sent',
          })}
        />
        <span className="meta sent">
          <span>
            <Trans comment="How much of a file has been sent: “3 MB of 12 MB”">
              <Size bytes={sent} /> of <Size bytes={size} />
            </Trans>
          </span>
          {stopped > 0 && (
            <span className="wrong">
              {t({
                message: plural(stopped, { one: '# file has stopped', other: '# files have stopped' }),
                comment: 'Beside how much has been sent',
              })}
            </span>
          )}
          <Left />
        </span>
      </div>
      <Acts uploads={uploads} />
    </div>
  )
}

function Left() {
  const locale = useLocale()
  const left = timeLeft()
  if (left === undefined) return null
  const time = whileInWords(left, locale)
  return (
    <span>
      <Trans comment="How long files will still be on their way; a time such as “4 minutes” follows, in its basic form">
        Time left: about {time}
      </Trans>
    </span>
  )
}

/** What is done with all at once. */
function Acts({ uploads }: ManyProps) {
  const of = (...stages: Upload['stage'][]) => uploads.filter(({ stage }) => stages.includes(stage)).map(({ id }) => id)
  const [going, paused, stopped] = [of('waiting', 'sending', 'lost'), of('paused'), of('stopped')]
  const rest = [...going, ...paused, ...stopped]
  return (
    <div className="actions">
      <PauseAll going={going} paused={paused} adding={of('adding')} />
      {stopped.length > 0 && (
        <Button kind="quiet" onClick={() => goOn(...stopped)}>
          <Trans comment="Button: all files that have stopped are sent once more">Try the stopped ones again</Trans>
        </Button>
      )}
      {rest.length > 0 && (
        <Button kind="quiet" onClick={() => rest.forEach((id) => void cancel(id))}>
          <Trans comment="Button: none of the files that have not arrived is sent">Cancel the rest</Trans>
        </Button>
      )}
    </div>
  )
}

type Ids = readonly string[]

/** One button for both, so that the focus stays; offered as long as any file is on its way. */
function PauseAll({ going, paused, adding }: { going: Ids; paused: Ids; adding: Ids }) {
  const { t } = useLingui()
  if (going.length + paused.length + adding.length === 0) return null
  if (paused.length > 0) {
    return (
      <Button ref={handFocusUp} kind="quiet" onClick={() => goOn(...paused)}>
        <Trans comment="Button: all files that are paused are sent on">Go on with all</Trans>
      </Button>
    )
  }
  return (
    <Button
      ref={handFocusUp}
      kind="quiet"
      because={going.length > 0 ? undefined : t`Nothing is being sent.`}
      onClick={() => pause(...going)}
    >
      <Trans comment="Button: all files on their way wait for now">Pause all</Trans>
    </Button>
  )
}
