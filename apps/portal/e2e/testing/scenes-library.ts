import { chooseFolder, dialogOf, sendOff, withFolder } from './folders.ts'
import type { Scene } from './scenes.ts'
import type { Visitor } from './visitor.ts'
import { lostPages } from './watch.ts'

const fonds = 'Со старых дисков'
const series = 'Опись 1. Дискеты'

async function openFonds(person: Visitor): Promise<void> {
  await person.visit('/library')
  await person.named('link', fonds).click()
  await person.named('heading', fonds).waitFor()
}

async function openSeries(person: Visitor): Promise<void> {
  await openFonds(person)
  await person.named('link', series).click()
  await person.named('heading', series).waitFor()
}

async function act(person: Visitor, name: string): Promise<void> {
  await person.button('Actions for the collection “{name}”', { name: series }).click()
  await person.the('menuitem', name).click()
}

/** As a coordinator who leads a fonds and its series. */
export const shelves: Scene[] = [
  { name: 'a fonds with its series', open: openFonds },
  { name: 'a series within its fonds', open: openSeries },
  {
    name: 'a collection as pictures',
    open: async (person) => {
      await openSeries(person)
      await person.button('Pictures').click()
      await person.page.locator('.pictures > li').first().waitFor()
    },
  },
  {
    name: 'a collection about to be moved, with who gains sight',
    open: async (person) => {
      await openSeries(person)
      await act(person, 'Move…')
      await person.the('radio', 'Among the first collections').check()
      await person.reads('Nobody gains or loses sight.')
    },
  },
  {
    name: 'a collection about to get shares of its own',
    open: async (person) => {
      await openSeries(person)
      await act(person, 'Give it shares of its own…')
      await person.reads('Nobody gains or loses sight.')
    },
  },
  {
    name: 'documents about to be moved',
    open: async (person) => {
      await openSeries(person)
      await person.button('Choose several').click()
      await person.named('checkbox').first().check()
      await person.button('Move…').click()
      await person.field('Find a collection').waitFor()
    },
  },
  {
    name: 'the trash',
    open: async (person) => {
      await person.visit('/library/trash')
      await person
        .named('button', /распечатка/)
        .first()
        .waitFor()
    },
  },
  {
    name: 'a document in the trash',
    open: async (person) => {
      await person.visit('/library/trash')
      await person.named('link', /распечатка/).click()
      await person.button('Take it back').waitFor()
    },
  },
  {
    name: 'who has read what',
    open: async (person) => {
      await openSeries(person)
      await act(person, 'Who has read what')
      await person.heading('Who has read it').waitFor()
    },
  },
  {
    name: 'a folder about to be added, with what is left out',
    open: (person) =>
      withFolder({ 'a/1.txt': 'one', 'a/b/2.txt': 'two', 'a/Thumbs.db': 'x' }, async (folder) => {
        await openSeries(person)
        await chooseFolder(person, folder)
        await dialogOf(person).region('Where the files will stand').finds('b')
        await person.page.locator('dialog summary').click()
      }),
  },
  {
    name: 'many files held on their way',
    open: (person) => {
      const files = Array.from({ length: 40 }, (_, number) => [`${number}.bin`, `bytes ${number}`])
      return withFolder(Object.fromEntries(files), async (folder) => {
        await openSeries(person)
        // None of them ever begins.
        person.watched.allow(/ERR_FAILED/)
        await person.page.route('**/trpc/library.beginUpload**', (route) => route.abort())
        await chooseFolder(person, folder)
        await sendOff(person, 40)
        await person.button('Pause all').click()
        await person.button('Go on with all').waitFor()
      })
    },
  },
]

async function openOf(person: Visitor, collection: string, title: string): Promise<void> {
  await person.visit('/library')
  await person.named('link', collection).click()
  await person.named('link', title).click()
  await person.named('heading', title).waitFor()
}

const readingRoom = 'Lesesaal und öffentliche Lesungen'

/** Each kind of document, as it is. */
export const looked: Scene[] = [
  {
    name: 'the pages of a document',
    open: async (person) => {
      await openOf(person, readingRoom, 'Benutzungsordnung des Lesesaals')
      await person.page.locator('.desk canvas').first().waitFor()
      await person.page.locator('.text-over span').first().waitFor()
    },
  },
  {
    name: 'a picture',
    open: async (person) => {
      await openOf(person, readingRoom, 'Grundriss des Lesesaals')
      await person.button('Own size').click()
    },
  },
  {
    name: 'a recording',
    open: async (person) => {
      await openOf(person, readingRoom, 'Glockenzeichen: die nächste Stimme liest')
      await person.page.locator('audio').waitFor()
    },
  },
  {
    name: 'pages that could not be fetched',
    open: async (person) => {
      person.watched.allow(...lostPages)
      await person.page.route('**/view', (route) => route.abort())
      await openOf(person, readingRoom, 'Benutzungsordnung des Lesesaals')
      await person.button('Try again').waitFor()
    },
  },
]
