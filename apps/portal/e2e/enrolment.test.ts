import { expect } from 'vitest'
import {
  begin,
  chooseWords,
  enrol,
  keepCodes,
  linkFrom,
  newHandle,
  plugKeyIn,
  prove,
  secretsOnScreen,
} from './testing/enrolment.ts'
import { journey } from './testing/journey.ts'
import { codeAt } from './testing/one-time-code.ts'
import type { Visitor } from './testing/visitor.ts'

const halfMinute = 30_000

async function signIn(person: Visitor, typed: { handle: string; passphrase: string; code: string }): Promise<void> {
  await person.field('Handle').fill(typed.handle)
  await person.field('Passphrase').fill(typed.passphrase)
  await person.field('Code').fill(typed.code)
  await person.button('Sign in').click()
}

journey('somebody enrols by invitation, leaves, and signs in again', async ({ enter, arrive }) => {
  const link = await linkFrom(await enter('birke'))
  const newcomer = await arrive()
  const handle = newHandle()
  const { passphrase, key } = await begin(newcomer, link, handle)
  // The token left the address before anything could keep it.
  expect(await newcomer.page.evaluate(() => location.href)).not.toContain('#')
  expect(passphrase.split(' ')).toHaveLength(6)
  await newcomer.button('I have kept both').click()

  newcomer.watched.allow(/^answered 4\d\d: \/trpc\/(today|identity)\./)
  await prove(newcomer, `${passphrase} and more`, codeAt(key, Date.now()))
  await newcomer.reads('This is not the passphrase you were shown. Go back a step and compare it word by word.')
  expect(await newcomer.field('Your passphrase, six words with spaces').inputValue()).toBe(`${passphrase} and more`)
  // A step back, and the same words are still there.
  await newcomer.button('Back').click()
  expect(await secretsOnScreen(newcomer)).toEqual({ passphrase, key })
  await newcomer.button('I have kept both').click()
  await prove(newcomer, passphrase, codeAt(key, Date.now()))
  expect(await keepCodes(newcomer)).toHaveLength(10)

  await newcomer.button('Sign out').click()
  await newcomer.page.waitForURL(/\/sign-in/)
  await signIn(newcomer, {
    handle,
    passphrase: 'six words that were never given',
    code: codeAt(key, Date.now() + halfMinute),
  })
  await newcomer.reads('Handle, passphrase and code do not belong together. Check them and use the newest code.')
  expect(await newcomer.field('Handle').inputValue()).toBe(handle)
  // The next one of the authenticator: a code is taken once, and a clock may be half a minute fast.
  await signIn(newcomer, { handle, passphrase, code: codeAt(key, Date.now() + halfMinute) })
  await newcomer.heading('Waiting for you').waitFor()
  await newcomer.visit('/account')
  await newcomer.finds(handle)

  const late = await arrive()
  late.watched.allow(/^answered 4\d\d: \/trpc\/identity\.invitation/)
  await late.visit(link)
  await late.heading('This invitation cannot be used').waitFor()
})

journey('who has lost everything else comes back with a printed code, and chooses anew', async ({ enter, arrive }) => {
  const handle = newHandle()
  const lost = await arrive()
  const { codes, ...first } = await enrol(lost, await linkFrom(await enter('birke')), handle)

  const returned = await arrive()
  returned.watched.allow(/^answered 4\d\d: \/trpc\/(identity|today)\./)
  await returned.visit('/sign-in')
  await returned.link('Passkey or passphrase lost? Use a printed code').click()
  // Both pages ask for a handle, and the first one stays until the second has come.
  await returned.heading('Come back with a printed code').waitFor()
  await returned.field('Handle').fill(handle)
  await returned.field('Printed code').fill('0000 0000 0000 0000')
  await returned.button('Go on').click()
  await returned.reads('Handle and code do not belong together, or the code has been used. Try another one.')
  await returned.field('Printed code').fill(codes[4]!.toLowerCase().replaceAll('-', ' '))
  await returned.button('Go on').click()
  await returned.button('Begin').click()
  await chooseWords(returned)
  const { passphrase, key } = await secretsOnScreen(returned)
  expect(passphrase).not.toBe(first.passphrase)
  await returned.button('I have kept both').click()
  await prove(returned, passphrase, codeAt(key, Date.now()))
  expect(await keepCodes(returned, { returning: true })).not.toContain(codes[0])
  await returned.visit('/account')
  await returned.finds(handle)

  // The old session is over, on its open screen too.
  await lost.reads('You are signed out. Sign in to go on.')
})

journey('with a passkey: in by invitation, out, in again, and a second way added', async ({ enter, arrive }) => {
  const link = await linkFrom(await enter('birke'))
  const newcomer = await arrive()
  await plugKeyIn(newcomer)
  const handle = newHandle()
  await newcomer.visit(link)
  await newcomer.button('Begin').click()
  await newcomer.field('Handle').fill(handle)
  await newcomer.named('combobox', 'Language').last().selectOption({ label: 'English' })
  await newcomer.button('Go on').click()
  await keepCodes(newcomer)

  await newcomer.button('Sign out').click()
  await newcomer.page.waitForURL(/\/sign-in/)
  await newcomer.button('Use a passkey').click()
  await newcomer.heading('Waiting for you').waitFor()

  await newcomer.visit('/account')
  await newcomer.finds(handle)
  await newcomer.region('Ways in').button('Rename').click()
  await newcomer.field('Name').fill('Blue key')
  await newcomer.button('Save').click()
  await newcomer.finds('Blue key')
  newcomer.watched.allow(/^answered 4\d\d: \/trpc\/identity\.removePasskey/)
  await newcomer.region('Ways in').button('Remove').click()
  await newcomer.reads('This is your only way in. Add another one first.')
  await newcomer.button('Add six words and a code').click()
  const { passphrase, key } = await secretsOnScreen(newcomer)
  await newcomer.field('Your passphrase, six words with spaces').fill(passphrase)
  await newcomer.field('Code').fill(codeAt(key, Date.now()))
  await newcomer.button('Use them from now on').click()
  await newcomer.button('Replace words and key').waitFor()
  await newcomer.region('Ways in').button('Remove').first().click()
  await expect.poll(() => newcomer.region('Ways in').named('listitem').filter({ hasText: 'Blue key' }).count()).toBe(0)
})
