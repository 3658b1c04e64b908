import type { MotionState } from '@memorial/domain'
import { infiniteQueryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { queries, trpc, type Answers } from '../api.ts'

export type Motion = Answers['governance']['motion']
export type MotionRow = Answers['governance']['motions']['rows'][number]
export type AmendmentRow = Motion['amendments'][number]
export type Amendment = Answers['governance']['amendment']
export type Thread = Answers['governance']['threads']['rows'][number]
export type Post = Thread['replies']['rows'][number]

type Place = NonNullable<Thread['replies']['next']>

export function oneMotion(id: string) {
  return trpc.governance.motion.queryOptions({ id })
}

export function oneAmendment(id: string) {
  return trpc.governance.amendment.queryOptions({ id })
}

export function oneVersion(motionId: string, version: number) {
  return trpc.governance.motionVersion.queryOptions({ motionId, version }, { staleTime: Infinity })
}

export function useMotion(id: string): Motion {
  return useSuspenseQuery(oneMotion(id)).data
}

export function useAmendment(id: string): Amendment {
  return useSuspenseQuery(oneAmendment(id)).data
}

const unkept = { staleTime: 0, gcTime: 0 }

export function motionPages(bodyId: string, state: MotionState | undefined) {
  return infiniteQueryOptions({
    queryKey: ['governance', 'motions', bodyId, state],
    initialPageParam: undefined as Place | undefined,
    queryFn: ({ pageParam: before }) =>
      queries.query({ ...trpc.governance.motions.queryOptions({ bodyId, state, before }), ...unkept }),
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

export function threadPages(motionId: string) {
  return infiniteQueryOptions({
    queryKey: ['governance', 'threads', motionId],
    initialPageParam: undefined as Place | undefined,
    queryFn: ({ pageParam: before }) =>
      queries.query({ ...trpc.governance.threads.queryOptions({ motionId, before }), ...unkept }),
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

/** Replies after those that a thread comes with. */
export function replyPages(threadId: string, from: Place) {
  return infiniteQueryOptions({
    queryKey: ['governance', 'replies', threadId, from],
    initialPageParam: from,
    queryFn: ({ pageParam: after }) =>
      queries.query({ ...trpc.governance.replies.queryOptions({ threadId, after }), ...unkept }),
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}
