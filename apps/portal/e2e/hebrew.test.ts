import { expect } from 'vitest'
import { journey } from './testing/journey.ts'
import { addTask, beginProject, boxOf, newName } from './testing/projects.ts'
import type { Visitor } from './testing/visitor.ts'

journey('in Hebrew all runs from right to left', async ({ enter }) => {
  const person = await enter('דוכיפת')
  expect(await person.page.evaluate(() => [document.dir, document.documentElement.lang])).toEqual(['rtl', 'he'])
  await railIsOnTheRight(person)

  const title = 'כך נפרסם שמות בחורף הזה'
  await person.visit('/notices')
  await person.named('link', title).click()
  await person.named('heading', title).waitFor()
  expect(await directionOf(person, 'הוועד המנהל קבע דרך אחת לפרסום שמות')).toBe('rtl')
  await person.named('link', 'English').click()
  expect(await directionOf(person, 'The board has agreed on one way')).toBe('ltr')
  await railIsOnTheRight(person)

  await beginProject(person, newName('קיר המכתבים'))
  const task = newName('לבחור את המכתבים')
  await addTask(person, { title: task, assignees: ['דוכיפת'] })
  await person.named('link', task).click()
  await person.the('radio', 'In progress').click()
  await person.reads('{now}: {title}', { now: person.says('In progress'), title: task })
  await person.page.keyboard.press('Escape')
  await boxOf(person, task).click()
  await person.reads('{now}: {title}', { now: person.says('Done'), title: task })
})

async function railIsOnTheRight(person: Visitor): Promise<void> {
  const [rail, main] = [await person.the('navigation', 'Rooms').boundingBox(), await person.named('main').boundingBox()]
  expect(rail!.x).toBeGreaterThanOrEqual(main!.x + main!.width)
}

/** The direction in which words that people wrote are set. */
async function directionOf(person: Visitor, words: string): Promise<string> {
  return person.page.getByText(words).evaluate((element) => getComputedStyle(element).direction)
}
