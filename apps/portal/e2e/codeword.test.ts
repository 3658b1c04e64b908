import { enrol, enterCodeword, linkFrom, makeCodeword, newHandle } from './testing/enrolment.ts'
import { journey } from './testing/journey.ts'

journey('whoever was told a codeword stops an account with it, known to nobody', async ({ enter, arrive }) => {
  const [administrator, person, relative] = [await enter('birke'), await arrive(), await arrive({ language: 'ru' })]
  const handle = newHandle()
  await enrol(person, await linkFrom(administrator), handle)
  const codeword = await makeCodeword(person)
  await person.visit('/account')
  await person.button('Make another').waitFor()
  await person.visit('/notices')

  relative.watched.allow(/^answered 409: .*identity\.stopByCodeword/)
  await relative.visit('/sign-in')
  await relative.link('Somebody in danger? Stop their account with a codeword').click()
  // Both pages ask for a handle, and the first one stays until the second has come.
  await relative.heading('Stop an account').waitFor()
  await enterCodeword(relative, handle, 'three wrong words')
  await relative.reads(
    'Handle and codeword do not belong together, or the codeword has been used. Check both as they were said to you. A colleague of that person can freeze the account as well.',
  )
  await enterCodeword(relative, handle, codeword.toUpperCase().replaceAll(' ', ', '))
  await relative.heading('The account is stopped. Sessions have ended.').waitFor()

  // Whoever sits before the open screen is thrown out without touching it.
  await person.reads('You are signed out. Sign in to go on.')

  await administrator.visit('/people')
  await administrator
    .region('Frozen accounts')
    .named('listitem')
    .filter({ hasText: handle })
    .filter({ hasText: administrator.says('frozen by their own codeword, <0/>') })
    .waitFor()
})
