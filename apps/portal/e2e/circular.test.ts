import { describe, expect } from 'vitest'
import { inDays } from './testing/days.ts'
import { cast } from './testing/governance.ts'
import { journey } from './testing/journey.ts'
import { newName } from './testing/projects.ts'
import { lastDayEnds } from './testing/time.ts'
import type { Visitor } from './testing/visitor.ts'

const patience = 120_000
const silence = '# did not answer: silence is no consent.'

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
    'fails before its last day with the first refusal, and says so to everybody in their language',
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
        await person.finds(person.saysMany('# refused: with the first refusal it fails.', 1))
        // Whoever had not answered yet was not silent.
        expect(await person.page.getByText(person.saysMany(silence, 4)).count()).toBe(0)
        expect(await line(person, 'linden')).toContain(person.says('No'))
        expect(await person.the('radio', 'Yes').count()).toBe(0)
      }
      await rejected(waiting, title)
    },
  )

  journey(
    'fails with its last day where somebody is silent, and says so to everybody in their language',
    { timeout: patience },
    async ({ enter }) => {
      const [chair, silent, reading] = [await enter('amsel'), await enter('linden'), await enter('рябина')]
      const title = newName('A third archive')
      const poll = await putInWriting(chair, title)
      await reading.visit(poll)
      for (const person of [chair, reading]) await cast(person, 'yes')
      await silent.visit(poll)
      await silent.the('radio', 'Yes').waitFor()
      await lastDayEnds(poll.split('/').at(-1)!)

      // Nobody does anything.
      for (const person of [chair, silent, reading]) {
        await person.heading('Who voted how').waitFor()
        await person.heading('Rejected').waitFor()
        await person.reads('All {size} had to consent; {got} did.', { size: 6, got: 2 })
        await person.finds(person.saysMany(silence, 4))
        expect(await line(person, 'рябина')).toContain(person.says('Yes'))
        for (const handle of ['linden', 'калина', 'hirondelle', 'דוכיפת'])
          expect(await line(person, handle)).toContain(person.says('did not vote'))
        expect(await person.the('radio', 'Yes').count()).toBe(0)
      }
      await silent.visit('/')
      expect(await silent.named('link', title).count()).toBe(0)
      await rejected(silent, title)
    },
  )
})

/** What stands beside somebody's name once it is told who voted how. */
function line(person: Visitor, handle: string): Promise<string | null> {
  return person.region('Who voted how').named('listitem').filter({ hasText: handle }).textContent()
}

/** Among the written resolutions it stands as rejected, and in the register not at all. */
async function rejected(person: Visitor, title: string): Promise<void> {
  await person.visit('/governance')
  const row = person.region('Written resolutions').named('listitem').filter({ hasText: title })
  expect(await row.textContent()).toContain(person.says('Rejected'))
  await person.visit('/governance/register')
  expect(await person.named('link', title).count()).toBe(0)
}
