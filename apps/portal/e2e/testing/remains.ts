import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Which of these words stand anywhere in the files of a folder, in UTF-8 or in UTF-16: “words in file”. */
export async function remainsOf(words: readonly string[], folder: string): Promise<string[]> {
  const sought = words.flatMap((word) =>
    (['utf8', 'utf16le'] as const).map((as) => ({ word, bytes: Buffer.from(word, as) })),
  )
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  const found: string[] = []
  for (const file of files) {
    const content = await readFile(file)
    found.push(...sought.filter(({ bytes }) => content.includes(bytes)).map(({ word }) => `“${word}” in ${file}`))
  }
  return found
}
