import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { inDays } from './testing/days.ts'
import { journey } from './testing/journey.ts'
import { pressOn, tabTo } from './testing/keys.ts'
import {
  docxAbout,
  fileOf,
  makeCollection,
  onItsWay,
  openFound,
  pdfAbout,
  seek,
  send,
  sha256,
  untilRead,
  type OwnFile,
} from './testing/library.ts'
import { homeOf } from './testing/network.ts'
import { newName } from './testing/projects.ts'
import type { Visitor } from './testing/visitor.ts'

const patience = 180_000

journey('what is added is found by another form of a word', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  const collection = await makeCollection(linden, newName('Описи'))
  const titles = [newName('Опись первая'), newName('Опись вторая')]
  const pdf = pdfAbout(titles[0]!, 'Каргопольская экспедиция вернулась в сентябре. Состав экспедиции не менялся.')
  await send(linden, pdf, docxAbout(titles[1]!, 'Начальник Каргопольской экспедиции подписал акт.'))
  for (const title of titles) await onItsWay(linden, title).reads('added')

  const colleague = await enter('hawthorn')
  await expect.poll(() => found(colleague, 'каргопольскую экспедицию', titles), untilRead).toEqual([1, 1])
  await colleague.named('link', titles[0]!).click()
  const document = await openedAtHit(colleague, titles[0]!)
  await steppedThrough(colleague)
  // The same in its text.
  await colleague.page.goBack()
  await colleague.named('link', titles[0]!).click()
  await openedAtHit(colleague, titles[0]!)
  await colleague.link('Text').click()
  await colleague.page.locator('.page-text').first().waitFor()
  await steppedThrough(colleague)
  await sameAsSent(colleague, pdf)
  await nothingFor(await enter('hirondelle'), { titles, collection, document })
})

/** How often each title is among what is found. */
async function found(person: Visitor, words: string, titles: string[]): Promise<number[]> {
  await seek(person, words)
  return Promise.all(titles.map((title) => person.named('link', title).count()))
}

/** Gives the document's address, which names the page and none of the words. */
async function openedAtHit(person: Visitor, title: string): Promise<string> {
  const { page } = person
  await person.named('heading', title).waitFor()
  const current = page.locator('mark[aria-current]')
  await current.waitFor()
  expect(await current.textContent()).toBe('Каргопольская')
  await expect.poll(() => current.evaluate(isInSight)).toBe(true)
  const { pathname, search } = new URL(page.url())
  expect(search).toMatch(/^\?page=[2-9]$/)
  expect(await person.field('Search in this document').inputValue()).toBe('каргопольскую экспедицию')
  return pathname
}

function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return top >= 0 && bottom <= innerHeight
}

async function steppedThrough(person: Visitor): Promise<void> {
  const current = person.page.locator('mark[aria-current]')
  await person.button('Next hit').click()
  await expect.poll(() => current.textContent()).toBe('экспедиция')
  await person.field('Search in this document').focus()
  await person.page.keyboard.press('Enter')
  await expect.poll(() => current.textContent()).toBe('экспедиции')
  await person.page.keyboard.press('Shift+Enter')
  await expect.poll(() => current.textContent()).toBe('экспедиция')
}

async function sameAsSent(person: Visitor, sent: OwnFile): Promise<void> {
  const download = person.page.waitForEvent('download')
  await person.link('Download').click()
  const file = await download
  expect(file.suggestedFilename()).toBe(sent.name)
  const bytes = await readFile(await file.path())
  expect(sha256(bytes)).toBe(sha256(sent.buffer))
  await person.page.getByText('SHA-256', { exact: true }).click()
  await person.finds(sha256(sent.buffer))
}

interface Kept {
  titles: string[]
  collection: string
  document: string
}

async function nothingFor(outsider: Visitor, { titles, collection, document }: Kept): Promise<void> {
  expect(await found(outsider, 'каргопольскую экспедицию', titles)).toEqual([0, 0])
  expect(await outsider.page.locator('mark').count()).toBe(0)
  outsider.watched.allow(/^answered 404: \/trpc\/.*library\.(collection|document)/)
  for (const address of [collection, document]) {
    await outsider.visit(address)
    const shown = await outsider.named('main').ariaSnapshot()
    await outsider.visit(address.replace(/[^/]+$/, randomUUID()))
    expect(await outsider.named('main').ariaSnapshot()).toBe(shown)
    await outsider.heading('Nothing here').waitFor()
  }
  const original = await outsider.context.request.get(`/files${document.replace('/library', '')}/1`)
  expect(original.status()).toBe(404)
}

