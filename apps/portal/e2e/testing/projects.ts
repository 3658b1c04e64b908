import { randomBytes } from 'node:crypto'
import type { Locator } from 'playwright-core'
import { homeOf } from './network.ts'
import type { Visitor } from './visitor.ts'

/** Words that stand nowhere else in the network. */
export function newName(beginning: string): string {
  return `${beginning} ${randomBytes(5).toString('hex')}`
}

/** Begins a project of one's organisation and stands in it. Gives its address. */
export async function beginProject(lead: Visitor, name: string): Promise<string> {
  await lead.visit('/projects/new')
  await lead.field('Name').fill(name)
  await lead.field('Purpose').fill('Made by a journey.')
  await lead.button('Begin the project').click()
  await lead.named('heading', name).waitFor()
  return new URL(lead.page.url()).pathname
}

export async function invite(lead: Visitor, project: string, handle: string): Promise<void> {
  await lead.visit(`${project}?view=parties`)
  const invitation = lead.region('Invite an organisation')
  await invitation.field('Organisation').selectOption({ label: homeOf(handle, lead.language) })
  await invitation.button('Invite').click()
  await lead.reads('Invited. Its coordinator answers.')
}

/** A coordinator accepts for the organisation. */
export async function accept(coordinator: Visitor, project: string): Promise<void> {
  await coordinator.visit(project)
  await coordinator.button('Accept').click()
  await coordinator.reads('Your organisation takes part now. Give its people their seats.')
}

export async function seat(coordinator: Visitor, project: string, handle: string): Promise<void> {
  await coordinator.visit(`${project}?view=parties`)
  await coordinator.field('Colleague').selectOption({ label: handle })
  await coordinator.button('Give a seat').click()
  await coordinator.reads('The seat is given.')
}

interface NewTask {
  title: string
  /** YYYY-MM-DD */
  dueOn?: string
  assignees?: string[]
}

/** Writes a task into the list that is open. */
export async function addTask(person: Visitor, { title, dueOn, assignees = [] }: NewTask): Promise<void> {
  await person.field('New task').fill(title)
  if (dueOn) await person.field('Due day').fill(dueOn)
  if (assignees.length > 0) await person.field('Who does it').click()
  for (const handle of assignees) await person.named('checkbox', handle).check()
  await person.button('Add').click()
  await person.reads('Written down: {written}', { written: title })
}

/** The box that is checked when a task is finished. */
export function boxOf(person: Visitor, title: string): Locator {
  return person.the('checkbox', 'Done: {title}', { title })
}

export async function say(person: Visitor, words: string): Promise<void> {
  await person.field('Your comment').fill(words)
  await person.button('Comment').click()
  await person.named('article', '').filter({ hasText: words }).waitFor()
}
