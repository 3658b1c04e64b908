import { expect } from 'vitest'
import { journey } from './testing/journey.ts'
import { focused, pressOn } from './testing/keys.ts'
import { docxAbout, fileOf, makeCollection, onItsWay, seek, send, untilRead, type OwnFile } from './testing/library.ts'
import { homeOf } from './testing/network.ts'
import { newName } from './testing/projects.ts'
import type { Visitor } from './testing/visitor.ts'

const patience = 180_000

/** Opens the document that has just been added, and gives its address. */
async function openAdded(person: Visitor, title: string): Promise<string> {
  await onItsWay(person, title).reads('added')
  await onItsWay(person, title).link('Open the document').click()
  await person.named('heading', title).waitFor()
  return new URL(person.page.url()).pathname
}

async function addVersion(person: Visitor, file: OwnFile, number: number): Promise<void> {
  const choosing = person.page.waitForEvent('filechooser')
  await person.button('Add a version').click()
  await (await choosing).setFiles([file])
  await person.link('Download version {number}', { number }).waitFor()
}

/** Opens the menu of a version and chooses an act. */
async function choose(person: Visitor, number: number, act: string): Promise<void> {
  await person.button('Actions for version {number}', { number }).click()
  await person.the('menuitem', act).click()
}

journey(
  'a version is named, an earlier one is restored and found by its words again',
  { timeout: patience },
  async ({ enter }) => {
    const linden = await enter('linden')
    const { page } = linden
    await makeCollection(linden, newName('Редакции'))
    const [title, first, second] = [newName('Памятка'), newName('слово'), newName('слово')]
    const finds = async (words: string) => {
      await seek(linden, words)
      return linden.named('link', title).count()
    }
    await send(linden, docxAbout(title, `Первая: ${first}.`))
    const address = await openAdded(linden, title)
    await addVersion(linden, { ...docxAbout(title, `Вторая: ${second}.`), name: `${title}, короткая.docx` }, 2)
    await expect.poll(() => finds(`"${second}"`), untilRead).toBe(1)
    expect(await finds(`"${first}"`)).toBe(0)

    await linden.visit(address)
    await choose(linden, 1, 'Name…')
    const naming = linden.the('dialog', 'Name of version {number}', { number: 1 })
    await naming.waitFor()
    await page.keyboard.type('Отдано в печать')
    await page.keyboard.press('Enter')
    await naming.waitFor({ state: 'detached' })
    await linden.finds('Отдано в печать')
    expect(await focused(linden)).toBe(linden.says('Actions for version {number}', { number: 1 }))

    await choose(linden, 1, 'Restore…')
    const restoring = linden.within(linden.the('dialog', 'Restore version {number}', { number: 1 }))
    await restoring.finds('3')
    await restoring.button('Restore').click()
    await linden.link('Download version {number}', { number: 3 }).waitFor()
    await linden.reads('restored from version {restoredFrom}', { restoredFrom: 1 })
    await expect.poll(() => finds(`"${first}"`), untilRead).toBe(1)
    expect(await finds(`"${second}"`)).toBe(0)

    // The same file is not restored over itself.
    await linden.visit(address)
    await linden.button('Actions for version {number}', { number: 1 }).click()
    await linden.reads('This is the file of the current version already.')
  },
)

journey(
  'who works on a document is shown to who sees it, and they alone change it until it is given back',
  { timeout: patience },
  async ({ enter }) => {
    const linden = await enter('linden')
    await makeCollection(linden, newName('В работе'))
    const title = newName('Смета')
    await send(linden, fileOf(`${title}.bin`, 1))
    const address = await openAdded(linden, title)
    const colleague = await enter('hawthorn')
    await colleague.visit(address)
    await colleague.button('Work on it…').waitFor()

    await linden.button('Work on it…').click()
    const dialog = linden.within(linden.the('dialog', 'Work on it'))
    await dialog.field('For how long').selectOption('3')
    await dialog.button('Say so').click()
    await linden.button('Give back').waitFor()

    // It is told at once, by whom and until when, and why nothing can be added.
    await colleague.page.locator('.check-out').getByText('linden').waitFor()
    await colleague.page.locator('.check-out time').waitFor()
    await colleague.reads('Somebody else is working on this document: its page says who, and until when.')
    expect(await colleague.button('Add a version').getAttribute('aria-disabled')).toBe('true')

    await linden.button('Give back').click()
    await linden.reads('Given back: others can add versions again.')
    await linden.button('Work on it…').waitFor()
    await expect.poll(() => focused(linden)).toBe(linden.says('Add a tag'))
    await colleague.button('Work on it…').waitFor()
    await addVersion(colleague, fileOf(`${title}, вторая.bin`, 1), 2)
  },
)

