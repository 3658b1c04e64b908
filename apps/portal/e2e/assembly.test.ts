import { describe, expect } from 'vitest'
import { cast, closeVote } from './testing/governance.ts'
import { journey } from './testing/journey.ts'
import type { Visitor } from './testing/visitor.ts'

const patience = 150_000
const rest = ['граб', 'sýkora', 'jaskółka', 'אלון', 'синиця', 'eberesche']

/** To the vote that waits in the assembly that the demonstration holds. */
async function toTheVote(person: Visitor): Promise<void> {
  await person.visit('/governance')
  await person.region('Open votes').named('link').first().click()
  await person.heading('The motion').waitFor()
}

describe('an assembly of fifteen', () => {
  journey(
    'two substitutes vote, one member keeps out of it, and everybody sees who took part',
    { timeout: patience },
    async ({ enter }) => {
      const chair = await enter('birke')
      await toTheVote(chair)

      const conflicted = await enter('martinet')
      await toTheVote(conflicted)
      await conflicted.button('Declare a conflict of interest').click()
      await conflicted.field('Ground').fill('La salle appartient à notre organisation.')
      await conflicted.button('Record it').click()
      await conflicted.reads('You have declared a conflict of interest. You have no vote on this motion.')
      // Their substitute has none either; the delegate who is not there is told so.
      const absent = await enter('липа')
      await toTheVote(absent)
      expect(await absent.the('radio', 'Yes').count()).toBe(0)

      for (const [handle, choice] of [
        ['кедр', 'yes'],
        ['ardoise', 'no'],
      ] as const) {
        const substitute = await enter(handle)
        await toTheVote(substitute)
        await cast(substitute, choice)
      }
      for (const handle of rest) {
        const delegate = await enter(handle)
        await toTheVote(delegate)
        await cast(delegate, 'yes')
      }
      await cast(chair, 'yes')
      await closeVote(chair)

      await absent.page.reload()
      for (const person of [chair, absent, conflicted]) {
        await person.heading('Who voted how').waitFor()
        await person.reads('Needed {needed} of {size} present; got {got}.', { needed: 7, size: 12, got: 9 })
        expect(await person.page.locator('.participation .seat-squares > .filled').count()).toBe(11)
        expect(await person.page.locator('.participation .seat-squares > .recused').count()).toBe(1)
      }
      const own = absent.region('Who voted how').named('listitem').filter({ hasText: 'кедр' })
      expect(await own.count()).toBe(1)
    },
  )
})
