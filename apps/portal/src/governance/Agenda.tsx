import { Plural, Trans } from '@lingui/react/macro'
import { Link } from 'react-router'
import { Chip } from '../ui/Chip.tsx'
import { DayText } from '../ui/DateText.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import { AddItem } from './AddItem.tsx'
import { Countdown } from './Countdown.tsx'
import { Needed } from './Explanation.tsx'
import { ItemActs } from './ItemActs.tsx'
import { ItemDocuments } from './ItemDocuments.tsx'
import { MotionText, MotionTitle } from './MotionText.tsx'
import { useOrder, type Order } from './Order.tsx'
import { OrderMenu } from './OrderMenu.tsx'
import { SubmitMotion } from './SubmitMotion.tsx'
import type { AgendaItem, ItemPoll, Meeting } from './queries.ts'
import { itemKindInWords, itemStateInWords, resultInWords, resultSigns, wordsOf } from './words.ts'
import { dayIn } from '../zone.ts'

/** What a sitting is to decide and has decided, in order. */
export function Agenda({ meeting }: { meeting: Meeting }) {
  const order = useOrder(meeting)
  return (
    <Sheet title={<Trans comment="What a sitting is to decide, in order">Agenda</Trans>}>
      {meeting.items.length === 0 ? (
        <EmptyState>
          <Trans>Nothing is on the agenda yet.</Trans>
        </EmptyState>
      ) : (
        <ol className="agenda">
          {order.items.map((item, place) => (
            <Item key={item.id} item={item} meeting={meeting} place={place} order={order} />
          ))}
        </ol>
      )}
      <SubmitMotion meeting={meeting} />
      <AddItem meeting={meeting} />
    </Sheet>
  )
}

interface ItemProps {
  item: AgendaItem
  meeting: Meeting
  place: number
  order: Order
}

function Item({ item, meeting, place, order }: ItemProps) {
  const { id, polls, state } = item
  const isOrdered = meeting.can.prepare.ok && order.items.length > 1
  return (
    <li className={state === 'current' ? 'current' : undefined} {...(isOrdered && order.dragged(id))}>
      <Square>{place + 1}</Square>
      <div className="item">
        <h3>
          {item.motion === null ? (
            <MotionTitle motion={wordsOf(item)} />
          ) : (
            <Link className="reach" to={`/governance/motions/${item.motion.id}`}>
              <MotionTitle motion={item.motion} />
            </Link>
          )}
        </h3>
        <About item={item} meeting={meeting} />
        <Text item={item} meeting={meeting} />
        <ItemDocuments item={item} meeting={meeting} />
        {polls.length > 0 && (
          <ul className="polls">
            {polls.map((poll) => (
              <PollLine key={poll.id} poll={poll} />
            ))}
          </ul>
        )}
        <ItemActs item={item} meeting={meeting} />
      </div>
      {isOrdered && <OrderMenu {...{ item, place, order }} />}
    </li>
  )
}

interface OfItem {
  item: AgendaItem
  meeting: Meeting
}

/** What an item is for, from whom, since when it is known, and where it stands. */
function About({ item, meeting }: OfItem) {
  const { motion, kind, state } = item
  return (
    <>
      <p className="meta">
        {kind !== 'decision' && (
          <>
            {itemKindInWords(kind)}
            {' · '}
          </>
        )}
        {motion?.proposer && (
          <>
            <Trans comment="Who submitted a motion; a name follows">
              Submitted by <bdi>{motion.proposer.handle}</bdi>
            </Trans>
            {' · '}
          </>
        )}
        <Announced item={item} meeting={meeting} />
      </p>
      {meeting.state !== 'convened' && state !== 'waiting' && (
        <p>
          <Chip now={state === 'current'}>{itemStateInWords(state)}</Chip>
        </p>
      )}
    </>
  )
}

