import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { elsewhere, kill, said } from './testing-processes.ts'

/** A process that is ready to take the lock, and does when it is told to. */
async function contender(folder: string): Promise<ChildProcess> {
  const child = elsewhere(`
    const { lockFolder } = await import(${JSON.stringify(join(import.meta.dirname, 'folder-lock.ts'))})
    process.stdin.once('data', () => {
      try { lockFolder(${JSON.stringify(folder)}); console.log('won') } catch (error) { console.log(error.message) }
    })
    console.log('ready')`)
  await said(child)
  return child
}

function lock(child: ChildProcess): Promise<string> {
  child.stdin!.write('now')
  return said(child)
}

test('of starts at once exactly one wins, also over what a killed one left', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'memorial-lock-'))
  const [first, ...others] = await Promise.all(Array.from({ length: 6 }, () => contender(folder)))
  expect(await lock(first!)).toBe('won')
  await kill(first!)

  const lost = (await Promise.all(others.map(lock))).filter((outcome) => outcome !== 'won')
  await Promise.all(others.map(kill))
  await rm(folder, { recursive: true })
  expect(lost).toHaveLength(others.length - 1)
  for (const outcome of lost) expect(outcome).toContain('is in use by another running start')
})
