import { readdir, readFile } from 'node:fs/promises'

/**
 * The most memory that any process under this one has held at once, in bytes, while work was being done. The kernel keeps
 * that peak (VmHWM, in KiB) for as long as a process lives, so that only what is taken in the last moments can be missed.
 */
export async function peakOfChildren<T>(work: Promise<T>): Promise<{ result: T; peak: number }> {
  const state = { peak: 0, isDone: false }
  const done = work.finally(() => (state.isDone = true))
  done.catch(() => {})
  while (!state.isDone) {
    for (const { peak } of await processesUnder()) state.peak = Math.max(state.peak, peak)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return { result: await done, peak: state.peak }
}

/** The processes that this one, and those it has begun, have begun; the most memory that each has held. */
export async function processesUnder(): Promise<{ id: number; peak: number }[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const all = await Promise.all(ids.map((id) => readFile(`/proc/${id}/status`, 'utf8').catch(() => '')))
  const read = (status: string, name: string) => Number(status.match(new RegExp(`^${name}:\\s+(\\d+)`, 'm'))?.[1] ?? 0)
  const processes = all.map((status) => ({
    id: read(status, 'Pid'),
    parent: read(status, 'PPid'),
    peak: read(status, 'VmHWM') * 1024,
  }))
  const under = new Set([process.pid])
  // A child is made after its parent, but its number may be lower.
  for (let size = 0; size !== under.size;) {
    size = under.size
    for (const { id, parent } of processes) if (under.has(parent)) under.add(id)
  }
  return processes.filter(({ id }) => id !== process.pid && under.has(id))
}
