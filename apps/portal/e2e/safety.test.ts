import { expect } from 'vitest'
import { journey } from './testing/journey.ts'
import { beginProject, newName, say } from './testing/projects.ts'
import { rooms } from './testing/scenes.ts'
import type { Visitor } from './testing/visitor.ts'

const signedOut = /^answered 401: \/trpc\//

/** The page is blank, the session has ended, and the way back leads to nothing. */
async function isGone(person: Visitor): Promise<void> {
  const { page, context } = person
  await page.waitForURL('about:blank')
  expect(await page.evaluate(() => document.body.innerText)).toBe('')
  await expect.poll(async () => (await context.cookies()).length).toBe(0)
  person.watched.allow(signedOut)
  await page.goBack()
  await person.button('Sign in').waitFor()
  expect(await page.getByText('How we publish names this winter').count()).toBe(0)
}

journey('leaving quickly by the button', async ({ enter }) => {
  const person = await enter('hawthorn')
  await person.visit('/notices')
  await person.button('Leave quickly').first().click()
  await isGone(person)
})

journey('leaving quickly by Esc, three times, from within a field', async ({ enter }) => {
  const person = await enter('hawthorn')
  await person.visit('/projects/new')
  await person.field('Name').fill('half a name')
  for (let press = 0; press < 3; press++) await person.page.keyboard.press('Escape')
  await isGone(person)
})

journey('Esc twice, or in a dialog, is no leaving', async ({ enter }) => {
  const person = await enter('birke')
  await person.visit('/people')
  await person.page.keyboard.press('Escape')
  await person.page.keyboard.press('Escape')
  await person.button('Invite a colleague').click()
  await person.button('Make the link').waitFor()
  await person.page.keyboard.press('Escape')
  await person.button('Make the link').waitFor({ state: 'hidden' })
  expect(new URL(person.page.url()).pathname).toBe('/people')
})

journey('titles and addresses tell nothing', async ({ enter }) => {
  const person = await enter('linden')
  const neutral =
    /^\/(|notices|projects|governance|meetings|screen|motions|amendments|amend|edit|restate|polls|circulars|petitions|rules|compare|register|record|library|collections|documents|people|bodies|organisations|account|held|directory|nowhere|new|tasks|[0-9a-f-]{36}|\/)*(\?(view=\w+|programme=[\w-]+|done=?|page=\d+|(language|format|collection|owner|year)=[\w-]+))?$/
  for (const { open, leave } of rooms) {
    await open(person)
    expect(await person.page.title()).toBe('Intranet')
    const { pathname, search, hash } = new URL(person.page.url())
    expect(pathname + search + hash).toMatch(neutral)
    await leave?.(person)
  }
})

journey('a lost line takes nothing away', async ({ enter }) => {
  const person = await enter('linden')
  await beginProject(person, newName('On a slow line'))
  await person.link('Discussion').click()
  const words = newName('Written on a train')
  await person.field('Your comment').fill(words)

  person.watched.allow(/ERR_INTERNET_DISCONNECTED/)
  await person.context.setOffline(true)
  await person.button('Comment').click()
  await person.reads('No connection. Nothing is lost; try again.')
  expect(await person.field('Your comment').inputValue()).toBe(words)
  // Elsewhere and back: it is still being written.
  await person.named('link', new RegExp(`^${person.says('Tasks')}`)).click()
  await person.link('Discussion').click()
  expect(await person.field('Your comment').inputValue()).toBe(words)

  await person.context.setOffline(false)
  await say(person, words)
  expect(await person.page.getByText(words).count()).toBe(1)
})
