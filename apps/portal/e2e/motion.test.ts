import { randomUUID } from 'node:crypto'
import { describe, expect } from 'vitest'
import { begin, cast, closeVote, convene, putToVote, submitMotion } from './testing/governance.ts'
import { journey } from './testing/journey.ts'
import { accept, amendIn, contribute, editMotion, motionOf, putAmendmentToVote, reply } from './testing/motions.ts'
import { newName } from './testing/projects.ts'
import type { Visitor } from './testing/visitor.ts'

const members = ['linden', 'рябина', 'калина', 'hirondelle', 'דוכיפת']
const everybody = ['amsel', ...members]
const patience = 180_000

const texts = () => ({
  ru: { title: newName('Сканер'), body: 'Правление покупает один сканер за 6 200 франков.' },
  de: { title: newName('Ein Scanner'), body: 'Der Vorstand kauft einen Scanner für 6200 Franken.' },
})

async function vote(voters: readonly Visitor[], poll: string, choice: 'yes' | 'no'): Promise<void> {
  for (const voter of voters) {
    await voter.visit(poll)
    await cast(voter, choice)
  }
}

describe('a motion', () => {
  journey(
    'goes from being written to what was resolved, by an amendment, in two languages',
    { timeout: patience },
    async ({ enter }) => {
      const written = texts()
      const [chair, author, amender] = [await enter('amsel'), await enter('рябина'), await enter('linden')]
      const sitting = await convene(chair, newName('Board'))
      await submitMotion(author, sitting, written)
      const motion = await motionOf(author, written.ru.title)

      await discussed(chair, author, motion)
      const [near, far] = [
        await amendIn(amender, motion, { reason: 'Two cities wait.', from: 'один сканер', to: 'два сканера' }),
        await amendIn(author, motion, { reason: 'Дешевле арендовать.', body: 'Правление арендует сканер на год.' }),
      ]
      await inOrder(chair, sitting, motion)

      // The furthest-reaching comes first, and falls; then the other, which carries.
      const voters = [chair, author, amender, await enter('калина'), await enter('hirondelle')]
      await vote(voters, await putAmendmentToVote(chair, far), 'no')
      await closeVote(chair)
      const poll = await putAmendmentToVote(chair, near)
      await listedAsAmendment(author, sitting, written.ru)
      await amender.visit(poll)
      expect(await amender.named('deletion').allTextContents()).toEqual([expect.stringContaining('один сканер')])
      expect(await amender.named('insertion').allTextContents()).toEqual([expect.stringContaining('два сканера')])
      await vote(voters, poll, 'yes')
      await closeVote(chair)

      await newVersion(chair, motion)
      await chair.visit(sitting)
      await vote(voters, await putToVote(chair), 'yes')
      await closeVote(chair)
      await resolved(author, written.ru.title)
      await lived(chair, motion)
    },
  )

  journey(
    'is changed by its proposer; who writes on the earlier text loses nothing',
    { timeout: patience },
    async ({ enter }) => {
      const [author, amender] = [await enter('рябина'), await enter('linden')]
      const title = newName('Чтения')
      const motion = await written(author, title, 'Чтения проходят в октябре, в полдень.')
      amender.watched.allow(/^answered 409: \/trpc\/governance.proposeAmendment/)
      await amender.visit(`${motion}/amend`)
      await amender.field('Reason').fill('It is warmer.')
      await amender.the('textbox', 'Text').fill('Чтения проходят в сентябре, в полдень.')
      await editMotion(author, motion, 'Чтения проходят в октябре, в шесть часов вечера.')
      await author.reads('Changed. The earlier text stays among the versions.')

      await amender.heading('There is a newer version').waitFor()
      expect(await amender.the('textbox', 'Text').inputValue()).toContain('сентябре')
      await amender.button('Propose the amendment').click()
      await amender.reads(
        'There is a newer version of this text. What you have written is still here: compare, and save it again.',
      )
      await amender.button('Carry mine over to the newer version').click()
      expect(await amender.the('textbox', 'Text').inputValue()).toBe(
        'Чтения проходят в сентябре, в шесть часов вечера.',
      )
      await amender.button('Propose the amendment').click()
      await amender.heading('What the amendment changes').waitFor()
      const amendment = new URL(amender.page.url()).pathname

      await accept(author, amendment)
      await author.visit(motion)
      await author.finds('Чтения проходят в сентябре, в шесть часов вечера.')
      await withdrawn(author, motion)
    },
  )

  journey(
    'is referred with a reason; a stranger finds neither it nor what is said',
    { timeout: patience },
    async ({ enter }) => {
      const [chair, author, stranger] = [await enter('amsel'), await enter('рябина'), await enter('eisvogel')]
      const title = newName('Архив')
      const motion = await written(author, title, 'Архив открывается в январе.')
      await contribute(author, motion, 'Это важно.')
      await chair.visit(motion)
      await chair.button('Refer').click()
      await chair.field('Why, and what for').fill('Die Kosten fehlen.')
      await chair.within(chair.named('dialog')).button('Refer it').click()
      await chair.reads('Referred. It comes back when it is put on an agenda.')
      await author.visit(motion)
      await author.finds('Die Kosten fehlen.')

      stranger.watched.allow(/^answered 404: \/trpc\/[\w.,]*governance\.(motion|threads)/)
      await notThere(stranger, motion)
      await stranger.visit('/governance/motions')
      expect(await stranger.page.getByText(title).count()).toBe(0)
    },
  )
})

