import { connect } from '@memorial/db'
import type { sql } from 'kysely'
import type { Network } from './network.ts'
import { waitingForLocks } from './sitting.ts'

type Statement = ReturnType<typeof sql>

/** Holds a lock while `meanwhile` begins something that waits for it, then does `last` in the same transaction. */
export async function holding<T>(
  { owner, ownerUrl }: Network,
  lock: Statement,
  meanwhile: () => Promise<T>[],
  last?: Statement,
): Promise<PromiseSettledResult<T>[]> {
  const other = connect(ownerUrl, 1)
  let waiting: Promise<T>[] = []
  try {
    await other.transaction().execute(async (tx) => {
      await lock.execute(tx)
      waiting = meanwhile()
      for (const one of waiting) one.catch(() => {})
      await waitingForLocks(owner, waiting.length)
      await last?.execute(tx)
    })
  } finally {
    await other.destroy()
  }
  return Promise.allSettled(waiting)
}