journey('by keyboard alone, on a narrow screen', { timeout: patience }, async ({ arrive }) => {
  const reader = await arrive({ viewport: { width: 360, height: 740 }, language: 'ru' })
  const { page } = reader
  await reader.enterAs('кедр')
  const title = 'Всеобщая декларация прав человека'
  await openFound(reader, 'свободу убеждений', title)
  await reader.visit('/library')
  await tabTo(reader, reader.field('Search the library'))
  await page.keyboard.type('свободу убеждений')
  await page.keyboard.press('Enter')
  await pressOn(reader, reader.named('link', title))
  const current = page.locator('mark[aria-current]')
  await current.waitFor()
  const first = await current.textContent()
  await pressOn(reader, reader.button('Next hit'))
  await expect.poll(() => current.textContent()).not.toBe(first)
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Space')
  await expect.poll(() => current.textContent()).toBe(first)
  await pressOn(reader, reader.link('Text'))
  await expect.poll(() => page.locator('.page-text mark[aria-current]').textContent()).toBe(first)
  await pressOn(reader, reader.button('Further pages'))
  await reader.named('region', reader.says('Page {number}', { number: 6 })).waitFor()
})

journey('a lost line takes nothing of a file away', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  await makeCollection(linden, newName('На медленной линии'))
  const file = fileOf(`${newName('Записи')}.bin`, 12)
  const title = file.name.replace('.bin', '')
  await cutAfterTheFirstPiece(linden)
  await send(linden, file)
  const row = onItsWay(linden, title)
  await row.reads('No connection. It goes on by itself; nothing is lost.')

  // It goes on wherever one is.
  await linden
    .the('navigation', 'Rooms')
    .getByRole('link', { name: linden.says('Projects') })
    .click()
  await linden.heading('Projects').waitFor()
  await row.reads('No connection. It goes on by itself; nothing is lost.')
  await linden.page.unroute('**/files/uploads/**')
  await linden.reads('Added: {title}', { title })
  await row.link('Open the document').click()
  await linden.named('heading', title).waitFor()
})

journey('an upload that was left is finished by choosing its file again', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  const collection = await makeCollection(linden, newName('В два приёма'))
  const file = fileOf(`${newName('Записи')}.bin`, 12)
  const title = file.name.replace('.bin', '')
  await cutAfterTheFirstPiece(linden)
  await send(linden, file)
  await onItsWay(linden, title).reads('No connection. It goes on by itself; nothing is lost.')

  // It asks for nothing either, meanwhile.
  await linden.page.route('**/files/uploads/**', (route) => route.abort())

  // In another window it is offered when nothing has come of it for a while.
  const other = await linden.again()
  await other.visit(collection)
  const left = onItsWay(other, file.name)
  await left.reads('being sent in another window or on another device')
  expect(await left.button('Choose the file').count()).toBe(0)
  await left.button('Choose the file').waitFor({ timeout: 30_000 })
  await chooseAgain(other, file.name, fileOf(file.name, 11))
  await other.reads('This is another file: its name or size differs. Choose the one that was begun.')
  await chooseAgain(other, file.name, file)
  await onItsWay(other, title).reads('added')

  // And the first is told what has become of it.
  linden.watched.allow(/^answered 404: \/files\/uploads/)
  await linden.page.unroute('**/files/uploads/**')
  await linden.page.evaluate(() => window.dispatchEvent(new Event('online')))
  await onItsWay(linden, title).reads(
    'This upload is over: it was finished or cancelled elsewhere, or nothing of it came for a day. If the document is not there, send the file again.',
  )
  await onItsWay(other, title).link('Open the document').click()
  await other.named('heading', title).waitFor()
  await sameAsSent(other, file)
})

journey('what the server is still putting away is not offered elsewhere', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  const { page } = linden
  const collection = await makeCollection(linden, newName('На пороге'))
  const file = fileOf(`${newName('Записи')}.bin`, 1)
  const released = Promise.withResolvers<void>()
  await page.route('**/trpc/library.addDocument', (route) => released.promise.then(() => route.continue()))
  await send(linden, file)
  await onItsWay(linden, file.name.replace('.bin', '')).reads('being checked and put away')

  const other = await linden.again()
  await other.visit(collection)
  const row = onItsWay(other, file.name)
  await row.reads('all of it has arrived and is being put away')
  expect(await row.named('button').count()).toBe(0)
  released.resolve()
  // Without a touch of the page.
  const rows = other.region('On their way').named('listitem').filter({ hasText: file.name })
  await rows.waitFor({ state: 'detached' })
})