/** Writes a motion for the board, in Russian, on no agenda. Gives its address. */
async function written(author: Visitor, title: string, body: string): Promise<string> {
  await author.visit('/governance/motions')
  await author.link('Write a motion').click()
  await author.the('textbox', 'Title').fill(title)
  await author.the('textbox', 'Text').fill(body)
  await author.button('Submit the motion').click()
  await author.named('heading', title).first().waitFor()
  return new URL(author.page.url()).pathname
}

async function discussed(chair: Visitor, author: Visitor, motion: string): Promise<void> {
  await contribute(chair, motion, 'Wer **pflegt** ihn?')
  await author.visit(motion)
  await author.finds('pflegt')
  await reply(author, 'Секретариат.')
  // The chair's screen follows.
  await chair.finds('Секретариат.')
}

/** The sitting is held, and whoever presides says which amendment comes first. */
async function inOrder(chair: Visitor, sitting: string, motion: string): Promise<void> {
  await chair.visit(sitting)
  await begin(chair, everybody)
  await chair.reads('Amendments to this motion are still open. They are voted on first.')
  await chair.visit(motion)
  await chair.button('Set the order of voting').click()
  const lines = chair.within(chair.named('dialog')).named('listitem')
  await expect.poll(() => lines.first().textContent()).toContain(chair.says('Amendment {number}', { number: 2 }))
  await chair.button('Set this order').click()
  await chair.reads('The order of voting is set.')
}

/** Where the vote is listed under the title of the motion, it says that it is on a change to it. */
async function listedAsAmendment(person: Visitor, sitting: string, { title }: { title: string }): Promise<void> {
  for (const page of ['/', '/governance']) {
    await person.visit(page)
    await person.link('Amendment: <0>{title}</0>', { title }).waitFor()
  }
  await person.visit(sitting)
  await person.reads('Vote on an amendment')
}

/** What the vote on the amendment made of the motion: a version with its difference, and a language that lags. */
async function newVersion(chair: Visitor, motion: string): Promise<void> {
  await chair.visit(motion)
  await chair.finds('два сканера')
  await chair.reads('outdated')
  await chair.page.locator('summary', { hasText: chair.says('Version {version}', { version: 2 }) }).click()
  await chair.named('insertion').first().waitFor()
  expect(await chair.named('insertion').allTextContents()).toEqual([expect.stringContaining('два сканера')])
}

async function resolved(person: Visitor, title: string): Promise<void> {
  await person.visit('/governance/register')
  const entries = person.named('listitem').filter({ hasText: title })
  await entries.first().waitFor()
  expect(await entries.count()).toBe(1)
  expect(await entries.textContent()).toMatch(/B-\d{4}-\d{3}/)
  await person.named('link', title).click()
  await person.heading('Carried').waitFor()
  await person.finds('Правление покупает два сканера за 6 200 франков.')
}

/** Its life, read in order. */
async function lived(person: Visitor, motion: string): Promise<void> {
  await person.visit(motion)
  const life = await person.region('What became of it').named('listitem').allTextContents()
  const told = ['рябина', 'linden', 'amsel', person.says('Rejected'), person.says('Version {number}', { number: 2 })]
  for (const words of told) expect(life.join('\n')).toContain(words)
  expect(life.at(-1)).toContain(person.says('Carried'))
}

async function withdrawn(author: Visitor, motion: string): Promise<void> {
  await author.visit(motion)
  await author.button('Withdraw it').click()
  await author.within(author.named('dialog')).button('Withdraw it').click()
  await author.reads('Withdrawn.')
  await author.visit('/governance/motions?state=withdrawn')
  await author.named('listitem').first().waitFor()
}

async function notThere(stranger: Visitor, path: string): Promise<void> {
  await stranger.visit(path)
  const shown = await stranger.named('main').ariaSnapshot()
  await stranger.visit(path.replace(/[^/]+$/, randomUUID()))
  expect(await stranger.named('main').ariaSnapshot()).toBe(shown)
  await stranger.heading('Nothing here').waitFor()
}
