import type { Locator } from 'playwright-core'
import { describe, expect } from 'vitest'
import { journey } from './testing/journey.ts'
import { pressOn, tabTo } from './testing/keys.ts'
import { fileOf, makeCollection, onItsWay, openFound, seek, send } from './testing/library.ts'
import { boxOf, newName } from './testing/projects.ts'
import { board, chair, desk, invitationDialog, rightToLeft, rooms, type Scene } from './testing/scenes.ts'
import { looked } from './testing/scenes-library.ts'
import { papers } from './testing/scenes-papers.ts'
import { threshold } from './testing/scenes-threshold.ts'
import { sideways, targetsBelow } from './testing/touch.ts'
import type { Visitor } from './testing/visitor.ts'

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }
const small = { ...phone, viewport: { width: 320, height: 640 } }
const patience = 120_000

journey('by touch, on a phone', async ({ arrive }) => {
  const hawthorn = await arrive(phone)
  await hawthorn.visit('/sign-in')
  await hawthorn.named('button', 'hawthorn').tap()
  await hawthorn.heading('Waiting for you').waitFor()
  await hawthorn.button('More').tap()
  await hawthorn.link('People').tap()
  await hawthorn.the('heading', 'Organisations').waitFor()

  await hawthorn
    .the('navigation', 'Rooms')
    .getByRole('link', { name: hawthorn.says('Projects') })
    .tap()
  await hawthorn.named('link', 'Return of Names 2026').tap()
  await boxOf(hawthorn, 'Technikprobe: Ton und Bild aus Berlin').tap()
  await hawthorn.reads('{now}: {title}', { now: hawthorn.says('Done'), title: 'Technikprobe: Ton und Bild aus Berlin' })

  await hawthorn
    .the('navigation', 'Rooms')
    .getByRole('link', { name: hawthorn.says('Notices') })
    .tap()
  await hawthorn.named('link', 'How we publish names this winter').tap()
  await hawthorn.button('I have read it').tap()
  await hawthorn.heading('Confirmed').waitFor()
})

journey('by keyboard alone, on a narrow screen', async ({ arrive }) => {
  const kedr = await arrive({ viewport: phone.viewport, language: 'ru' })
  const { page } = kedr
  const rail = kedr.within(kedr.the('navigation', 'Rooms'))
  const room = (name: string) => rail.named('link', new RegExp(`^${kedr.says(name)}`)).first()

  await kedr.visit('/sign-in')
  await tabTo(kedr, kedr.field('Find somebody'))
  await page.keyboard.type('кедр')
  await pressOn(kedr, kedr.named('button', 'кедр'))
  await kedr.heading('Waiting for you').waitFor()

  await pressOn(kedr, kedr.button('More'))
  await room('People').waitFor()
  await page.keyboard.press('Escape')
  await room('People').waitFor({ state: 'hidden' })
  expect(await kedr.button('More').evaluate((element) => element === document.activeElement)).toBe(true)

  await pressOn(kedr, room('Projects'))
  await kedr.heading('Projects').waitFor()
  await pressOn(kedr, kedr.named('link', 'Return of Names 2026'))
  const task = 'Сверить новые имена по двум источникам'
  await pressOn(kedr, boxOf(kedr, task), 'Space')
  await kedr.reads('{now}: {title}', { now: kedr.says('Done'), title: task })

  await pressOn(kedr, room('Notices'))
  await kedr.heading('Notices').waitFor()
  await pressOn(kedr, kedr.named('link', 'Как мы публикуем имена этой зимой'))
  await pressOn(kedr, kedr.button('I have read it'))
  await kedr.heading('Confirmed').waitFor()
})

/** Every page, looked at with a thumb. */
async function inspect(person: Visitor, scenes: readonly Scene[]): Promise<void> {
  const found: string[] = []
  for (const { name, open, leave } of scenes) {
    await open(person)
    const over = await sideways(person, small.viewport.width)
    if (over > 0) found.push(`${name}: can be scrolled ${over} px sideways`)
    found.push(...(await targetsBelow(person, 44)).map((target) => `${name}: ${target}`))
    await leave?.(person)
  }
  expect(found).toEqual([])
}

journey('words without an end, on a phone', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden', phone)
  const look = async (name: string): Promise<void> =>
    expect(await sideways(linden, phone.viewport.width), `${name} can be scrolled sideways`).toBe(0)
  const word = `${newName('Reisekostenabrechnung')}${'x'.repeat(160)}`.replaceAll(/\s/g, '').slice(0, 150)
  await seek(linden, word)
  await look('what was sought')
  const collection = await makeCollection(linden, word)
  await look('a collection')
  await send(linden, fileOf(`${word}.bin`, 1))
  await onItsWay(linden, word).reads('added')
  await look('a file on its way')
  await linden.visit(`${collection}/readings`)
  await look('who has read it')
  await linden.visit(collection)
  await linden.button('Choose several').tap()
  await look('documents to choose from')
  expect(await targetsBelow(linden, 44)).toEqual([])
  // Anywhere on its row.
  const row = linden.region('Documents').named('listitem')
  await row.tap({ position: { x: (await row.boundingBox())!.width - 8, y: 8 } })
  await linden.button('Put in the trash').tap()
  await linden.visit('/library/trash')
  await linden.named('link', word).waitFor()
  await look('the trash')
  await linden.button('Take back: {name}', { name: word }).tap()
  await linden.reads('Taken back: {name}', { name: word })
  await look('what has been done')
  await linden.visit(collection)
  await linden.named('link', word).tap()
  await linden.named('heading', word).waitFor()
  await look('a document')
})

/** Whether something can be seen where it is, with nothing over its middle. */
const isUncovered = (something: Locator) =>
  something.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    return element.contains(document.elementFromPoint(x + width / 2, y + height / 2))
  })

journey('what one reads or presses stays in sight, on a phone', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden', phone)
  const { page } = linden
  const name = newName('Письма')
  await makeCollection(linden, name)
  await send(linden, ...Array.from({ length: 8 }, (_, number) => fileOf(`${number}.bin`, 1)))
  await onItsWay(linden, '7').reads('added')
  expect(await isUncovered(linden.named('heading', name))).toBe(true)

  await openFound(linden, 'свободу убеждений', 'Всеобщая декларация прав человека')
  const pressed = linden.the('navigation', 'Pages with hits').getByRole('button').last()
  await pressed.tap()
  await page.locator(`[data-page="${(await pressed.textContent())![0]}"] mark[aria-current]`).waitFor()
  expect(await isUncovered(pressed)).toBe(true)
})

describe('at 320 px nothing is cut off and all can be hit', () => {
  journey('the rooms', { timeout: patience }, async ({ enter }) => inspect(await enter('linden', small), rooms))
  journey('the secretariat’s desk', { timeout: patience }, async ({ enter }) =>
    inspect(await enter('gneiss', small), desk),
  )
  journey('the papers of a library', { timeout: patience }, async ({ enter }) =>
    inspect(await enter('кедр', small), papers),
  )
  journey('the chair', { timeout: patience }, async ({ enter }) => inspect(await enter('amsel', small), chair))
  journey('documents', { timeout: patience }, async ({ enter }) => inspect(await enter('amsel', small), looked))
  journey('from right to left', { timeout: patience }, async ({ enter }) => {
    await inspect(await enter('בזלת', small), rightToLeft)
    await inspect(await enter('דוכיפת', small), board)
  })
  journey('before anyone is known', { timeout: patience }, async ({ enter, arrive }) => {
    const administrator = await enter('birke', small)
    await inspect(administrator, [invitationDialog])
    await inspect(await arrive(small), threshold(administrator))
  })
})
