import { expect } from 'vitest'
import { journey } from './testing/journey.ts'
import type { Visitor } from './testing/visitor.ts'

async function body(person: Visitor, name: string): Promise<void> {
  await person.visit('/people')
  await person.region('Bodies').named('link', name).click()
  await person.the('region', 'Who sits here').waitFor()
}

journey('who comes without a written mandate is known to the secretariat, until it is recorded', async ({ enter }) => {
  const [administrator, secretary] = [await enter('граб'), await enter('gneiss')]
  const substitute = (person: Visitor) =>
    person.within(person.region('Who sits here').named('listitem').filter({ hasText: 'калина' }))
  await body(secretary, 'Assembly')
  await substitute(secretary).reads('No written mandate is recorded.')
  await body(administrator, 'Загальні збори')
  await substitute(administrator)
    .named('button', new RegExp(administrator.says('Record the mandate')))
    .click()
  const recording = administrator.within(administrator.named('dialog'))
  await recording.button('Save').click()
  await recording.reads('Fill this in.')
  await recording.field('The paper').fill('Лист правління від 20 травня')
  const title = await choosesByKeys(administrator)
  await recording.button('Save').click()
  await substitute(administrator).finds('Лист правління від 20 травня')
  await substitute(administrator).named('link', title).waitFor()
  // An open screen follows.
  await substitute(secretary).finds('Лист правління від 20 травня')
})

/** Finds a document of the library by words of its title, and chooses it without a mouse. Gives the title. */
async function choosesByKeys(person: Visitor): Promise<string> {
  const recording = person.within(person.named('dialog'))
  const field = recording.field('Document in the library')
  await field.fill('людини декларація')
  await recording.named('option').first().waitFor()
  // Words are no document, and the key that closes the list leaves the form as it is.
  await field.press('Escape')
  expect(await recording.named('option').count()).toBe(0)
  await recording.button('Save').click()
  await recording.reads('This does not have the right form. Check it.')
  await recording.reads('Nothing is chosen yet: choose one of the documents found.')
  await field.fill('прав людини')
  const found = recording.named('option').first()
  const title = (await found.locator('bdi').first().textContent())!
  await field.press('ArrowDown')
  expect(await found.getAttribute('aria-selected')).toBe('true')
  await field.press('Enter')
  expect(await field.inputValue()).toBe(title)
  return title
}

journey('a body says how many of its seats are vacant, and the calendar of terms from when on', async ({ enter }) => {
  const [secretary, reader] = [await enter('gneiss'), await enter('בזלת')]
  await body(reader, 'ועדת הארכיון')
  await reader.reads('{held} of {size} seats are held', { held: 3, size: 4 })
  const terms = reader.region('Terms').named('row')
  expect(await terms.filter({ hasText: reader.says('Vacant') }).count()).toBe(1)
  await body(secretary, 'Archive committee')
  await secretary.button('Number of seats').click()
  const setting = secretary.within(secretary.named('dialog'))
  await setting.field('Seats').fill('many')
  await setting.button('Save').click()
  await setting.reads('This does not have the right form. Check it.')
  await setting.field('Seats').fill('5')
  await setting.button('Save').click()
  await secretary.reads('{held} of {size} seats are held', { held: 3, size: 5 })
  await reader.reads('{held} of {size} seats are held', { held: 3, size: 5 })
})
