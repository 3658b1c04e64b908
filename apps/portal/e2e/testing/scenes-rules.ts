import type { Scene } from './scenes.ts'
import type { Visitor } from './visitor.ts'

/** The rules of the board, from the room of votes. */
async function rules(person: Visitor): Promise<void> {
  await person.visit('/governance')
  await person.region('Bodies').named('link').first().click()
  await person.heading('All versions').waitFor()
}

export const rulesOfBodies: Scene[] = [
  { name: 'the rules of a body', open: rules },
  {
    name: 'two versions of rules, compared',
    open: async (person) => {
      await rules(person)
      await person
        .named('link', new RegExp(person.says('What it changed')))
        .first()
        .click()
      await person.named('insertion').first().waitFor()
    },
  },
]

export const rulesOfSecretariat: Scene[] = [
  {
    name: 'new rules, with what is wrong',
    open: async (person) => {
      await person.visit('/governance')
      await person.region('Bodies').named('link').nth(1).click()
      await person.link('Enter a new version').click()
      await person.button('Enter it').click()
      await person.page.locator('[aria-invalid=true]').first().waitFor()
    },
  },
]
