import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Visitor } from './visitor.ts'

/** A folder on a person's device, removed when what is done with it has been done. */
export async function withFolder(
  files: Record<string, string | Buffer>,
  done: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'memorial-folder-'))
  try {
    for (const [path, bytes] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), bytes)
    }
    await done(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The form in which documents are added. */
export const dialogOf = (person: Visitor) => person.within(person.the('dialog', 'Add documents'))

/** Chooses a folder for the collection that is open. */
export async function chooseFolder(person: Visitor, folder: string): Promise<void> {
  await person.button('Add documents').click()
  const choosing = person.page.waitForEvent('filechooser')
  await dialogOf(person).button('Choose a folder').click()
  await (await choosing).setFiles(folder)
}

/** Sends off so many documents. */
export async function sendOff({ page }: Visitor, documents: number): Promise<void> {
  await page.locator('dialog [type=submit]', { hasText: String(documents) }).click()
}
