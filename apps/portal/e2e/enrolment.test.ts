import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import { journey } from './testing/journey.ts'
import { codeAt } from './testing/one-time-code.ts'
import type { Visitor } from './testing/visitor.ts'

const newHandle = () => `aspen-${randomBytes(4).toString('hex')}`

/** An administrator makes a link and hands it on. */
async function linkFrom(administrator: Visitor): Promise<string> {
  await administrator.visit('/people')
  await administrator.button('Invite a colleague').click()
  await administrator.button('Make the link').click()
  await administrator.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await administrator.button('Copy the link').click()
  await administrator.reads('Copied.')
  return administrator.page.evaluate(() => navigator.clipboard.readText())
}

/** From the link to passphrase and key, as they stand on the screen. */
async function begin(newcomer: Visitor, link: string, handle: string) {
  await newcomer.visit(link)
  await newcomer.button('Begin').click()
  await newcomer.field('Handle').fill(handle)
  await newcomer.button('Go on').click()
  await newcomer.heading('Keep these two things').waitFor()
  const words = await newcomer.region('Your passphrase: write it down on paper').named('listitem', /./).allTextContents()
  const key = await newcomer.region('Your key: put it into an authenticator').named('code', /./).textContent()
  return { passphrase: words.join(' '), key: key!.replaceAll(' ', '') }
}

journey('somebody enrols by invitation and signs in again', async ({ enter, arrive }) => {
  const link = await linkFrom(await enter('birke'))
  const newcomer = await arrive()
  const handle = newHandle()
  const { passphrase, key } = await begin(newcomer, link, handle)

  expect(newcomer.page.url()).not.toContain('#')
  expect(passphrase.split(' ')).toHaveLength(6)
})
