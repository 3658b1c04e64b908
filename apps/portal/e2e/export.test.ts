import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { unpacked } from '../../api/src/testing/unpacked.ts'
import { journey } from './testing/journey.ts'

const sheet = 'Export of the organisation'

journey('two people of an organisation take along all that it owns', async ({ enter }) => {
  const [administrator, colleague] = [await enter('сойка'), await enter('яшма')]
  await administrator.visit('/people')
  await administrator.button('Export the organisation').click()
  await administrator.within(administrator.named('dialog')).button('Propose it').click()
  await administrator.region(sheet).button('Withdraw the proposal').waitFor()

  await colleague.visit('/people')
  expect(await colleague.button('Export the organisation').count()).toBe(0)
  await colleague.region(sheet).finds('сойка')
  await colleague.region(sheet).button('Confirm the export').click()

  const fetch = administrator.region(sheet).button('Fetch the export')
  await fetch.waitFor()
  // Who confirmed it is given nothing.
  await colleague.region(sheet).button('Confirm the export').waitFor({ state: 'detached' })
  expect(await colleague.region(sheet).named('button').count()).toBe(0)

  const [download] = await Promise.all([administrator.page.waitForEvent('download'), fetch.click()])
  expect(download.suggestedFilename()).toMatch(/^export-\d{4}-\d\d-\d\d\.zip$/)
  const { rows, text, bytes } = unpacked(await readFile(await download.path()))
  expect(
    rows('people')
      .map(({ handle }) => handle)
      .toSorted(),
  ).toEqual(['рябина', 'сойка', 'яшма'])
  const sums = text('SHA256SUMS').trimEnd().split('\n')
  expect(sums.length).toBeGreaterThan(2)
  for (const line of sums) {
    const [, sum, name] = /^(\w{64})  (.+)$/.exec(line)!
    expect(createHash('sha256').update(bytes(name!)).digest('hex')).toBe(sum)
  }

  await administrator.visit('/record')
  const acts = administrator.named('main').getByRole('listitem')
  await acts
    .filter({ hasText: administrator.says('Organisation exported') })
    .first()
    .waitFor()
})

journey('an export that was proposed is taken back', async ({ enter }) => {
  const [administrator, colleague] = [await enter('граб'), await enter('калина')]
  await administrator.visit('/people')
  await administrator.button('Export the organisation').click()
  await administrator.within(administrator.named('dialog')).button('Propose it').click()
  await colleague.visit('/people')
  await colleague.the('region', sheet).waitFor()
  await administrator.region(sheet).button('Withdraw the proposal').click()
  await colleague.the('region', sheet).waitFor({ state: 'detached' })
})
