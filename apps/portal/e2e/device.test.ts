import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { expect, inject } from 'vitest'
import { enrol, linkFrom, makeCodeword, newHandle } from './testing/enrolment.ts'
import { journey, leave } from './testing/journey.ts'
import { openFound } from './testing/library.ts'
import { browserArguments } from './testing/program.ts'
import { addTask, beginProject, newName, say } from './testing/projects.ts'
import { remainsOf } from './testing/remains.ts'
import { visitor, type Visitor } from './testing/visitor.ts'

const withProfile = journey.extend('profile', async ({}, { onCleanup }) => {
  const profile = await mkdtemp(join(tmpdir(), 'memorial-profile-'))
  onCleanup(() => rm(profile, { recursive: true, force: true }))
  return profile
})

/** A browser that keeps on the disk what browsers keep. */
async function openOn(profile: string): Promise<Visitor> {
  const baseURL = inject('origin')
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: inject('browser'),
    args: browserArguments,
    baseURL,
    locale: 'en',
  })
  return visitor(context, baseURL, 'en')
}

/** Enrols, reads, writes. Gives every word that was on the screen and should now be nowhere. */
async function liveThrough(person: Visitor, link: string): Promise<string[]> {
  const handle = newHandle()
  const { passphrase, key, codes } = await enrol(person, link, handle)

  await person.visit('/notices')
  await person.named('link', 'How we publish names this winter').click()
  await person.finds('The board has agreed on one way of publishing names')

  const [name, title, comment] = [newName('Quiet project'), newName('Quiet task'), newName('Quiet comment')]
  await beginProject(person, name)
  await addTask(person, { title, assignees: [handle] })
  await person.named('link', title).click()
  await say(person, comment)
  const sought = 'свободу убеждений'
  await openFound(person, sought, 'Всеобщая декларация прав человека')
  const codeword = await makeCodeword(person)
  await person.visit('/account')
  await person.the('radio', 'Dark').click()
  const token = new URL(link).hash.slice(1)
  const read = ['How we publish names', 'The board has agreed', 'Всеобщая декларация', 'свободу искать']
  return [handle, passphrase, key, ...codes, codeword, token, name, title, comment, sought, ...read]
}

withProfile('nothing typed or read stays on the device', async ({ enter, profile }) => {
  const link = await linkFrom(await enter('eberesche'))
  const person = await openOn(profile)
  const words = await liveThrough(person, link)
  expect(await kept(person)).toEqual({
    local: ['language', 'theme'],
    session: [],
    databases: [],
    caches: [],
    workers: 0,
  })
  // As when the laptop is closed: nobody has signed out.
  await leave([person])
  expect(await remainsOf(words, profile)).toEqual([])
  // The folder is where the browser keeps things, and the search finds what is there.
  expect(await remainsOf(['localhost'], profile)).not.toEqual([])
})

function kept({ page }: Visitor) {
  return page.evaluate(async () => ({
    local: Object.keys(localStorage).toSorted(),
    session: Object.keys(sessionStorage),
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }))
}