journey('a new version gives a document back, unless one goes on', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  await makeCollection(linden, newName('Черновики'))
  const title = newName('Черновик')
  await send(linden, fileOf(`${title}.bin`, 1))
  await openAdded(linden, title)
  await linden.button('Work on it…').click()
  await linden.within(linden.the('dialog', 'Work on it')).button('Say so').click()
  await linden.the('checkbox', 'I go on working on it after that').check()
  await addVersion(linden, fileOf(`${title}, вторая.bin`, 1), 2)
  await linden.button('Give back').waitFor()
  await linden.the('checkbox', 'I go on working on it after that').uncheck()
  await addVersion(linden, fileOf(`${title}, третья.bin`, 1), 3)
  await linden.button('Work on it…').waitFor()
})

journey('a document is tagged by keyboard, and found by its tag', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  const { page } = linden
  await makeCollection(linden, newName('С метками'))
  const [title, tag] = [newName('Лист'), newName('Метка')]
  await send(linden, fileOf(`${title}.bin`, 1))
  const address = await openAdded(linden, title)
  await pressOn(linden, linden.button('Add a tag'))
  // Away from it again, and the focus is where it was.
  const form = linden.within(page.locator('form').filter({ has: linden.field('Tag') }))
  for (const leave of [() => page.keyboard.press('Escape'), () => pressOn(linden, form.button('Cancel'))]) {
    await linden.field('Tag').waitFor()
    await leave()
    await linden.field('Tag').waitFor({ state: 'detached' })
    await page.keyboard.press('Enter')
  }
  await linden.field('Tag').waitFor()
  await page.keyboard.type(tag)
  await page.keyboard.press('Enter')
  await linden.named('link', tag).waitFor()

  const found = async () => {
    await linden.visit(address)
    await linden.named('link', tag).click()
    await linden.named('region', new RegExp(tag)).getByRole('status').filter({ hasText: /\d/ }).waitFor()
    return linden.named('link', title).count()
  }
  await expect.poll(found, untilRead).toBe(1)
  // Words that somebody typed stand in no address.
  expect(new URL(page.url()).search).toBe('')
  await linden.button('No longer only: {name}', { name: tag }).click()
  await linden.heading('Newest documents').waitFor()
  await expect
    .poll(async () => {
      await seek(linden, tag)
      return linden.named('link', title).count()
    }, untilRead)
    .toBe(1)

  const stranger = await enter('hirondelle')
  await seek(stranger, tag)
  expect(await stranger.named('link', title).count()).toBe(0)

  await linden.visit(address)
  // Which comes after the page: before the tag has gone, not meanwhile.
  await linden.button('Actions for the document “{title}”', { title }).waitFor()
  await linden.button('Take away the tag “{tag}”', { tag }).click()
  await linden.reads('Tag taken away: {tag}', { tag })
  await linden.named('link', tag).waitFor({ state: 'detached' })
  await expect.poll(() => focused(linden)).toBe(linden.says('Add a tag'))
})

journey(
  'a document is linked to a project and to another, and whoever does not see both sides is told of neither',
  { timeout: patience },
  async ({ enter }) => {
    const linden = await enter('linden')
    await makeCollection(linden, newName('Связанное'))
    await share(linden, homeOf('ginepro', 'en'))
    const titles = [newName('Письмо'), newName('Ответ')]
    await send(linden, ...titles.map((title) => fileOf(`${title}.bin`, 1)))
    const other = await openAdded(linden, titles[0]!)
    await linden.page.goBack()
    const address = await openAdded(linden, titles[1]!)
    await link(linden, 'a document', titles[0]!)
    await linden.reads('answers')
    await link(linden, 'a project', 'Return of Names')
    const project = linden.named('link', 'Return of Names 2026')
    await project.waitFor()

    await linden.visit(other)
    await linden.reads('answered by')
    // Whose organisation has no part in the project sees the document, and of the project nothing.
    const outsider = await enter('ginepro')
    await outsider.visit(address)
    await outsider.named('link', titles[0]!).waitFor()
    expect(await outsider.named('link', 'Return of Names 2026').count()).toBe(0)

    await linden.visit(address)
    await project.click()
    await linden.link('Documents').click()
    await linden.named('link', titles[1]!).waitFor()
    // Another party of the project sees it without the document.
    const party = await enter('amsel')
    await party.visit(`${new URL(linden.page.url()).pathname}?view=documents`)
    await party.finds(
      party.says(
        'No document of the library that you see is linked to it. A link is made on the page of the document.',
      ),
    )

    await linden.visit(address)
    await linden.button('Remove the link to “{title}”', { title: 'Return of Names 2026' }).click()
    await project.waitFor({ state: 'detached' })
  },
)

