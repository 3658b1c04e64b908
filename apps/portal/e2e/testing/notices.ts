import type { Language } from '@memorial/domain'
import { ownNames } from '@memorial/words'
import { homeOf } from './network.ts'
import type { Visitor } from './visitor.ts'

type Texts = Partial<Record<Language, { title: string; body: string }>>

interface NewNotice {
  /** The first is the original. */
  texts: Texts
  /** For everybody of the organisations of these people. */
  readersLike: string[]
  /** YYYY-MM-DD: readers are asked to confirm by then. */
  dueOn?: string
}

/** Writes a notice up to where it is looked over. */
export async function writeNotice(secretary: Visitor, { texts, readersLike, dueOn }: NewNotice): Promise<void> {
  await secretary.visit('/notices/new')
  for (const [place, [language, text]] of Object.entries(texts).entries()) {
    if (place === 0) await secretary.field('Original language').selectOption(language)
    else await addLanguage(secretary, language as Language)
    await secretary.the('textbox', 'Title').fill(text.title)
    await secretary.the('textbox', 'Text').fill(text.body)
  }
  await secretary.the('radio', 'Some of its bodies and organisations').check()
  for (const handle of readersLike) await secretary.named('checkbox', homeOf(handle, secretary.language)).check()
  if (dueOn) await askToConfirm(secretary, dueOn)
  await secretary.button('Look it over').click()
  await secretary.heading('Who will see it').waitFor()
}

async function addLanguage(secretary: Visitor, language: Language): Promise<void> {
  await secretary.fold('Add a language').click()
  await secretary.named('button', ownNames[language]).click()
  await secretary
    .named('tab', new RegExp(`^${ownNames[language]}`))
    .and(secretary.page.locator('[aria-selected=true]'))
    .waitFor()
}

async function askToConfirm(secretary: Visitor, dueOn: string): Promise<void> {
  await secretary.named('checkbox', new RegExp(secretary.says('Ask readers to confirm that they have read it'))).check()
  await secretary.field('To be confirmed by').fill(dueOn)
}

/** Publishes what is looked over. Gives the notice's address. */
export async function publish(secretary: Visitor): Promise<string> {
  await secretary.button('Publish now').click()
  await secretary.reads('Published.')
  await secretary.heading('About this notice').waitFor()
  return new URL(secretary.page.url()).pathname
}
