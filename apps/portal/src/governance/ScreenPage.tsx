import { Trans } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useEffect } from 'react'
import { Link, useParams, type LoaderFunctionArgs } from 'react-router'
import { ready, trpc } from '../api.ts'
import { languageOf, speak, useLanguage, useLocale } from '../language.ts'
import { listen } from '../live.ts'
import { inBestLanguage } from '../notices/in-best-language.ts'
import { QuickExit } from '../shell/QuickExit.tsx'
import { Announcements } from '../ui/Announcements.tsx'
import { OnAmendment } from './Agenda.tsx'
import { Explanation } from './Explanation.tsx'
import { oneScreen, useScreen, type Screen } from './queries.ts'
import { SpeechKind } from './Speakers.tsx'
import { ListClosed } from './SpeakersList.tsx'
import { Tally } from './Tally.tsx'
import { TimeSince } from './TimeSince.tsx'
import { useNow } from './use-now.ts'
import { itemKindInWords, meetingStateInWords, resultInWords, resultSigns } from './words.ts'
import './governance.css'
import './screen.css'

export async function loader({ params: { meetingId: id = '' } }: LoaderFunctionArgs) {
  const { language } = await ready(trpc.identity.me.queryOptions())
  await speak(languageOf(language) ?? 'en')
  await ready(oneScreen(id))
  return null
}

/** What hangs on the wall of the room. It follows by itself and has nothing to press but the ways out. */
export function Component() {
  const { meetingId = '' } = useParams()
  const screen = useScreen(meetingId)
  const language = useLanguage()
  useEffect(listen, [])
  return (
    <div className="screen">
      <header>
        <p>
          <bdi>{nameIn(screen.body.names, language)}</bdi> · <bdi>{screen.title}</bdi>
        </p>
        <div className="actions">
          <Link className="button quiet" to={`/governance/meetings/${meetingId}`}>
            <Trans comment="Link: from the screen for the room back to the page of the sitting">Back</Trans>
          </Link>
          <QuickExit />
        </div>
      </header>
      <main aria-live="polite">
        <Item screen={screen} />
        {screen.item?.poll?.isAmendment && (
          <p>
            <OnAmendment />
          </p>
        )}
        <Vote screen={screen} />
      </main>
      <footer>
        <Floor screen={screen} />
        <Quorum screen={screen} />
        <Clock zone={screen.zone} />
      </footer>
      <Announcements />
    </div>
  )
}

function Item({ screen: { item, state } }: { screen: Screen }) {
  const language = useLanguage()
  if (state !== 'open' || !item) {
    return (
      <h1>
        {state === 'open' ? (
          <Trans comment="On the screen of the room: no item of the agenda has been taken up">Between two items</Trans>
        ) : (
          meetingStateInWords(state)
        )}
      </h1>
    )
  }
  const { title, language: shown } = inBestLanguage(item.titles, language, item.original)
  return (
    <>
      <p className="meta">
        <Trans comment="The place of an item on the agenda: Item 3">Item {item.position}</Trans>
        {' · '}
        {itemKindInWords(item.kind)}
      </p>
      <h1 lang={shown} dir="auto">
        {title}
      </h1>
    </>
  )
}

/** A vote: until when it is open, and nothing else before its outcome is there. */
function Vote({ screen: { item, zone } }: { screen: Screen }) {
  const locale = useLocale()
  if (!item?.poll) return null
  const { closesAt, isOver, options, outcome } = item.poll
  if (outcome) {
    return (
      <section className="result">
        <h2>
          <span aria-hidden="true">{resultSigns[outcome.result]} </span>
          {resultInWords(outcome.result)}
        </h2>
        <Tally outcome={outcome} options={options} />
        <Explanation outcome={outcome} options={options} />
      </section>
    )
  }
  const hour = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  const until = hour.format(new Date(closesAt))
  return (
    <p className="vote-open">
      {isOver ? (
        <Trans comment="A vote that is over, whose votes are being counted">Closed, being counted</Trans>
      ) : (
        <Trans comment="On the screen of the room: a vote is being held; a time of day follows">
          The vote is open until {until}
        </Trans>
      )}
    </p>
  )
}

function Floor({ screen: { speaker, next, item, state } }: { screen: Screen }) {
  const isClosed = state === 'open' && item?.isListClosed
  if (!speaker && next.length === 0 && !isClosed) return null
  return (
    <div>
      {speaker && (
        <p>
          <Trans comment="On the screen of the room: who speaks; a name follows">
            Speaking: <bdi>{speaker.handle}</bdi>
          </Trans>{' '}
          <span className="number">
            <TimeSince at={speaker.since} />
          </span>{' '}
          <span className="meta">
            <SpeechKind kind={speaker.kind} />
          </span>
        </p>
      )}
      {next.length > 0 && (
        <p className="meta">
          <Trans comment="On the screen of the room: who speaks after this; names follow">Then:</Trans>{' '}
          {next.map((handle, place) => (
            <span key={handle}>
              {place > 0 && ', '}
              <bdi>{handle}</bdi>
            </span>
          ))}
        </p>
      )}
      {isClosed && (
        <p className="meta">
          <ListClosed />
        </p>
      )}
    </div>
  )
}

function Quorum({ screen: { quorum, state } }: { screen: Screen }) {
  if (!quorum || state === 'convened' || state === 'closed') return null
  const { counted, needed, met } = quorum
  return (
    <p>
      <span aria-hidden="true">{met ? '✓' : '✕'} </span>
      <Trans comment="On the screen of the room: how many are present and how many are needed to decide">
        {counted} present, {needed} needed
      </Trans>
    </p>
  )
}

function Clock({ zone }: { zone: string }) {
  const now = useNow()
  const shown = new Intl.DateTimeFormat(useLocale(), { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  return <p className="number clock">{shown.format(now)}</p>
}
