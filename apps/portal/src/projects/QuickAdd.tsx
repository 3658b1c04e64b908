import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { CreateTask } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import type { Project } from './queries.ts'
import { TaskFields, taskOf } from './TaskFields.tsx'

/** One line: a task more. The next one can be written at once. */
export function QuickAdd({ project }: { project: Project }) {
  const { work } = project.can
  if (!work.ok) return <p className="meta note">{inWords(work.because)}</p>
  return <QuickAddForm project={project} />
}

function QuickAddForm({ project }: { project: Project }) {
  // One a task: sent again after a lost line, it makes no second one.
  const [id, setId] = useState(() => crypto.randomUUID())
  const title = useRef<HTMLInputElement>(null)
  const create = useMutation(trpc.projects.createTask.mutationOptions())

  function next(written: string): void {
    announce(t({ message: `Written down: ${written}`, comment: 'After a task was made; its title follows' }))
    flushSync(() => setId(crypto.randomUUID()))
    title.current?.focus()
  }

  return (
    <div className="quick-add">
      <Form
        shape={CreateTask}
        mutation={create}
        read={(form) => ({ ...taskOf(form), id, projectId: project.id })}
        onDone={(_, sent) => next(sent.title)}
      >
        <TaskFields
          key={id}
          project={project}
          titleLabel={<Trans comment="Label of the field for a new task’s title">New task</Trans>}
          titleRef={title}
        />
        <Submit>
          <Trans comment="Button: add a task to the list">Add</Trans>
        </Submit>
      </Form>
    </div>
  )
}
