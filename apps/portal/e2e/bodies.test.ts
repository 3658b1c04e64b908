import { journey } from './testing/journey.ts'

journey('a committee is founded, filled for a term, and keeps its history', async ({ enter }) => {
  const [secretary, elected] = [await enter('gneiss'), await enter('linden')]
  secretary.watched.allow(/^answered 409: \/trpc\/identity\.fillSeat/)
  await secretary.visit('/people')
  await secretary.button('New body').click()
  const founding = secretary.within(secretary.named('dialog'))
  await founding.button('Create the body').click()
  // Nothing is named yet: the first name is asked for, and nothing typed is lost.
  await founding.reads('Fill this in.')
  await founding.named('textbox').first().fill('Gremium der Quellen')
  await founding.button('Create the body').click()
  await secretary.named('heading', 'Gremium der Quellen').waitFor()
  await secretary.reads('Nobody sits here yet.')

  await secretary.button('Fill a seat').click()
  const giving = secretary.within(secretary.named('dialog'))
  await giving.field('Handle').fill('nobody-of-this-name')
  await giving.button('Fill the seat').click()
  await giving.reads('Nobody with this handle can be given this seat. Check how it is written.')
  await giving.field('Handle').fill('linden')
  await giving.field('First day').fill('2026-01-01')
  await giving.field('Last day').fill('2025-12-31')
  await giving.button('Fill the seat').click()
  await giving.reads('The last day comes before the first. Choose another one.')
  await giving.field('Last day').fill('2031-12-31')
  await giving.button('Fill the seat').click()
  await secretary.region('Who sits here').finds('linden')

  await elected.visit('/people')
  await elected.named('link', 'Gremium der Quellen').click()
  await elected.region('Who sits here').finds('linden')

  await secretary.named('button', new RegExp(secretary.says('Vacate the seat'))).click()
  await secretary.within(secretary.named('dialog')).button('Vacate the seat').click()
  await secretary.region('Who sat here before').finds('linden')
  await secretary.reads('Nobody sits here yet.')
})

journey('an organisation names who sits for it in the assembly', async ({ enter }) => {
  const administrator = await enter('смерека')
  await administrator.visit('/people')
  await administrator.region('Bodies').named('link').nth(1).click()
  await administrator.button('Name a delegate').click()
  const naming = administrator.within(administrator.named('dialog'))
  await naming.field('Colleague').selectOption({ label: 'синиця' })
  await naming.field('Seat').selectOption('substitute')
  await naming.button('Fill the seat').click()
  const seats = administrator.region('Who sits here')
  await seats.named('listitem').filter({ hasText: 'синиця' }).waitFor()
  await seats.named('listitem').filter({ hasText: 'бурштин' }).waitFor({ state: 'detached' })
})

journey('the secretariat changes only on the word of two organisations', async ({ enter }) => {
  const [secretary, chair] = [await enter('оливин'), await enter('amsel')]
  await secretary.visit('/people')
  await secretary.region('Bodies').named('link').nth(2).click()
  await secretary.button('Propose a secretary').click()
  const proposing = secretary.within(secretary.named('dialog'))
  await proposing.field('Handle').fill('hirondelle')
  await proposing.button('Propose it').click()
  await secretary.reads('Proposed. Somebody of another organisation has to confirm it.')

  await chair.visit('/people')
  const waiting = chair.region('To be confirmed').named('listitem').filter({ hasText: 'hirondelle' })
  await waiting.getByRole('button', { name: chair.says('Confirm it') }).click()
  await waiting.waitFor({ state: 'detached' })
  await chair.region('Bodies').named('link').nth(2).click()
  await chair.region('Who sits here').finds('hirondelle')
})
