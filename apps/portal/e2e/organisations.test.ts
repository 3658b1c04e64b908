import { journey } from './testing/journey.ts'

journey(
  'an organisation is admitted, and its first administrator comes by the word of two',
  async ({ enter, arrive }) => {
    const [secretary, chair] = [await enter('gneiss'), await enter('amsel')]
    await secretary.visit('/people')
    await secretary.button('New organisation').click()
    const creating = secretary.within(secretary.named('dialog'))
    await creating.named('textbox').first().fill('Archiv am Fluss')
    await creating.field('Name in law').fill('Verein Archiv am Fluss')
    await creating.button('Create the organisation').click()
    await creating.reads('Fill this in.')
    await creating.field('Address').fill('Quai 3, Genève')
    await creating.button('Create the organisation').click()
    await secretary.named('heading', 'Archiv am Fluss').waitFor()
    await secretary.region('In the register').finds('Verein Archiv am Fluss')
    await secretary.button('Propose it').click()
    await secretary.reads('Proposed. Somebody of another organisation has to confirm it.')

    await chair.visit('/people')
    const waiting = chair.region('To be confirmed').named('listitem').filter({ hasText: 'Archiv am Fluss' })
    await waiting.getByRole('button', { name: chair.says('Confirm it') }).click()
    const link = await chair.named('dialog').locator('code').innerText()
    const newcomer = await arrive()
    await newcomer.visit(new URL(link).pathname + new URL(link).hash)
    await newcomer.finds('Archiv am Fluss')
  },
)

journey('an organisation tells of itself, and the register is seen by few', async ({ enter }) => {
  const [administrator, reader] = [await enter('birke'), await enter('щегол')]
  await administrator.visit('/people')
  await administrator.region('Organisations').named('link', /03/).click()
  await administrator.button('Describe the organisation').click()
  const describing = administrator.within(administrator.named('dialog'))
  await describing.field('How to reach it').fill('Jeden Dienstag im Lesesaal')
  await describing.button('Save').click()
  await administrator.region('How to reach it').finds('Jeden Dienstag im Lesesaal')
  await administrator.region('In the register').named('listitem').first().waitFor()

  await reader.visit('/people')
  await reader.region('Organisations').named('link', /03/).click()
  await reader.region('How to reach it').finds('Jeden Dienstag im Lesesaal')
  await reader.the('region', 'In the register').waitFor({ state: 'detached' })

  const secretary = await enter('gneiss')
  await secretary.visit('/people/register')
  await secretary.region('Members').named('listitem').nth(14).waitFor()
  await secretary.region('Former members').named('listitem').first().waitFor()
})

journey('a whole organisation is stopped by its administrator, and thawed by two others', async ({ enter }) => {
  const [administrator, colleague] = [await enter('пихта'), await enter('свиристель')]
  for (const one of [administrator, colleague])
    one.watched.allow(/ERR_INCOMPLETE_CHUNKED_ENCODING/, /^answered 401/, /^answered 409: .*\/trpc/)
  await administrator.visit('/people')
  await administrator.button('Freeze the organisation').click()
  await administrator.within(administrator.named('dialog')).button('Freeze the organisation').click()
  await administrator.page.waitForURL(/sign-in/)
  await colleague.reads('You are signed out. Sign in to go on.')

  const [secretary, chair] = [await enter('gneiss'), await enter('amsel')]
  await secretary.visit('/people')
  await secretary.region('Organisations').named('link', /15/).click()
  await secretary.region('Frozen').button('Propose to thaw').click()
  await secretary.reads('Proposed. Somebody of another organisation has to confirm it.')
  await chair.visit('/people')
  const waiting = chair.region('To be confirmed').named('listitem').filter({ hasText: '15' })
  await waiting.getByRole('button', { name: chair.says('Confirm it') }).click()
  await waiting.getByRole('button', { name: chair.says('Stop it') }).waitFor()
})
