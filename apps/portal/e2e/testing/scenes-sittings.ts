import type { Scene } from './scenes.ts'
import type { Visitor } from './visitor.ts'

async function meeting(person: Visitor, title: string): Promise<string> {
  await person.visit('/governance')
  await person.named('link', title).first().click()
  await person.named('heading', title).waitFor()
  return new URL(person.page.url()).pathname
}

const inProgress = (person: Visitor) => meeting(person, 'Заседание Правления, ноябрь')

/** The wall of the room, as anybody of the body sees it. */
export const wall: Scene[] = [
  { name: 'the screen of a room', open: async (person) => person.visit(`${await inProgress(person)}/screen`) },
]

/** As the chair. */
export const calling: Scene[] = [
  {
    name: 'a sitting that is called',
    open: async (person) => {
      await meeting(person, 'Séance du Comité, décembre')
      for (const fold of await person.page.locator('summary').all()) await fold.click()
    },
  },
  {
    name: 'an objection being written',
    open: async (person) => {
      await inProgress(person)
      await person.button('Record an objection').click()
      await person.field('What you object').waitFor()
    },
  },
]

/** As the secretariat. */
export const petitioned: Scene[] = [
  {
    name: 'a petition',
    open: async (person) => {
      await person.visit('/governance')
      await person.named('link', /Společný fond/).click()
      await person.heading('Signatures').waitFor()
    },
  },
]
