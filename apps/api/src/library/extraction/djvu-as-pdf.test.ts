import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { bounds } from './bounds.ts'
import { djvuAsPdf } from './djvu-as-pdf.ts'
import { installed, type Programs } from './programs.ts'
import { damagedDjvu, djvu } from './testing/djvu.ts'
import { processesUnder } from './testing/peak.ts'
import { read } from './testing/read.ts'

const { bwrap, ddjvu } = installed()
const open = (bytes: Buffer) => async () => Readable.from([bytes])
const book = Buffer.from(djvu, 'base64')

/** Waits until the folders in memory are the same as before. */
async function leavesNothing(work: () => Promise<void>): Promise<void> {
  const folders = async () => {
    const entries = await readdir('/dev/shm', { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  }
  const before = new Set(await folders())
  await work()
  await expect.poll(async () => (await folders()).filter((name) => !before.has(name))).toEqual([])
}

const pageForPage = 'a DjVu is made a PDF of, page for page, and nothing is left of that'
test.runIf(ddjvu).each([
  ['shut off', bwrap],
  ['where it cannot be shut off', undefined],
])(ddjvu ? `${pageForPage}: %s` : `skipped: ${pageForPage}, and djvulibre is not here`, async (_how, shut) => {
  const programs = { ddjvu: ddjvu!, spoken: [], ...(shut === undefined ? {} : { bwrap: shut }) }
  await leavesNothing(async () => {
    const made = await djvuAsPdf(open(book), programs, buffer)
    expect((await read('pdf', new Uint8Array(made!))).pages).toBe(3)
    // Were a page left out, what is sought on those behind it would be looked for one too far.
    expect(await djvuAsPdf(open(damagedDjvu()), programs, buffer)).toBeNull()
    expect(await djvuAsPdf(open(Buffer.from('AT&TFORM')), programs, buffer)).toBeNull()
  })
})

/** A program in the place of ddjvu that does this; there is nothing to shut it off. */
async function instead(does: string): Promise<Programs> {
  const folder = await mkdtemp(join(tmpdir(), 'memorial-djvu-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const ddjvu = join(folder, 'ddjvu')
  await writeFile(ddjvu, `#!/bin/sh\n${does}`, { mode: 0o700 })
  return { ddjvu, spoken: [] }
}

test.each([
  ['writes too large a file', `for file; do :; done; exec head -c ${bounds.pdf + 1} /dev/zero > "$file"`, 0],
  ['says something without end', 'exec cat /dev/zero', bounds.pdf],
  ['ends well and has written nothing', 'exit 0', 0],
])('of a program that %s, nothing is made', async (_what, does, most) => {
  const programs = await instead(does)
  let taken = 0
  const count = async (pdf: AsyncIterable<Uint8Array>) => {
    for await (const { length } of pdf) taken += length
    return taken
  }
  await leavesNothing(async () => {
    expect(await djvuAsPdf(open(book), programs, count)).toBeNull()
  })
  expect(taken).toBeLessThanOrEqual(most)
})

/** Says which process it is and goes on for ever. */
const hangs = 'echo $$ > "$(dirname "$0")/pid"; for file; do :; done; echo begun > "$file"; exec sleep 1000'

async function processOf({ ddjvu }: Programs): Promise<number> {
  const file = join(ddjvu!, '../pid')
  await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toMatch(/^\d+\n$/)
  return Number(await readFile(file, 'utf8'))
}

test('nobody waits longer than the bounds let them for a program that does nothing more', async () => {
  const programs = await instead(hangs)
  const { pdfWallMs } = bounds
  onTestFinished(() => void (bounds.pdfWallMs = pdfWallMs))
  bounds.pdfWallMs = 500
  const making = djvuAsPdf(open(book), programs, buffer)
  const left = await processOf(programs)
  onTestFinished(() => void process.kill(left))
  expect(await making).toBeNull()
})

test('when all is stopped, as the machine goes down, nothing is left of what was made by then', async () => {
  const programs = await instead(hangs)
  await leavesNothing(async () => {
    const making = djvuAsPdf(open(book), programs, buffer)
    making.catch(() => {})
    await processOf(programs)
    // Two shells in one, each at work: so all have begun.
    await expect.poll(async () => (await processesUnder()).length).toBeGreaterThanOrEqual(5)
    for (const { id } of await processesUnder()) process.kill(id, 'SIGTERM')
    await expect(making).rejects.toThrow('SIGTERM')
  })
})
