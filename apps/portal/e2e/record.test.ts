import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import { journey } from './testing/journey.ts'

const verify = join(import.meta.dirname, '../../api/src/record/verify.ts')

journey('an administrator reads the record, and another program verifies what was exported', async ({ enter }) => {
  const administrator = await enter('birke')
  await administrator.visit('/people')
  await administrator.link('Record of acts').click()
  await administrator.heading('Record of acts').waitFor()
  await administrator.field('What was done').selectOption({ label: administrator.says('Comment written') })
  await administrator.named('main').getByRole('listitem').first().waitFor()
  const shown = await administrator.named('main').getByRole('listitem').allInnerTexts()
  expect(shown.filter((line) => !line.includes(administrator.says('Comment written')))).toEqual([])
  const key = await administrator.named('main').getByRole('code').innerText()

  const downloading = administrator.page.waitForEvent('download')
  await administrator.button('Export').click()
  const folder = await mkdtemp(join(tmpdir(), 'memorial-record-'))
  const file = join(folder, 'record.jsonl')
  await (await downloading).saveAs(file)
  const { stdout } = await promisify(execFile)(process.execPath, [verify, file, '--key', key])
  expect(stdout).toMatch(/^[1-9]\d* acts stand in the signed tree/)
  expect(stdout).toContain('The export holds.')
  await rm(folder, { recursive: true })
})

journey('the secretariat reads what the association did, and others find no way there', async ({ enter }) => {
  const secretary = await enter('gneiss')
  await secretary.visit('/record')
  const lines = secretary.named('main').getByRole('listitem')
  // Whatever else was done meanwhile, in the same network.
  await secretary.field('What was done').selectOption({ label: secretary.says('Notice published') })
  await lines
    .filter({ hasText: secretary.says('Notice published') })
    .first()
    .waitFor()
  await secretary.field('What was done').selectOption({ index: 0 })
  expect(await lines.filter({ hasText: secretary.says('Task written down') }).count()).toBe(0)
  const member = await enter('hawthorn')
  await member.visit('/people')
  expect(await member.link('Record of acts').count()).toBe(0)
})

journey('a name is erased from the record by two people', async ({ enter }) => {
  const [keeper, colleague] = [await enter('modrzew'), await enter('jaskółka')]
  // Something with a name in it.
  await keeper.visit('/people')
  const row = keeper.region('Accounts').named('listitem').filter({ hasText: 'bursztyn' })
  await row.getByRole('button', { name: keeper.says('Make coordinator') }).click()
  await row.getByRole('button', { name: keeper.says('No longer coordinator') }).waitFor()

  await keeper.visit('/record')
  await keeper.button('Erase names').click()
  const given = keeper.named('listitem').filter({ hasText: keeper.says('Office given') })
  const line = given.filter({ hasText: 'bursztyn' })
  await line.getByRole('button', { name: keeper.says('Erase a name') }).click()
  const dialog = keeper.within(keeper.named('dialog'))
  await dialog.named('radio').last().check()
  await dialog.button('Propose it').click()

  await colleague.visit('/people')
  await colleague.region('What is to end').button('Confirm the end').click()
  await colleague.the('region', 'What is to end').waitFor({ state: 'detached' })
  await keeper.visit('/record')
  await given.first().waitFor()
  expect(await line.count()).toBe(0)
})
