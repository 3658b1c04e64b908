import { expect } from 'vitest'
import { journey } from './testing/journey.ts'
import { pressOn } from './testing/keys.ts'
import { makeCollection, onItsWay, pdfAbout, send, untilRead, type OwnFile } from './testing/library.ts'
import { newName } from './testing/projects.ts'

/** 800 by 500 pixels of one colour (PNG). */
const plain =
  'iVBORw0KGgoAAAANSUhEUgAAAyAAAAH0AQMAAAD/jts7AAAAA1BMVEV3qohBTxx+AAAACXBIWXMAAAPoAAAD6AG1e1JrAAAASElEQVR42u3BAQ0AAADCoPdPbQ43oAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIBnA8VEAAFcbf9TAAAAAElFTkSuQmCC'

const photograph = (name: string): OwnFile => ({
  name: `${name}.png`,
  mimeType: 'image/png',
  buffer: Buffer.from(plain, 'base64'),
})

journey(
  'a collection is seen as pictures by who asks for them, and the log says so; a file itself runs nowhere',
  { timeout: 240_000 },
  async ({ enter }) => {
    const linden = await enter('linden')
    const { page } = linden
    const asked: string[] = []
    page.on('request', (request) => void asked.push(new URL(request.url()).pathname))
    const thumbnails = () => asked.filter((path) => path.endsWith('/thumbnail')).length
    const name = newName('Фотоальбом')
    const [portrait, paper] = [newName('Портрет'), newName('Справка')]
    const address = await makeCollection(linden, name)
    await send(linden, photograph(portrait), pdfAbout(paper, 'Конец'))
    for (const title of [portrait, paper]) await onItsWay(linden, title).reads('added')

    await linden.visit(address)
    await linden.named('link', portrait).waitFor()
    expect(await linden.button('List').getAttribute('aria-pressed')).toBe('true')
    await pressOn(linden, linden.button('Pictures'))
    expect(new URL(page.url()).search).toBe('?as=pictures')
    const picture = page.locator('.pictures > li').filter({ hasText: portrait })
    await picture.waitFor()
    // The worker makes it after the texts that wait, of a network just made all.
    const drawn = picture.locator('img')
    const drawnNow = async () => {
      await page.reload()
      await picture.waitFor()
      return drawn.count()
    }
    await expect.poll(drawnNow, { ...untilRead, timeout: 180_000 }).toBe(1)
    await expect.poll(() => drawn.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(320)
    expect(thumbnails()).toBeGreaterThan(0)

    await pressOn(linden, linden.named('link', portrait))
    await linden.named('heading', portrait).waitFor()
    const [, , , id] = new URL(page.url()).pathname.split('/')
    await linden.visit(`${address}/readings`)
    await linden.finds(linden.says('saw a small picture of it'))

    // The list asks for none.
    const before = thumbnails()
    await linden.visit(address)
    await linden.named('link', portrait).waitFor()
    await linden.named('link', paper).click()
    await linden.named('heading', paper).waitFor()
    expect(thumbnails()).toBe(before)

    // Whoever goes to the address of a file itself is shown a picture, and given a PDF to keep.
    // Not even the browser's own page around a picture runs or styles anything there.
    linden.watched.allow(/Blocked script execution in '[^']+\/view'/, /directive 'default-src 'none''/, /origin-keyed/)
    const shown = await page.goto(`/files/documents/${id}/1/view`)
    expect(shown?.status()).toBe(200)
    expect(await page.locator('img').evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(800)
    await linden.visit(address)
    await linden.named('link', paper).click()
    await linden.named('heading', paper).waitFor()
    const [, , , other] = new URL(page.url()).pathname.split('/')
    const downloading = page.waitForEvent('download')
    await page.goto(`/files/documents/${other}/1/view`).catch(() => undefined)
    expect((await downloading).suggestedFilename()).toBe(`${paper}.pdf`)
  },
)
