import { expect } from 'vitest'
import { inDays } from './testing/days.ts'
import { journey } from './testing/journey.ts'
import type { Visitor } from './testing/visitor.ts'

/** The rules of a body, from the room of votes. Gives their address. */
async function rulesOf(person: Visitor, body: string): Promise<string> {
  await person.visit('/governance')
  await person.region('Bodies').named('link', body).click()
  await person.heading('All versions').waitFor()
  return new URL(person.page.url()).pathname
}

const present = (person: Visitor, share: string) =>
  person.says('{share} of the seats are present', { share: person.says(share) })

journey('two people give a committee new rules, and each day keeps the rules it had', async ({ enter }) => {
  const secretary = await enter('gneiss')
  const path = await rulesOf(secretary, 'Archive committee')
  await secretary.finds(present(secretary, 'at least half'))
  await secretary.link('Enter a new version').click()

  // More than all seats can never be there: the form says so at the field, and keeps what was typed.
  const share = secretary.the('textbox', 'At least this share of the seats').first()
  await share.fill('5/4')
  await secretary.field('In which act').fill('Reglement')
  await secretary.button('Enter it').click()
  await secretary.reads('The date is missing. Give day, month and year.')
  const adopted = secretary.field('Adopted on')
  expect(await adopted.getAttribute('aria-invalid')).toBe('true')
  await adopted.fill(inDays(-3))
  await secretary.field('In which act').fill('Reglement, zweite Fassung')
  await secretary.button('Enter it').click()
  await secretary.reads('More than all can never be reached.')
  expect(await share.getAttribute('aria-invalid')).toBe('true')
  await share.fill('2/3')
  await secretary.button('Enter it').click()

  // It holds for nothing yet, and who entered it cannot confirm it.
  await secretary.reads('does not hold yet')
  await secretary.reads('The chair of the body has to confirm this.')
  await secretary.region('Version {version}', { version: 1 }).finds(present(secretary, 'at least half'))

  const chair = await enter('schiefer')
  await chair
    .region('Waiting for you')
    .named('listitem')
    .filter({ hasText: chair.says('New rules · wait for you to confirm them') })
    .getByRole('link')
    .click()
  await chair.region('Waits to be confirmed').finds('Reglement, zweite Fassung')
  await chair.button('Confirm it').click()
  await chair.within(chair.named('dialog')).button('Confirm it').click()
  await chair.region('Version {version}', { version: 2 }).finds(present(chair, 'at least two thirds'))

  for (const handle of ['рябина', 'בזלת']) {
    const reader = await enter(handle)
    await reader.visit(path)
    await reader.region('Version {version}', { version: 2 }).finds(present(reader, 'at least two thirds'))
  }

  // What the new version changed is one rule, before and after.
  await secretary.visit(path)
  await secretary.named('link', new RegExp(secretary.says('What it changed'))).click()
  await secretary.heading('Quorum').waitFor()
  const [gone, come] = [secretary.named('deletion'), secretary.named('insertion')]
  expect([await gone.count(), await come.count()]).toEqual([1, 1])
  expect(await gone.textContent()).toContain(present(secretary, 'at least half'))
  expect(await come.textContent()).toContain(present(secretary, 'at least two thirds'))

  // The day before still has the rules it had; it stands in the address, and nothing else does.
  await secretary.visit(path)
  await secretary.field('Day').fill(inDays(-1))
  await secretary.button('Show what held').click()
  await secretary.region('Version {version}', { version: 1 }).finds(present(secretary, 'at least half'))
  expect(new URL(secretary.page.url()).search).toBe(`?on=${inDays(-1)}`)
})

journey('a sitting and a vote lead to the version of the rules they are held by', async ({ enter }) => {
  const member = await enter('linden')
  await member.visit('/governance')
  await member.named('link', 'Заседание Правления, ноябрь').first().click()
  await member.link('Version {version} of its rules', { version: 2 }).click()
  await member.region('Version {version}', { version: 2 }).reads('the chair’s vote counts twice')
  await member.visit('/governance')
  await member
    .named('link', /Budget for 2027/)
    .first()
    .click()
  await member
    .named(
      'link',
      new RegExp(member.says('Decided by version {version} of its rules, which held on <0/>', { version: 2 })),
    )
    .click()
  await member.region('Version {version}', { version: 2 }).reads('the chair’s vote counts twice')
  // The board's chair decides about what waits; a member reads it.
  await member.region('Waits to be confirmed').reads('The chair of the body has to confirm this.')
})

/** Words of the rules that go on in the next line without having ended. */
function broken(person: Visitor): Promise<string[]> {
  return person.page.evaluate(() => {
    const words: string[] = []
    for (const term of document.querySelectorAll('.rules-in-full :is(dt, dd, h1, h2, h3, legend, label)')) {
      const texts = document.createTreeWalker(term, NodeFilter.SHOW_TEXT)
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        for (const { index, 0: word } of text.textContent!.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
          const range = document.createRange()
          range.setStart(text, index)
          range.setEnd(text, index + word.length)
          if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) words.push(word)
        }
      }
    }
    return words
  })
}

journey('no word of the rules is broken on a narrow screen, in German, Russian and Ukrainian', async ({ enter }) => {
  for (const handle of ['schiefer', 'рябина', 'калина']) {
    const reader = await enter(handle, { viewport: { width: 320, height: 640 } })
    await reader.visit('/governance')
    for (const link of await hrefs(reader)) {
      await reader.visit(link)
      await reader.page.locator('.rules-in-full dt').first().waitFor()
      expect([handle, await broken(reader)]).toEqual([handle, []])
    }
  }
})

const hrefs = (person: Visitor) =>
  person.page
    .locator('a[href$="/rules"]')
    .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname))
