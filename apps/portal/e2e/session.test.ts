import { expect } from 'vitest'
import { journey } from './testing/journey.ts'
import { makeCollection } from './testing/library.ts'
import { newName } from './testing/projects.ts'

journey('a form half filled when its session ends is not lost: one signs in over it and goes on', async ({ enter }) => {
  const here = await enter('martinet')
  const name = newName('Written over an ended session')
  await here.visit('/projects/new')
  await here.field('Name').fill(name)

  // As after half an hour in which nobody touched the page.
  await here.context.clearCookies()
  here.watched.allow(/^answered 401: /)
  await here.button('Begin the project').click()
  const dialog = here.within(here.the('dialog', 'Sign in again'))
  await dialog.named('button', /martinet/).click()
  await here.named('heading', name).waitFor()
})

journey('who signs in next finds nothing of who was here', async ({ enter }) => {
  const linden = await enter('linden')
  const { page, context, watched } = linden
  const name = newName('Nobody else’s')
  await makeCollection(linden, name)
  await linden.button('Actions for the collection “{name}”', { name }).click()
  await linden.the('menuitem', 'Put in the trash').click()
  await linden.reads('In the trash, with all that is in it: {name}', { name })
  await context.clearCookies()
  watched.allow(/^answered 401: /)
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await linden.within(linden.the('dialog', 'Sign in again')).button('Close').click()
  await linden.heading('Sign in').waitFor()
  await linden.named('button', /hawthorn/).click()
  await linden.button('Sign out').waitFor()
  expect(await page.locator('.announcement').count()).toBe(0)
})

journey('a session is named, and ended from another one', async ({ enter }) => {
  const [office, phone] = [await enter('mélèze'), await enter('mélèze')]
  await phone.visit('/account')
  await phone
    .region('Sessions')
    .named('listitem')
    .filter({ has: phone.page.getByText(phone.says('here'), { exact: true }) })
    .getByRole('button')
    .click()
  await phone.field('Name').fill('Phone')
  await phone.button('Save').click()
  await phone.finds('Phone')

  await office.visit('/account')
  await office
    .region('Sessions')
    .named('listitem')
    .filter({ hasText: 'Phone' })
    .getByRole('button', { name: office.says('Sign out there') })
    .click()
  await phone.reads('You are signed out. Sign in to go on.')
  await expect.poll(() => office.region('Sessions').named('listitem').filter({ hasText: 'Phone' }).count()).toBe(0)
})

journey('what matters asks for a proof over the page, and then is done', async ({ enter }) => {
  const administrator = await enter('birke')
  const { page, watched } = administrator
  watched.allow(/^answered 403: .*identity\.invite/)
  // As the server answers when five minutes have gone by; the next call reaches it.
  const refusal = {
    error: { message: '', code: -32003, data: { code: 'FORBIDDEN', refusal: { reason: 'prove-again' } } },
  }
  await page.route('**/trpc/identity.invite', (route) => route.fulfill({ status: 403, json: refusal }), { times: 1 })
  await administrator.visit('/people')
  await administrator.button('Invite a colleague').click()
  await administrator.button('Make the link').click()
  const dialog = administrator.within(administrator.the('dialog', 'Is it you?'))
  await dialog.named('button', /birke/).click()
  await administrator.button('Copy the link').waitFor()
})

journey('a colleague freezes an account, and two people let it in again', async ({ enter }) => {
  const [colleague, administrator, frozen] = [await enter('jaskółka'), await enter('modrzew'), await enter('bursztyn')]
  await frozen.visit('/notices')
  await colleague.visit('/people')
  await colleague.named('button', new RegExp(`${colleague.says('Freeze')}.*bursztyn`)).click()
  await colleague.button('Freeze the account').click()
  // Whoever sits before the open screen is thrown out without touching it.
  await frozen.reads('You are signed out. Sign in to go on.')
  await colleague.region('Frozen accounts').finds('bursztyn')
  await colleague.button('Propose to thaw').click()
  await colleague.button('Withdraw the proposal').waitFor()

  await administrator.visit('/people')
  await administrator.button('Confirm the thaw').click()
  await expect.poll(() => administrator.heading('Frozen accounts').count()).toBe(0)
  await frozen.page.reload()
  await frozen.named('button', /bursztyn/).click()
  await frozen.button('Sign out').waitFor()
})

journey('two colleagues let somebody back in, who sees it meanwhile and objects', async ({ enter, arrive }) => {
  const [one, other, lost] = [await enter('čedič'), await enter('jeřabina'), await enter('sýkora')]
  await one.visit('/people')
  await one.named('button', new RegExp(`${one.says('Help back in')}.*sýkora`)).click()
  await one.button('Propose it').click()
  await one.region('To be let back in').finds('sýkora')

  await other.visit('/people')
  await other.button('Confirm it').click()
  const link = await other.the('dialog', 'A link to hand on').getByRole('code').textContent()
  const early = await arrive()
  early.watched.allow(/^answered 4\d\d: .*identity\.invitation/)
  await early.visit(new URL(link!).pathname + new URL(link!).hash)
  await early.heading('This invitation cannot be used').waitFor()

  await lost.visit('/')
  await lost.button('Stop it').click()
  await expect.poll(() => lost.button('Stop it').count()).toBe(0)
})
