import { randomUUID } from 'node:crypto'
import { setInterval } from 'node:timers/promises'
import { asActor } from '@memorial/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { enqueue } from './jobs/enqueue.ts'
import { signingKey } from './record/checkpoint.ts'
import { inhabitedNetwork, type Network } from './testing/network.ts'
import { startWorker } from './worker.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

test('jobs of one queue follow one another without waiting for the clock', async () => {
  const { sessionHash } = await network.person()
  await asActor(network.db, sessionHash, 'read write', async (tx) => {
    for (let n = 0; n < 30; n++) await enqueue(tx, 'indexAnew', { documentId: randomUUID() }, { queue: 'extraction' })
  })
  const left = async () =>
    (await sql`select from graphile_worker.jobs where task_identifier = 'indexAnew'`.execute(network.owner)).rows.length
  expect(await left()).toBe(30)
  // Whoever would look again later never does.
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  const stop = await startWorker(network.workerUrl, network.files, signingKey(network.sealingKey))
  onTestFinished(async () => {
    vi.useRealTimers()
    await stop()
  })
  for await (const _ of setInterval(20)) if ((await left()) === 0) break
})
