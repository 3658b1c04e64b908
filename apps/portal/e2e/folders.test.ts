import { expect } from 'vitest'
import { chooseFolder, dialogOf, sendOff, withFolder } from './testing/folders.ts'
import { journey } from './testing/journey.ts'
import { pressOn, tabTo } from './testing/keys.ts'
import { makeCollection, onItsWay, pdfAbout, seek, untilRead } from './testing/library.ts'
import { newName } from './testing/projects.ts'
import type { Visitor } from './testing/visitor.ts'

const patience = 180_000

/** Chooses further files while the form is open. */
async function chooseMore({ page }: Visitor, ...files: string[]): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await page.locator('dialog .drop-here button').first().click()
  await (await choosing).setFiles(files)
}

/** Opens a collection within the one that is open. */
async function openWithin(person: Visitor, name: string): Promise<void> {
  await person.region('Collections within it').named('link', name).click()
  await person.named('heading', name).waitFor()
}

journey('a folder becomes collections, and is not added twice', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  const { page } = linden
  const [series, file, title] = [newName('Опись'), newName('Дело'), newName('Протокол')]
  const files = {
    'Общий список.txt': newName('список'),
    [`${series}/Письмо_к_сыну.txt`]: newName('письмо'),
    [`${series}/${file}/${title}.pdf`]: pdfAbout(title, 'Норильская вахта сменилась ночью.', 120).buffer,
    [`${series}/.DS_Store`]: 'of the device',
    'empty.txt': '',
  }
  await withFolder(files, async (folder) => {
    const address = await makeCollection(linden, newName('Фонд'))
    await chooseFolder(linden, folder)
    const tree = dialogOf(linden).region('Where the files will stand')
    await tree.finds(series)
    expect(await page.locator('.folders .chip').count()).toBe(2)
    await dialogOf(linden).finds(linden.saysMany('# files are left out', 2))
    await sendOff(linden, 3)
    for (const one of ['Общий список', 'Письмо к сыну', title]) await onItsWay(linden, one).reads('added')
    await openWithin(linden, series)
    await linden.named('link', 'Письмо к сыну').first().waitFor()
    await openWithin(linden, file)
    await linden.named('link', title).last().waitFor()

    await linden.visit(address)
    await chooseFolder(linden, folder)
    const again = '# of these files are in the library already: leave them out'
    await dialogOf(linden).named('checkbox', linden.saysMany(again, 3)).check()
    await linden.reads('All of the chosen files are left out.')
    expect(await page.locator('.folders .chip').count()).toBe(0)
    await dialogOf(linden).button('Close').click()
  })
  const colleague = await enter('hawthorn')
  const link = colleague.named('link', title)
  const found = async () => {
    await seek(colleague, 'норильскую вахту')
    return link.count()
  }
  await expect.poll(found, untilRead).toBe(1)
  await link.click()
  await colleague.page.locator('mark[aria-current]').waitFor()
  expect(new URL(colleague.page.url()).search).toBe('?page=7')
})

journey('who makes no collections puts all files into one', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  const address = await makeCollection(linden, newName('Общая папка'))
  const colleague = await enter('hawthorn')
  const [one, other] = [newName('Записка'), newName('Отчёт')]
  await withFolder({ [`a/${one}.txt`]: one, [`a/b/${other}.txt`]: other }, async (folder) => {
    await colleague.visit(address)
    await chooseFolder(colleague, folder)
    await colleague.reads('Only a coordinator of your organisation can do this.')
    expect(await colleague.page.locator('.folders').count()).toBe(0)
    await sendOff(colleague, 2)
    for (const title of [one, other]) await onItsWay(colleague, title).reads('added')
    for (const title of [one, other]) await colleague.region('Documents').named('link', title).waitFor()
    expect(await colleague.the('region', 'Collections within it').count()).toBe(0)
  })
})

journey('what was chosen and typed stays when the form is put away', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  const { page } = linden
  await makeCollection(linden, newName('По ошибке закрытое'))
  const title = newName('Назван заново')
  await withFolder({ 'scan.txt': title }, async (folder) => {
    await chooseFolder(linden, folder)
    await dialogOf(linden).field('Title').fill(title)
    // Beside it, by a slip.
    await page.mouse.click(5, 5)
    await page.keyboard.press('Escape')
    await linden.the('dialog', 'Add documents').waitFor({ state: 'hidden' })
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(linden.says('Add documents'))
    await page.keyboard.press('Enter')
    expect(await dialogOf(linden).field('Title').inputValue()).toBe(title)
    await page.mouse.click(5, 5)
    await sendOff(linden, 1)
    await onItsWay(linden, title).reads('added')
    await linden.button('Add documents').click()
    await dialogOf(linden).reads('No file is chosen yet.')
  })
})

journey('what is chosen while the rest is sent off is not lost', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  const { page } = linden
  await makeCollection(linden, newName('Вдогонку'))
  const [title, late] = [newName('Вовремя'), newName('Вдогонку')]
  await withFolder({ [`a/b/${title}.txt`]: title, [`${late}.txt`]: late }, async (folder) => {
    const { promise: isHeld, resolve: hold } = Promise.withResolvers<() => void>()
    await page.route('**/trpc/library.createCollection', (route) => hold(() => void route.continue()), { times: 1 })
    await chooseFolder(linden, `${folder}/a`)
    await sendOff(linden, 1)
    const goOn = await isHeld
    await chooseMore(linden, `${folder}/${late}.txt`)
    goOn()
    await onItsWay(linden, title).reads('added')
    expect(await dialogOf(linden).field('Title').inputValue()).toBe(late)
    await sendOff(linden, 1)
    await onItsWay(linden, late).reads('added')
    await linden.the('dialog', 'Add documents').waitFor({ state: 'detached' })
  })
})

