import type { Language } from '@memorial/domain'
import { expect, test } from 'vitest'
import { meaningOf } from './analyser/meaning.ts'
import { highlighted, snippet, type Part } from './highlight.ts'

const hits = (parts: Part[]) => parts.filter(({ hit }) => hit).map(({ text }) => text)
const marked = (typed: string, text: string, language: Language) =>
  hits(highlighted(text, language, meaningOf(typed)!.marked))

test.each([
  ['lone words of it are not', '"Recht auf Leben"', 'Auf Recht. Ein Recht auf Leben, auf Dauer.', ['Recht auf Leben']],
  ['nor a part of it', '"Recht auf Leben"', 'Recht auf. Auf Leben. Recht auf ein Leben.', []],
  ['a word in quotation marks alone is', '"Recht" Leben', 'Leben, Recht.', ['Leben', 'Recht']],
  ['loose words are too', '"auf Leben" Recht', 'Auf Recht auf Leben auf.', ['Recht', 'auf Leben']],
  [
    'a loose word within it is one with it',
    '"Recht auf Leben" Leben',
    'Recht auf Leben, Leben',
    ['Recht auf Leben', 'Leben'],
  ],
  ['two are', '"auf Leben" "ein Recht"', 'Ein Recht auf Leben auf ein.', ['Ein Recht', 'auf Leben']],
  ['two that overlap are one', '"Recht auf" "auf Leben"', 'Das Recht auf Leben.', ['Recht auf Leben']],
  ['the end of a line is none of it', '"Recht auf Leben"', 'Das Recht auf\n  Leben', ['Recht auf\n  Leben']],
])('of a phrase: %s', (_, typed, text, expected) => expect(marked(typed, text, 'de')).toEqual(expected))

test.each([
  ['"прав человека"', '„права человека“, права и человека', 'ru', ['права человека']],
  ['"воркутинск* шахты"', 'Воркутинская. О воркутинских шахтах. Шахты.', 'ru', ['воркутинских шахтах']],
  ['"זכויות האדם"', 'האדם וכל זכויות האדם, זכויות', 'he', ['זכויות האדם']],
  ['"дела П-12345 начато"', 'П-12345. Дело П-12345, начато; дело начато', 'ru', ['Дело П-12345, начато']],
  ['"П-12345 начато"', 'П 12345 начато. Дело П-12345 начато', 'ru', ['П-12345 начато']],
  ['"начато дело П-12345"', 'Начато дело П-12345', 'ru', ['Начато дело П-12345']],
] as const)('%s is marked in another form, and nowhere else: %s', (typed, text, language, expected) =>
  expect(marked(typed, text, language)).toEqual(expected),
)

const far = ' und so weiter'.repeat(40)

test('a snippet is of the phrase, however often other words stand elsewhere', () => {
  const text = `Leben, Leben, Leben.${far} Ein Recht auf Dauer.`
  expect(hits(snippet(text, 'de', meaningOf('"Recht auf" Recht Leben')!.marked))).toEqual(['Recht auf'])
})

test('of a phrase longer than a snippet the beginning is marked in it', () => {
  const phrase = Array.from({ length: 12 }, (_, n) => `${'lang'.repeat(6)}${'abcdefghijkl'[n]}`).join(' ')
  const [marks, ...others] = hits(snippet(`${far} ${phrase}${far}`, 'de', meaningOf(`"${phrase}"`)!.marked))
  expect([phrase.startsWith(marks!), others]).toEqual([true, []])
})

test('a long page is marked in a moment', () => {
  const { marked } = meaningOf(`"${'auf '.repeat(12)}"`)!
  const text = 'auf '.repeat(50_000)
  const began = performance.now()
  expect(hits(highlighted(text, 'de', marked))).toEqual([text.trim()])
  expect(performance.now() - began).toBeLessThan(2000)
})
