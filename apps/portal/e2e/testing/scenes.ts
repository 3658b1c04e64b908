import { inDays } from './days.ts'
import { fileOf, openFound, seek } from './library.ts'
import { writeNotice } from './notices.ts'
import { motionScenesInHebrew, motionScenesOfChair } from './scenes-motions.ts'
import { people, peopleOfSecretariat } from './scenes-people.ts'
import { calling, petitioned, wall } from './scenes-sittings.ts'
import { searching } from './scenes-search.ts'
import { rulesOfBodies, rulesOfSecretariat } from './scenes-rules.ts'
import type { Visitor } from './visitor.ts'

/** A state of a page that is looked at. */
export interface Scene {
  name: string
  /** Brings the page there, from wherever it is. */
  open(person: Visitor): Promise<void>
  /** Undoes what would keep the next from opening. */
  leave?(person: Visitor): Promise<void>
}

export const at = (name: string, path: string): Scene => ({ name, open: (person) => person.visit(path) })

/** Follows a link of a page to what it leads to. */
async function follow(person: Visitor, path: string, link: string): Promise<string> {
  await person.visit(path)
  await person.named('link', link).first().click()
  await person.named('heading', link).waitFor()
  return new URL(person.page.url()).pathname
}

const sitting = (person: Visitor) => follow(person, '/governance', 'Заседание Правления, ноябрь')

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

const pollClosed: Scene = {
  name: 'a vote that is over, decided by the casting vote',
  open: async (person) => {
    await follow(person, '/governance/register', 'Languages of the secretariat’s notices')
    await person.heading('Who voted how').waitFor()
  },
}

const ballotChosen: Scene = {
  name: 'a ballot about to be cast',
  open: async (person) => {
    await follow(person, '/governance', 'Budget for 2027')
    await person.the('radio', 'Yes').check()
  },
}

const conflict: Scene = {
  name: 'a conflict of interest being declared',
  open: async (person) => {
    await follow(person, '/governance', 'Budget for 2027')
    await person.button('Declare a conflict of interest').click()
    await person.field('Ground').waitFor()
  },
}

const motionWritten: Scene = {
  name: 'a motion being written in two languages',
  open: async (person) => {
    await sitting(person)
    await person.button('Submit a motion').click()
    await person.fold('Add a language').click()
    await person.named('button', 'עברית').click()
    await person.button('Remove this language').waitFor()
  },
}

const documentFound: Scene = {
  name: 'a document opened at a hit',
  open: (person) => openFound(person, 'свободу убеждений', 'Всеобщая декларация прав человека'),
}

const collection: Scene = {
  name: 'a collection',
  open: async (person) => {
    await openFound(person, 'письменный отказ', 'Как получить справку: памятка для семей')
    await person.named('link', 'Зразки запитів до архівів').click()
    await person.named('heading', 'Зразки запитів до архівів').waitFor()
  },
}

/** As a coordinator of the organisation that owns it. */
const collectionShared: Scene = {
  name: 'a collection being shared',
  open: async (person) => {
    await openFound(person, 'Lesesaal', 'Benutzungsordnung des Lesesaals')
    await person.named('link', 'Lesesaal und öffentliche Lesungen').click()
    await person.fold('Share it further').click()
    await person.field('Until').waitFor()
  },
}

const documentsChosen: Scene = {
  name: 'documents about to be added',
  open: async (person) => {
    await person.visit('/library')
    await person.button('Add documents').click()
    await person.page
      .locator('dialog input[type=file]:not([webkitdirectory])')
      .setInputFiles([fileOf('one.bin', 1), fileOf('two.bin', 1)])
    await person.button('Leave out').first().waitFor()
  },
}

const uploadLeft: Scene = {
  name: 'a file that cannot be sent on',
  open: async (person) => {
    person.watched.allow(/ERR_FAILED/)
    await documentsChosen.open(person)
    await person.page.route('**/trpc/library.beginUpload', (route) => route.abort())
    await person.page.locator('dialog [type=submit]').click()
    await person.reads('No connection. It goes on by itself; nothing is lost.')
    await person.page.unroute('**/trpc/library.beginUpload')
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
  },
  leave: ({ context }) => context.setOffline(false),
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
  at('sittings and votes', '/governance'),
  { name: 'a sitting in progress', open: async (person) => void (await sitting(person)) },
  ...wall,
  motionWritten,
  ballotChosen,
  conflict,
  pollClosed,
  at('the register of resolutions', '/governance/register'),
  ...rulesOfBodies,
  at('convening, refused', '/governance/meetings/new'),
  at('the library', '/library'),
  { name: 'what was found in the library', open: (person) => seek(person, 'справка о реабилитации') },
  collection,
  at('a new collection', '/library/collections/new'),
  documentFound,
  ...searching,
  documentsChosen,
  uploadLeft,
  at('the people', '/people'),
  ...people,
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
  ...petitioned,
  at('a new notice', '/notices/new'),
  at('the record of acts', '/record'),
  wrong,
  ...peopleOfSecretariat,
  ...rulesOfSecretariat,
  {
    name: 'who has confirmed',
    open: async (person) => void (await follow(person, '/notices', 'How we publish names this winter')),
  },
  review,
]

/** As the chair of the board, German. */
export const chair: Scene[] = [
  ...calling,
  collectionShared,
  at('convening a sitting', '/governance/meetings/new'),
  ...motionScenesOfChair,
  { name: 'a sitting that one leads', open: async (person) => void (await sitting(person)) },
  {
    name: 'a motion put to the vote',
    open: async (person) => {
      await sitting(person)
      await person.button('Put to the vote').first().click()
      await person.button('Open the vote').waitFor()
    },
  },
  {
    name: 'a vote being closed',
    open: async (person) => {
      await follow(person, '/governance', 'Budget for 2027')
      await person.button('Close the vote').click()
      await person.heading('Close the vote?').waitFor()
    },
  },
]

/** As somebody of the board who reads Hebrew. */
export const board: Scene[] = [
  ...wall,
  at('sittings and votes', '/governance'),
  { name: 'a sitting in progress', open: async (person) => void (await sitting(person)) },
  { name: 'a vote', open: async (person) => void (await follow(person, '/governance', 'תקציב לשנת 2027')) },
  ...motionScenesInHebrew,
]

export const stop = at('stopping an account', '/stop')

/** As somebody who reads Hebrew. */
export const rightToLeft: Scene[] = [
  stop,
  at('today', '/'),
  { name: 'a notice', open: async (person) => void (await follow(person, '/notices', 'כך נפרסם שמות בחורף הזה')) },
  at('the library', '/library'),
  documentFound,
  {
    name: 'a task beside its project',
    open: async (person) => {
      await follow(person, '/projects', 'Доступ до справи: допомога родинам')
      await person.named('link', 'דף שאלות ותשובות בעברית למשפחות').click()
      await person.button('Edit').waitFor()
    },
  },
]

export const invitationDialog = dialog
