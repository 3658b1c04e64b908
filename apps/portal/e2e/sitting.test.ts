import { describe, expect } from 'vitest'
import { inDays } from './testing/days.ts'
import { mark, submitMotion } from './testing/governance.ts'
import { journey } from './testing/journey.ts'
import { newName } from './testing/projects.ts'
import { nobodyCame } from './testing/time.ts'
import { sideways } from './testing/touch.ts'
import type { Visitor } from './testing/visitor.ts'

const patience = 180_000
const tooEarly = 'The statutes ask for more time between the first sitting and the second. Choose a later moment.'
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

/** The form to convene, filled in but for the day. */
async function toConvene(chair: Visitor, title: string, time: string): Promise<void> {
  await chair.visit('/governance/meetings/new')
  await chair.field('Title').fill(title)
  await chair.field('Time').fill(time)
  await chair.field('Place').fill('Genève')
}

async function convened(chair: Visitor, title: string): Promise<string> {
  await chair.button('Convene').click()
  await chair.named('heading', title).waitFor()
  return new URL(chair.page.url()).pathname
}

async function addReport(person: Visitor, title: string): Promise<void> {
  await person.button('Add another item').click()
  const form = person.within(person.named('dialog'))
  await form.the('radio', 'Report').check()
  await form.field('Title').fill(title)
  await form.button('Put it on the agenda').click()
  await person.reads('It is on the agenda.')
  await person.named('heading', title).waitFor()
}

describe('a sitting', () => {
  journey(
    'is called too early, then in time; sent, opened, printed and put in order',
    { timeout: patience },
    async ({ enter }) => {
      const [chair, linden] = [await enter('amsel'), await enter('linden')]
      const title = newName('Board')
      await toConvene(chair, title, '18:00')
      await chair.field('Day').fill(inDays(1))
      await chair.reads('This is earlier: everything on its agenda will be late.')
      await chair.field('Day').fill(inDays(30))
      const warning = chair.page.getByText(chair.says('This is earlier: everything on its agenda will be late.'))
      await warning.waitFor({ state: 'detached' })
      const sitting = await convened(chair, title)

      const [first, second] = [newName('Accounts'), newName('Archive')]
      await chair.reads('Nothing stands on the agenda yet. Put the first item on it.')
      for (const item of [first, second]) await addReport(chair, item)
      await chair.the('button', 'Move the item: {title}', { title: second }).click()
      await chair.the('menuitem', 'To the top').click()
      await expect.poll(() => chair.named('heading', /Accounts|Archive/).allTextContents()).toEqual([second, first])

      await chair.button('Send the convocation').click()
      await chair.within(chair.named('dialog')).button('Send it').click()
      await chair.reads('The convocation is sent.')
      await linden.visit(sitting)
      await linden.named('heading', title).waitFor()
      // The chair, who sent it, has it before them as well.
      await expect
        .poll(() => chair.page.locator('summary').filter({ hasText: /2\D+6/ }).count(), { timeout: 15_000 })
        .toBeGreaterThan(0)

      const printed = linden.link('Download as PDF')
      const [download] = await Promise.all([linden.page.waitForEvent('download'), printed.click()])
      expect(download.suggestedFilename()).toMatch(/\.pdf$/)
      const stranger = await enter('eisvogel')
      const href = (await printed.getAttribute('href'))!
      expect((await stranger.page.request.get(href)).status()).toBe(404)
    },
  )

  journey(
    'is led by a deputy until the chair comes; the screen beside the phone',
    { timeout: patience },
    async ({ enter }) => {
      const [chair, deputy, linden] = [await enter('amsel', phone), await enter('hirondelle'), await enter('linden')]
      const [title, motion] = [newName('Board'), newName('A third scanner')]
      await toConvene(chair, title, '00:00')
      await chair.field('Day').fill(inDays(0))
      const sitting = await convened(chair, title)
      await submitMotion(linden, sitting, { en: { title: motion, body: 'The board buys a third scanner.' } })

      await deputy.visit(sitting)
      await deputy.button('Open the sitting').click()
      for (const handle of ['linden', 'рябина', 'калина', 'דוכיפת']) await mark(deputy, handle, true)
      await linden.visit(sitting)
      await linden.button('Ask to speak').click()
      await linden.reads('You are on the list.')
      await deputy.button('Give the floor').click()
      await deputy.button('End the speech').waitFor()

      // Another of the room looks at the wall.
      const wall = await enter('рябина')
      await wall.visit(`${sitting}/screen`)
      await wall.finds('linden')
      await wall.button('Leave quickly').waitFor()
      await deputy.button('End the speech').click()
      await mark(deputy, 'amsel', true)
      await deputy.button('Interrupt').waitFor({ state: 'detached' })

      await voteOnTheWall({ chair, wall, linden, motion, sitting })
      await chair.visit(sitting)
      await chair.button('Interrupt').tap()
      await wall.heading('interrupted').waitFor()
      await chair.button('Continue the sitting').tap()
      await wall.heading('interrupted').waitFor({ state: 'detached' })
      expect(await sideways(chair, phone.viewport.width)).toBeLessThanOrEqual(0)
    },
  )

  journey('of the assembly is asked for by a fifth of its members', { timeout: patience }, async ({ enter }) => {
    const [first, second, third] = [await enter('яшма'), await enter('граб'), await enter('birke')]
    const item = newName('Общий фонд')
    await first.visit('/governance')
    await first.link('Start one').click()
    await first.field('To be dealt with').fill(item)
    await first.field('Reasons').fill('Решение откладывают второй год.')
    await first.button('Begin and sign').click()
    await first.heading('Petition to convene').waitFor()
    const path = new URL(first.page.url()).pathname
    for (const [person, signatures] of [
      [second, 2],
      [third, 3],
    ] as const) {
      await person.visit(path)
      await person.button('Sign for my organisation').click()
      await person.reads('{signatures} of {needed} signatures', { signatures, needed: 3 })
    }
    await first.button('Withdraw our signature').waitFor({ state: 'detached' })

    const secretary = await enter('gneiss')
    await secretary.reads('Petition · you must convene a sitting')
    await secretary.named('link', item).click()
    await secretary.page.waitForURL(path)
    await secretary.reads('you must convene')
    await secretary.link('Convene a sitting').click()
    await secretary.field('Title').fill(item)
    await secretary.field('Day').fill(inDays(40))
    await secretary.field('Place').fill('Genève')
    const sitting = await convened(secretary, item)
    await secretary.visit('/')
    expect(await secretary.named('link', item).count()).toBe(0)
    await first.visit(path)
    await first.link('To the sitting').click()
    await first.page.waitForURL(sitting)
  })

  journey('without a quorum is followed by a second one, not too early', { timeout: patience }, async ({ enter }) => {
    const [title, again] = [newName('Fonds commun'), newName('Fonds commun')]
    await nobodyCame(title)
    const secretary = await enter('gneiss')
    await secretary.visit('/governance/meetings/new')
    await secretary.field('Title').fill(again)
    await secretary.field('Place').fill('Genève')
    const assembly = secretary.field('Body').locator('option').nth(1)
    await secretary.field('Body').selectOption(await assembly.getAttribute('value'))
    await secretary.named('radio', new RegExp(title)).check()
    await secretary.reads('It decides with fewer what stood on the agenda of the first.')
    await secretary.field('Day').fill(inDays(5))
    await secretary.reads(tooEarly)
    await secretary.field('Day').fill(inDays(40))
    const sitting = await convened(secretary, again)

    const delegate = await enter('граб')
    await delegate.visit(sitting)
    await delegate.reads('Second sitting: what was not on the first agenda needs {otherwise}.', { otherwise: 8 })
    await delegate.reads('Second sitting after')
    await delegate.named('link', title).click()
    await delegate.named('heading', title).waitFor()
    await delegate.reads('Called anew for')
    await delegate.named('link', again).click()
    await delegate.page.waitForURL(sitting)
    // Once: it is not offered again.
    await secretary.visit('/governance/meetings/new')
    await secretary.field('Body').selectOption(await assembly.getAttribute('value'))
    expect(await secretary.named('radio', new RegExp(title)).count()).toBe(0)
  })
})

