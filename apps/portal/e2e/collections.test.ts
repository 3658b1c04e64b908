import type { Language } from '@memorial/domain'
import { expect } from 'vitest'
import { journey } from './testing/journey.ts'
import { pressOn, tabTo } from './testing/keys.ts'
import { fileOf, makeCollection, onItsWay, seek, send } from './testing/library.ts'
import { homeOf } from './testing/network.ts'
import { newName } from './testing/projects.ts'
import type { Visitor } from './testing/visitor.ts'

const patience = 180_000

/** Opens the menu of what can be done with the collection or document that is shown, and chooses an act. */
async function choose(person: Visitor, of: string, name: string, act: string): Promise<void> {
  const what = of === 'collection' ? { name } : { title: name }
  await person.button(`Actions for the ${of} “{${Object.keys(what)[0]}}”`, what as Record<string, string>).click()
  await person.the('menuitem', act).click()
}

/** Makes a collection within the one that is open. */
async function makeWithin(person: Visitor, above: string, name: string): Promise<void> {
  await choose(person, 'collection', above, 'New collection within it')
  await person.field('Name').fill(name)
  await person.button('Make the collection').click()
  await person.named('heading', name).waitFor()
}

journey(
  'a tree is made, moved with a preview, thrown away and taken back',
  { timeout: patience },
  async ({ enter }) => {
    const linden = await enter('linden')
    const { page } = linden
    const [fonds, other, series, title] = [newName('Фонд'), newName('Другой фонд'), newName('Опись'), newName('Лист')]
    const otherAddress = await makeCollection(linden, other)
    await share(linden, homeOf('hirondelle', 'en'))
    await chooseLanguages(linden)
    const address = await makeCollection(linden, fonds)
    await makeWithin(linden, fonds, series)
    const within = new URL(page.url()).pathname
    await linden.within(linden.the('navigation', 'Place in the library')).named('link', fonds).waitFor()
    await send(linden, fileOf(`${title}.bin`, 1))
    await onItsWay(linden, title).reads('added')

    const outsider = await enter('hirondelle')
    await nothingFor(outsider, within, title)

    await choose(linden, 'collection', series, 'Move…')
    const dialog = linden.within(linden.the('dialog', 'Move the collection'))
    await dialog.field('Find a collection').fill(other)
    await dialog.named('radio', new RegExp(other)).check()
    await linden.finds(linden.says('They will see it'))
    await dialog.button('Move').click()
    await linden.within(linden.the('navigation', 'Place in the library')).named('link', other).waitFor()
    expect(new URL(page.url()).pathname).toBe(within)

    await outsider.visit(otherAddress)
    await outsider.named('link', series).click()
    await outsider.named('link', title).waitFor()
    const about = outsider.region('About this collection')
    await about.finds(languagesIn(outsider, ['ru', 'uk', 'cs', 'pl', 'en']))
    await about.reads('as in the collection above')
    expect(await outsider.button('Choose languages').count()).toBe(0)

    await choose(linden, 'collection', series, 'Put in the trash')
    await linden.finds(linden.says('This is in the trash. It is deleted <0/>.').split('.')[0]!)
    await outsider.visit(otherAddress)
    expect(await outsider.named('link', series).count()).toBe(0)

    await linden.visit('/library/trash')
    await linden.button('Take back: {name}', { name: series }).click()
    await linden.button('Take back: {name}', { name: series }).waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(linden.says('Trash'))
    await outsider.visit(otherAddress)
    await outsider.named('link', series).waitFor()
    await linden.visit(address)
    expect(await linden.named('link', series).count()).toBe(0)
  },
)

const nameIn = ({ language }: Visitor, named: Language) =>
  new Intl.DisplayNames(language, { type: 'language' }).of(named)!

const languagesIn = (person: Visitor, named: Language[]) =>
  new Intl.ListFormat(person.language).format(named.map((one) => nameIn(person, one)))

/** Chooses by keyboard what the scans of the collection that is open are read in: one language too many at first. */
async function chooseLanguages(person: Visitor): Promise<void> {
  const about = person.region('About this collection')
  await about.finds(languagesIn(person, ['ru', 'uk', 'en']))
  await pressOn(person, person.button('Choose languages'))
  const dialog = person.within(person.the('dialog', 'Languages of the scans'))
  const check = async (named: Language) => pressOn(person, dialog.named('checkbox', nameIn(person, named)), 'Space')
  for (const named of ['ru', 'uk', 'it', 'cs', 'pl'] as const) await check(named)
  await pressOn(person, dialog.button('Save'))
  await dialog.reads('These are too many. Leave some out.')
  await check('it')
  await pressOn(person, dialog.button('Save'))
  await about.finds(languagesIn(person, ['ru', 'uk', 'cs', 'pl', 'en']))
  expect(await person.page.evaluate(() => document.activeElement?.textContent)).toBe(person.says('Choose languages'))
}

/** Shares the collection that is open, once it is shown who will see it. */
async function share(person: Visitor, whom: string): Promise<void> {
  await person.fold('Share it further').click()
  await person.field('With').selectOption({ label: whom })
  await person.finds(person.says('They will see it'))
  await person.button('Share').click()
  await person.finds(person.says('Shared.'))
}

async function nothingFor(person: Visitor, address: string, title: string): Promise<void> {
  person.watched.allow(/^answered 404: \/trpc\/.*library\.(collection|document)/)
  await person.visit(address)
  await person.heading('Nothing here').waitFor()
  await seek(person, title)
  expect(await person.named('link', title).count()).toBe(0)
}

