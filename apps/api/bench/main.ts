import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Figure } from './figure.ts'
import { entry } from './entry.ts'
import { firstScreen } from './first-screen.ts'
import { indexing } from './indexing.ts'
import { listing } from './listing.ts'
import { lists } from './lists.ts'
import { range } from './range.ts'
import { search } from './search.ts'
import { sitting } from './sitting.ts'
import { start } from './start.ts'
import { upload } from './upload.ts'
import { voting } from './voting.ts'

const benches: Record<string, () => AsyncIterable<Figure>> = {
  start,
  'first-screen': firstScreen,
  lists,
  listing,
  entry,
  voting,
  sitting,
  search,
  indexing,
  upload,
  range,
}
const kept = join(import.meta.dirname, '../../../.bench.jsonl')

const [asked] = process.argv.slice(2)
const names = asked === undefined ? Object.keys(benches) : [asked]
const lines: string[] = []
for (const name of names) {
  const bench = benches[name]
  if (!bench) throw new Error(`There is no bench “${name}”, only ${Object.keys(benches).join(', ')}.`)
  for await (const figure of bench()) {
    lines.push(JSON.stringify(figure))
    console.log(lines.at(-1))
  }
}
await writeFile(kept, `${lines.join('\n')}\n`)
