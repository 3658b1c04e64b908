import { expect } from 'vitest'
import { journey } from './testing/journey.ts'
import { addTask, beginProject, boxOf, newName, seat } from './testing/projects.ts'

journey('what one adds is on the other’s screen, and what the other is writing stays', async ({ enter }) => {
  const [lead, colleague] = [await enter('linden'), await enter('hawthorn')]
  const project = await beginProject(lead, newName('Seen at once'))
  await seat(lead, project, 'hawthorn')
  await lead.visit(project)
  const [first, second] = [newName('Fetch the letters'), newName('Fetch the photographs')]
  await addTask(lead, { title: first })
  await colleague.visit(project)
  await colleague.named('link', first).click()
  const draft = newName('Half a thought')
  await colleague.field('Your comment').fill(draft)
  await addTask(lead, { title: second })
  await boxOf(colleague, second).waitFor()
  expect(await colleague.field('Your comment').inputValue()).toBe(draft)
})

journey('who signs out on one page leaves the others of the same browser too', async ({ enter }) => {
  const person = await enter('hawthorn')
  await person.visit('/notices')
  const other = await person.context.newPage()
  await other.goto(person.page.url())
  await other.getByRole('heading', { name: person.says('Notices') }).waitFor()
  await person.button('Sign out').click()
  await other.getByText(person.says('You are signed out. Sign in to go on.')).waitFor()
})

journey('a line that was cut is made again, and shows what happened meanwhile', async ({ enter }) => {
  const [lead, colleague] = [await enter('linden'), await enter('hawthorn')]
  const project = await beginProject(lead, newName('Seen after all'))
  await colleague.visit(project)
  colleague.watched.allow(/ERR_INTERNET_DISCONNECTED/)
  await colleague.context.setOffline(true)
  await lead.visit(project)
  const title = newName('Fetch the photographs')
  await addTask(lead, { title })
  await colleague.context.setOffline(false)
  await colleague.named('link', title).waitFor()
})
