import type { Locator } from 'playwright-core'
import { begin, keepCodes, newHandle, prove } from './testing/enrolment.ts'
import { journey } from './testing/journey.ts'
import { codeAt } from './testing/one-time-code.ts'
import { beginProject, newName } from './testing/projects.ts'
import { linksWork } from './testing/time.ts'
import type { Visitor } from './testing/visitor.ts'

/** A colleague stops the only administrator. */
async function silence(colleague: Visitor, administrator: string): Promise<void> {
  await colleague.visit('/people')
  const row = colleague.named('listitem').filter({ hasText: administrator })
  await row.getByRole('button', { name: colleague.says('Freeze') }).click()
  await colleague.within(colleague.named('dialog')).button('Freeze the account').click()
  await colleague.region('Frozen accounts').finds(administrator)
}

/** Secretariat and chair decide that an administrator come from outside; gives the link, and where the chair reads of it. */
async function decide(
  { secretary, chair }: { secretary: Visitor; chair: Visitor },
  number: string,
): Promise<{ link: string; row: Locator }> {
  await secretary.visit('/people')
  await secretary.region('Organisations').named('link', new RegExp(number)).click()
  await secretary.region('No administrator').button('Propose an administrator from outside').click()
  await secretary.reads('Proposed. Somebody of another organisation has to confirm it.')
  await chair.visit('/people')
  const row = chair.region('To be confirmed').named('listitem').filter({ hasText: number })
  await row.getByRole('button', { name: chair.says('Confirm it') }).click()
  const { pathname, hash } = new URL(await chair.named('dialog').locator('code').innerText())
  await chair.within(chair.named('dialog')).button('Close').click()
  await row.getByRole('button', { name: chair.says('Stop it') }).waitFor()
  return { link: pathname + hash, row }
}

journey(
  'an administrator is to come from outside: all of the organisation are told, and any of them stops it',
  async ({ enter, arrive }) => {
    const [colleague, secretary, chair] = [await enter('нефрит'), await enter('gneiss'), await enter('amsel')]
    await silence(colleague, 'лиственница')
    const { link, row } = await decide({ secretary, chair }, '11')

    // Not before three days are over.
    const early = await arrive()
    early.watched.allow(/^answered 4\d\d: \/trpc\/identity\.invitation/)
    await early.visit(link)
    await early.heading('This invitation cannot be used').waitFor()

    // On whatever page they are, without touching it.
    const told = colleague.within(colleague.named('alert').filter({ hasText: 'gneiss' }))
    await told.button('Stop it').click()
    await colleague.named('alert').waitFor({ state: 'detached' })
    await chair.visit('/people')
    await row.waitFor({ state: 'detached' })
  },
)

journey('who has come from outside works apart until a colleague confirms them', async ({ enter, arrive }) => {
  const [colleague, secretary, chair] = [await enter('щегол'), await enter('gneiss'), await enter('amsel')]
  await silence(colleague, 'ясень')
  const { link } = await decide({ secretary, chair }, '14')
  await linksWork()
  const [newcomer, handle] = [await arrive(), newHandle()]
  const { passphrase, key } = await begin(newcomer, link, handle)
  await newcomer.button('I have kept both').click()
  await prove(newcomer, passphrase, codeAt(key, Date.now()))
  await keepCodes(newcomer)

  const apart =
    'You work and sit for your organisation. Of what was there before you, you see nothing until one of those who were there confirms you.'
  await newcomer.reads(apart)
  await beginProject(newcomer, newName('Begun anew'))
  await newcomer.visit('/people')
  await newcomer.finds(handle)
  await newcomer.named('listitem').filter({ hasText: 'щегол' }).waitFor({ state: 'detached' })

  await colleague.visit('/')
  await colleague.reads('Somebody has come into your organisation from outside, and nobody has confirmed them yet.')
  await colleague.link('Go to the people').click()
  const newcomers = colleague.region('Newcomers')
  await newcomers.finds(handle)
  await newcomers.button('Confirm them all').click()
  await colleague.within(colleague.named('dialog')).button('Confirm them all').click()
  await colleague.the('region', 'Newcomers').waitFor({ state: 'detached' })
  // At once, on the page where they are.
  await newcomer.named('listitem').filter({ hasText: 'щегол' }).first().waitFor()
  await newcomer.page.getByText(newcomer.says(apart)).waitFor({ state: 'detached' })
})
