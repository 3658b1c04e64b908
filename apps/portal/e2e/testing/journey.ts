import type { Language } from '@memorial/domain'
import { chromium, type Browser, type BrowserContextOptions } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { languageOf } from './network.ts'
import { visitor, type Visitor } from './visitor.ts'
import { browserArguments } from './program.ts'

interface Opening extends BrowserContextOptions {
  language?: Language
}

function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: inject('browser'), args: browserArguments })
}

/** Ends what was opened; nothing may have happened on any of its pages that must not. */
export async function leave(visitors: readonly Visitor[]): Promise<void> {
  for (const { context } of visitors) await context.close()
  expect(visitors.flatMap(({ watched }) => watched.troubles)).toEqual([])
}

/** A test with a browser. */
export const journey = test
  .extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
    const browser = await launch()
    onCleanup(() => browser.close())
    return browser
  })
  /** A window of its own for somebody whom nobody knows yet. */
  .extend('arrive', async ({ browser }, { onCleanup }) => {
    const visitors: Visitor[] = []
    onCleanup(() => leave(visitors))
    return async ({ language = 'en', ...options }: Opening = {}): Promise<Visitor> => {
      const [baseURL, viewport] = [inject('origin'), { width: 1280, height: 900 }]
      const context = await browser.newContext({
        baseURL,
        viewport,
        locale: language,
        reducedMotion: 'reduce',
        ...options,
      })
      const arrived = await visitor(context, baseURL, language)
      visitors.push(arrived)
      return arrived
    }
  })
  /** The same for somebody of the demonstration, signed in. */
  .extend('enter', async ({ arrive }) => async (handle: string, options: Opening = {}): Promise<Visitor> => {
    const person = await arrive({ language: languageOf(handle), ...options })
    await person.enterAs(handle)
    return person
  })