function Text({ item, meeting }: OfItem) {
  const words = wordsOf(item)
  if (words.texts.every(({ body }) => body === '')) return null
  return (
    <details open={isUpNow(item, meeting)}>
      <summary>
        {item.motion ? (
          <Trans comment="Opens what a motion says">Text of the motion</Trans>
        ) : (
          <Trans comment="Opens what is written to an item of an agenda">Text</Trans>
        )}
      </summary>
      <MotionText motion={words} />
    </details>
  )
}

/** What has not been voted on in a sitting that is not over, or is being voted on: its text is in sight. */
function isUpNow({ polls, state, kind }: AgendaItem, meeting: Meeting): boolean {
  if (meeting.state === 'closed' || state === 'done' || state === 'postponed') return false
  return kind === 'decision' ? polls.every((poll) => poll.state !== 'closed') : state === 'current'
}

/** When an item was made known, and what follows if that was late. */
function Announced({ item, meeting }: OfItem) {
  const { announcedAt, isLate } = item
  if (announcedAt === null) {
    return meeting.state === 'convened' ? (
      <Trans comment="An item of an agenda before the convocation is sent">announced with the convocation</Trans>
    ) : (
      <Late item={item} meeting={meeting} />
    )
  }
  return (
    <>
      <Trans comment="When a motion was put on the agenda; a day follows">
        Announced: <DayText day={dayIn(meeting.zone, announcedAt)} />
      </Trans>
      {isLate && <Late item={item} meeting={meeting} />}
    </>
  )
}

/** What the law allows with what was announced late: nothing, a vote by a clause, or one before all members. */
function Late({ item: { announced, kind, overrideClause }, meeting }: OfItem) {
  const { days, clause } = meeting.rules.notice
  return (
    <span className="late">
      <span aria-hidden="true">! </span>
      <Plural
        value={days}
        one="Less than # day before the sitting."
        other="Less than # days before the sitting."
        comment="An item of an agenda that was announced later than the statutes ask"
      />{' '}
      {overrideClause !== null ? (
        <Trans comment="An item that was announced late; the placeholder is the place in the statutes">
          Put to the vote by the statutes ({overrideClause}), and recorded so.
        </Trans>
      ) : !announced.ok ? (
        <Trans comment="An item that was announced late; the placeholder is the place in the statutes">
          It can be discussed, not put to the vote ({clause}).
        </Trans>
      ) : announced.way === 'universal' ? (
        <Trans comment="An item that was announced late">
          All members are present and none objects: it can be decided.
        </Trans>
      ) : kind === 'decision' ? (
        <Trans comment="An item that was announced late; the placeholder is the place in the statutes">
          The statutes allow a vote on it ({clause}); that they were used for it is recorded.
        </Trans>
      ) : null}
    </span>
  )
}

export function OnAmendment() {
  return <Trans comment="Beside a vote on a change to a motion, not on the motion itself">Vote on an amendment</Trans>
}

function PollLine({ poll }: { poll: ItemPoll }) {
  const { id, isAmendment, state, outcome, resolution, closesAt, voted } = poll
  return (
    <li>
      {isAmendment && (
        <span className="meta">
          <OnAmendment />
        </span>
      )}
      <Link to={`/governance/polls/${id}`}>
        {state === 'open' ? (
          <Trans comment="Link to a vote that is being held">Vote in progress</Trans>
        ) : outcome === null ? (
          <Trans comment="A vote that is over, whose votes are being counted">Closed, being counted</Trans>
        ) : (
          <>
            <span aria-hidden="true">{resultSigns[outcome.result]} </span>
            {resultInWords(outcome.result)}
          </>
        )}
      </Link>
      {state === 'open' && (
        <Chip now={voted === false}>
          <Countdown at={closesAt} />
        </Chip>
      )}
      {outcome && 'got' in outcome && (
        <span className="meta">
          <Needed {...outcome} />
        </span>
      )}
      {resolution !== null && <bdi className="number">{resolution}</bdi>}
    </li>
  )
}
