import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import type { Format } from '@memorial/domain'

/** Programs of the system that read what we do not, where they are installed; infra/README.md names their packages. */
export interface Programs {
  tesseract?: string
  pdftoppm?: string
  djvutxt?: string
  djvused?: string
  ddjvu?: string
  /** Shuts a program off from everything. */
  bwrap?: string
  /** The languages that tesseract knows, as it names them. */
  spoken: string[]
}

const folders = ['/usr/local/bin', '/usr/bin', '/bin', '/opt/homebrew/bin']

function find(name: string): string | undefined {
  return folders
    .map((folder) => `${folder}/${name}`)
    .find((path) => {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}

let known: Programs | undefined

/** Looked for once: what is installed later is found at the next start. */
export function installed(): Programs {
  return (known ??= look())
}

function look(): Programs {
  const names = ['tesseract', 'pdftoppm', 'djvutxt', 'djvused', 'ddjvu', 'bwrap'] as const
  const { bwrap, ...found }: Omit<Programs, 'spoken'> = Object.fromEntries(
    names.flatMap((name) => {
      const path = find(name)
      return path === undefined ? [] : [[name, path]]
    }),
  )
  const spoken = found.tesseract === undefined ? [] : languagesOf(found.tesseract)
  return { ...found, spoken, ...(bwrap !== undefined && isAllowed(bwrap) ? { bwrap } : {}) }
}

/** The first line is a heading; `osd` is no language, but tells which side of a page is up. */
function languagesOf(tesseract: string): string[] {
  const { stdout } = spawnSync(tesseract, ['--list-langs'], { encoding: 'utf8', env: {}, timeout: 10_000 })
  return (stdout ?? '')
    .split('\n')
    .slice(1)
    .filter((name) => name !== '' && name !== 'osd')
}

/** Nothing is reached from inside but programs and what they are made of, and a little room in memory. */
export const shutOff = [
  '--unshare-all', '--die-with-parent', '--new-session', '--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp',
  ...['/usr', '/bin', '/lib', '/lib64'].flatMap((folder) => ['--ro-bind-try', folder, folder]),
] // prettier-ignore

/** A container may forbid what it needs. */
function isAllowed(bwrap: string): boolean {
  return spawnSync(bwrap, [...shutOff, '/bin/sh', '-c', 'true'], { env: {}, timeout: 10_000 }).status === 0
}

/** Which formats are read here: those that need a program, where it is. */
export function isReadable(format: Format, { djvutxt, djvused, ...programs }: Programs): boolean {
  if (format === 'djvu') return djvutxt !== undefined && djvused !== undefined
  return format !== 'image' || isRecognisable(format, programs)
}

/** Whether pictures are made of this format here. */
export function isRenderable(format: Format, { pdftoppm, ddjvu }: Programs): boolean {
  if (format === 'pdf') return pdftoppm !== undefined
  return format === 'image' || (format === 'djvu' && ddjvu !== undefined)
}

/** Whether pages that are pictures are read in this format here. */
export function isRecognisable(format: Format, { tesseract, pdftoppm, ddjvu, spoken }: Programs): boolean {
  if (tesseract === undefined || spoken.length === 0) return false
  if (format === 'pdf') return pdftoppm !== undefined
  return format === 'image' || (format === 'djvu' && ddjvu !== undefined)
}
