import { expect } from 'vitest'
import { journey } from './testing/journey.ts'
import { fileOf, makeCollection, onItsWay, seek, send } from './testing/library.ts'
import { addTask, beginProject, newName } from './testing/projects.ts'
import type { Visitor } from './testing/visitor.ts'

/** The server does what it is asked once, and its answer is lost on the way. */
async function loseAnswerOnce({ page, watched }: Visitor, procedure: string): Promise<void> {
  watched.allow(/ERR_FAILED/)
  await page.route(
    `**/trpc/${procedure}`,
    async (route) => {
      const answer = await route.fetch()
      expect(answer.status()).toBe(200)
      await route.abort()
    },
    { times: 1 },
  )
}

journey('what was done and not answered is done once, however often it is asked', async ({ enter }) => {
  const linden = await enter('linden')
  const name = newName('Lost on the way')
  await loseAnswerOnce(linden, 'projects.createProject')
  await linden.visit('/projects/new')
  await linden.field('Name').fill(name)
  await linden.button('Begin the project').click()
  await linden.reads('No connection. Nothing is lost; try again.')
  expect(await linden.field('Name').inputValue()).toBe(name)
  await linden.button('Begin the project').click()
  await linden.named('heading', name).waitFor()
  await linden.visit('/projects')
  await linden.named('link', name).first().waitFor()
  expect(await linden.named('link', name).count()).toBe(1)
})

journey('so with a task', async ({ enter }) => {
  const linden = await enter('linden')
  await beginProject(linden, newName('Lost on the way'))
  const title = newName('Written once')
  await loseAnswerOnce(linden, 'projects.createTask')
  await linden.field('New task').fill(title)
  await linden.button('Add').click()
  await linden.reads('No connection. Nothing is lost; try again.')
  await addTask(linden, { title })
  await linden.named('link', title).first().waitFor()
  expect(await linden.named('link', title).count()).toBe(1)
})

journey('and with a file that has become a document: it is not sent a second time', async ({ enter }) => {
  const linden = await enter('linden')
  await makeCollection(linden, newName('Lost on the way'))
  const title = newName('Sent once')
  await loseAnswerOnce(linden, 'library.addDocument')
  await send(linden, fileOf(`${title}.bin`, 1))
  await onItsWay(linden, title).reads('added')
  const documents = linden.region('Documents')
  await documents.named('link', title).first().waitFor()
  expect(await documents.named('link', title).count()).toBe(1)
})

journey('a file that could not be cancelled is still there to be cancelled', async ({ enter }) => {
  const linden = await enter('linden')
  const { page, watched } = linden
  watched.allow(/ERR_FAILED/)
  await makeCollection(linden, newName('Not wanted'))
  const title = newName('Not wanted')
  await page.route('**/files/uploads/**', (route) => route.abort())
  await send(linden, fileOf(`${title}.bin`, 1))
  await onItsWay(linden, title).reads('No connection. It goes on by itself; nothing is lost.')
  await page.route('**/trpc/library.cancelUpload', (route) => route.abort(), { times: 1 })
  await onItsWay(linden, title).button('Cancel').click()
  await linden.reads('No connection. Nothing is lost; try again.')
  await onItsWay(linden, title).button('Cancel').click()
  await page.getByRole('listitem').filter({ hasText: title }).waitFor({ state: 'detached' })
})

journey('and who shares with somebody else after a lost answer is not refused', async ({ enter }) => {
  const linden = await enter('linden')
  await makeCollection(linden, newName('Lost on the way'))
  await linden.fold('Share it further').click()
  const whom = linden.field('With')
  await loseAnswerOnce(linden, 'library.shareCollection')
  await whom.selectOption({ index: 1 })
  await linden.reads('They will see it')
  await linden.button('Share').click()
  await linden.reads('No connection. Nothing is lost; try again.')
  await whom.selectOption({ index: 2 })
  await linden.reads('They will see it')
  await linden.button('Share').click()
  await linden.reads('Shared.')
})

journey('nor who links something else', async ({ enter }) => {
  const linden = await enter('linden')
  await makeCollection(linden, newName('Lost on the way'))
  const title = newName('Linked twice')
  await send(linden, fileOf(`${title}.bin`, 1))
  await onItsWay(linden, title).link('Open the document').click()
  await linden.button('Link it…').click()
  const dialog = linden.within(linden.the('dialog', 'Link this document'))
  await dialog.field('Title').fill('Universal')
  await dialog.the('listbox', 'What was found').getByRole('option').first().click()
  await loseAnswerOnce(linden, 'library.linkDocument')
  await dialog.button('Link it').click()
  await linden.reads('No connection. Nothing is lost; try again.')
  await dialog.field('This document').selectOption({ index: 1 })
  await dialog.button('Link it').click()
  await linden.reads('Linked.')
})

