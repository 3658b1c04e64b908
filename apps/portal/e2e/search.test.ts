import { expect } from 'vitest'
import { journey } from './testing/journey.ts'
import { focused, pressOn, tabTo } from './testing/keys.ts'
import { openFound, seek, untilRead } from './testing/library.ts'
import type { Visitor } from './testing/visitor.ts'

const patience = 120_000
const declaration = 'Всеобщая декларация прав человека'

/** What one writes into the box and reads from it. */
const box = (person: Visitor) => person.field('Search the library')

journey('a word is completed by keyboard, and Enter still searches', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  const { keyboard } = linden.page
  await linden.visit('/library')
  await tabTo(linden, box(linden))
  await keyboard.type('право деклара')
  const list = linden.the('listbox', 'Words that begin so')
  await list.waitFor()
  expect(await box(linden).getAttribute('aria-expanded')).toBe('true')
  await keyboard.press('ArrowDown')
  const option = linden.named('option').first()
  const word = await option.textContent()
  expect(word).toMatch(/^деклара./)
  expect(await option.getAttribute('aria-selected')).toBe('true')
  expect(await box(linden).getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'))
  await keyboard.press('Enter')
  expect(await box(linden).inputValue()).toBe(`право ${word} `)
  await linden.named('region', new RegExp(`право ${word}`)).waitFor()
  await list.waitFor({ state: 'detached' })

  // Nothing chosen: Enter searches for what was typed, and Escape puts the list away.
  await box(linden).fill('')
  await keyboard.type('дек')
  await list.waitFor()
  await keyboard.press('Escape')
  await list.waitFor({ state: 'detached' })
  await keyboard.type('ларац')
  await list.waitFor()
  await keyboard.press('Enter')
  await list.waitFor({ state: 'detached' })
  expect(await box(linden).inputValue()).toBe('декларац')
  expect(new URL(linden.page.url()).search).toBe('')
})

journey('a word that has left the list is not chosen', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  const { page } = linden
  await linden.visit('/library')
  await tabTo(linden, box(linden))
  await page.keyboard.type('пр')
  const options = linden.named('option')
  await options.nth(1).waitFor()
  const count = await options.count()
  const { promise: isHeld, resolve: hold } = Promise.withResolvers<() => void>()
  // The answer comes late, and has the first of them only.
  await page.route(
    '**/trpc/search.completions*',
    async (route) => {
      const response = await route.fetch()
      const [{ result }] = (await response.json()) as [{ result: { data: string[] } }]
      hold(() => void route.fulfill({ response, json: [{ result: { data: result.data.slice(0, 1) } }] }))
    },
    { times: 1 },
  )
  await page.keyboard.type('а')
  const goOn = await isHeld
  for (let pressed = 0; pressed < count; pressed++) await page.keyboard.press('ArrowDown')
  expect(await options.last().getAttribute('aria-selected')).toBe('true')
  goOn()
  await expect.poll(() => options.count()).toBe(1)
  await page.keyboard.press('Enter')
  expect(await box(linden).inputValue()).toBe('пра')
})

journey('a beginning with a star, and a word that was mistyped', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  await seek(linden, 'декларац*')
  await linden.named('link', declaration).waitFor()
  expect(await linden.page.locator('mark').first().textContent()).toMatch(/^декларац/i)

  await box(linden).fill('дц*')
  const shorter =
    'Before a star at least # letters are needed: too many words begin with fewer. Type more of the word, or leave out the star.'
  await linden.finds(linden.saysMany(shorter, 3))
  await box(linden).fill('?!')
  await linden.reads('There is no word in this. Type letters or digits.')

  await box(linden).fill('диклорация')
  await linden.named('button', 'декларация').click()
  await linden.named('link', declaration).waitFor()
  await expect.poll(() => box(linden).inputValue()).toBe('декларация')
  await linden.page.goBack()
  await expect.poll(() => box(linden).inputValue()).not.toBe('декларация')
})

