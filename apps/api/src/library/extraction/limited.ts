import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { TextReason } from '@memorial/domain'
import { bounds } from './bounds.ts'
import { installed, shutOff, type Programs } from './programs.ts'

const api = join(import.meta.dirname, '../../..')
const packages = join(api, '../../node_modules')

/** What follows `exec` is limited; a system that does not know one of the limits goes on without it. No core is dumped: it would hold the text. */
function limited(limits: string[], command: string[]): ChildProcessWithoutNullStreams {
  const each = ['-c 0', ...limits].map((limit) => `ulimit ${limit} 2>/dev/null`)
  const script = [...each, 'exec "$@"'].join('; ')
  return spawn('/bin/sh', ['-c', script, 'sh', ...command], { env: { OMP_THREAD_LIMIT: '1' }, cwd: '/' })
}

/** What programs of ours are made of. */
const own = [join(api, 'src/library'), join(api, 'package.json'), join(api, 'node_modules'), packages]

/**
 * A program of ours in a process of its own, which may read what it is made of and nothing else; shut off from everything
 * where that is possible, since what decodes pictures is not written in a safe language.
 */
export function startOwn(
  program: 'child.ts' | 'picture.ts' | 'webp.ts',
  args: string[],
): ChildProcessWithoutNullStreams {
  const { bwrap } = installed()
  const seen = [...own, process.execPath].flatMap((path) => ['--ro-bind', path, path])
  const within = bwrap === undefined ? [] : [bwrap, ...shutOff, ...seen]
  const options = [
    '--permission',
    ...own.map((path) => `--allow-fs-read=${path}`),
    ...(program !== 'child.ts' ? ['--allow-addons', '--disable-warning=SecurityWarning'] : []),
    `--max-old-space-size=${bounds.heapMiB}`,
    '--disable-warning=ExperimentalWarning',
  ]
  const command = [process.execPath, ...options, join(import.meta.dirname, program), ...args]
  // Of address space Node reserves more than it ever uses: what counts is data.
  return limited([`-d ${bounds.memoryKiB}`, `-t ${bounds.cpuSeconds}`], [...within, ...command])
}

/** A program of the system, shut off from everything where that is possible. */
export function startSystems(
  command: string[],
  { bwrap }: Programs,
  cpuSeconds = bounds.recognitionCpuSeconds,
): ChildProcessWithoutNullStreams {
  const within = bwrap === undefined ? [] : [bwrap, ...shutOff]
  return limited([`-v ${bounds.memoryKiB}`, `-t ${cpuSeconds}`], [...within, ...command])
}

/** Some programs read a file only where they can go back in it: it stands in memory then, under no name. */
export function withFile(script: string): string[] {
  // The name is gone before the first byte: a process that is killed leaves nothing.
  const spooled = 'set -e; f=$(mktemp -p /dev/shm); exec 3<"$f" 4>"$f"; rm "$f"; cat >&4; exec 4>&-'
  return ['/bin/sh', '-c', `${spooled}; ${script}`]
}

/** How a process ended: its code, or the signal; and the beginning of what it complained of. */
export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  complaint: string
}

export function endOf(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (complaint.length < 10_000) complaint += text
  })
  return new Promise((resolve) => {
    child
      .once('error', () => resolve({ code: null, signal: null, complaint }))
      .once('close', (code, signal) =>
        resolve({ ...(signal === null ? endInside(code) : { code, signal }), complaint }),
      )
      // What it had begun may be left behind, and keep open for ever what nobody will write to.
      .once('exit', (_, signal) => {
        child.stdin.destroy()
        if (isStop(signal)) for (const output of [child.stdout, child.stderr]) output.destroy()
      })
  })
}

/** Whether it comes from outside, as to all when the machine goes down. */
function isStop(signal: NodeJS.Signals | null): boolean {
  return signal === 'SIGTERM' || signal === 'SIGINT' || signal === 'SIGHUP'
}

/** What shuts a program off ends by itself, and says by which signal the program did. */
function endInside(code: number | null): Omit<Ended, 'complaint'> {
  const [name] = Object.entries(constants.signals).find(([, number]) => code === 128 + number) ?? []
  return name === undefined ? { code, signal: null } : { code: null, signal: name as NodeJS.Signals }
}

const unwanted = new Set(['ECANCELED', 'EPIPE', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED'])

/** A child that does not want the rest is no failure; bytes that cannot be read are one. */
export async function give(bytes: Readable, input: Writable): Promise<void> {
  await pipeline(bytes, input).catch((error: NodeJS.ErrnoException) => {
    if (!unwanted.has(error.code ?? '')) throw error
  })
}

/** Ends what takes too long. Gives whether it did, and what calls it off. */
export function endLate(children: readonly ChildProcessWithoutNullStreams[], wallMs = bounds.wallMs) {
  const late = { is: false }
  const timer = setTimeout(() => {
    late.is = true
    for (const child of children) child.kill('SIGKILL')
  }, wallMs)
  return { late, callOff: () => clearTimeout(timer) }
}

/**
 * Of how a process ended: that it ended by itself, or by our limits.
 * @throws where it was stopped from outside, as all are when the machine goes down, or never began: that says nothing of the
 * file, and is tried again.
 */
export function ensureOwnEnd({ code, signal, complaint }: Ended): void {
  if (isStop(signal) || (code === null && signal === null))
    throw new Error(
      `A file was not read to its end: ${signal ?? 'its reader did not start'}. ${complaint.slice(0, 200)}`,
    )
}

/** What a process died of that was not ended by us. */
export function reasonOf(end: Ended): TextReason {
  ensureOwnEnd(end)
  const { signal, complaint } = end
  if (signal === 'SIGXCPU' || signal === 'SIGKILL') return 'too-long'
  return /out of memory|bad_alloc|allocation failed/i.test(complaint) ? 'memory' : 'crashed'
}
