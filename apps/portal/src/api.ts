import type { AppRouter } from '@memorial/api'
import { MutationCache, QueryCache, QueryClient, type QueryExecuteOptions, type QueryKey } from '@tanstack/react-query'
import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  splitLink,
  type TRPCClientErrorLike,
  type TRPCLink,
} from '@trpc/client'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { observable, type Unsubscribable } from '@trpc/server/observable'
import { attendance } from './attended.ts'
import { askForProof } from './proof.ts'
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
  queryCache: new QueryCache({
    onError(error, query) {
      onError(error)
      // What is no longer for whoever looks at it leaves their screen.
      if (refusedBecause(error) === 'not-found' && query.state.data !== undefined)
        void queries.resetQueries({ queryKey: query.queryKey, exact: true })
    },
  }),
  mutationCache: new MutationCache({
    onError,
    // Who leaves asks for nothing more.
    onSuccess: (_data, _sent, _result, { meta }) => (meta?.['leaves'] ? undefined : queries.invalidateQueries()),
  }),
  defaultOptions: {
    queries: { staleTime: 10_000, retry: false, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
})

/** A call that is refused for want of a proof waits until it is given, and is asked again: what was typed stays where it is. */
const proving: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) => {
      let attempt: Unsubscribable
      const ask = () => {
        attempt = next(op).subscribe({
          ...observer,
          next: (value) => observer.next(value),
          error: (error) => {
            const wanted = refusedBecause(error)
            const isOwn = op.path === 'identity.signOut' || op.path.startsWith('identity.prove')
            if ((wanted !== 'prove-again' && wanted !== 'signed-out') || isOwn) return observer.error(error)
            void askForProof(wanted).then((proved) => (proved ? ask() : observer.error(error)))
          },
        })
      }
      ask()
      return () => attempt.unsubscribe()
    })

const client = createTRPCClient<AppRouter>({
  links: [
    proving,
    splitLink({
      condition: (operation) => operation.type === 'mutation',
      true: httpLink({ url: '/trpc', headers: attendance }),
      // By POST, so that no id stands in an address that a proxy writes down.
      false: httpBatchLink({ url: '/trpc', methodOverride: 'POST', maxItems: 5, headers: attendance }),
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
