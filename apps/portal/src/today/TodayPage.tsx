import { Plural, Trans } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { ready, trpc, type Answers } from '../api.ts'
import { DayText, Deadline } from '../ui/DateText.tsx'
import { today as thisDay } from '../ui/day-of.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import { initials } from './initials.ts'
import { RecentRow } from './RecentRow.tsx'
import { Timelines } from './Timelines.tsx'
import { WaitingRow } from './WaitingRow.tsx'

type Today = Answers['today']['today']

const today = trpc.today.today.queryOptions()

export async function loader() {
  await ready(today)
  return null
}

export function Component() {
  const { data } = useSuspenseQuery(today)
  return (
    <>
      <PageHead
        title={
          <Plural
            value={data.waiting.length}
            _0="Nothing waits for you"
            one="# thing waits for you"
            other="# things wait for you"
            comment="Headline of the first page: notices to confirm, invitations to answer, tasks to do"
          />
        }
        actions={
          <span className="meta">
            <DayText day={thisDay()} />
          </span>
        }
        help={<Trans>What others need from you, what comes this week, and what happened since.</Trans>}
      />
      <div className="columns">
        <div className="stack">
          <Waiting waiting={data.waiting} />
          <Timelines projects={data.projects} />
        </div>
        <div className="stack">
          <Week week={data.week} />
          <Recent recent={data.recent} />
        </div>
      </div>
    </>
  )
}

function Waiting({ waiting }: Pick<Today, 'waiting'>) {
  return (
    <Sheet title={<Trans>Waiting for you</Trans>}>
      {waiting.length === 0 ? (
        <EmptyState>
          <Trans>Nobody waits for you. New notices, invitations and tasks appear here.</Trans>
        </EmptyState>
      ) : (
        <Rows>
          {waiting.map((waits) => (
            <WaitingRow key={idOf(waits)} waits={waits} />
          ))}
        </Rows>
      )}
    </Sheet>
  )
}

function idOf(waits: Today['waiting'][number]): string {
  switch (waits.kind) {
    case 'poll':
      return waits.pollId
    case 'rules':
      return waits.ruleSetId
    case 'petition':
      return waits.petitionId
    case 'acknowledgement':
      return waits.noticeId
    case 'invitation':
      return waits.projectId
    case 'task':
      return waits.taskId
  }
}

function Week({ week }: Pick<Today, 'week'>) {
  return (
    <Sheet title={<Trans>This week</Trans>}>
      {week.length === 0 ? (
        <EmptyState>
          <Trans>Nothing is due in your projects within seven days.</Trans>
        </EmptyState>
      ) : (
        <Rows>
          {week.map(({ taskId, projectId, project, title, dueOn }) => (
            <Row
              key={taskId}
              to={`/projects/${projectId}/tasks/${taskId}`}
              mark={<Square>{initials(project)}</Square>}
              title={<bdi>{title}</bdi>}
              meta={<bdi>{project}</bdi>}
              end={<Deadline day={dueOn} />}
            />
          ))}
        </Rows>
      )}
    </Sheet>
  )
}

function Recent({ recent }: Pick<Today, 'recent'>) {
  return (
    <Sheet title={<Trans comment="What others did lately">What happened</Trans>}>
      {recent.length === 0 ? (
        <EmptyState>
          <Trans>Nothing new in the last two weeks.</Trans>
        </EmptyState>
      ) : (
        <Rows>
          {recent.map((happened) => (
            <RecentRow key={'id' in happened ? happened.id : happened.taskId} happened={happened} />
          ))}
        </Rows>
      )}
    </Sheet>
  )
}
