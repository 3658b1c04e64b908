import type { Visitor } from './visitor.ts'

/** The page of a motion, from the list of motions. */
export async function motionOf(person: Visitor, title: string): Promise<string> {
  await person.visit('/governance/motions')
  await person.named('link', title).click()
  await person.named('heading', title).first().waitFor()
  return new URL(person.page.url()).pathname
}

type Change = { reason: string } & ({ body: string } | { from: string; to: string })

/** Proposes another text for a motion in the language that is best read. Gives the amendment's address. */
export async function amendIn(person: Visitor, motion: string, change: Change): Promise<string> {
  await person.visit(motion)
  await person.link('Propose an amendment').click()
  await person.field('Reason').fill(change.reason)
  const text = person.the('textbox', 'Text')
  await text.fill('body' in change ? change.body : (await text.inputValue()).replace(change.from, change.to))
  await person.button('Propose the amendment').click()
  await person.heading('What the amendment changes').waitFor()
  return new URL(person.page.url()).pathname
}

/** The proposer of a motion makes an amendment theirs. */
export async function accept(person: Visitor, amendment: string): Promise<void> {
  await person.visit(amendment)
  await person.button('Accept the amendment').click()
  await person.within(person.named('dialog')).button('Accept it').click()
  await person.reads('Accepted. The motion has a new version.')
}

/** The chair puts an amendment to the vote. Gives the vote's address. */
export async function putAmendmentToVote(chair: Visitor, amendment: string): Promise<string> {
  await chair.visit(amendment)
  await chair.button('Put to the vote').click()
  await chair.button('Open the vote').click()
  await chair.heading('Your ballot').waitFor()
  return new URL(chair.page.url()).pathname
}

export async function editMotion(person: Visitor, motion: string, body: string): Promise<void> {
  await person.visit(motion)
  await person.link('Change the text').click()
  await person.the('textbox', 'Text').fill(body)
  await person.button('Save as a new version').click()
}

/** Begins a thread under a motion. */
export async function contribute(person: Visitor, motion: string, words: string): Promise<void> {
  await person.visit(motion)
  await person.field('Your contribution').fill(words)
  await person.button('Contribute').click()
  await person.reads('Your contribution stands there now.')
}

/** Answers the newest thread. */
export async function reply(person: Visitor, words: string): Promise<void> {
  await person.button('Reply').first().click()
  await person.field('Your reply').fill(words)
  await person.button('Send the reply').click()
  await person.reads('Your contribution stands there now.')
}
