import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { docx } from '../../../api/src/demonstration/documents/docx.ts'
import { press } from '../../../api/src/demonstration/documents/pdf.ts'
import { heading, paragraph, type Writing } from '../../../api/src/demonstration/documents/writing.ts'
import type { Visitor } from './visitor.ts'

/** A file as a person has it on their device. */
export interface OwnFile {
  name: string
  mimeType: string
  buffer: Buffer
}

/** How long the text of a file may take to be read, and how often one looks. */
export const untilRead = { timeout: 100_000, interval: 1_000 }

const made = new Date('2026-01-15T12:00:00Z')

/** Several pages about something, of which only the last speaks of what matters. */
function writing(title: string, last: string, leaves = 60): Writing {
  const filler = Array.from({ length: leaves }, (_, number) =>
    paragraph(`Лист ${number + 1}. Опись составлена по подлинникам; порядок листов не менялся, пометки сохранены.`),
  )
  return { language: 'ru', title, source: 'Опись', blocks: [...filler, heading('Последний лист'), paragraph(last)] }
}

export function pdfAbout(title: string, last: string, leaves?: number): OwnFile {
  const buffer = Buffer.from(press()(writing(title, last, leaves), made))
  return { name: `${title}.pdf`, mimeType: 'application/pdf', buffer }
}

export function docxAbout(title: string, last: string): OwnFile {
  const buffer = Buffer.from(docx(writing(title, last), made))
  const mimeType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  return { name: `${title}.docx`, mimeType, buffer }
}

/** A file of so many mebibytes, of which no two are alike. */
export function fileOf(name: string, mebibytes: number): OwnFile {
  const buffer = Buffer.alloc(mebibytes * 1024 * 1024, `${name} `)
  return { name, mimeType: 'application/octet-stream', buffer }
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Makes a collection that only one's own organisation sees, and stands in it. Gives its address. */
export async function makeCollection(coordinator: Visitor, name: string): Promise<string> {
  await coordinator.visit('/library/collections/new')
  await coordinator.field('Name').fill(name)
  await coordinator.button('Make the collection').click()
  await coordinator.named('heading', name).waitFor()
  return new URL(coordinator.page.url()).pathname
}

/** Chooses files and sends them off into the collection that is open. */
export async function send(person: Visitor, ...files: OwnFile[]): Promise<void> {
  await person.button('Add documents').click()
  const dialog = person.within(person.the('dialog', 'Add documents'))
  const choosing = person.page.waitForEvent('filechooser')
  await dialog.button('Choose files').click()
  await (await choosing).setFiles(files)
  await dialog.button('Leave out').first().waitFor()
  await person.page.locator('dialog [type=submit]').click()
}

/** A file on its way, as the strip shows it. */
export function onItsWay(person: Visitor, title: string) {
  return person.within(person.region('On their way').named('listitem').filter({ hasText: title }))
}

/** Seeks words in the library, and waits for what is found. */
export async function seek(person: Visitor, words: string): Promise<void> {
  await person.visit('/library')
  await person.field('Search the library').fill(words)
  await person.page.keyboard.press('Enter')
  await person.named('region', new RegExp(words)).getByRole('status').filter({ hasText: /\d/ }).waitFor()
}

/** Seeks words and opens one of the documents that have them, at the first hit. Its text may still be being read. */
export async function openFound(person: Visitor, words: string, title: string): Promise<void> {
  const link = person.named('link', title)
  const found = async () => {
    await seek(person, words)
    return link.count()
  }
  await expect.poll(found, untilRead).toBe(1)
  await link.click()
  await person.page.locator('mark[aria-current]').waitFor()
}
