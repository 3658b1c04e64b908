import { randomBytes } from 'node:crypto'
import type { Visitor } from './visitor.ts'

export function newHandle(): string {
  return `aspen-${randomBytes(4).toString('hex')}`
}

/** An administrator makes a link and hands it on. */
export async function linkFrom(administrator: Visitor): Promise<string> {
  await administrator.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await administrator.visit('/people')
  await administrator.button('Invite a colleague').click()
  await administrator.button('Make the link').click()
  await administrator.button('Copy the link').click()
  await administrator.reads('Copied.')
  return administrator.page.evaluate(() => navigator.clipboard.readText())
}

/** From the link to passphrase and key, as they stand on the screen. */
export async function begin(newcomer: Visitor, link: string, handle: string) {
  await newcomer.visit(link)
  await newcomer.button('Begin').click()
  await newcomer.field('Handle').fill(handle)
  await newcomer.named('combobox', 'Language').last().selectOption({ label: 'English' })
  await newcomer.button('Go on').click()
  return secretsOnScreen(newcomer)
}

export async function secretsOnScreen(newcomer: Visitor) {
  const key = await newcomer.region('Your key: put it into an authenticator').named('code').textContent()
  const words = await newcomer.region('Your passphrase: write it down on paper').named('listitem').allTextContents()
  return { passphrase: words.join(' '), key: key!.replaceAll(/\s/g, '') }
}
