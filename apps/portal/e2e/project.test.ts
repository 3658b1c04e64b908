import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { inDays } from './testing/days.ts'
import { journey } from './testing/journey.ts'
import { homeOf } from './testing/network.ts'
import { accept, addTask, beginProject, boxOf, invite, newName, say, seat } from './testing/projects.ts'
import type { Visitor } from './testing/visitor.ts'

journey('two organisations work together, and a third learns nothing of it', async ({ enter }) => {
  const [linden, amsel] = [await enter('linden'), await enter('amsel')]
  const name = newName('Wall of letters')
  const project = await beginProject(linden, name)
  await invite(linden, project, 'amsel')
  await accept(amsel, project)
  await seat(amsel, project, 'birke')

  const title = newName('Choose the letters')
  await linden.visit(project)
  await addTask(linden, { title, dueOn: inDays(3), assignees: ['linden', 'birke'] })
  const birke = await enter('birke')
  await birke.named('link', title).first().waitFor()
  await checkedAndUndone(birke, project, title)
  await spokenOf(linden, birke, title)
  await seenByBoth(linden)
  await nothingFor(await enter('hirondelle'), { project, name })
})

async function checkedAndUndone(birke: Visitor, project: string, title: string): Promise<void> {
  await birke.visit(project)
  await boxOf(birke, title).click()
  await birke.reads('{now}: {title}', { now: birke.says('Done'), title })
  await birke.button('Undo').click()
  await boxOf(birke, title).waitFor()
  await expect.poll(() => boxOf(birke, title).isChecked()).toBe(false)
}

async function spokenOf(linden: Visitor, birke: Visitor, title: string): Promise<void> {
  const [question, answer] = [newName('Which ones first?'), newName('Die ältesten zuerst.')]
  await linden.visit(new URL(linden.page.url()).pathname)
  await linden.named('link', title).click()
  await say(linden, question)
  await birke.named('link', title).click()
  await birke.finds(question)
  await say(birke, answer)
  await linden.page.reload()
  await linden.finds(answer)
}

async function seenByBoth(person: Visitor): Promise<void> {
  for (const handle of ['linden', 'amsel']) {
    const organisation = homeOf(handle, person.language)
    await person
      .named('main')
      .getByText(/^Seen by/)
      .filter({ hasText: organisation })
      .first()
      .waitFor()
  }
}

async function nothingFor(outsider: Visitor, { project, name }: { project: string; name: string }): Promise<void> {
  await outsider.visit('/projects')
  await outsider.named('link', 'Return of Names 2026').waitFor()
  expect(await outsider.page.getByText(name).count()).toBe(0)

  outsider.watched.allow(/^answered 404: \/trpc\/projects\.project/)
  await outsider.visit(project)
  const shown = await outsider.named('main').ariaSnapshot()
  await outsider.visit(`/projects/${randomUUID()}`)
  expect(await outsider.named('main').ariaSnapshot()).toBe(shown)
  await outsider.heading('Nothing here').waitFor()
}
