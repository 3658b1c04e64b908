import { expect } from 'vitest'
import { begin, linkFrom, newHandle, secretsOnScreen } from './testing/enrolment.ts'
import { journey } from './testing/journey.ts'
import { codeAt } from './testing/one-time-code.ts'
import type { Visitor } from './testing/visitor.ts'

const halfMinute = 30_000

async function prove(newcomer: Visitor, passphrase: string, code: string): Promise<void> {
  await newcomer.field('Your passphrase, six words with spaces').fill(passphrase)
  await newcomer.field('Code').fill(code)
  await newcomer.button('Come in').click()
}

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
  await newcomer.heading('Waiting for you').waitFor()

  await newcomer.button('Sign out').click()
  await newcomer.page.waitForURL('/sign-in')
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
