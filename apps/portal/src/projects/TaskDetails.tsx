import { Trans, useLingui } from '@lingui/react/macro'
import { nameIn, taskStates } from '@memorial/domain'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useLanguage } from '../language.ts'
import { inWords } from '../refusals.tsx'
import { Button } from '../ui/Button.tsx'
import { SeenBy } from '../ui/SeenBy.tsx'
import { Discussion } from './Discussion.tsx'
import { EditTask } from './EditTask.tsx'
import { oneTask, useProject, type Project, type Task } from './queries.ts'
import { TaskFacts } from './TaskFacts.tsx'
import { useSetTaskState, useStatesUnderWay } from './task-state.ts'
import { taskStateInWords } from './words.ts'

/** All there is to a task. */
export function TaskDetails({ projectId, taskId }: { projectId: string; taskId: string }) {
  const project = useProject(projectId)
  const { data: task } = useSuspenseQuery(oneTask(taskId))
  const language = useLanguage()
  return (
    <>
      <Written task={task} project={project} />
      <StateChoice task={task} />
      <SeenBy names={project.seenBy.map(({ names }) => nameIn(names, language))} />
      <section className="comments-part">
        <h3>
          <Trans>Comments</Trans>
        </h3>
        <Discussion project={project} taskId={taskId} can={task.can.comment} />
      </section>
    </>
  )
}

/** What is written of the task; written anew where it stands. */
function Written({ task, project }: { task: Task; project: Project }) {
  const [editing, setEditing] = useState(false)
  const edit = useRef<HTMLButtonElement>(null)
  const { work } = task.can

  function stop(): void {
    flushSync(() => setEditing(false))
    edit.current?.focus()
  }

  if (editing) return <EditTask task={task} project={project} onEnd={stop} />
  return (
    <>
      <h2>
        <bdi>{task.title}</bdi>
      </h2>
      <TaskFacts task={task} project={project} />
      <Button
        kind="quiet"
        ref={edit}
        because={work.ok ? undefined : inWords(work.because)}
        onClick={() => setEditing(true)}
      >
        <Trans comment="Button: write title, day and people of a task anew">Edit</Trans>
      </Button>
    </>
  )
}

function StateChoice({ task }: { task: Task }) {
  const { t } = useLingui()
  const id = useId()
  const setState = useSetTaskState()
  const now = useStatesUnderWay().get(task.id) ?? task.state
  if (!task.can.work.ok) return null
  return (
    <fieldset className="states">
      <legend className="unseen">
        {t({ message: 'How far it is', comment: 'Legend over the states of a task: open, in progress, done' })}
      </legend>
      {taskStates.map((state) => (
        <label key={state}>
          <input type="radio" name={id} value={state} checked={state === now} onChange={() => setState(task, state)} />
          {taskStateInWords(state)}
        </label>
      ))}
    </fieldset>
  )
}