interface Room {
  chair: Visitor
  wall: Visitor
  linden: Visitor
  motion: string
  sitting: string
}

/** The chair closes the list of speakers: everybody reads it, on the wall too, and the button says why. */
async function closedToSpeeches({ chair, wall, linden, sitting }: Omit<Room, 'motion'>): Promise<void> {
  await chair.button('Close the list').tap()
  await wall.reads('The list of speakers is closed')
  await linden.visit(sitting)
  await linden.fold('The list of speakers is closed').waitFor()
  const ask = linden.button('Ask to speak')
  expect(await ask.getAttribute('aria-disabled')).toBe('true')
  const because = linden.says('The list of speakers is closed. Points of order can still be raised.')
  await linden.page.getByText(because).waitFor()
  await linden.button('Point of order').waitFor()
  expect(await linden.button('Reopen the list').count()).toBe(0)
  await chair.button('Reopen the list').tap()
  await linden.button('Ask to speak').and(linden.page.locator(':not([aria-disabled])')).waitFor()
  await wall.page.getByText(wall.says('The list of speakers is closed')).waitFor({ state: 'detached' })
}

/** The chair puts a motion to the vote on the phone; the wall shows what it came to when it is closed, and not before. */
async function voteOnTheWall({ chair, wall, linden, motion, sitting }: Room): Promise<void> {
  await chair.visit(sitting)
  await chair.button('Take up').tap()
  await wall.named('heading', motion).waitFor()
  await closedToSpeeches({ chair, wall, linden, sitting })
  await chair.button('Put to the vote').tap()
  await chair.button('Open the vote').tap()
  await chair.heading('Your ballot').waitFor()
  const poll = new URL(chair.page.url()).pathname
  const open = wall.page.locator('.vote-open')
  await open.waitFor()
  await linden.visit(poll)
  await linden.the('radio', 'No').check()
  await linden.button('Cast ballot').click()
  await linden.reads('Your vote: {given}', { given: linden.says('No') })
  expect(await wall.heading('Rejected').count()).toBe(0)
  await chair.button('Close the vote').tap()
  await chair.within(chair.named('dialog')).button('Close the vote').tap()
  await wall.page.getByRole('heading', { name: wall.says('Rejected') }).waitFor()
  expect(await open.count()).toBe(0)
}
