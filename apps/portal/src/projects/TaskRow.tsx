import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useLocation, useParams } from 'react-router'
import { Chip } from '../ui/Chip.tsx'
import { Deadline } from '../ui/DateText.tsx'
import { Names } from '../ui/SeenBy.tsx'
import { Square } from '../ui/Square.tsx'
import { handFocusOn } from './hand-focus-on.ts'
import { besideThis } from './pane-focus.ts'
import { me, type TaskRow } from './queries.ts'
import { useSetTaskState, useStatesUnderWay } from './task-state.ts'
import { taskStateInWords } from './words.ts'

/** One task of the list: its square is checked off where it stands. */
export function TaskRowInList({ task, works }: { task: TaskRow; works: boolean }) {
  const state = useStatesUnderWay().get(task.id) ?? task.state
  return (
    <li ref={handFocusOn} className={state === 'done' ? 'done' : undefined}>
      {works ? <CheckOff task={{ ...task, state }} /> : <Square>{state === 'done' && '✓'}</Square>}
      <div className="what">
        <b>
          <TaskLink task={task} />
        </b>
        <TaskMeta task={task} />
      </div>
      <div className="end">
        {state === 'doing' && <Chip>{taskStateInWords(state)}</Chip>}
        {state !== 'done' && task.dueOn !== null && <Deadline day={task.dueOn} />}
      </div>
    </li>
  )
}

/** The way to a task: what stands beside it stays open. */
export function TaskLink({ task: { id, title } }: { task: Pick<TaskRow, 'id' | 'title'> }) {
  const { projectId, taskId } = useParams()
  const { search } = useLocation()
  return (
    <Link
      id={`task-${id}`}
      to={{ pathname: `/projects/${projectId}/tasks/${id}`, search }}
      state={besideThis}
      aria-current={id === taskId ? 'true' : undefined}
    >
      <bdi>{title}</bdi>
    </Link>
  )
}

/** Whose it is, and how much has been said. */
export function TaskMeta({ task: { assignees, comments } }: { task: TaskRow }) {
  const { data: own } = useSuspenseQuery(me)
  const { t } = useLingui()
  const you = t({ message: 'you', comment: 'In a list of people who do a task: the reader' })
  const names = assignees.map(({ id, handle }) => (id === own.id ? you : handle))
  return (
    <span className="meta">
      {names.length > 0 ? <Names names={names} /> : <Trans comment="Of a task: nobody does it yet">nobody yet</Trans>}
      {comments > 0 && (
        <>
          {' · '}
          <Plural value={comments} one="# comment" other="# comments" />
        </>
      )}
    </span>
  )
}

function CheckOff({ task }: { task: TaskRow }) {
  const { t } = useLingui()
  const setState = useSetTaskState()
  const { title, state } = task
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={state === 'done'}
        data-doing={state === 'doing' || undefined}
        aria-label={t({ message: `Done: ${title}`, comment: 'A box that is checked when a task is finished' })}
        onChange={({ target }) => setState(task, target.checked ? 'done' : 'open')}
      />
    </label>
  )
}