/** Shares the collection that is open, for reading. */
async function share(person: Visitor, whom: string): Promise<void> {
  await person.fold('Share it further').click()
  await person.field('With').selectOption({ label: whom })
  await person.finds(person.says('They will see it'))
  await person.button('Share').click()
  await person.finds(person.says('Shared.'))
}

journey('what is begun over one document is not done to the next', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  await makeCollection(linden, newName('Рядом'))
  const [title, other] = [newName('Один лист'), newName('Другой лист')]
  await send(linden, fileOf(`${title}.bin`, 1), fileOf(`${other}.bin`, 1))
  await openAdded(linden, title)
  await openAdded(linden, other)
  await linden.button('Add a tag').click()
  await linden.field('Tag').fill(newName('Метка'))
  await choose(linden, 1, 'Name…')
  const naming = linden.the('dialog', 'Name of version {number}', { number: 1 })
  await naming.waitFor()
  await linden.page.goBack()
  await linden.page.locator('h1', { hasText: title }).waitFor()
  expect(await naming.count()).toBe(0)
  expect(await linden.field('Tag').count()).toBe(0)
})

journey('a title that was not gone to is not chosen by a late answer', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  const { page } = linden
  await makeCollection(linden, newName('Связи'))
  const title = newName('Лист')
  await send(linden, fileOf(`${title}.bin`, 1))
  await openAdded(linden, title)
  await linden.button('Link it…').click()
  const dialog = linden.within(linden.the('dialog', 'Link this document'))
  const options = page.locator('.found-documents [role=option]')
  await dialog.field('Title').fill('деклара')
  await options.first().waitFor()
  const { promise: isHeld, resolve: hold } = Promise.withResolvers<() => void>()
  const other = { id: crypto.randomUUID(), title: newName('Другой'), collection: '' }
  await page.route(
    '**/trpc/search.titles*',
    async (route) => {
      const response = await route.fetch()
      hold(() => void route.fulfill({ response, json: [{ result: { data: [other] } }] }))
    },
    { times: 1 },
  )
  await dialog.field('Title').fill('декларация')
  const goOn = await isHeld
  await page.keyboard.press('ArrowDown')
  expect(await options.first().getAttribute('aria-selected')).toBe('true')
  goOn()
  await options.filter({ hasText: other.title }).waitFor()
  expect(await options.first().getAttribute('aria-selected')).toBe('false')
})

/** Links the document that is open to something of this kind. */
async function link(person: Visitor, what: string, title: string): Promise<void> {
  await person.button('Link it…').click()
  const dialog = person.within(person.the('dialog', 'Link this document'))
  await dialog.field('With what').selectOption({ label: person.says(what) })
  await dialog.field('Title').fill(title)
  const option = dialog.named('option', new RegExp(title)).first()
  await option.waitFor()
  await dialog.button('Close').focus()
  await option.waitFor({ state: 'detached' })
  // Back in the field the arrow brings the list back; Enter goes into it, chooses, and then sends the form.
  const { keyboard } = person.page
  await dialog.field('Title').focus()
  await keyboard.press('ArrowDown')
  await option.waitFor()
  await keyboard.press('Enter')
  expect(await option.getAttribute('aria-selected')).toBe('true')
  await keyboard.press('Enter')
  await option.waitFor({ state: 'detached' })
  await keyboard.press('Enter')
  await person.the('dialog', 'Link this document').waitFor({ state: 'detached' })
}
