import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { chromium as browsers, type Page } from 'playwright-core'
import { browserArguments, startProgram } from './testing/program.ts'

// Takes the README's pictures from a demonstration of its own: `pnpm --filter @memorial/portal run pictures`.

const folder = join(import.meta.dirname, '../../../infra/pictures')

interface Picture {
  file: string
  /** As whom. */
  handle: string
  locale: string
  dark?: boolean
  /** From the first page to what is shown. */
  go(page: Page): Promise<void>
}

const pictures: Picture[] = [
  { file: 'today.png', handle: 'linden', locale: 'en-GB', go: async () => {} },
  {
    file: 'project.png',
    handle: 'linden',
    locale: 'en-GB',
    async go(page) {
      await page.getByRole('link', { name: 'Projects' }).click()
      await page.waitForURL('**/projects')
      await page.getByRole('link', { name: 'Return of Names 2026' }).first().click()
    },
  },
  {
    file: 'notice-he.png',
    handle: 'אלון',
    locale: 'he',
    dark: true,
    async go(page) {
      await page.getByRole('link', { name: 'הודעות' }).click()
      await page.waitForURL('**/notices')
      await page.getByRole('link', { name: 'כך נפרסם שמות בחורף הזה' }).click()
    },
  },
]

await mkdir(folder, { recursive: true })
const program = await startProgram()
const browser = await browsers.launch({ executablePath: await chromium.executablePath(), args: browserArguments })
try {
  for (const { file, handle, locale, dark, go } of pictures) {
    const context = await browser.newContext({
      locale,
      colorScheme: dark ? 'dark' : 'light',
      viewport: { width: 1200, height: 760 },
    })
    const page = await context.newPage()
    await page.goto(`${program.origin}/sign-in`)
    await page.getByRole('button', { name: handle }).first().click()
    await page.waitForURL(`${program.origin}/`)
    await go(page)
    await page.waitForLoadState('networkidle')
    await page.screenshot({ path: join(folder, file) })
    await context.close()
  }
} finally {
  await browser.close()
  await program.stop()
}
