import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { rounded, type Figure } from './figure.ts'

const main = join(import.meta.dirname, '../src/main.ts')

/** From the command to a server that says it is well: on an empty folder, and on the same folder again. */
export async function* start(): AsyncIterable<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'memorial-bench-'))
  try {
    for (const time of ['first', 'again']) {
      yield { figure: 'start.ready', value: rounded(await startOn(folder)), unit: 'ms', with: { time } }
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function startOn(folder: string): Promise<number> {
  const { DATABASE_URL: _, PUBLIC_ORIGIN: __, HOST: ___, ...environment } = process.env
  const began = performance.now()
  const child = spawn(process.execPath, [main], {
    env: { ...environment, DATA_DIR: folder, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(child, 'exit')
  try {
    for await (const line of createInterface(child.stdout)) {
      const { status } = await fetch(new URL('/health', line))
      if (status === 200) return performance.now() - began
    }
    throw new Error('The start ended without becoming ready.')
  } finally {
    child.kill('SIGINT')
    await exit
  }
}
