import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { journey } from './testing/journey.ts'
import { makeCollection, onItsWay, openFound, pdfAbout, seek, send } from './testing/library.ts'
import { newName } from './testing/projects.ts'
import type { Visitor } from './testing/visitor.ts'

/** Pages and files of a document, and of a collection, by its id. */
const doors = {
  document: [
    (id: string) => `/library/documents/${id}`,
    (id: string) => `/library/documents/${id}?view=text&page=2`,
    (id: string) => `/library/documents/${id}/readings`,
  ],
  collection: [
    (id: string) => `/library/collections/${id}`,
    (id: string) => `/library/collections/${id}?as=pictures`,
    (id: string) => `/library/collections/${id}/readings`,
    (id: string) => `/library/collections/new?within=${id}`,
  ],
}
const files = ['', '/view', '/thumbnail'].map((how) => (id: string) => `/files/documents/${id}/1${how}`)

journey('an outsider at every door', { timeout: 180_000 }, async ({ enter }) => {
  const [linden, amsel] = [await enter('linden'), await enter('amsel')]
  const collection = (await makeCollection(linden, newName('Закрытый фонд'))).split('/').at(-1)!
  const secret = `Тайнописец${Date.now().toString(36)}`
  const title = newName('Протокол')
  await send(linden, pdfAbout(title, `Составил ${secret}.`, 3))
  await onItsWay(linden, title).reads('added')
  await onItsWay(linden, title).link('Open the document').click()
  await linden.named('heading', title).waitFor()
  const document = new URL(linden.page.url()).pathname.split('/').at(-1)!
  // Whoever is at home finds it by its word, and all its doors are open.
  await openFound(linden, secret, title)
  for (const file of files.slice(0, 2)) expect((await answer(linden.page, file(document))).status).toBe(200)

  amsel.watched.allow(/^answered 404: /)
  amsel.watched.allow(/^on the console: (TRPCClientError|React Router caught|Failed to load resource)/)
  for (const [id, addresses] of [
    [document, doors.document],
    [collection, doors.collection],
  ] as const)
    for (const address of addresses)
      expect(await shown(amsel, address(id))).toEqual(await shown(amsel, address(randomUUID())))
  for (const file of files) {
    const hidden = await answer(amsel.page, file(document))
    expect(hidden).toEqual(await answer(amsel.page, file(randomUUID())))
    expect(hidden.status).toBe(404)
  }
  // Nor is it in a list, among hits, or offered while it is typed.
  await amsel.visit('/library')
  expect(await amsel.page.locator(`a[href*="${document}"], a[href*="${collection}"]`).count()).toBe(0)
  await seek(amsel, secret)
  await amsel.reads(
    'Nothing you can see has these words. Other forms of a word are found by themselves; try fewer words, or another spelling.',
  )
  await amsel.visit('/library')
  await amsel.field('Search the library').pressSequentially('Тайнопис', { delay: 50 })
  await amsel.page.waitForLoadState('networkidle')
  expect(await amsel.named('option').count()).toBe(0)
})

/** What somebody reads at an address of the portal, and what stands above the page. */
async function shown(person: Visitor, address: string): Promise<{ said: string; title: string }> {
  await person.visit(address)
  await person.heading('Nothing here').waitFor()
  return { said: await person.page.locator('main').innerText(), title: await person.page.title() }
}

/** What a page of ours is answered when it asks for a file. */
function answer(page: Page, address: string): Promise<{ status: number; said: string[][]; body: string }> {
  return page.evaluate(async (asked) => {
    const told = await fetch(asked)
    const said = [...told.headers].filter(([name]) => !/^(date|x-ratelimit-.*)$/.test(name!))
    return { status: told.status, said, body: await told.text() }
  }, address)
}