journey('hits are narrowed, and the narrowing is taken away', { timeout: patience }, async ({ arrive }) => {
  const person = await arrive({ viewport: { width: 360, height: 740 } })
  await person.enterAs('linden')
  // Once enough has been read that there is something to narrow.
  const narrowable = async () => {
    const counted = person.page.waitForResponse(/search\.facets/)
    await seek(person, 'право')
    await counted
    return person.fold('Narrow down').count()
  }
  await expect.poll(narrowable, untilRead).toBe(1)
  const status = person.named('region', /право/).getByRole('status')
  const all = Number.parseInt((await status.textContent())!)
  // Folded away on a narrow screen.
  const language = person.the('group', 'Language')
  expect(await language.isVisible()).toBe(false)
  await tabTo(person, person.fold('Narrow down'))
  await person.page.keyboard.press('Enter')
  const chosen = language.getByRole('button').first()
  const told = Number.parseInt(/\d+$/.exec((await chosen.textContent())!)![0])
  expect(told).toBeLessThan(all)
  await pressOn(person, chosen)
  await expect.poll(() => status.textContent()).toMatch(new RegExp(`^${told} `))
  const { search } = new URL(person.page.url())
  expect(search).toMatch(/^\?language=[a-z]{2}$/)
  await person.page.reload()
  await expect.poll(() => status.textContent()).toMatch(new RegExp(`^${told} `))

  const taken = person.named('list', person.says('Narrowed down to')).getByRole('button')
  await pressOn(person, taken)
  await expect.poll(() => status.textContent()).toMatch(new RegExp(`^${all} `))
  expect(new URL(person.page.url()).search).toBe('')
  // What was pressed has gone, and the focus is among the results.
  await taken.waitFor({ state: 'detached' })
  await expect.poll(() => person.page.locator('.results :focus').count()).toBe(1)
  // Whoever has clicked beside all is not brought anywhere when that goes, too.
  await person.page.getByText(person.says('This is a demonstration network: its people are invented.')).click()
  await person.page.locator('.results').evaluate(async (results) => {
    results.remove()
    await new Promise((seen) => setTimeout(seen, 200))
  })
  expect(await person.page.evaluate(() => document.activeElement === document.body)).toBe(true)
})

journey('hits are stepped through by a key of one letter', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  const { keyboard } = linden.page
  await openFound(linden, 'право на свободу', declaration)
  const place = linden.page.locator('.steps').getByRole('status')
  await expect.poll(() => place.textContent()).toMatch(/^1 of \d+, page \d+$/)
  await linden.button('Next hit').focus()
  await keyboard.press('n')
  await keyboard.press('n')
  await expect.poll(() => place.textContent()).toMatch(/^3 of /)
  await keyboard.press('p')
  await expect.poll(() => place.textContent()).toMatch(/^2 of /)
  // In a field the letter is what is typed.
  await linden.field('Search in this document').focus()
  await keyboard.press('n')
  expect(await place.textContent()).toMatch(/^2 of /)

  // Back among the hits one goes on where one was.
  await linden.page.goBack()
  await expect.poll(() => focused(linden)).toBe(declaration)

  // A phrase stands in three articles; its words stand in many more.
  await openFound(linden, '"право на свободу"', declaration)
  for (const nth of [1, 2, 3]) {
    await expect.poll(() => place.textContent()).toMatch(new RegExp(`^${nth} of 3, page `))
    const current = linden.page.locator('mark[data-current]')
    await expect.poll(async () => (await current.allTextContents()).join(' ')).toMatch(/^право\s+на\s+свободу$/)
    await linden.button('Next hit').click()
  }
})

journey('what is sought is text, whatever signs it has', async ({ enter }) => {
  const linden = await enter('linden')
  for (const words of ['<b>Bold</b> <0/>', '<0>tag</0> x']) {
    await linden.visit('/library')
    await linden.field('Search the library').fill(words)
    await linden.page.keyboard.press('Enter')
    await linden.named('heading', `“${words}”`).waitFor()
  }
})
