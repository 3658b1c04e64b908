import { Trans } from '@lingui/react/macro'
import type { ReactNode, Ref } from 'react'
import { DateField, TextField } from '../ui/Field.tsx'
import { AssigneePicker } from './AssigneePicker.tsx'
import type { Project } from './queries.ts'

interface TaskFieldsProps {
  project: Project
  titleLabel: ReactNode
  titleRef?: Ref<HTMLInputElement>
  task?: { title: string; dueOn: string | null }
  assignees: readonly string[]
  onAssign: (ids: string[]) => void
}

/** What is written of a task: `taskOf` reads it back. */
export function TaskFields({ project, titleLabel, titleRef, task, assignees, onAssign }: TaskFieldsProps) {
  return (
    <>
      <TextField name="title" label={titleLabel} defaultValue={task?.title} maxLength={200} ref={titleRef} />
      <DateField
        name="dueOn"
        label={<Trans comment="The day by which a task is done">Due day</Trans>}
        optional
        defaultValue={task?.dueOn ?? undefined}
      />
      <AssigneePicker project={project} chosen={assignees} onChoose={onAssign} />
    </>
  )
}

/** An empty day is none. */
export function taskOf(form: FormData, assignees: readonly string[]) {
  return { title: form.get('title'), dueOn: form.get('dueOn') || null, assignees: [...assignees] }
}
