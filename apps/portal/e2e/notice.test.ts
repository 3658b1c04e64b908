import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { inDays } from './testing/days.ts'
import { journey } from './testing/journey.ts'
import { publish, writeNotice } from './testing/notices.ts'
import { newName } from './testing/projects.ts'
import type { Visitor } from './testing/visitor.ts'

const texts = () => ({
  en: { title: newName('Reading room closed'), body: 'The reading room is **closed** for a week.' },
  ru: { title: newName('Читальный зал закрыт'), body: 'Читальный зал закрыт на неделю.' },
  he: { title: newName('חדר הקריאה סגור'), body: 'חדר הקריאה סגור למשך שבוע.' },
})

journey('one notice is read in several languages and confirmed', async ({ enter }) => {
  const written = texts()
  const gneiss = await enter('gneiss')
  await writeNotice(gneiss, { texts: written, readersLike: ['зимородок', 'яшма'], dueOn: inDays(5) })
  const notice = await publish(gneiss)
  await whoHasNot(gneiss, ['зимородок', 'яшма'])

  const reader = await enter('зимородок')
  await reader.visit('/notices')
  await reader.named('link', written.ru.title).click()
  await reader.named('heading', written.ru.title).waitFor()
  await reader.named('link', 'English').click()
  await reader.named('heading', written.en.title).waitFor()
  await reader.button('I have read it').click()
  await reader.heading('Confirmed').waitFor()

  await gneiss.page.reload()
  await gneiss.named('heading', written.en.title).waitFor()
  await whoHasNot(gneiss, ['яшма'])
  expect(await gneiss.region('Who has confirmed').named('listitem').filter({ hasText: 'зимородок' }).count()).toBe(0)
  await nothingFor(
    await enter('eisvogel'),
    notice,
    Object.values(written).map(({ title }) => title),
  )
})

async function whoHasNot(secretary: Visitor, handles: string[]): Promise<void> {
  for (const handle of handles) {
    await secretary.region('Who has confirmed').named('listitem').filter({ hasText: handle }).waitFor()
  }
}

async function nothingFor(outsider: Visitor, notice: string, titles: string[]): Promise<void> {
  await outsider.visit('/notices')
  for (const title of titles) expect(await outsider.page.getByText(title).count()).toBe(0)
  outsider.watched.allow(/^answered 404: \/trpc\/(identity\.organisations,)?notices\.notice/)
  await outsider.visit(notice)
  const shown = await outsider.named('main').ariaSnapshot()
  await outsider.visit(`/notices/${randomUUID()}`)
  expect(await outsider.named('main').ariaSnapshot()).toBe(shown)
  await outsider.heading('Nothing here').waitFor()
}
