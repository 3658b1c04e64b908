import { Trans } from '@lingui/react/macro'
import type { ReactNode, Ref } from 'react'
import { DateField, TextField } from '../ui/Field.tsx'
import { AssigneePicker } from './AssigneePicker.tsx'
import type { Project, Task } from './queries.ts'

interface TaskFieldsProps {
  project: Project
  titleLabel: ReactNode
  titleRef: Ref<HTMLInputElement>
  task?: Task
}

/** What is written of a task: `taskOf` reads it back. */
export function TaskFields({ project, titleLabel, titleRef, task }: TaskFieldsProps) {
  return (
    <>
      <TextField name="title" label={titleLabel} defaultValue={task?.title} ref={titleRef} />
      <DateField
        name="dueOn"
        label={<Trans comment="The day by which a task is done">Due day</Trans>}
        optional
        defaultValue={task?.dueOn ?? undefined}
      />
      <AssigneePicker project={project} chosen={task?.assignees.map(({ id }) => id) ?? []} />
    </>
  )
}

/** An empty day is none. */
export function taskOf(form: FormData) {
  return { title: form.get('title'), dueOn: form.get('dueOn') || null, assignees: form.getAll('assignees') }
}
