import type { Scene } from './scenes.ts'
import type { Visitor } from './visitor.ts'

/** The demonstration's motion that is talked about. */
async function motion(person: Visitor, title = 'Малые гранты семьям'): Promise<void> {
  await person.visit('/governance/motions')
  await person.named('link', title).click()
  await person.named('heading', title).first().waitFor()
}

async function amendment(person: Visitor, title?: string): Promise<void> {
  await motion(person, title)
  await person
    .named('link', new RegExp(`^${person.says('Amendment {number}', { number: 2 })}`))
    .first()
    .click()
  await person.named('insertion').first().waitFor()
}

/** As somebody of the board, English. */
export const motions: Scene[] = [
  { name: 'the motions of a body', open: (person) => person.visit('/governance/motions') },
  { name: 'the motions that are carried', open: (person) => person.visit('/governance/motions?state=carried') },
  { name: 'a new motion', open: (person) => person.visit('/governance/motions/new') },
  {
    name: 'a motion with the differences of a version',
    open: async (person) => {
      await motion(person)
      await person.page.locator('details.version > summary').click()
      await person.named('insertion').first().waitFor()
    },
  },
  {
    name: 'a reply being written, and words of one’s own being changed',
    open: async (person) => {
      await motion(person)
      await person.button('Edit').first().click()
      await person.button('Reply').first().click()
      await person.field('Your reply').waitFor()
    },
  },
  { name: 'an amendment', open: (person) => amendment(person) },
  {
    name: 'an amendment being written',
    open: async (person) => {
      await motion(person)
      await person.link('Propose an amendment').click()
      await person.the('textbox', 'Text').fill('Ничего.')
      await person.fold('What changes in the text').click()
      await person.named('deletion').first().waitFor()
    },
  },
]

/** As the chair of the board, German. */
export const motionScenesOfChair: Scene[] = [
  {
    name: 'a motion being referred',
    open: async (person) => {
      await motion(person, 'Kleine Beihilfen für Familien')
      await person.button('Refer').click()
      await person.field('Why, and what for').waitFor()
    },
  },
  {
    name: 'a motion being put on an agenda',
    open: async (person) => {
      await motion(person, 'Kleine Beihilfen für Familien')
      await person.button('Put on an agenda').click()
      await person.button('Put it there').waitFor()
    },
  },
]

/** As somebody of the board who reads Hebrew. */
export const motionScenesInHebrew: Scene[] = [
  { name: 'a motion', open: (person) => motion(person, 'דמי חבר של ארגונים קטנים') },
  { name: 'an amendment', open: (person) => amendment(person) },
]
