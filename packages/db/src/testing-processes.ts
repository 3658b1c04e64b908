import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** Another node process that runs a script of ours. */
export function elsewhere(script: string): ChildProcess {
  return spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'pipe' })
}

/** The next that a process says. */
export async function said(child: ChildProcess): Promise<string> {
  return String(await once(child.stdout!, 'data')).trim()
}

/** As `kill -9`; one that has ended already is let be. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}
