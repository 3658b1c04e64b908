import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium as playwright, type Browser, type BrowserContextOptions } from 'playwright-core'
import { languageOf } from './testing/network.ts'
import { browserArguments, startProgram, unpackedBrowser } from './testing/program.ts'
import { visitor, type Visitor } from './testing/visitor.ts'

// The pictures of the README: `pnpm --filter @memorial/portal pictures`.

const folder = join(import.meta.dirname, '../../../infra/pictures')
const most = 200_000

interface Picture {
  name: string
  person: string
  colorScheme?: 'light' | 'dark'
  open(person: Visitor): Promise<void>
}

const pictures: Picture[] = [
  { name: 'today', person: 'linden', open: (person) => person.visit('/') },
  {
    name: 'project',
    person: 'linden',
    open: async (person) => {
      await person.visit('/projects')
      await person.named('link', 'Return of Names 2026').click()
      await person.named('checkbox').first().waitFor()
    },
  },
  {
    name: 'vote',
    person: 'linden',
    open: async (person) => {
      await person.visit('/governance')
      await person
        .named('link', /Budget for 2027/)
        .first()
        .click()
      await person.named('radio').first().waitFor()
    },
  },
  {
    name: 'library',
    person: 'linden',
    open: async (person) => {
      // A network just made is still reading its documents.
      const reading = person.page.getByText(person.says('text is being read'))
      for (await person.visit('/library'); (await reading.count()) > 0; await person.visit('/library'))
        await person.page.waitForTimeout(1000)
      await person.field('Search the library').fill('свободой убеждений')
      await person.page.keyboard.press('Enter')
      await person.named('link', 'Всеобщая декларация прав человека').first().click()
      await person.page.locator('mark').nth(1).waitFor()
    },
  },
  {
    name: 'notice-he',
    person: 'בזלת',
    colorScheme: 'dark',
    open: async (person) => {
      await person.visit('/notices')
      await person.named('link', 'כך נפרסם שמות בחורף הזה').click()
      await person.heading('About this notice').waitFor()
    },
  },
]

async function take(browser: Browser, baseURL: string, { name, person: handle, colorScheme = 'light', open }: Picture) {
  const language = languageOf(handle)
  const options: BrowserContextOptions = {
    baseURL,
    colorScheme,
    locale: language,
    viewport: { width: 1200, height: 760 },
    reducedMotion: 'reduce',
  }
  const person = await visitor(await browser.newContext(options), baseURL, language)
  await person.enterAs(handle)
  await open(person)
  // Without the mark of what has the focus.
  await person.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await person.page.waitForLoadState('networkidle')
  const path = join(folder, `${name}.png`)
  await person.page.screenshot({ path })
  const { size } = await stat(path)
  console.log(`${name}.png ${Math.round(size / 1000)} kB`)
  if (size > most) throw new Error(`${name}.png is heavier than ${most / 1000} kB.`)
  await person.context.close()
}

await mkdir(folder, { recursive: true })
const program = await startProgram()
const unpacked = await unpackedBrowser()
const browser = await playwright.launch({ executablePath: unpacked.path, args: browserArguments })
try {
  for (const picture of pictures) await take(browser, program.origin, picture)
} finally {
  await browser.close()
  await program.stop()
  await unpacked.remove()
}
