import type { AppRouter } from '@memorial/api'
import { MutationCache, QueryCache, QueryClient, type QueryExecuteOptions, type QueryKey } from '@tanstack/react-query'
import { createTRPCClient, httpBatchLink, httpLink, splitLink, type TRPCClientErrorLike } from '@trpc/client'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { refusedBecause } from './refusals.tsx'

/** What each procedure answers: `Answers['identity']['me']`. */
export type Answers = inferRouterOutputs<AppRouter>

const signedOutListeners = new Set<() => void>()

/** Called each time the server answers that nobody is signed in. */
export function whenSignedOut(listener: () => void): void {
  signedOutListeners.add(listener)
}

function onError(error: Error): void {
  if (refusedBecause(error) === 'signed-out') signedOutListeners.forEach((listener) => listener())
}

/**
 * What has been asked. A lost connection is told, never waited out in silence.
 * After each success all that is on screen is asked again, the rest when it is next seen: no list is kept.
 */
export const queries = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError, onSuccess: () => queries.invalidateQueries() }),
  defaultOptions: {
    queries: { staleTime: 10_000, retry: false, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
})

const client = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (operation) => operation.type === 'mutation',
      true: httpLink({ url: '/trpc' }),
      // By POST, so that no id stands in an address that a proxy writes down.
      false: httpBatchLink({ url: '/trpc', methodOverride: 'POST', maxItems: 5 }),
    }),
  ],
})

export const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient: queries })

/** For loaders: what is held already, else the answer. The page itself asks again if what is held is old. */
export function ready<Data, Key extends QueryKey>(
  options: QueryExecuteOptions<Data, TRPCClientErrorLike<AppRouter>, Data, Data, Key>,
): Promise<Data> {
  return queries.query({ ...options, staleTime: 'static' })
}
