import { readFileSync } from 'node:fs'
import type { Language } from '@memorial/domain'
import { describe, expect, test } from 'vitest'
import { highlighted } from '../highlight.ts'
import { analyse } from './analyse.ts'
import { withoutDiacritics } from './fold.ts'
import { meaningOf } from './meaning.ts'
import { remembering } from './remembering.ts'

/** The words of each line; a line that begins with # says what follows. */
function linesOf(file: string): string[][] {
  return readFileSync(new URL(`./families/${file}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(' '))
}

const asked = remembering((typed: string) => meaningOf(typed, [])!.marked.loose.lexemes)

function meetingIn(language: Language) {
  const told = remembering((there: string) => analyse(there, language).flatMap(({ lexemes }) => lexemes))
  return (typed: string, there: string) => told(there).some((lexeme) => asked(typed).has(lexeme))
}

/** Of all pairs of two forms of one word, the share of those that find one another. */
function recall(families: string[][], meets: (typed: string, there: string) => boolean): number {
  const met = families.flatMap((family) =>
    family.flatMap((typed) => family.filter((there) => there !== typed).map((there) => meets(typed, there))),
  )
  return met.filter(Boolean).length / met.length
}

/** How many pairs of families have forms that meet. */
function crossings(families: string[][], language: Language): number {
  const told = new Map<string, Set<number>>()
  for (const [family, words] of families.entries())
    for (const { lexemes } of words.flatMap((word) => analyse(word, language)))
      for (const lexeme of lexemes) told.set(lexeme, (told.get(lexeme) ?? new Set()).add(family))
  return families.reduce((found, words, family) => {
    const met = new Set(words.flatMap((typed) => [...asked(typed)].flatMap((lexeme) => [...(told.get(lexeme) ?? [])])))
    return found + [...met].filter((other) => other !== family).length
  }, 0)
}

// The endings were fitted to two thirds of the families; every third was held out.
describe.each([
  ['uk', { fitted: 0.98, heldOut: 0.97, typed: 0.98, different: 0.115, lexemes: 2.2 }],
  ['cs', { fitted: 0.975, heldOut: 0.975, typed: 0.97, different: 0.12, lexemes: 1.9 }],
  ['pl', { fitted: 0.97, heldOut: 0.98, typed: 0.965, different: 0.085, lexemes: 1.95 }],
  ['he', { fitted: 0.935, heldOut: 0.915, typed: 0.93, different: 0.045, lexemes: 1.7 }],
] as const)('in %s', (language, floors) => {
  const families = linesOf(language)
  const meets = meetingIn(language)

  test('there are enough words to tell', () => {
    expect(families.length).toBeGreaterThan(200)
    expect(linesOf(`${language}.different`).length).toBeGreaterThan(60)
  })

  test('forms of a word find one another', () => {
    const heldOut = families.filter((_, index) => index % 3 === 2)
    const fitted = families.filter((_, index) => index % 3 !== 2)
    expect(recall(fitted, meets)).toBeGreaterThan(floors.fitted)
    expect(recall(heldOut, meets)).toBeGreaterThan(floors.heldOut)
  })

  test('forms typed without diacritics find the others, and surely what they are typed for', () => {
    const typed = (word: string) => withoutDiacritics(word.toLowerCase())
    expect(recall(families, (word, there) => meets(typed(word), there))).toBeGreaterThan(floors.typed)
    expect(families.flat().filter((word) => !meets(typed(word), word) || !meets(word, typed(word)))).toEqual([])
  })

  test('different words do not', () => {
    const pairs = linesOf(`${language}.different`) as [string, string][]
    const met = pairs.filter(([one, other]) => meets(one, other) || meets(other, one))
    expect(met.length / pairs.length).toBeLessThan(floors.different)
    expect(crossings(families, language) / families.length ** 2).toBeLessThan(0.001)
  })

  test('a word is kept by few stems', () => {
    const words = families.flat()
    const lexemes = words.flatMap((word) => analyse(word, language).flatMap(({ lexemes }) => lexemes))
    expect(lexemes.length / words.length).toBeLessThan(floors.lexemes)
  })
})

test.each([
  ['uk', 'Шевченко', 'Писали про Шевченка в таборі', 'Шевченка'],
  ['uk', 'в’язень', 'Списки вʼязнів', 'вʼязнів'],
  ['cs', 'Havel', 'Dopis Havlovi z vězení', 'Havlovi'],
  ['cs', 'vezen', 'Seznam vězňů', 'vězňů'],
  ['pl', 'Wałęsa', 'O Wałęsie i innych', 'Wałęsie'],
  ['pl', 'Krakow', 'Sąd w Krakowie', 'Krakowie'],
  ['he', 'ארכיון', 'מסמכים ובארכיונים', 'ובארכיונים'],
  ['he', 'הארכיונים', 'מכתב מארכיון', 'מארכיון'],
] as const)('what is found is marked: in %s %s marks a form of it', (language, typed, text, marked) =>
  expect(highlighted(text, language, meaningOf(typed, [])!.marked).filter(({ hit }) => hit)).toEqual([
    { text: marked, hit: true },
  ]),
)

test.each([
  // A word that only joins others is not a form of another.
  ['pl', 'sieć', 'się'],
  ['uk', 'надій', 'над'],
  // Nor is it when it is written with diacritics, and an ending would be without.
  ['pl', 'palić', 'pałac'],
  // What is left of a Hebrew word is no other word, unless it is long enough.
  ['he', 'מילה', 'לילה'],
  ['he', 'בית', 'ית'],
] as const)('in %s %s does not find %s', (language, typed, there) =>
  expect(meetingIn(language)(typed, there)).toBe(false),
)

test('a Hebrew word is asked for by so many ways of writing it and no more', () => {
  const ways = (typed: string) => asked(typed).size
  expect(ways('ארכיון')).toBe(34)
  const endless = ['וכשהמשפטים', 'ושבמכתבים', 'וכשהושהכשה']
  expect(Math.max(...endless.map(ways))).toBeLessThanOrEqual(5 * 34)
})
