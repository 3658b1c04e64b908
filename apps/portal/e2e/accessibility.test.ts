import axe from 'axe-core'
import { describe, expect } from 'vitest'
import { journey } from './testing/journey.ts'
import { board, chair, desk, invitationDialog, rightToLeft, rooms, type Scene } from './testing/scenes.ts'
import { threshold } from './testing/scenes-threshold.ts'
import { looked, shelves } from './testing/scenes-library.ts'
import { motions } from './testing/scenes-motions.ts'
import { papers } from './testing/scenes-papers.ts'
import type { Visitor } from './testing/visitor.ts'

const level = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe finds wrong with the page as it stands. */
async function violations({ page }: Visitor): Promise<string[]> {
  // Through the browser's own protocol: the page's policy stays as it is.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    (tags) =>
      (window as unknown as { axe: typeof axe }).axe.run({
        runOnly: { type: 'tag', values: tags },
        rules: { 'target-size': { enabled: true } },
        resultTypes: ['violations'],
      }),
    level,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary?.split('\n')[1]}`),
  )
}

/** Waits until all colours have turned: a change runs down the tree, a level a frame. */
async function settled({ page }: Visitor): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((painted) => requestAnimationFrame(painted))
    for (let still = 0; still < 5; still++) {
      await frame()
      // One within something folded ends and stays.
      if (document.getAnimations().some(({ playState }) => playState === 'running')) still = 0
    }
  })
}

/** Looks at each scene in light and in dark. */
async function inspect(person: Visitor, scenes: readonly Scene[]): Promise<void> {
  const found: string[] = []
  for (const { name, open, leave } of scenes) {
    await open(person)
    for (const colorScheme of ['light', 'dark'] as const) {
      await person.page.emulateMedia({ colorScheme })
      await settled(person)
      found.push(...(await violations(person)).map((violation) => `${name}, ${colorScheme}: ${violation}`))
    }
    await leave?.(person)
  }
  expect(found).toEqual([])
}

const patience = 120_000

describe('WCAG 2.2 AA, light and dark', () => {
  journey('the rooms', { timeout: patience }, async ({ enter }) => inspect(await enter('linden'), rooms))

  journey('the motions of a body', { timeout: patience }, async ({ enter }) => inspect(await enter('linden'), motions))

  journey('the papers of a library', { timeout: patience }, async ({ enter }) => inspect(await enter('кедр'), papers))

  journey('the trees of a library', { timeout: patience }, async ({ enter }) => inspect(await enter('рябина'), shelves))

  journey('documents as they are', { timeout: patience }, async ({ enter }) => inspect(await enter('amsel'), looked))

  journey('the secretariat’s desk', { timeout: patience }, async ({ enter }) => inspect(await enter('gneiss'), desk))

  journey('the chair', { timeout: patience }, async ({ enter }) => inspect(await enter('amsel'), chair))

  journey('before anyone is known', { timeout: patience }, async ({ enter, arrive }) => {
    const administrator = await enter('birke')
    await inspect(administrator, [invitationDialog])
    await inspect(await arrive(), threshold(administrator))
  })

  journey('from right to left', { timeout: patience }, async ({ enter }) => {
    await inspect(await enter('בזלת'), rightToLeft)
    await inspect(await enter('דוכיפת'), board)
  })
})
