import { Trans, useLingui } from '@lingui/react/macro'
import { taskStates, type TaskState } from '@memorial/domain'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { inWords } from '../refusals.tsx'
import { Deadline } from '../ui/DateText.tsx'
import type { MenuAct } from '../ui/Menu.tsx'
import { RowsSkeleton } from '../ui/Skeleton.tsx'
import { handFocusOn } from './hand-focus-on.ts'
import { LateMenu } from '../ui/LateMenu.tsx'
import { Pages } from './Pages.tsx'
import { taskPages, type Project, type TaskRow } from './queries.ts'
import { MoreTasks } from './TaskList.tsx'
import { TaskLink, TaskMeta } from './TaskRow.tsx'
import { useSetTaskState, useStatesUnderWay } from './task-state.ts'
import { taskStateInWords } from './words.ts'

/** The same tasks by how far they are. A card is moved by the menu on it. */
export function TaskBoard({ project }: { project: Project }) {
  return (
    <div className="board">
      {taskStates.map((state) => (
        <Column key={state} project={project} state={state} />
      ))}
    </div>
  )
}

function Column({ project, state }: { project: Project; state: TaskState }) {
  const heading = useId()
  const pages = useInfiniteQuery(taskPages(project.id, [state]))
  return (
    <section className="column" aria-labelledby={heading}>
      <h2 id={heading} tabIndex={-1}>
        {taskStateInWords(state)} <span className="meta">{project.counts[state]}</span>
      </h2>
      <Pages pages={pages} skeleton={<RowsSkeleton rows={3} />} more={<MoreTasks />}>
        {(rows) => <Cards rows={rows} project={project} />}
      </Pages>
    </section>
  )
}

function Cards({ rows, project }: { rows: readonly TaskRow[]; project: Project }) {
  if (rows.length === 0) {
    return (
      <p className="meta nothing">
        <Trans comment="A column of the board without tasks">Nothing here</Trans>
      </p>
    )
  }
  return (
    <ul>
      {rows.map((task) => (
        <Card key={task.id} task={task} project={project} />
      ))}
    </ul>
  )
}

function Card({ task, project: { can } }: { task: TaskRow; project: Project }) {
  const { t } = useLingui()
  const setState = useSetTaskState()
  const underWay = useStatesUnderWay().has(task.id)
  const { title, state, dueOn } = task

  function moveTo(to: TaskState): MenuAct {
    const next = taskStateInWords(to)
    const because = can.work.ok ? {} : { because: inWords(can.work.because) }
    const label = t({
      message: `Move to: ${next}`,
      comment: 'In the menu of a task; the placeholder is its next state',
    })
    return { id: to, label, ...because, onChoose: () => setState(task, to) }
  }

  return (
    <li ref={handFocusOn} className="card" aria-busy={underWay || undefined}>
      <TaskLink task={task} />
      <LateMenu
        label={t({ message: `Move: ${title}`, comment: 'Opens a menu with the states a task can be moved to' })}
        acts={taskStates.filter((to) => to !== state).map(moveTo)}
      />
      <TaskMeta task={task} />
      {dueOn !== null && state !== 'done' && <Deadline day={dueOn} />}
    </li>
  )
}
