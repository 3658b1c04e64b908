import { expect } from 'vitest'
import { seek, untilRead } from './library.ts'
import type { Scene } from './scenes.ts'

const wordsOffered: Scene = {
  name: 'words that complete what is typed',
  open: async (person) => {
    await person.visit('/library')
    await person.field('Search the library').pressSequentially('дек')
    await person.named('option').first().waitFor()
    await person.page.keyboard.press('ArrowDown')
  },
}

const hitsNarrowed: Scene = {
  name: 'hits that are narrowed',
  open: async (person) => {
    const choice = person.page.locator('.facet button').first()
    const isThere = async () => {
      await seek(person, 'право')
      // On a phone the choices are folded.
      const folded = person.page.locator('.facets:not([open]) > summary')
      if (await folded.isVisible()) await folded.click()
      return choice.isVisible()
    }
    await expect.poll(isThere, untilRead).toBe(true)
    await choice.click()
    await person.page.locator('.narrowed').waitFor()
  },
}

const wordsMeant: Scene = {
  name: 'words that may be meant',
  open: async (person) => {
    await seek(person, 'диклорация')
    await person.page.locator('.meant').waitFor()
  },
}

/** The search of the library, in its states. */
export const searching: readonly Scene[] = [wordsOffered, hitsNarrowed, wordsMeant]