journey('who asks more in a minute than the server answers is told to wait', async ({ enter }) => {
  const amsel = await enter('amsel')
  const { page, watched } = amsel
  watched.allow(/429/)
  const answered = await page.evaluate(async () => {
    const ask = () => fetch('/trpc/identity.me', { method: 'POST', headers: { 'content-type': 'application/json' } })
    for (let asked = 0; asked <= 600; asked += 20) {
      const answers = await Promise.all(Array.from({ length: 20 }, ask))
      if (answers.some(({ status }) => status === 429)) return asked
    }
    return undefined
  })
  expect(answered).toBeGreaterThan(500)
  await amsel.link('Notices').first().click()
  await amsel.heading('Wait a little').waitFor()
  await amsel.reads('Too much was asked within a minute. Wait a little, then try again.')
})

const title = (language: string) => new RegExp(`^${language}`)

journey('a page that the line did not bring comes by itself when the line is back', async ({ enter }) => {
  const birke = await enter('birke')
  const { page, context, watched } = birke
  watched.allow(/ERR_INTERNET_DISCONNECTED/)
  await birke.visit('/library')
  await birke.named('link', title('Universal')).first().click()
  await birke.named('heading', title('Universal')).waitFor()
  await page.goBack()
  await birke.named('link', title('Allgemeine')).first().waitFor()
  await page.evaluate(() => Object.assign(window, { sameDocument: true }))
  await context.setOffline(true)
  await birke.named('link', title('Allgemeine')).first().click()
  await birke.heading('No connection').waitFor()
  // Once this has failed too: the heading is there all the while.
  const failed = page.waitForEvent('requestfailed')
  await birke.button('Try again').click()
  await failed
  await birke.heading('No connection').waitFor()
  await context.setOffline(false)
  await birke.named('heading', title('Allgemeine')).waitFor()
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true)
})

journey('and comes by itself where the line was back before a try had failed', async ({ enter }) => {
  const birke = await enter('birke')
  const { page, watched } = birke
  watched.allow(/ERR_FAILED/)
  await birke.visit('/library')
  await page.route('**/trpc/**library.document**', (route) => route.abort())
  await birke.named('link', title('Universal')).first().click()
  await birke.heading('No connection').waitFor()
  await page.unroute('**/trpc/**library.document**')
  await birke.named('heading', title('Universal')).waitFor()
})

journey('with the words by which it was found', async ({ enter }) => {
  const birke = await enter('birke')
  const { page, watched } = birke
  watched.allow(/ERR_FAILED/)
  await seek(birke, 'Menschenrechte')
  await page.route('**/trpc/**library.document**', (route) => route.abort())
  await birke.named('link', title('Allgemeine')).first().click()
  await birke.heading('No connection').waitFor()
  await page.unroute('**/trpc/**library.document**')
  await birke.named('heading', title('Allgemeine')).waitFor()
  await page.locator('mark').first().waitFor()
})

journey('and who goes elsewhere meanwhile is not brought back', async ({ enter }) => {
  const amsel = await enter('amsel')
  const { page, watched } = amsel
  watched.allow(/ERR_FAILED/)
  await amsel.visit('/library')
  await page.route('**/trpc/**library.document**', (route) => route.abort())
  await amsel.named('link', title('Universal')).first().click()
  await amsel.heading('No connection').waitFor()
  const { promise: isHeld, resolve: hold } = Promise.withResolvers<() => void>()
  await page.route('**/trpc/**notices**', (route) => hold(() => void route.continue()))
  await amsel.link('Notices').first().click()
  const goOn = await isHeld
  await page.evaluate(() => dispatchEvent(new Event('online')))
  goOn()
  await page.unroute('**/trpc/**notices**')
  await amsel.heading('Notices').waitFor()
})

journey('nor is it called a fault of ours where its code did not come', async ({ enter }) => {
  const birke = await enter('birke')
  const { context, watched } = birke
  watched.allow(/ERR_INTERNET_DISCONNECTED|preload|import|fetch/i)
  await context.setOffline(true)
  await birke.link('Library').first().click()
  await birke.heading('No connection').waitFor()
  await context.setOffline(false)
  await birke.button('Try again').click()
  await birke.field('Search the library').waitFor()
})