journey('documents are chosen and moved by keyboard', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  const { page } = linden
  const [to, from, name] = [newName('Сюда'), newName('Отсюда'), newName('Записка')]
  const titles = [9, 10, 100].map((number) => `${name} ${number}`)
  const target = await makeCollection(linden, to)
  await makeCollection(linden, from)
  for (const title of [titles[1]!, titles[0]!, titles[2]!]) {
    await send(linden, fileOf(`${title}.bin`, 1))
    await onItsWay(linden, title).reads('added')
  }
  const press = async (locator: ReturnType<Visitor['named']>, key = 'Enter') => {
    await tabTo(linden, locator)
    await page.keyboard.press(key)
  }
  const listed = linden.region('Documents').named('link', new RegExp(name))
  await expect.poll(() => listed.allInnerTexts()).toEqual([titles[2], titles[0], titles[1]])
  await press(linden.button('By name'))
  await expect.poll(() => listed.allInnerTexts()).toEqual(titles)
  await press(linden.button('Choose several'))
  // The focus is in the bar that has appeared.
  await page.keyboard.press('Enter')
  await press(linden.named('checkbox', titles[2]), 'Space')
  await linden.finds(linden.saysMany('# chosen', 2))
  await press(linden.button('Move…'))
  const dialog = linden.within(linden.the('dialog', 'Move documents'))
  await tabTo(linden, dialog.field('Find a collection'))
  await page.keyboard.type(to)
  await dialog.named('radio', new RegExp(to)).waitFor()
  await press(dialog.named('radio', new RegExp(to)), 'Space')
  await linden.finds(linden.says('Nobody gains or loses sight.'))
  await press(dialog.button('Move'))
  await linden.finds(linden.says('Moved.'))
  await expect.poll(() => listed.allInnerTexts()).toEqual([titles[2]])
  await linden.visit(target)
  await linden.button('By name').click()
  await expect.poll(() => listed.allInnerTexts()).toEqual(titles.slice(0, 2))
  await press(linden.button('Choose several'))
  await press(linden.button('Choose all shown'))
  await press(linden.button('Put in the trash'))
  await linden.finds(linden.saysMany('# documents are in the trash.', 2))
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(linden.says('Choose several'))
  await expect.poll(() => listed.count()).toBe(0)
  await press(linden.button('Undo'))
  await expect.poll(() => listed.allInnerTexts()).toEqual(titles.slice(0, 2))
})

journey('names above a place stand apart, whatever their directions', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  const [fonds, series, file, moved] = [newName('ארכיון'), newName('Опись'), newName('Дело'), newName('Записка')]
  await makeCollection(linden, fonds)
  await makeWithin(linden, fonds, series)
  await makeWithin(linden, series, file)
  await makeCollection(linden, moved)
  await choose(linden, 'collection', moved, 'Move…')
  const dialog = linden.within(linden.the('dialog', 'Move the collection'))
  await dialog.field('Find a collection').fill(file)
  await dialog.named('radio', new RegExp(file)).waitFor()
  const above = linden.page.locator('.places .choice', { hasText: file }).locator('.meta bdi')
  expect(await above.allTextContents()).toEqual([fonds, series])
})

journey('a collection and a document are called otherwise', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  const { page } = linden
  const [old, name, title, called] = [newName('Было'), newName('Стало'), newName('scan'), newName('Письмо домой')]
  await makeCollection(linden, old)
  await send(linden, fileOf(`${title}.bin`, 1))
  await onItsWay(linden, title).reads('added')
  const rename = async (was: string, dialog: string, field: string, to: string) => {
    await pressOn(linden, linden.named('button', new RegExp(was)).last())
    await linden.the('menuitem', 'Rename…').click()
    const form = linden.within(linden.the('dialog', dialog))
    await form.field(field).fill(to)
    await page.keyboard.press('Enter')
    await linden.named('heading', to).waitFor()
  }
  await rename(old, 'Rename the collection', 'Name', name)
  await linden.named('link', title).last().click()
  await linden.named('heading', title).waitFor()
  await rename(title, 'Rename the document', 'Title', called)
  await linden.link('Library').first().click()
  await linden.named('link', name).first().waitFor()
  expect(await linden.named('link', old).count()).toBe(0)
})

journey('who has read a document is told to its owner', { timeout: patience }, async ({ enter }) => {
  // The only coordinator of an organisation with one collection.
  const alone = await enter('лиственница')
  const [name, title] = [newName('Читаемое'), newName('Письмо')]
  await makeCollection(alone, name)
  await send(alone, fileOf(`${title}.bin`, 1))
  await onItsWay(alone, title).reads('added')
  await alone.named('link', title).first().click()
  await alone.named('heading', title).waitFor()
  const download = alone.page.waitForEvent('download')
  await alone.link('Download').click()
  await (await download).delete()
  await choose(alone, 'document', title, 'Who has read it')
  const read = alone.within(alone.region('Read').named('listitem').first())
  await read.finds('лиственница')
  await read.finds(alone.says('downloaded the file'))
  const trail = () => alone.within(alone.the('navigation', 'Place in the library'))
  await trail().named('link', name).click()
  await alone.named('heading', name).waitFor()
  await alone.named('link', title).first().click()
  await choose(alone, 'document', title, 'Move…')
  const dialog = alone.within(alone.the('dialog', 'Move documents'))
  await dialog.reads('There is no other collection of your organisation to move to. Make one first.')
  expect(await dialog.button('Move').count()).toBe(0)
  await dialog.button('Close').click()
  await choose(alone, 'document', title, 'Put in the trash')
  await alone.reads('In the trash: {title}', { title })
  await alone.visit('/library/trash')
  await trail().link('Library').waitFor()
  await alone.reads('To delete it earlier takes two coordinators, and your organisation has no other one.')
  expect(await alone.button('Delete earlier: {name}', { name: title }).count()).toBe(0)
})
