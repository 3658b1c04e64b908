import type { Programme, TaskState } from '@memorial/domain'
import { infiniteQueryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { queries, trpc, type Answers } from '../api.ts'

export type Project = Answers['projects']['project']
export type ProjectRow = Answers['projects']['projects']['rows'][number]
export type Invitation = Answers['projects']['invitations'][number]
export type Task = Answers['projects']['task']
export type TaskRow = Answers['projects']['tasks']['rows'][number]
export type Comment = Answers['projects']['comments']['rows'][number]
export type Seat = Project['seats'][number]
export type Party = Project['parties'][number]
export type Me = Answers['identity']['me']

export const me = trpc.identity.me.queryOptions()
export const organisations = trpc.identity.organisations.queryOptions()
export const invitations = trpc.projects.invitations.queryOptions()

export function oneProject(id: string) {
  return trpc.projects.project.queryOptions({ id })
}

export function oneTask(id: string) {
  return trpc.projects.task.queryOptions({ id })
}

export function useProject(id: string): Project {
  return useSuspenseQuery(oneProject(id)).data
}

interface Place {
  at: string
  id: string
}

/** A list whose pages are asked for one after the other; each is kept with the list only. */
function pages<Page extends { next: Place | null }>(key: unknown[], page: (after: Place | undefined) => Promise<Page>) {
  return infiniteQueryOptions({
    queryKey: ['projects', 'pages', ...key],
    initialPageParam: undefined as Place | undefined,
    queryFn: ({ pageParam }) => page(pageParam),
    getNextPageParam: ({ next }: Page) => next ?? undefined,
  })
}

const unkept = { staleTime: 0, gcTime: 0 }

export function projectPages(programme: Programme | undefined) {
  return pages(['projects', programme], (after) =>
    queries.query({ ...trpc.projects.projects.queryOptions({ programme, after }), ...unkept }),
  )
}

export function taskPages(projectId: string, states: TaskState[]) {
  return pages(['tasks', projectId, states], (after) =>
    queries.query({ ...trpc.projects.tasks.queryOptions({ projectId, states, after }), ...unkept }),
  )
}

export function commentPages(projectId: string, taskId: string | undefined) {
  return pages(['comments', projectId, taskId], (before) =>
    queries.query({ ...trpc.projects.comments.queryOptions({ projectId, taskId, before }), ...unkept }),
  )
}

/** Tasks as the list shows them before anyone opens what is done. */
export function toDoPages(projectId: string) {
  return taskPages(projectId, ['open', 'doing'])
}

type Pages = ReturnType<typeof projectPages> | ReturnType<typeof taskPages> | ReturnType<typeof commentPages>

/** Asks for the first page without waiting for it: the page shows the shape of the list meanwhile, and what went wrong. */
export function begin(list: Pages): void {
  void queries.infiniteQuery({ ...list, staleTime: 'static' } as ReturnType<typeof projectPages>).catch(() => undefined)
}
