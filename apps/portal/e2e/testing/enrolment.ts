import { randomBytes } from 'node:crypto'
import { codeAt } from './one-time-code.ts'
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

/** Says how to come in: by words and code rather than by a passkey. */
export async function chooseWords(newcomer: Visitor): Promise<void> {
  await newcomer.named('radio', new RegExp(`^${newcomer.says('With six words and a code')}`)).check()
  await newcomer.button('Go on').click()
}

/** From the link to passphrase and key, as they stand on the screen. */
export async function begin(newcomer: Visitor, link: string, handle: string) {
  await newcomer.visit(link)
  await newcomer.button('Begin').click()
  await newcomer.field('Handle').fill(handle)
  await newcomer.named('combobox', 'Language').last().selectOption({ label: 'English' })
  await chooseWords(newcomer)
  return secretsOnScreen(newcomer)
}

export async function secretsOnScreen(newcomer: Visitor) {
  const key = await newcomer.region('Your key: put it into an authenticator').named('code').textContent()
  const words = await newcomer.region('Your passphrase: write it down on paper').named('listitem').allTextContents()
  return { passphrase: words.join(' '), key: key!.replaceAll(/\s/g, '') }
}

/** Types passphrase and code once. */
export async function prove(newcomer: Visitor, passphrase: string, code: string): Promise<void> {
  await newcomer.field('Your passphrase, six words with spaces').fill(passphrase)
  await newcomer.field('Code').fill(code)
  await newcomer.button('Go on').click()
}

/** The ten codes as they stand on the screen; then into the portal. Who is new reads one page more. */
export async function keepCodes(newcomer: Visitor, { returning = false } = {}): Promise<string[]> {
  await newcomer.heading('Print these ten codes').waitFor()
  const codes = await newcomer.region('Codes').named('listitem').allTextContents()
  if (returning) await newcomer.button('I have them on paper: come in').click()
  else {
    await newcomer.button('I have them on paper: go on').click()
    await newcomer.heading('Who sees you, and who can stop your account').waitFor()
    await newcomer.button('Come in').click()
  }
  await newcomer.heading('Waiting for you').waitFor()
  return codes
}

/** From the link into the portal, by words and code. */
export async function enrol(newcomer: Visitor, link: string, handle: string) {
  const { passphrase, key } = await begin(newcomer, link, handle)
  await newcomer.button('I have kept both').click()
  await prove(newcomer, passphrase, codeAt(key, Date.now()))
  return { passphrase, key, codes: await keepCodes(newcomer) }
}

/** On one's account page; gives the words as they stand on the screen, in a dialog that stays open. */
export async function makeCodeword(person: Visitor): Promise<string> {
  await person.visit('/account')
  await person.region('Ways in').button('Make a codeword').click()
  const words = person.within(person.the('dialog', 'Your codeword')).named('listitem')
  await words.first().waitFor()
  return (await words.allTextContents()).join(' ')
}

/** Somebody whom a codeword was told enters it. */
export async function enterCodeword(visitor: Visitor, handle: string, codeword: string): Promise<void> {
  await visitor.field('Handle').fill(handle)
  await visitor.field('Codeword').fill(codeword)
  await visitor.button('Stop the account').click()
}

/** A security key in the browser, unlocked by its owner at each use. */
export async function plugKeyIn({ context, page }: Visitor): Promise<void> {
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'usb',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}
