import type { Language } from '@memorial/domain'
import { expect } from 'vitest'
import { journey } from './testing/journey.ts'
import { openFound } from './testing/library.ts'

interface Tongue {
  who: string
  /** In none of the forms in which the declaration has it. */
  typed: string
  stands: RegExp
  title: string
}

const tongues: [Language, Tongue][] = [
  ['ru', { who: 'кедр', typed: 'пытками', stands: /^пыткам$/, title: 'Всеобщая декларация прав человека' }],
  ['uk', { who: 'граб', typed: 'переконанню', stands: /^переконан/, title: 'Загальна декларація прав людини' }],
  ['he', { who: 'דוכיפת', typed: 'מצפון', stands: /^[הבו]+מצפו/, title: 'הכרזה לכל באי עולם בדבר זכויות האדם' }],
  ['cs', { who: 'čedič', typed: 'rodinou', stands: /^rodin[yuaě]/i, title: 'Všeobecná deklarace lidských práv' }],
  [
    'pl',
    {
      who: 'jaskółka',
      typed: 'małżeństwem',
      stands: /^małżeństw[ao]$/i,
      title: 'Powszechna deklaracja praw człowieka',
    },
  ],
]

for (const [language, { who, typed, stands, title }] of tongues) {
  journey(`a word of ${language} is found in another form and marked`, { timeout: 120_000 }, async ({ enter }) => {
    const person = await enter(who)
    expect(person.language).toBe(language)
    await openFound(person, typed, title)
    const marked = await person.page.locator('mark').allTextContents()
    for (const word of marked) expect(word).toMatch(stands)
    expect(marked).not.toContain(typed)
  })
}
