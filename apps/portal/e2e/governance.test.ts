import { randomUUID } from 'node:crypto'
import { describe, expect } from 'vitest'
import { begin, cast, closeVote, convene, mark, putToVote, submitMotion } from './testing/governance.ts'
import { journey } from './testing/journey.ts'
import { newName } from './testing/projects.ts'
import type { Visitor } from './testing/visitor.ts'

const members = ['linden', 'рябина', 'калина', 'hirondelle', 'דוכיפת']
const everybody = ['amsel', ...members]
const patience = 120_000

const texts = () => ({
  en: { title: newName('A second scanner'), body: 'The board buys a **second** scanner.' },
  ru: { title: newName('Второй сканер'), body: 'Правление покупает **второй** сканер.' },
})

/** A sitting in progress with everybody present and a vote open in it. */
async function sittingWithVote(chair: Visitor, author: Visitor, written = texts()) {
  const sitting = await convene(chair, newName('Board'))
  await submitMotion(author, sitting, written)
  await begin(chair, everybody)
  await chair.named('heading', written.en.title).waitFor()
  return { sitting, poll: await putToVote(chair), title: written.en.title }
}

describe('a sitting', () => {
  journey('six people hold it and decide', { timeout: patience }, async ({ enter }) => {
    const written = texts()
    const [chair, linden] = [await enter('amsel'), await enter('linden')]
    const sitting = await convene(chair, newName('Board'))
    await begin(chair, everybody.slice(0, 3))
    await chair.reads('There is no quorum')
    for (const handle of everybody.slice(3)) await mark(chair, handle, true)
    await chair.reads('There is a quorum')
    await submitMotion(linden, sitting, written)
    // Others' screens follow by themselves.
    await chair.named('heading', written.en.title).waitFor()
    const poll = await putToVote(chair)

    await readInRussian(await enter('рябина'), poll, written.ru)
    await linden.visit('/')
    await linden.named('link', written.en.title).first().click()
    await linden.the('radio', 'No').check()
    const rest = await voted(enter, poll)
    // What was chosen stays chosen while the page asks again.
    expect(await linden.the('radio', 'No').isChecked()).toBe(true)
    await nothingOfOthers(linden)
    await cast(linden, 'no')
    await cast(chair, 'yes')
    // Only the numbers: the sentence has forms.
    await expect.poll(() => chair.the('region', 'In the chair').textContent()).toMatch(/6\D+6/)
    await closeVote(chair)

    for (const person of [chair, linden, ...rest]) await explained(person)
    await registered(linden, written.en.title)
    await ended(chair, sitting)
  })

  journey('who is recused has no vote', { timeout: patience }, async ({ enter }) => {
    const [chair, linden] = [await enter('amsel'), await enter('linden')]
    const { poll, title } = await sittingWithVote(chair, linden)
    await linden.visit(poll)
    await cast(linden, 'yes')
    await linden.button('Declare a conflict of interest').click()
    await linden.field('Ground').fill('The seller is my sister.')
    await linden.button('Record it').click()
    await linden.reads('You have declared a conflict of interest. You have no vote on this motion.')
    expect(await linden.the('radio', 'Yes').count()).toBe(0)
    expect(await linden.button('Change my vote').count()).toBe(0)
    await linden.page.reload()
    await linden.reads('The ballot you had cast before does not count.')
    expect(await linden.the('radio', 'Yes').count()).toBe(0)

    await cast(chair, 'yes')
    await closeVote(chair)
    await linden.heading('Who voted how').waitFor()
    const own = linden.region('Who voted how').named('listitem').filter({ hasText: 'linden' })
    expect(await own.textContent()).toContain(linden.says('recused after casting: the ballot does not count'))
    // Five in the room can vote, three yes are needed, and there is one.
    await linden.reads('Needed {needed} of {size} present; got {got}.', { needed: 3, size: 5, got: 1 })
    await linden.heading('Rejected').waitFor()
    await linden.visit('/governance/register')
    expect(await linden.named('link', title).count()).toBe(0)
  })

  journey('a stranger finds neither it nor its votes', { timeout: patience }, async ({ enter }) => {
    const [chair, linden] = [await enter('amsel'), await enter('linden')]
    const { sitting, poll, title } = await sittingWithVote(chair, linden)
    const stranger = await enter('eisvogel')
    for (const path of ['/', '/governance', '/governance/register']) {
      await stranger.visit(path)
      expect(await stranger.page.getByText(title).count()).toBe(0)
    }
    await stranger.visit('/governance')
    await stranger.reads('You sit in no body of the association. Who does finds its sittings and votes here.')
    stranger.watched.allow(/^answered 404: \/trpc\/[\w.,]*governance\.(meeting|poll)/)
    for (const path of [sitting, poll]) await notThere(stranger, path)
    await closeVote(chair)
  })
})

async function readInRussian(person: Visitor, poll: string, { title }: { title: string }): Promise<void> {
  await person.visit(poll)
  await person.named('heading', title).waitFor()
  await person.named('link', 'English').click()
  await person.named('main').getByText('second', { exact: true }).waitFor()
}

/** All but the chair and linden vote: two yes, two no. Gives them, each before the open vote. */
async function voted(enter: (handle: string) => Promise<Visitor>, poll: string): Promise<Visitor[]> {
  const voters: Visitor[] = []
  const choices = ['yes', 'yes', 'no', 'no'] as const
  for (const [place, handle] of members.slice(1).entries()) {
    const voter = await enter(handle)
    await voter.visit(poll)
    await cast(voter, choices[place]!)
    voters.push(voter)
  }
  return voters
}

async function nothingOfOthers(person: Visitor): Promise<void> {
  expect(await person.heading('Who voted how').count()).toBe(0)
  expect(await person.heading('In the chair').count()).toBe(0)
}

/** Three and three: the chair's yes decides, and everybody reads why, without having done anything. */
async function explained(person: Visitor): Promise<void> {
  await person.heading('Carried').waitFor()
  await person.reads('Needed {needed} of {size} present; got {got}.', { needed: 4, size: 6, got: 4 })
  await person.reads('The votes were equal: the chair’s yes counts once more.')
  const roll = person.region('Who voted how')
  expect(await roll.named('listitem').count()).toBe(6)
}

async function registered(person: Visitor, title: string): Promise<void> {
  await person.visit('/governance/register')
  const entry = person.named('listitem').filter({ hasText: title })
  expect(await entry.textContent()).toMatch(/B-\d{4}-\d{3}/)
  await person.named('link', title).click()
  await person.heading('Carried').waitFor()
}

async function ended(chair: Visitor, sitting: string): Promise<void> {
  await chair.visit(sitting)
  await chair.button('Close the sitting').click()
  await chair.within(chair.named('dialog')).button('Close the sitting').click()
  await chair.reads('The sitting is closed.')
  expect(await chair.the('checkbox', 'Present: {handle}', { handle: 'linden' }).count()).toBe(0)
}

async function notThere(stranger: Visitor, path: string): Promise<void> {
  await stranger.visit(path)
  const shown = await stranger.named('main').ariaSnapshot()
  await stranger.visit(path.replace(/[^/]+$/, randomUUID()))
  expect(await stranger.named('main').ariaSnapshot()).toBe(shown)
  await stranger.heading('Nothing here').waitFor()
}
