import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { installed } from '../../api/src/library/extraction/programs.ts'
import { journey } from './testing/journey.ts'
import { pressOn, tabTo } from './testing/keys.ts'
import { makeCollection, onItsWay, openFound, seek, send, untilRead, type OwnFile } from './testing/library.ts'
import { damagedPdf, heavyPdf, lockedPdf, restlessPdf, scannedPdf } from './testing/pdf-files.ts'
import { newName } from './testing/projects.ts'
import type { Visitor } from './testing/visitor.ts'
import { lostPages } from './testing/watch.ts'

const patience = 180_000
const declaration = 'Всеобщая декларация прав человека'

/** The picture of a page, once it is drawn. */
const drawn = (page: Page, number: number) => page.locator(`[data-page="${number}"] canvas`)

/** Adds a file to a collection of its own, and opens it. Gives its address. */
async function opened(person: Visitor, file: OwnFile): Promise<string> {
  await makeCollection(person, newName('Для просмотра'))
  await send(person, file)
  const title = file.name.replace(/\.\w+$/, '')
  await onItsWay(person, title).reads('added')
  await onItsWay(person, title).link('Open the document').click()
  await person.named('heading', title).waitFor()
  return new URL(person.page.url()).pathname
}

journey('what is sought is marked on the pages, and stepped through', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  const { page } = linden
  await openFound(linden, 'свободу убеждений', declaration)
  const current = page.locator('.text-over mark[aria-current]')
  expect(await current.textContent()).toBe('свободы')
  await drawn(page, 1).waitFor()
  await expect.poll(() => isWithinDesk(page)).toBe(true)
  const place = page.locator('.steps').getByRole('status')
  await linden.field('Search in this document').focus()
  expect(await place.textContent()).toMatch(/^1 of /)
  await page.keyboard.press('Enter')
  await expect.poll(() => current.textContent()).toBe('свободу')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.press('Shift+Enter')
  // Before the first comes the last, on another page, which is drawn for it.
  await expect.poll(() => place.textContent()).toMatch(/page 6$/)
  await page.locator('[data-page="6"] mark[aria-current]').waitFor()
  await expect.poll(() => isWithinDesk(page)).toBe(true)
  expect(await linden.field('Go to page').inputValue()).toBe('6')
  // Far pages are let go of.
  await expect.poll(() => drawn(page, 1).count()).toBe(0)

  await linden.link('Text').click()
  await page.locator('.page-text mark[aria-current]').waitFor()
  expect(await place.textContent()).toMatch(/page 6$/)
  expect(new URL(page.url()).search).toMatch(/^\?page=\d&view=text$/)
  await linden.link('Pages').click()
  await page.locator('[data-page="6"] mark[aria-current]').waitFor()

  // Hidden for a while and shown again, the pages are laid out anew in an empty box.
  const viewer = page.locator('.viewer')
  await viewer.evaluate((box) => (box.style.display = 'none'))
  await page.locator('[data-page]').first().waitFor({ state: 'detached' })
  await viewer.evaluate((box) => (box.style.display = ''))
  await drawn(page, 6).waitFor()
})

/** Whether the hit one stands at can be seen among what the pages lie on. */
function isWithinDesk(page: Page): Promise<boolean> {
  return page.locator('mark[aria-current]').evaluate((mark) => {
    const desk = mark.closest('.desk')!.getBoundingClientRect()
    const { top, bottom } = mark.getBoundingClientRect()
    return top >= Math.max(desk.top, 0) && bottom <= Math.min(desk.bottom, innerHeight)
  })
}

journey('pages are enlarged, turned and gone to by keyboard', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  const { page } = linden
  await openFound(linden, 'свободу убеждений', declaration)
  await drawn(page, 1).waitFor()
  const leaf = page.locator('[data-page="3"]')
  const sizeOf = () => leaf.evaluate(({ clientWidth, clientHeight }) => [clientWidth, clientHeight] as const)
  const [width, height] = await sizeOf()
  expect(height).toBeGreaterThan(width)

  const field = linden.field('Go to page')
  await tabTo(linden, field)
  await page.keyboard.type('3')
  await page.keyboard.press('Enter')
  await drawn(page, 3).waitFor()
  await page
    .locator('[data-page="3"] .text-over')
    .getByText(/^Статья/)
    .first()
    .waitFor()
  await tabTo(linden, linden.the('group', 'Pages of the document'))
  await page.keyboard.press('+')
  await expect.poll(async () => (await sizeOf())[0]).toBeGreaterThan(width)
  await page.keyboard.press('0')
  await expect.poll(sizeOf).toEqual([width, height])
  await page.keyboard.press('r')
  await expect.poll(async () => (await sizeOf())[0]).toBe(width)
  expect((await sizeOf())[1]).toBeLessThan(width)
  // One stays at the page where one was.
  await expect.poll(() => field.inputValue()).toBe('3')
})

