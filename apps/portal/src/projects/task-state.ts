import { t } from '@lingui/core/macro'
import type { SetTaskState, TaskState } from '@memorial/domain'
import { useMutation, useMutationState } from '@tanstack/react-query'
import type * as z from 'zod/mini'
import { trpc } from '../api.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { taskStateInWords } from './words.ts'

interface Stated {
  id: string
  title: string
  state: TaskState
}

/** Sets a task's state, says so, and takes it back if asked to. */
export function useSetTaskState(): (task: Stated, state: TaskState) => void {
  const { mutateAsync } = useMutation(
    trpc.projects.setTaskState.mutationOptions({ onError: (error) => announce(errorInWords(error)) }),
  )

  function set({ id, title }: Stated, state: TaskState, undo?: () => void): void {
    const now = taskStateInWords(state)
    mutateAsync({ id, state }).then(
      () => announce(t({ message: `${now}: ${title}`, comment: 'A task’s new state, then its title' }), undo),
      () => undefined,
    )
  }

  return (task, state) => set(task, state, () => set(task, task.state))
}

/** The states that are on their way to the server, by task: shown as if they had arrived, and gone if they are refused. */
export function useStatesUnderWay(): ReadonlyMap<string, TaskState> {
  const sent = useMutationState({
    filters: { mutationKey: trpc.projects.setTaskState.mutationKey(), status: 'pending' },
    select: ({ state }) => state.variables as z.input<typeof SetTaskState>,
  })
  return new Map(sent.map(({ id, state }) => [id, state]))
}
