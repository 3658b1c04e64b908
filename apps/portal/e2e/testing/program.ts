import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import chromium from '@sparticuz/chromium'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the portal is served, such as http://localhost:43210. */
    origin: string
    /** Where the program keeps its data. */
    folder: string
    /** The browser's program. */
    browser: string
  }
}

const home = join(import.meta.dirname, '../../../..')
const release = join(import.meta.dirname, '../../dist/index.html')
const patience = 60_000

/** How the browser is run; not with `--single-process`, where a page that ends would take it along. */
export const browserArguments = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']

export interface Program {
  origin: string
  folder: string
  stop(): Promise<void>
}

/** Starts the real program on an empty folder, which makes a demonstration; ends it and removes the folder. */
export async function startProgram(): Promise<Program> {
  if (!existsSync(release)) throw new Error('The portal has not been built: run `pnpm build` first.')
  const folder = await mkdtemp(join(tmpdir(), 'memorial-journeys-'))
  const env = { ...process.env, DATA_DIR: folder, PORT: '0', DATABASE_URL: '', PUBLIC_ORIGIN: '', HOST: '' }
  const program = spawn(join(home, 'node_modules/.bin/node'), ['apps/api/src/main.ts'], {
    cwd: home,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = async () => {
    await ended(program)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const origin = await printedOrigin(program)
    const health = await fetch(`${origin}/health`)
    if (!health.ok) throw new Error(`/health answers ${health.status}`)
    return { origin, folder, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The program prints its address once it listens. */
async function printedOrigin(program: ChildProcess): Promise<string> {
  const decided = new AbortController()
  const { signal } = decided
  const over = setTimeout(
    () => decided.abort(new Error(`The program did not listen within ${patience / 1000} seconds.`)),
    patience,
  )
  const line = once(createInterface({ input: program.stdout! }), 'line', { signal })
  const exit = once(program, 'exit', { signal }).then(([code]) => {
    throw new Error(`The program ended before it listened (${code}).`)
  })
  try {
    const [origin] = await Promise.race([line, exit])
    return String(origin)
  } finally {
    clearTimeout(over)
    exit.catch(() => undefined)
    decided.abort()
  }
}

async function ended(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return
  const exit = once(program, 'exit')
  program.kill('SIGINT')
  const [code] = await exit
  if (code !== 0) throw new Error(`The program did not end well: ${code}`)
}

/** Unpacks the browser into a folder of the run's own; gives its program and what removes it again. */
export async function unpackedBrowser(): Promise<{ path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'memorial-browser-'))
  // The package unpacks into the temporary folder that stands in the environment.
  process.env['TMPDIR'] = folder
  const path = await chromium.executablePath()
  return { path, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Vitest's: once for all files, which would unpack the browser over each other. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const program = await startProgram()
  const browser = await unpackedBrowser()
  project.provide('origin', program.origin)
  project.provide('folder', program.folder)
  project.provide('browser', browser.path)
  return async () => {
    await program.stop()
    await browser.remove()
  }
}
