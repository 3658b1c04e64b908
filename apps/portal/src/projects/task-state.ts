import { t } from '@lingui/core/macro'
import { type SetTaskState, type TaskState } from '@memorial/domain'
import { useMutation, useMutationState } from '@tanstack/react-query'
import type { z } from 'zod'
import { trpc } from '../api.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { taskStateInWords } from './words.ts'

interface Named {
  id: string
  title: string
  state: TaskState
}

/** Sets a task's state, says so, and takes it back if asked to. */
export function useSetTaskState(): (task: Named, state: TaskState) => void {
  const { mutate } = useMutation(trpc.projects.setTaskState.mutationOptions({ onError: (error) => announce(errorInWords(error)) }))
  const { mutateAsync } = useMutation(trpc.projects.setTaskState.mutationOptions({ onError: (error) => announce(errorInWords(error)) }))

  return ({ id, title, state: before }, state) => {
    const words = taskStateInWords(state)
    mutateAsync({ id, state }).then(
      () => announce(t({ message: `${words}: ${title}`, comment: 'A task’s new state, then its title' }), () => mutate({ id, state: before })),
      () => undefined,
    )
  }
}

/** The states that are on their way to the server, by task: shown as if they had arrived, and gone if they are refused. */
export function useStatesUnderWay(): ReadonlyMap<string, TaskState> {
  const sent = useMutationState({
    filters: { mutationKey: trpc.projects.setTaskState.mutationKey(), status: 'pending' },
    select: ({ state }) => state.variables as z.input<typeof SetTaskState>,
  })
  return new Map(sent.map(({ id, state }) => [id, state]))
}
