import { languages, type Language } from '@memorial/domain'
import { expect, test } from 'vitest'
import { declaration } from '../../demonstration/documents/declaration.ts'
import { languageOf } from './language.ts'
import { inPages, rowsInPages } from './pages.ts'

const paragraphs = (language: Language, from = 0, to?: number) =>
  declaration(language)
    .blocks.slice(from, to)
    .map(({ text }) => text)
const read = (text: string[]) => [...inPages(text)].map((page) => [languageOf(page), page])

test.each(languages)('a text in %s is cut by its length alone', (language) => {
  const text = paragraphs(language)
  expect([...inPages(text)]).toEqual([...rowsInPages(text)])
})

test('where a text goes on in another language a page begins, with its heading', () => {
  const leaves = languages.map((language) => [declaration(language).title, ...paragraphs(language, 1, 4)])
  expect(read(leaves.flat())).toEqual(leaves.map((leaf, place) => [languages[place], leaf.join('\n')]))
})

test('what is quoted in a few words, or stands side by side, does not make a page of each', () => {
  const quoting = [...paragraphs('ru', 0, 3), 'Menschenrechte für alle', ...paragraphs('ru', 3, 6)]
  expect(read(quoting).map(([language]) => language)).toEqual(['ru'])
  const short = (language: Language) => paragraphs(language).filter(({ length }) => length > 100 && length < 200)
  const ukrainian = short('uk')
  const beside = short('de').flatMap((text, place) => (ukrainian[place] ? [text, ukrainian[place]] : []))
  const whole = [...rowsInPages(beside)]
  expect(read(beside).length).toBeLessThan(beside.length)
  expect(whole.map(languageOf)).toEqual(whole.map(() => null))
})

test('a long paragraph is of the language of most of it, whatever it begins with', () => {
  const begun = (one: Language, other: Language) => [
    paragraphs(one, 1, 2)[0]!.slice(0, 200),
    ...paragraphs(other, 1, 6),
  ]
  for (const [one, other] of [
    ['ru', 'uk'],
    ['en', 'de'],
    ['fr', 'it'],
  ] as const)
    expect(languageOf(begun(one, other).join(' '))).toBe(other)
})

test('rows stay together, in however many languages they are', () => {
  const rows = languages.flatMap((language) => paragraphs(language, 1, 2))
  expect([...rowsInPages(rows)]).toEqual([rows.join('\n')])
  expect(languageOf(rows.join('\n'))).toBeNull()
})
