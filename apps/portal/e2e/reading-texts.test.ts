import { expect } from 'vitest'
import { journey } from './testing/journey.ts'
import { makeCollection, onItsWay, send, untilRead } from './testing/library.ts'
import { newName } from './testing/projects.ts'

journey(
  'a text in a wrong encoding is read anew in the one that a person sees to be right',
  { timeout: 180_000 },
  async ({ enter }) => {
    const linden = await enter('linden')
    const { page } = linden
    await makeCollection(linden, newName('Дискеты'))
    const title = newName('Записка')
    // “привет” in KOI8-R: too little to be told from a word in windows-1251.
    const buffer = Buffer.from([0xd0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4])
    await send(linden, { name: `${title}.txt`, mimeType: 'text/plain', buffer })
    await onItsWay(linden, title).reads('added')
    await onItsWay(linden, title).link('Open the document').click()
    await linden.named('heading', title).waitFor()
    const text = page.locator('.page-text p')
    await expect.poll(() => text.textContent().catch(() => ''), untilRead).toBe('РТЙЧЕФ')

    await linden.fold('Read it otherwise').click()
    const choice = page.locator('label.choice').filter({ hasText: 'koi8-r' })
    await choice.getByText('привет').waitFor()
    await choice.locator('input').check()
    await linden.field('Language').selectOption('ru')
    await linden.button('Read it anew').click()
    await linden.reads('The text is being read anew.')
    await expect.poll(() => text.textContent().catch(() => ''), untilRead).toBe('привет')
    expect(await text.getAttribute('lang')).toBe('ru')
  },
)
