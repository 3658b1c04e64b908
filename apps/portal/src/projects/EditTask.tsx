import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { ChangeTask } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import type { Project, Task } from './queries.ts'
import { TaskFields, taskOf } from './TaskFields.tsx'
import { useEscape } from './use-escape.ts'

interface EditTaskProps {
  task: Task
  project: Project
  onEnd: () => void
}

/** Title, day and people, written anew in their place. */
export function EditTask({ task, project, onEnd }: EditTaskProps) {
  const form = useRef<HTMLDivElement>(null)
  const title = useRef<HTMLInputElement>(null)
  const change = useMutation(trpc.projects.changeTask.mutationOptions())
  const undo = useUndo(task)

  // Not the pane, but the editing.
  useEscape(form, () => {
    onEnd()
    return true
  })
  useEffect(() => title.current?.focus(), [])

  function saved(): void {
    announce(t`Saved.`, undo)
    onEnd()
  }

  return (
    <div ref={form}>
      <Form shape={ChangeTask} mutation={change} read={(form) => ({ ...taskOf(form), id: task.id })} onDone={saved}>
        <TaskFields
          project={project}
          titleLabel={<Trans comment="Of a task">Title</Trans>}
          titleRef={title}
          task={task}
        />
        <div className="actions">
          <Submit>
            <Trans comment="Button">Save</Trans>
          </Submit>
          <Button kind="quiet" onClick={onEnd}>
            <Trans comment="Leave a form without sending it">Cancel</Trans>
          </Button>
        </div>
      </Form>
    </div>
  )
}

/** Takes a change back: the task as it was when the editing began. */
function useUndo(task: Task): () => void {
  const [{ id, title, dueOn, assignees }] = useState(task)
  const { mutateAsync } = useMutation(
    trpc.projects.changeTask.mutationOptions({ onError: (error) => announce(errorInWords(error)) }),
  )
  return () => {
    mutateAsync({ id, title, dueOn, assignees: assignees.map((person) => person.id) }).then(
      () => announce(t`The task is as it was before.`),
      () => undefined,
    )
  }
}