journey('a title that was typed holds among however many files', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  const { page } = linden
  await makeCollection(linden, newName('Названия'))
  const names = Array.from({ length: 31 }, (_, number) => `sheet-${number}.txt`)
  const title = newName('Назван заново')
  await withFolder(Object.fromEntries(names.map((name) => [name, newName(name)])), async (folder) => {
    const [first, ...others] = names.map((name) => `${folder}/${name}`)
    await linden.button('Add documents').click()
    await chooseMore(linden, first!)
    await dialogOf(linden).field('Title').fill(title)
    await chooseMore(linden, ...others)
    await page.locator('dialog summary').click()
    await page.locator('dialog tbody tr').nth(30).waitFor()
    expect(await page.locator('dialog tbody tr').first().textContent()).toContain(title)
  })
})

journey('a line lost between two collections leaves no second tree', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  const { page, watched } = linden
  watched.allow(/ERR_FAILED/)
  const address = await makeCollection(linden, newName('С перерывом'))
  await withFolder({ 'a/1.txt': newName('1'), 'b/2.txt': newName('2'), 'c/3.txt': newName('3') }, async (folder) => {
    let made = 0
    // The second is made, and only its answer is lost.
    await page.route('**/trpc/library.createCollection**', async (route) => {
      if (++made !== 2) return route.continue()
      await route.fetch()
      return route.abort()
    })
    await chooseFolder(linden, folder)
    await sendOff(linden, 3)
    await linden.reads('No connection. Nothing is lost; try again.')
    await sendOff(linden, 3)
    for (const title of ['1', '2', '3']) await onItsWay(linden, title).reads('added')
    await linden.visit(address)
    const within = linden.region('Collections within it')
    await within.named('link', 'c').waitFor()
    expect(await within.named('listitem').count()).toBe(3)
  })
})

journey('a file of a document’s name becomes its next version', { timeout: patience }, async ({ enter }) => {
  const linden = await enter('linden')
  await makeCollection(linden, newName('Черновики'))
  const title = newName('Черновик')
  for (const text of ['первый', 'второй']) {
    await withFolder({ [`${title}.txt`]: newName(text) }, async (folder) => {
      await chooseFolder(linden, folder)
      if (text === 'второй') await linden.named('checkbox', new RegExp(title)).check()
      await sendOff(linden, 1)
      await linden.reads('Added: {title}', { title })
      await linden.button('Hide what is done').click()
    })
  }
  await linden.region('Documents').named('link', title).click()
  await linden.named('heading', title).waitFor()
  await expect.poll(() => linden.region('Versions').named('listitem').count()).toBe(2)
})

journey(
  'many files are held and sent on by keyboard, and leaving asks first',
  { timeout: patience },
  async ({ enter }) => {
    const linden = await enter('linden')
    const { page, watched } = linden
    const address = await makeCollection(linden, newName('Много'))
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, number) => [`sheet-${number}.bin`, newName(`${number}`)]),
    )
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.dismiss()
    })
    await withFolder(files, async (folder) => {
      await pressOn(linden, linden.button('Add documents'))
      const choosing = page.waitForEvent('filechooser')
      await pressOn(linden, dialogOf(linden).button('Choose a folder'))
      await (await choosing).setFiles(folder)
      await pressOn(linden, page.locator('dialog summary'))
      await page.locator('dialog tbody tr').nth(39).waitFor()
      expect(await page.locator('dialog input[type=text]').count()).toBe(0)
      await pressOn(linden, page.locator('dialog [type=submit]', { hasText: '40' }))
      await tabTo(linden, linden.button('Pause all'))
      await page.keyboard.press('Enter')
      await linden.button('Go on with all').waitFor()
      await page.evaluate(() => location.assign('/projects')).catch(() => {})
      await expect.poll(() => asked).toEqual(['beforeunload'])
      expect(new URL(page.url()).pathname).toBe(address)
      // What was pressed is where it was, and holds the focus.
      await page.keyboard.press('Enter')
      const all = '# files have been added.'
      await page.getByText(linden.saysMany(all, 40)).waitFor({ timeout: 90_000 })
      await linden.button('Pause all').waitFor({ state: 'detached' })
      // What she has left in other collections is told there too.
      expect(await linden.region('On their way').named('listitem').filter({ hasText: 'sheet-' }).count()).toBe(0)

      // Who leaves quickly is asked nothing, whatever is on its way.
      watched.allow(/ERR_(FAILED|ABORTED)/)
      await page.route('**/files/uploads/**', (route) => route.abort())
      await chooseFolder(linden, folder)
      await page.locator('dialog [type=submit]').click()
      await linden.button('Pause all').waitFor()
      await linden.button('Leave quickly').click()
      await page.waitForURL('about:blank')
      expect(asked).toEqual(['beforeunload'])
    })
  },
)
