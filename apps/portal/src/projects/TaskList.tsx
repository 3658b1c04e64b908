import { Trans } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useId, type ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { daysUntil } from '../ui/DateText.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { RowsSkeleton } from '../ui/Skeleton.tsx'
import { Pages } from './Pages.tsx'
import { taskPages, toDoPages, type Project, type TaskRow } from './queries.ts'
import { TaskRowInList } from './TaskRow.tsx'

type Span = 'late' | 'week' | 'later' | 'undated'

function spanOf({ dueOn }: TaskRow, now: Date): Span {
  if (dueOn === null) return 'undated'
  const days = daysUntil(dueOn, now)
  if (days < 0) return 'late'
  return days <= 7 ? 'week' : 'later'
}

const spanNames: Record<Span, ReactNode> = {
  late: <Trans comment="Heading over tasks whose day is past">Late</Trans>,
  week: <Trans comment="Heading over tasks due within seven days">This week</Trans>,
  later: <Trans comment="Heading over tasks due after a week">Later</Trans>,
  undated: <Trans comment="Heading over tasks without a due day">Without a day</Trans>,
}

/** The tasks by when they are due; what is done is behind its own heading. */
export function TaskList({ project }: { project: Project }) {
  const works = project.can.work.ok
  return (
    <div className="sheet tasks">
      <ToDo project={project} works={works} />
      <Done project={project} works={works} />
    </div>
  )
}

function ToDo({ project: { id }, works }: { project: Project; works: boolean }) {
  const pages = useInfiniteQuery(toDoPages(id))
  return (
    <Pages pages={pages} skeleton={<RowsSkeleton rows={6} />} more={<MoreTasks />}>
      {(rows, isWhole) =>
        rows.length > 0 ? <Spans rows={rows} isWhole={isWhole} works={works} /> : <NothingToDo works={works} />
      }
    </Pages>
  )
}

function NothingToDo({ works }: { works: boolean }) {
  return (
    <EmptyState>
      {works ? (
        <Trans>Nothing is left to do here. Write the next task above.</Trans>
      ) : (
        <Trans>Nothing is left to do here.</Trans>
      )}
    </EmptyState>
  )
}

interface SpansProps {
  rows: readonly TaskRow[]
  /** Whether these are all: what is yet to come would belong to the last span. */
  isWhole: boolean
  works: boolean
}

function Spans({ rows, isWhole, works }: SpansProps) {
  const now = new Date()
  const last = rows.at(-1)
  return [...Map.groupBy(rows, (row) => spanOf(row, now))].map(([span, tasks]) => (
    <Group key={span} title={spanNames[span]} count={isWhole || tasks.at(-1) !== last ? tasks.length : undefined}>
      {tasks.map((task) => (
        <TaskRowInList key={task.id} task={task} works={works} />
      ))}
    </Group>
  ))
}

function Group({ title, count, children }: { title: ReactNode; count: number | undefined; children: ReactNode }) {
  const heading = useId()
  return (
    <section className="span" aria-labelledby={heading}>
      <h2 id={heading} tabIndex={-1}>
        {title} <span className="meta">{count}</span>
      </h2>
      <ul className="rows">{children}</ul>
    </section>
  )
}

function Done({ project: { id, counts }, works }: { project: Project; works: boolean }) {
  const [search, setSearch] = useSearchParams()
  const list = useId()
  const shown = search.has('done')

  function toggle(): void {
    if (shown) search.delete('done')
    else search.set('done', '')
    setSearch(search, { replace: true })
  }

  if (counts.done === 0) return null
  return (
    <section className="span" aria-labelledby={`${list}-heading`}>
      <h2 id={`${list}-heading`}>
        <button
          type="button"
          className="unfold"
          aria-expanded={shown}
          aria-controls={shown ? list : undefined}
          onClick={toggle}
        >
          <Trans comment="Heading over tasks that are finished">Done</Trans> <span className="meta">{counts.done}</span>
        </button>
      </h2>
      {shown && (
        <div id={list}>
          <DoneRows projectId={id} works={works} />
        </div>
      )}
    </section>
  )
}

function DoneRows({ projectId, works }: { projectId: string; works: boolean }) {
  const pages = useInfiniteQuery(taskPages(projectId, ['done']))
  return (
    <Pages pages={pages} skeleton={<RowsSkeleton rows={3} />} more={<MoreTasks />}>
      {(rows) => (
        <ul className="rows">
          {rows.map((task) => (
            <TaskRowInList key={task.id} task={task} works={works} />
          ))}
        </ul>
      )}
    </Pages>
  )
}

export function MoreTasks() {
  return <Trans comment="Button: the next page of the list">More tasks</Trans>
}
