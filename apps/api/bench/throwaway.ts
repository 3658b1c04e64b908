import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '@memorial/db/embedded'
import { migrate, urlAs } from '@memorial/db/migrate'
import { prepareJobs } from '../src/jobs/enqueue.ts'
import type { Figure } from './figure.ts'

const passwords = { api: 'bench-api', worker: 'bench-worker' }

export interface Throwaway {
  folder: string
  ownerUrl: string
  apiUrl: string
  workerUrl: string
}

/** Measures in an empty, migrated database of its own, which is gone afterwards. */
export async function* inThrowaway(measure: (database: Throwaway) => AsyncIterable<Figure>): AsyncIterable<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'memorial-bench-'))
  const server = await startEmbedded(folder, { throwaway: true })
  try {
    const { ownerUrl } = server
    await migrate(ownerUrl, passwords)
    const [apiUrl, workerUrl] = [urlAs(ownerUrl, 'portal_api', passwords), urlAs(ownerUrl, 'portal_worker', passwords)]
    await prepareJobs(workerUrl)
    yield* measure({ folder, ownerUrl, apiUrl, workerUrl })
  } finally {
    await server.stop()
    await rm(folder, { recursive: true })
  }
}
