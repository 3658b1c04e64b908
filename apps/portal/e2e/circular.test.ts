import { describe, expect } from 'vitest'
import { inDays } from './testing/days.ts'
import { cast } from './testing/governance.ts'
import { journey } from './testing/journey.ts'
import { newName } from './testing/projects.ts'
import type { Visitor } from './testing/visitor.ts'

const patience = 120_000

/** The chair puts a motion in writing until tomorrow. Gives the address of its vote. */
async function putInWriting(chair: Visitor, title: string): Promise<string> {
  await chair.visit('/governance/circulars/new')
  // The consent of all is what its rules offer first.
  await chair.named('radio', new RegExp(chair.says('The consent of all'))).waitFor()
  await chair.the('textbox', 'Title').fill(title)
  await chair.the('textbox', 'Text').fill('The board **signs**.')
  await chair.field('Last day').fill(inDays(1))
  await chair.button('Open the vote').click()
  await chair.named('heading', title).waitFor()
  await chair.heading('In the chair').waitFor()
  return new URL(chair.page.url()).pathname
}

describe('a written resolution', () => {
  journey(
    'fails before its last day with the first refusal, on every screen',
    { timeout: patience },
    async ({ enter }) => {
      const [chair, linden, waiting] = [await enter('amsel'), await enter('linden'), await enter('hirondelle')]
      const title = newName('A second archive')
      const poll = await putInWriting(chair, title)
      await waiting.visit(poll)
      await waiting.reads('All must consent: the first refusal ends it, and silence is no consent.')
      expect(await waiting.heading('In the chair').count()).toBe(0)
      await cast(chair, 'yes')
      await expect.poll(() => chair.the('region', 'In the chair').textContent()).toMatch(/1\D+6/)
      // Nobody closes it.
      expect(await chair.button('Close the vote').count()).toBe(0)

      await linden.visit('/')
      await linden.named('link', title).first().click()
      expect(await linden.the('radio', 'Abstain').count()).toBe(0)
      await linden.the('radio', 'No').check()
      await linden.button('Cast ballot').click()

      for (const person of [linden, chair, waiting]) {
        await person.heading('Who voted how').waitFor()
        await person.reads('All {size} had to consent; {got} did.', { size: 6, got: 1 })
        expect(await person.the('radio', 'Yes').count()).toBe(0)
      }
      await waiting.visit('/governance')
      const row = waiting.region('Written resolutions').named('listitem').filter({ hasText: title })
      expect(await row.textContent()).toContain(waiting.says('Rejected'))
    },
  )
})
