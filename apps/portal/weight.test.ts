import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'

/** The release, as `vite build` left it. */
const release = join(import.meta.dirname, 'dist')
const kibibyte = 1024

interface Part {
  file: string
  src?: string
  isDynamicEntry?: boolean
  imports?: string[]
  css?: string[]
}

const manifest = JSON.parse(readFileSync(join(release, '.vite/manifest.json'), 'utf8')) as Record<string, Part>
const parts = Object.entries(manifest)

/** Finds a part and all that it cannot be run without. */
function needed(name: string, found: Set<string>): void {
  if (found.has(name)) return
  found.add(name)
  for (const other of manifest[name]!.imports ?? []) needed(other, found)
}

/** Every file of these pages. */
function filesOf(...pages: string[]): Set<string> {
  const names = new Set<string>()
  for (const page of pages) needed(page, names)
  const files = new Set<string>()
  for (const name of names) for (const file of [manifest[name]!.file, manifest[name]!.css ?? []].flat()) files.add(file)
  return files
}

function weight(files: Iterable<string>): number {
  return [...files].reduce((sum, file) => sum + brotliCompressSync(readFileSync(join(release, file))).length, 0)
}

const catalogues = parts
  .filter(([name]) => name.endsWith('.po'))
  .map(([name, { file }]) => ({ name, weight: weight([file]) }))
/** What the first screen says; the rooms' words come with them, from folders of their own. */
const heaviest = Math.max(
  ...catalogues.filter(({ name }) => /locales\/\w+\.po$/.test(name)).map(({ weight }) => weight),
)

/** Everything before the first usable screen after sign-in. */
const first = filesOf('index.html', 'src/shell/House.tsx', 'src/today/TodayPage.tsx')

/** What is fetched on going to a later page. */
const routes = parts
  .filter(([name, part]) => part.isDynamicEntry && name.endsWith('Page.tsx'))
  .map(([name]) => ({ name, weight: weight([...filesOf(name)].filter((file) => !first.has(file))) }))

describe('the weight of the release, compressed', () => {
  test('Today is usable after at most 130 KiB, in whichever language', () => {
    expect(weight(first) + heaviest).toBeLessThanOrEqual(130 * kibibyte)
  })

  test('a later page adds at most 60 KiB', () => {
    expect(routes.length).toBeGreaterThan(1)
    expect(routes.filter((route) => route.weight > 60 * kibibyte)).toEqual([])
  })

  test('pdf.js comes with no page, only to who looks at a PDF; the page of a document is light without it', () => {
    const pdf = manifest['src/library/pdf.ts']!
    expect(pdf.isDynamicEntry).toBe(true)
    expect(weight([pdf.file])).toBeGreaterThan(100 * kibibyte)
    for (const [name] of parts.filter(([name]) => name.endsWith('Page.tsx')))
      expect(filesOf(name)).not.toContain(pdf.file)
    const page = routes.find(({ name }) => name === 'src/library/DocumentPage.tsx')!
    expect(page.weight).toBeLessThanOrEqual(45 * kibibyte)
  })

  test('a catalogue has at most 45 KiB', () => {
    expect(catalogues.length).toBe(27)
    expect(catalogues.filter((catalogue) => catalogue.weight > 45 * kibibyte)).toEqual([])
  })
})
