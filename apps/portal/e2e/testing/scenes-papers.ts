import { seek } from './library.ts'
import type { Scene } from './scenes.ts'
import type { Visitor } from './visitor.ts'

const guide = 'Как получить справку: памятка для семей'

async function openPaper(person: Visitor, title: string): Promise<void> {
  // Its collection may no longer be among the newest: whoever comes before makes others.
  await seek(person, title)
  await person.named('link', title).click()
  await person.named('heading', title).waitFor()
}

async function act(person: Visitor, name: string): Promise<void> {
  await openPaper(person, guide)
  await person.button('Actions for version {number}', { number: 2 }).click()
  await person.the('menuitem', name).click()
  await person.named('dialog').waitFor()
}

async function press(person: Visitor, name: string): Promise<void> {
  await openPaper(person, guide)
  await person.button(name).click()
}

/** As somebody who may add to a collection, and sees a project, a motion and a notice. */
export const papers: Scene[] = [
  { name: 'a document with versions, tags and links', open: (person) => openPaper(person, guide) },
  {
    name: 'a document that somebody else works on',
    open: async (person) => {
      await openPaper(person, 'Запит на доступ до архівної справи')
      await person.page.locator('.check-out time').waitFor()
    },
  },
  { name: 'a version about to be named', open: (person) => act(person, 'Name…') },
  { name: 'a version about to be restored', open: (person) => act(person, 'Restore…') },
  {
    name: 'a document about to be linked, with what was found',
    open: async (person) => {
      await press(person, 'Link it…')
      await person.field('Title').fill('справк')
      await person.page.locator('[role=option]').first().waitFor()
    },
  },
  {
    name: 'a document about to be worked on',
    open: async (person) => {
      await press(person, 'Work on it…')
      await person.field('For how long').waitFor()
    },
  },
  {
    name: 'a tag being typed, with those offered',
    open: async (person) => {
      await press(person, 'Add a tag')
      await person.field('Tag').fill('бл')
      await person.page.locator('[role=option]').first().waitFor()
    },
  },
  {
    name: 'all documents that have a tag',
    open: async (person) => {
      await openPaper(person, guide)
      await person.named('link', 'реабилитация').click()
      await person.button('No longer only: {name}', { name: 'реабилитация' }).waitFor()
    },
  },
  {
    name: 'the documents linked to a project',
    open: async (person) => {
      await person.visit('/projects')
      await person
        .named('link', /Return of Names/)
        .first()
        .click()
      await person.link('Documents').click()
      await person.heading('Documents about it').waitFor()
    },
  },
]
