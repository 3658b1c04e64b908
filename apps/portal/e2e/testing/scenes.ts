import { begin, linkFrom, newHandle } from './enrolment.ts'
import { inDays } from './days.ts'
import { writeNotice } from './notices.ts'
import type { Visitor } from './visitor.ts'

/** A state of a page that is looked at. */
export interface Scene {
  name: string
  /** Brings the page there, from wherever it is. */
  open(person: Visitor): Promise<void>
}

const at = (name: string, path: string): Scene => ({ name, open: (person) => person.visit(path) })

/** Follows a link of a page to what it leads to. */
async function follow(person: Visitor, path: string, link: string): Promise<string> {
  await person.visit(path)
  await person.named('link', link).first().click()
  await person.named('heading', link).waitFor()
  return new URL(person.page.url()).pathname
}

const project = (person: Visitor) => follow(person, '/projects', 'Return of Names 2026')

function view(name: string): Scene {
  return { name: `a project’s ${name}`, open: async (person) => person.visit(`${await project(person)}?view=${name}`) }
}

const dialog: Scene = {
  name: 'a dialog',
  open: async (person) => {
    await person.visit('/people')
    await person.button('Invite a colleague').click()
    await person.button('Make the link').waitFor()
  },
}

const task: Scene = {
  name: 'a task beside its project',
  open: async (person) => {
    await project(person)
    await person.named('link', 'Confirm with each city who reads, and in which language').click()
    await person.button('Edit').waitFor()
  },
}

const taskEdited: Scene = {
  name: 'a task being written anew',
  open: async (person) => {
    await task.open(person)
    await person.button('Edit').click()
    await person.button('Save').waitFor()
    await person.field('Who does it').last().click()
  },
}

const failure: Scene = {
  name: 'a failure of ours',
  open: async (person) => {
    person.watched.allow(/^answered 500/)
    await person.page.route('**/trpc/**notices.notices**', (route) => route.fulfill({ status: 500, json: [{}] }))
    await person.visit('/notices')
    await person.button('Try again').first().waitFor()
    await person.page.unroute('**/trpc/**notices.notices**')
  },
}

const unreached: Scene = {
  name: 'a lost connection',
  open: async (person) => {
    person.watched.allow(/ERR_INTERNET_DISCONNECTED/)
    await person.visit('/')
    await person.context.setOffline(true)
    await person
      .named('link', new RegExp(`^${person.says('Notices')}`))
      .first()
      .click()
    await person.heading('No connection').waitFor()
    await person.context.setOffline(false)
  },
}

/** As a coordinator who is asked to take part. */
const invitation: Scene = {
  name: 'an invitation to a project',
  open: async (person) => {
    await person.visit('/')
    await person.named('link', '„Sechster Durchschlag“: Wanderausstellung über Samisdat').first().click()
    await person.button('Accept').waitFor()
  },
}

/** As somebody of an organisation, English. */
export const rooms: Scene[] = [
  at('today', '/'),
  at('the notices', '/notices'),
  {
    name: 'a notice',
    open: async (person) => void (await follow(person, '/notices', 'How we publish names this winter')),
  },
  at('the projects', '/projects'),
  invitation,
  at('projects of one programme', '/projects?programme=research'),
  at('a new project', '/projects/new'),
  { name: 'a project', open: async (person) => void (await project(person)) },
  { name: 'a project with what is done', open: async (person) => person.visit(`${await project(person)}?done`) },
  ...['board', 'discussion', 'parties'].map(view),
  task,
  taskEdited,
  at('the people', '/people'),
  at('one’s account', '/account'),
  at('a page that is not there', '/nowhere'),
  failure,
  unreached,
]

const review: Scene = {
  name: 'a new notice, looked over',
  open: async (person) => {
    const texts = { en: { title: 'Title', body: 'A **text**.' }, he: { title: 'כותרת', body: 'טקסט.' } }
    await writeNotice(person, { texts, readersLike: ['linden'], dueOn: inDays(3) })
  },
}

const wrong: Scene = {
  name: 'a new notice with what is wrong',
  open: async (person) => {
    await person.visit('/notices/new')
    await person.button('Look it over').click()
    await person.page.locator('[aria-invalid=true]').first().waitFor()
  },
}

/** As somebody of the secretariat, English. */
export const desk: Scene[] = [
  at('a new notice', '/notices/new'),
  wrong,
  {
    name: 'who has confirmed',
    open: async (person) => void (await follow(person, '/notices', 'How we publish names this winter')),
  },
  review,
]

/** As somebody who reads Hebrew. */
export const rightToLeft: Scene[] = [
  at('today', '/'),
  { name: 'a notice', open: async (person) => void (await follow(person, '/notices', 'כך נפרסם שמות בחורף הזה')) },
  {
    name: 'a task beside its project',
    open: async (person) => {
      await follow(person, '/projects', 'Доступ до справи: допомога родинам')
      await person.named('link', 'דף שאלות ותשובות בעברית למשפחות').click()
      await person.button('Edit').waitFor()
    },
  },
]

/** Before anyone is known. */
export function threshold(administrator: Visitor): Scene[] {
  return [
    at('sign-in', '/sign-in'),
    { name: 'an invitation that is over', open: overEnrolment },
    { name: 'an invitation', open: async (person) => person.visit(await linkFrom(administrator)) },
    {
      name: 'passphrase and key',
      open: async (person) => void (await begin(person, await linkFrom(administrator), newHandle())),
    },
    { name: 'proving them', open: (person) => person.button('I have kept both').click() },
  ]
}

async function overEnrolment(person: Visitor): Promise<void> {
  await person.visit('/enrol')
  await person.heading('This invitation cannot be used').waitFor()
}

export const invitationDialog = dialog
