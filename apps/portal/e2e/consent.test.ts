import { expect } from 'vitest'
import { inDays } from './testing/days.ts'
import { journey } from './testing/journey.ts'
import { fileOf, makeCollection, onItsWay } from './testing/library.ts'
import { newName } from './testing/projects.ts'
import type { Visitor } from './testing/visitor.ts'

// By law members consent in place of the assembly with their own hand: the scan comes from the device at hand.
journey(
  'a member’s written consent is voted with its scan, which goes into the library on the way',
  { timeout: 120_000 },
  async ({ enter }) => {
    const [chair, coordinator, delegate] = [await enter('birke'), await enter('linden'), await enter('липа')]
    const [collection, title] = [newName('Подписанное'), newName('Statutes in writing')]
    await makeCollection(coordinator, collection)

    await chair.visit('/governance/circulars/new')
    await chair.the('textbox', 'Title').fill(title)
    await chair.the('textbox', 'Text').fill('The members amend Art. 3.')
    await chair.field('Last day').fill(inDays(3))
    await chair.button('Open the vote').click()
    await chair.named('heading', title).waitFor()

    await delegate.visit(new URL(chair.page.url()).pathname)
    await delegate.the('radio', 'Yes').check()
    await delegate.button('Cast ballot').click()
    // Without it nothing is given.
    await delegate.field('Your signed consent').and(delegate.page.locator('[aria-invalid]')).waitFor()
    await leaveHeld(delegate, collection)
    await putInto(delegate, collection, 'Согласие')
    await expect.poll(() => delegate.field('Your signed consent').inputValue(), { timeout: 15_000 }).toBe('Согласие')
    await delegate.button('Cast ballot').click()
    await delegate.button('Change my vote').waitFor()
  },
)

async function putInto(person: Visitor, collection: string, title: string): Promise<void> {
  const choosing = person.page.waitForEvent('filechooser')
  await person.button('Take a file from this device').click()
  await (await choosing).setFiles(fileOf(`${title}.bin`, 1))
  await person.field('Collection').selectOption({ label: collection })
  await person.button('Put it into the library').click()
}

/** What is held on its way is seen wherever one goes. */
async function leaveHeld(person: Visitor, collection: string): Promise<void> {
  const { page, watched } = person
  const title = newName('Отложенное')
  watched.allow(/ERR_FAILED/)
  const ended = Promise.withResolvers<void>()
  const begun = '**/trpc/library.beginUpload'
  await page.route(begun, (route) => ended.promise.then(() => route.abort()), { times: 1 })
  await putInto(person, collection, title)
  await person.button('Pause').click()
  await person
    .the('navigation', 'Rooms')
    .getByRole('link', { name: person.says('Projects') })
    .click()
  const row = onItsWay(person, title)
  await row.reads('paused')
  await row.button('Cancel').click()
  ended.resolve()
  await page.goBack()
  await person.the('radio', 'Yes').check()
  await person.button('Cast ballot').click()
}
