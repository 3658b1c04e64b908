import { journey } from './testing/journey.ts'

journey('somebody shows something of themselves, to whom they chose', async ({ enter }) => {
  const [person, colleague, stranger] = [await enter('ardoise'), await enter('chêne'), await enter('щегол')]
  await person.visit('/account')
  const showing = person.region('What you show')
  await showing.field('What you do').fill('Catalogue des lettres')
  await showing.button('Save what you show').click()
  await person.reads('Saved.')
  const finds = async (reader: typeof person) => {
    await reader.visit('/people/directory')
    await reader.finds('gneiss')
    return reader.page.getByText('Catalogue des lettres')
  }
  await (await finds(colleague)).waitFor()
  await (await finds(stranger)).waitFor({ state: 'detached' })

  await showing.field('Shown to').selectOption('network')
  await showing.button('Save what you show').click()
  await (await finds(stranger)).waitFor()
})