journey('nothing in a PDF is run, followed or sent', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  const { page } = linden
  const asked: string[] = []
  page.on('dialog', (dialog) => void asked.push(dialog.message()))
  linden.context.on('page', (other) => void asked.push(other.url()))
  await opened(linden, restlessPdf(newName('Неспокойный')))
  await drawn(page, 1).waitFor()
  const text = page.locator('.text-over').getByText('Press here')
  const before = page.url()
  await text.click()
  const { x, y, width, height } = (await page.locator('[data-page="1"]').boundingBox())!
  await page.mouse.click(x + width / 2, y + height * (1 - 450 / 842))
  expect(await page.locator('.desk :is(a, button, input, iframe, embed, object)').count()).toBe(0)
  expect(page.url()).toBe(before)
  // A request to another host is a trouble that ends the journey.
  expect(asked).toEqual([])
})

journey('scans are drawn as old machines coded them', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  const { page } = linden
  const programs: string[] = []
  page.on('response', (response) => void programs.push(new URL(response.url()).pathname))
  await opened(linden, scannedPdf(newName('Сканы')))
  for (const number of [1, 2]) expect(await colours(page, number)).toEqual(['dark', 'light', 'dark', 'light'])
  expect(await colours(page, 3)).toEqual(['red', 'red', 'blue', 'blue'])
  // Without WebAssembly, which the policy of the page forbids.
  expect(programs.filter((path) => path.includes('nowasm')).length).toBe(2)
  expect(programs.filter((path) => path.endsWith('.wasm'))).toEqual([])
})

/** What stands in the four corners of a page: above left and right, below left and right. */
async function colours(page: Page, number: number): Promise<string[]> {
  await page.locator(`[data-page="${number}"]`).scrollIntoViewIfNeeded()
  await drawn(page, number).waitFor()
  return drawn(page, number).evaluate((canvas: HTMLCanvasElement) => {
    const context = canvas.getContext('2d')!
    const at = (x: number, y: number) => context.getImageData(canvas.width * x, canvas.height * y, 1, 1).data
    const named = ([red, green, blue]: Uint8ClampedArray) => {
      if (red! > 180 && blue! > 180 && green! > 180) return 'light'
      if (red! < 60 && blue! < 60) return 'dark'
      return red! > blue! ? 'red' : 'blue'
    }
    return [at(0.1, 0.1), at(0.9, 0.1), at(0.1, 0.9), at(0.9, 0.9)].map(named)
  })
}

journey('of a heavy PDF only what is looked at is fetched', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  const { page } = linden
  const heavy = heavyPdf(newName('Тяжёлый'), 160, 300)
  const address = await opened(linden, heavy)
  // By what is asked for: an answer is let go as soon as all of it is there, which browsers tell as a failure at times.
  let asked = 0
  page.on('request', (request) => {
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers()['range'] ?? '') ?? []
    if (request.url().endsWith('/view') && to !== undefined) asked += Number(to) - Number(from) + 1
  })
  await page.goto(`${address}?page=150`)
  await drawn(page, 150).waitFor()
  await page.locator('[data-page="150"] .text-over').getByText('Sheet 150').waitFor()
  expect(asked).toBeGreaterThan(0)
  expect(asked / heavy.buffer.length).toBeLessThan(0.2)

  // A page that does not come says so; what was seen is seen again.
  linden.watched.allow(...lostPages)
  await page.route('**/view', (route) => route.abort())
  await linden.field('Go to page').fill('40')
  await page.keyboard.press('Enter')
  await linden.reads('This page could not be shown.')
  await page.unroute('**/view')
  const sheet = page.locator('[data-page="40"] .text-over').getByText('Sheet 40')
  const tried = async () => {
    const again = linden.button('Try again').first()
    if (await again.isVisible()) await again.click({ timeout: 1000 })
    return sheet.isVisible()
  }
  await expect.poll(tried, { timeout: 30_000 }).toBe(true)
  expect(await linden.field('Go to page').inputValue()).toBe('40')
})

journey('what cannot be shown says why, and what is left', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  await opened(linden, damagedPdf(newName('Повреждённый')))
  await linden.reads('The pages cannot be shown: the file seems to be damaged.')
  await linden.button('Try again').click()
  await linden.reads('The pages cannot be shown: the file seems to be damaged.')
  await opened(linden, lockedPdf(newName('Запертый')))
  await linden.reads(
    'The pages cannot be shown: the file is protected by a password. Whoever has it can download the file and open it on their device.',
  )
})

