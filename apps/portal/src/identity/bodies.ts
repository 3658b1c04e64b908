import { infiniteQueryOptions } from '@tanstack/react-query'
import { queries, trpc, type Answers } from '../api.ts'

export type Body = Answers['identity']['body']
export type Seat = Body['seats'][number]
export type FormerSeat = Answers['identity']['formerSeats']['rows'][number]

export function oneBody(id: string) {
  return trpc.identity.body.queryOptions({ id })
}

export function termsOf(id: string) {
  return trpc.identity.terms.queryOptions({ id })
}

/** Who sat in a body, the last to leave first. */
export function formerSeats(bodyId: string) {
  return infiniteQueryOptions({
    queryKey: ['identity', 'formerSeats', bodyId],
    initialPageParam: undefined as NonNullable<Answers['identity']['formerSeats']['next']> | undefined,
    queryFn: ({ pageParam: before }) =>
      queries.query({ ...trpc.identity.formerSeats.queryOptions({ bodyId, before }), staleTime: 0, gcTime: 0 }),
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}
