import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Figure } from './figure.ts'

const release = join(import.meta.dirname, '../../portal/dist')

/** What the first screen is made of: the page's entry, the house, Today in it, and one language. */
const parts = ['index.html', 'src/shell/House.tsx', 'src/today/TodayPage.tsx', '../../packages/words/locales/en.po']

interface Chunk {
  file: string
  css?: string[]
  imports?: string[]
}

/** Bytes that travel until Today can be drawn, compressed by brotli as the server sends them. */
export async function* firstScreen(): AsyncIterable<Figure> {
  const manifest = await readManifest()
  const chunks = new Map<string, Chunk>()
  const take = (name: string) => {
    const chunk = manifest[name]
    if (!chunk) throw new Error(`The release has no “${name}”.`)
    if (chunks.has(name)) return
    chunks.set(name, chunk)
    chunk.imports?.forEach(take)
  }
  parts.forEach(take)
  const files = new Set([...chunks.values()].flatMap(({ file, css = [] }) => [file, ...css]))
  const sizes = { js: 0, css: 0 }
  for (const file of files) sizes[file.endsWith('.css') ? 'css' : 'js'] += await compressedSize(file)
  const page = (await stat(join(release, 'index.html'))).size
  const total = page + sizes.js + sizes.css
  yield { figure: 'first-screen', value: total, unit: 'bytes', with: { page, ...sizes, files: files.size + 1 } }
}

async function compressedSize(file: string): Promise<number> {
  const plain = join(release, file)
  // What would not become smaller is sent as it is.
  return (await stat(`${plain}.br`).catch(() => stat(plain))).size
}

async function readManifest(): Promise<Record<string, Chunk>> {
  const text = await readFile(join(release, '.vite/manifest.json'), 'utf8').catch(() => {
    throw new Error('The portal is not built: run `pnpm build` first.')
  })
  return JSON.parse(text)
}