journey('a line that is lost is told, and the pages come when it is back', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  const { page } = linden
  linden.watched.allow(...lostPages)
  await page.route('**/view', (route) => route.abort())
  await seek(linden, 'свободу убеждений')
  await linden.named('link', declaration).first().click()
  await linden.reads('The pages could not be fetched. Check the connection and try again.')
  await linden.link('Read the text').click()
  await page.locator('.page-text mark[aria-current]').waitFor()
  await page.unroute('**/view')
  await linden.link('Pages').click()
  await page.locator('.text-over mark[aria-current]').waitFor()
})

journey('a picture is enlarged and turned by keyboard', { timeout: patience }, async ({ enter }) => {
  const amsel = await enter('amsel')
  const { page } = amsel
  const title = 'Grundriss des Lesesaals'
  await amsel.visit('/library')
  await amsel.named('link', 'Lesesaal und öffentliche Lesungen').click()
  await amsel.named('link', title).click()
  const picture = page.getByRole('img', { name: title })
  await expect.poll(async () => (await picture.boundingBox())?.width).toBeGreaterThan(100)
  const sizeOf = async () => (await picture.boundingBox())!
  const fitting = await sizeOf()
  expect(fitting.width).toBeGreaterThan(fitting.height)
  await tabTo(amsel, amsel.the('group', 'The picture, which can be scrolled'))
  await page.keyboard.press('1')
  await expect.poll(async () => (await sizeOf()).width).toBe(1800)
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => page.locator('.desk').evaluate((desk) => desk.scrollTop)).toBeGreaterThan(0)
  await page.keyboard.press('r')
  await expect.poll(async () => (await sizeOf()).height).toBe(1800)
  await pressOn(amsel, amsel.button('Fit'))
  await expect.poll(async () => (await sizeOf()).height).toBeLessThan(1800)
})

journey('words recognised on a picture lead to its text', { timeout: patience }, async ({ enter }) => {
  const person = await enter('рябина')
  const link = person.named('link', `${declaration} (скан первой страницы)`)
  await expect
    .poll(async () => {
      await seek(person, 'достоинства')
      return link.count()
    }, untilRead)
    .toBe(1)
  await link.click()
  await person.reads('The words stand on page {page}, but they cannot be marked on its picture.', { page: 1 })
  await person.link('Read the text of this page').click()
  expect(await person.page.locator('.page-text mark[aria-current]').textContent()).toMatch(/^достоинств/)
})

const { djvutxt, djvused, ddjvu } = installed()
const asPages = 'a DjVu is looked at as pages, whose words are read as text'
journey.runIf(djvutxt && djvused && ddjvu)(
  ddjvu ? asPages : `skipped: ${asPages}, and djvulibre is not here`,
  { timeout: 2 * patience },
  async ({ enter }) => {
    const person = await enter('рябина')
    const { page } = person
    const link = person.named('link', 'Загальна декларація прав людини (перша сторінка, з архіву)')
    await expect
      .poll(async () => {
        await seek(person, 'гідності')
        return link.count()
      }, untilRead)
      .toBe(1)
    await link.click()
    await page.locator('.reader').waitFor()
    // The worker draws it after the texts that wait, of a network just made all; until then it is its text.
    const drawnNow = async () => {
      await page.reload()
      await page.locator('.reader').waitFor()
      return person.link('Pages').count()
    }
    await expect.poll(drawnNow, { ...untilRead, timeout: 180_000 }).toBe(1)
    await drawn(page, 1).waitFor()
    expect(await darkness(page, 1)).toBeGreaterThan(0.01)
    await person.reads('The words stand on page {page}, but they cannot be marked on its picture.', { page: 1 })
    await person.link('Read the text of this page').click()
    expect(await page.locator('.page-text mark[aria-current]').textContent()).toMatch(/^гідн/)
  },
)

/** How much of a page is written on, of 1. */
function darkness(page: Page, number: number): Promise<number> {
  return drawn(page, number).evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
    const reds = data.filter((_, index) => index % 4 === 0)
    return reds.filter((red) => red < 100).length / reds.length
  })
}

journey('a recording is played and wound on', { timeout: patience }, async ({ enter }) => {
  const amsel = await enter('amsel')
  const { page } = amsel
  await amsel.visit('/library')
  await amsel.named('link', 'Lesesaal und öffentliche Lesungen').click()
  await amsel.named('link', 'Glockenzeichen: die nächste Stimme liest').click()
  const sound = page.locator('audio')
  await expect.poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.duration)).toBe(6)
  expect(await sound.evaluate((audio: HTMLAudioElement) => audio.paused)).toBe(true)
  await sound.evaluate((audio: HTMLAudioElement) => {
    audio.muted = true
    audio.currentTime = 4
    return audio.play()
  })
  await expect.poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.currentTime)).toBeGreaterThan(4)
})
