import { journey } from './testing/journey.ts'

const gives = 'Make coordinator'

journey('an administrator gives an office, and two people take an administrator’s away', async ({ enter }) => {
  const [administrator, colleague, other] = [await enter('смерека'), await enter('бурштин'), await enter('синиця')]
  await administrator.visit('/people')
  const accounts = administrator.region('Accounts')
  const row = accounts.named('listitem').filter({ hasText: 'бурштин' })

  await row.getByRole('button', { name: administrator.says(gives) }).click()
  await row.getByRole('button', { name: administrator.says('No longer coordinator') }).waitFor()
  await row.getByRole('button', { name: administrator.says('Make administrator') }).click()
  await administrator.within(administrator.named('dialog')).button('Make administrator').click()
  await colleague.visit('/people')
  await colleague.region('Accounts').named('listitem').first().waitFor()

  await row.getByRole('button', { name: administrator.says('End the office of administrator') }).click()
  await administrator.button('Propose it').click()
  await administrator.region('What is to end').finds('бурштин')

  await other.visit('/people')
  await other.button('Confirm the end').click()
  // Who has lost the office sees at once what is left, without touching the page.
  await colleague.region('Accounts').named('listitem').first().waitFor({ state: 'detached' })
})
