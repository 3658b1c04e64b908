import type { Scene } from './scenes.ts'
import type { Visitor } from './visitor.ts'

/** The page of a body, by its place in the list. */
async function body(person: Visitor, place: number): Promise<void> {
  await person.visit('/people')
  await person.region('Bodies').named('link').nth(place).click()
  await person.the('region', 'Who sits here').waitFor()
}

/** A dialog of the room of people, by the button that opens it. */
const dialog = (name: string, button: string, visit = (person: Visitor) => person.visit('/people')): Scene => ({
  name,
  open: async (person) => {
    await visit(person)
    await person.button(button).click()
    await person.named('dialog').waitFor()
  },
})

export const people: Scene[] = [
  { name: 'a body', open: (person) => body(person, 1) },
  { name: 'the directory', open: (person) => person.visit('/people/directory') },
  { name: 'what is held of one', open: (person) => person.visit('/account/held') },
  {
    name: 'an organisation',
    open: async (person) => {
      await person.visit('/people')
      await person.region('Organisations').named('link').nth(2).click()
      await person.the('region', 'What it does').waitFor()
    },
  },
]

export const peopleOfSecretariat: Scene[] = [
  { name: 'the register of members', open: (person) => person.visit('/people/register') },
  dialog('a seat being given', 'Fill a seat', (person) => body(person, 3)),
  dialog('a new organisation', 'New organisation'),
  dialog('a new body', 'New body'),
]