journey('what is cancelled while it is begun is not left on the server', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  const { page } = linden
  await makeCollection(linden, newName('Передумали'))
  const [held, quick] = [newName('Записи'), newName('Письмо')]
  const answered = Promise.withResolvers<void>()
  await page.route('**/trpc/library.beginUpload', async (route) => {
    const answer = await route.fetch()
    if (route.request().postData()!.includes(held)) await answered.promise
    await route.fulfill({ response: answer })
  })
  await send(linden, fileOf(`${held}.bin`, 1), fileOf(`${quick}.bin`, 1))
  const listed = page.waitForResponse(/library\.uploads/).then((response) => response.finished())
  await onItsWay(linden, quick).reads('added')
  await listed
  expect(await unfinished(linden)).toContain(`${held}.bin`)

  // The list is here before the answer: that it is this page's own is known all the same.
  for (const room of ['Projects', 'Library'] as const) {
    await linden
      .the('navigation', 'Rooms')
      .getByRole('link', { name: linden.says(room) })
      .click()
    await linden.heading(room).waitFor()
  }
  expect(await linden.region('On their way').named('listitem').filter({ hasText: held }).count()).toBe(1)

  await onItsWay(linden, held).button('Cancel').click()
  await expect.poll(() => page.locator('.uploads :focus').count()).toBe(1)
  answered.resolve()
  await expect.poll(() => unfinished(linden)).not.toContain(`${held}.bin`)
})

/** The names of one's own uploads, as the server knows them. */
function unfinished({ page }: Visitor): Promise<string[]> {
  return page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch('/trpc/library.uploads', { method: 'POST', headers })
    const { result } = (await answer.json()) as { result: { data: { name: string }[] } }
    return result.data.map(({ name }) => name)
  })
}

async function chooseAgain(person: Visitor, title: string, file: OwnFile): Promise<void> {
  const choosing = person.page.waitForEvent('filechooser')
  await onItsWay(person, title).button('Choose the file').click()
  await (await choosing).setFiles(file)
}

/** The line is lost once a first piece of a file has arrived. */
async function cutAfterTheFirstPiece({ page, watched }: Visitor): Promise<void> {
  watched.allow(/ERR_FAILED/)
  let pieces = 0
  await page.route('**/files/uploads/**', (route) =>
    route.request().method() === 'PATCH' && pieces++ > 0 ? route.abort() : route.continue(),
  )
}

journey('a collection is shared for a while, and the share is taken back', { timeout: patience }, async ({ enter }) => {
  const [linden, amsel] = [await enter('linden'), await enter('amsel')]
  const name = newName('Для соседей')
  const collection = await makeCollection(linden, name)
  amsel.watched.allow(/^answered 404: \/trpc\/.*library\.(collection|documents)/)
  // React tells of what its boundary catches: the page that is gone.
  amsel.watched.allow(/^on the console: (TRPCClientError|React Router caught)/)
  await amsel.visit(collection)
  await amsel.heading('Nothing here').waitFor()

  const neighbour = homeOf('amsel', 'en')
  await linden.fold('Share it further').click()
  const shares = linden.region('Shared with')
  const ends = shares.button('End the share: {name}', { name: neighbour })
  for (const [place, may] of (['read', 'read and add documents'] as const).entries()) {
    await linden.field('With').selectOption({ label: neighbour })
    await linden.the('radio', may).check()
    await linden.field('Until').fill(inDays(30))
    await linden.button('Share').click()
    await expect.poll(() => ends.count()).toBe(place + 1)
    // The list may be here before the form is empty again.
    await expect.poll(() => linden.field('With').inputValue()).toBe('')
  }
  // Named once, whatever they have.
  const named = linden.page.locator('.sharer > b')
  expect(await named.allInnerTexts()).toEqual([neighbour, homeOf('linden', 'en')])
  await amsel.visit('/library')
  await amsel.named('link', name).click()
  await amsel.named('heading', name).waitFor()
  const title = newName('Записка')
  await send(amsel, docxAbout(title, 'Записка соседям.'))
  await onItsWay(amsel, title).reads('added')
  await amsel.button('Hide what is done').click()
  await expect.poll(() => amsel.page.evaluate(() => document.activeElement?.textContent)).toBe(name)

  await ends.first().click()
  await expect.poll(() => ends.count()).toBe(1)
  expect(await amsel.named('heading', name).count()).toBe(1)
  await ends.click()
  await expect.poll(() => ends.count()).toBe(0)
  // Without a touch of the page.
  await amsel.heading('Nothing here').waitFor()
  await linden.button('Undo').click()
  await linden.reads('Shared again: {name}', { name: neighbour })
  await amsel.page.reload()
  await amsel.named('link', title).first().waitFor()
})
