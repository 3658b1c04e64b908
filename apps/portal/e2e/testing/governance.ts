import type { Choice, Language } from '@memorial/domain'
import { ownNames } from '@memorial/words'
import { inDays } from './days.ts'
import type { Visitor } from './visitor.ts'

type Texts = Partial<Record<Language, { title: string; body: string }>>

/** The chair calls the body to a sitting today. Gives its address. */
export async function convene(chair: Visitor, title: string): Promise<string> {
  await chair.visit('/governance')
  await chair.link('Convene a sitting').click()
  await chair.field('Title').fill(title)
  await chair.field('Day').fill(inDays(0))
  await chair.button('Convene').click()
  await chair.named('heading', title).waitFor()
  return new URL(chair.page.url()).pathname
}

/** The chair, standing in the sitting, opens it, which they are in then, and marks who else is there. */
export async function begin(chair: Visitor, present: readonly string[]): Promise<void> {
  await chair.button('Open the sitting').click()
  await chair.named('checkbox').first().waitFor()
  for (const handle of present)
    if (!(await chair.the('checkbox', 'Present: {handle}', { handle }).isChecked())) await mark(chair, handle, true)
}

/** The chair marks that somebody has come or gone, and sees that it is written down. */
export async function mark(chair: Visitor, handle: string, present: boolean): Promise<void> {
  const box = chair.the('checkbox', 'Present: {handle}', { handle })
  await Promise.all([chair.page.waitForResponse(/governance\.markPresence/), box.setChecked(present)])
}

/** Puts a motion on the agenda of a sitting; the first text is the original. */
export async function submitMotion(person: Visitor, sitting: string, texts: Texts): Promise<void> {
  await person.visit(sitting)
  await person.button('Submit a motion').click()
  for (const [place, [language, { title, body }]] of Object.entries(texts).entries()) {
    if (place === 0) await person.field('Original language').selectOption(language)
    else {
      await person.fold('Add a language').click()
      await person.named('button', ownNames[language as Language]).click()
    }
    await person.the('textbox', 'Title').nth(place).fill(title)
    await person.the('textbox', 'Text').nth(place).fill(body)
  }
  await person.button('Submit').click()
  await person.reads('Submitted. It is on the agenda.')
}

/** The chair puts the newest motion to the vote. Gives the vote's address. */
export async function putToVote(chair: Visitor): Promise<string> {
  await chair.button('Put to the vote').last().click()
  await chair.button('Open the vote').click()
  await chair.heading('Your ballot').waitFor()
  return new URL(chair.page.url()).pathname
}

const words: Record<Choice, string> = { yes: 'Yes', no: 'No', abstain: 'Abstain' }

/** Casts a ballot in the vote that is open on the screen. */
export async function cast(person: Visitor, choice: Choice): Promise<void> {
  await person.the('radio', words[choice]).check()
  await person.button('Cast ballot').click()
  await person.reads('Your vote: {given}', { given: person.says(words[choice]) })
}

/** The chair closes the vote on the screen and confirms it. */
export async function closeVote(chair: Visitor): Promise<void> {
  await chair.button('Close the vote').click()
  await chair.within(chair.named('dialog')).button('Close the vote').click()
  await chair.heading('Who voted how').waitFor()
}
