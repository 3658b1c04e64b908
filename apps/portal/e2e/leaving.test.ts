import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { journey } from './testing/journey.ts'

journey('somebody sees what is held of them, takes it along, and leaves', async ({ enter }) => {
  const person = await enter('дрозд')
  // The open line ends with the account.
  person.watched.allow(/ERR_INCOMPLETE_CHUNKED_ENCODING/)
  await person.visit('/account')
  await person.link('What is held of you').click()
  await person.region('Kept').named('listitem').nth(12).waitFor()
  const [download] = await Promise.all([person.page.waitForEvent('download'), person.button('Save as a file').click()])
  const { account, held } = JSON.parse(await readFile(await download.path(), 'utf8'))
  expect(account).toMatchObject({ handle: 'дрозд', language: 'uk' })
  expect(held.length).toBeGreaterThan(0)

  await person.button('Leave the network').click()
  await person.within(person.named('dialog')).button('Leave the network').click()
  await person.page.waitForURL(/sign-in/)
  await person.the('heading', 'Sign in').waitFor()
  expect(await person.named('button', 'дрозд').count()).toBe(0)
})

journey('an administrator hands over what a colleague holds, and two let them go', async ({ enter }) => {
  const [administrator, colleague] = [await enter('quarzo'), await enter('allodola')]
  await administrator.visit('/people')
  const row = administrator.region('Accounts').named('listitem').filter({ hasText: 'ginepro' })
  await row.getByRole('link', { name: administrator.says('Hand over and leave') }).click()
  const projects = administrator.region('Projects')
  const first = projects.named('listitem').first()
  const name = await first.locator('b').innerText()
  await administrator.within(first).field('To').selectOption({ label: 'allodola' })
  await first.getByRole('button').click()
  await projects.named('listitem').filter({ hasText: name }).waitFor({ state: 'detached' })

  await administrator.button('End the account').click()
  await administrator.within(administrator.named('dialog')).button('Propose it').click()
  await colleague.visit('/people')
  await colleague.region('What is to end').finds('ginepro')
  // They stay after all.
  await administrator.button('Withdraw the proposal').click()
  await colleague.the('region', 'What is to end').waitFor({ state: 'detached' })
})
