import type { Language } from '@memorial/domain'
import { describe, expect, test } from 'vitest'
import { analyse } from './analyse.ts'
import { meaningOf, withTag } from './meaning.ts'
import { stemsIn } from './stem.ts'
import { gatherWords, quoted, vectorOf } from './vectors.ts'

/** Whether what is typed finds a text in a language: for each word typed, one that means it stands there. */
function finds(typed: string, text: string, language: Language | null): boolean {
  const there = new Set(analyse(text, language).flatMap(({ lexemes }) => lexemes))
  const asked = meaningOf(typed)!.all.split(' & ')
  return asked.every((either) => [...there].some((lexeme) => either.includes(quoted(lexeme))))
}

// Pairs of the vocabularies that Snowball publishes with each algorithm.
test.each([
  ['en', 'consistency consist', 'circuses circus', 'generously generous', 'knightly knight', 'skies sky'],
  ['ru', 'вавиловка вавиловк', 'пашню пашн', 'важнейшими важн', 'попадешь попадеш', 'падшую падш'],
  ['de', 'aufeinanderfolge aufeinanderfolg', 'aufgehängt aufgehangt', 'katers kat', 'häuser haus'],
  ['fr', 'continuellement continuel', 'majestueusement majestu', 'contrition contrit'],
  ['it', 'abbandonarono abbandon', 'pronunziamento pronunz', 'propagazione propag'],
] as [Language, ...string[]][])('stems in %s are Snowball’s', (language, ...pairs) => {
  for (const [word, stem] of pairs.map((pair) => pair.split(' ') as [string, string]))
    expect([word, ...stemsIn(word, language)]).toContain(stem)
})

test.each([
  ['ru', 'лагерь', 'лагеря', 'лагерями', 'Лагере'],
  ['ru', 'реабилитация', 'реабилитации', 'РЕАБИЛИТАЦИЕЙ'],
  ['ru', 'Мандельштам', 'Мандельштама', 'Мандельштамом'],
  ['ru', 'Дмитриев', 'Дмитриева', 'Дмитриеву'],
  ['en', 'prisoner', 'prisoners', 'prisoner’s'],
  ['de', 'Häftling', 'Häftlinge', 'Häftlingen', 'Haftlinge'],
  ['fr', 'déporté', 'déportés', 'déportée', 'deportes'],
  ['it', 'prigioniero', 'prigionieri', 'prigioniera'],
] as [Language, ...string[]][])('in %s each form of a word finds each other', (language, ...family) => {
  for (const typed of family)
    for (const there of family) expect([typed, there, finds(typed, there, language)]).toEqual([typed, there, true])
  expect(finds(family[0]!, 'Мы, the, und, et, che', language)).toBe(false)
})

test.each([
  ['ёлка', 'елки', 'ru'],
  ['мята', 'м’ята', 'uk'],
  ["м'ята", 'мʼята', 'uk'],
  ['Воркута', 'Воркута\u0301', 'ru'],
  ['Йоффе', 'И\u0306оффе', 'ru'],
  ['שלום', 'שָׁלוֹם', 'he'],
  ['צה"ל', 'צה״ל', 'he'],
  ['archives', 'l’archive', 'fr'],
  ['archivio', 'dell’archivio', 'it'],
  ['lodz', 'Łódź', 'pl'],
  ['strasse', 'Straße', 'de'],
  ['ﬁle', 'file', 'en'],
  ['военнопленный', 'военно\u00ADпленный', 'ru'],
  ['военнопленный', 'военно-\nпленный', 'ru'],
  ['военнопленный', 'военно\u00AD\nпленный', 'ru'],
  ['перевоз', 'пе\u0300ревоз', 'ru'],
  ['библиотека', 'бѝблиотека', 'ru'],
  ['пленный', 'военно-\nпленный', 'ru'],
] as [string, string, Language][])('%s finds %s', (typed, there, language) =>
  expect(finds(typed, there, language)).toBe(true),
)

test.each([
  ['en', 'lockers', 'locker'],
  ['de', 'Mappen', 'Mappe'],
  ['fr', 'vitrines', 'vitrine'],
  ['it', 'armadietti', 'armadietto'],
  ['cs', 'sponkami', 'sponky'],
  ['pl', 'spinaczami', 'spinacze'],
  ['ru', 'скрепками', 'скрепки'],
  ['uk', 'скріпками', 'скріпки'],
  ['he', 'מהדקים', 'והמהדקים'],
])('a word of %s is found in another form where a page has several languages', (_language, typed, stands) => {
  expect(finds(typed, `${stands}, Bleistifte, ołówki, crayons`, null)).toBe(true)
})

test('letters that only look like one another stay two', () => {
  expect(finds('кіт', 'кит', 'uk')).toBe(false)
  expect(finds('гіней', 'гіней', 'uk')).toBe(true)
  expect(finds('майор', 'маиор', 'uk')).toBe(false)
})

describe('an archival reference', () => {
  const text = 'ГАРФ. Ф. Р-9401. Оп. 1. Д. 4157. Дело П-12345, №1234/56; Ф.Р-9401.Оп.2'
  test.each([
    'Р-9401',
    'р9401',
    'P-9401',
    'П-12345',
    '9401',
    '12345',
    '№1234/56',
    '1234/56',
    'Р-9401 Д. 4157',
    'Р-9401.Оп.2',
  ])('is found by %s', (typed) => expect(finds(typed, text, 'ru')).toBe(true))
  test.each(['Р-4157', 'П-9401', '56/1234', 'Р-940', 'Р-9401.Оп.3'])('is not found by %s', (typed) =>
    expect(finds(typed, text, 'ru')).toBe(false),
  )
})

test.each([
  ['Воркута', 'Vorkuta', 'Workuta', 'Vorkouta'],
  ['Сахаров', 'Sakharov', 'Sacharow', 'Sacharov'],
  ['Чехов', 'Chekhov', 'Tschechow', 'Čechov', 'Tchekhov'],
  ['Солженицын', 'Solzhenitsyn', 'Sołżenicyn'],
  ['Голодомор', 'Holodomor'],
])('%s is found by its name in Latin letters, and the other way round', (cyrillic, ...latin) => {
  for (const name of latin) {
    expect([name, finds(name, `Это было в ${cyrillic}е.`, 'ru')]).toEqual([name, true])
    expect([name, finds(cyrillic.toLowerCase(), `It was ${name}.`, 'en')]).toEqual([name, true])
  }
})

test.each([
  ['Шевченко', 'Shevchenko', 'Szewczenko', 'Ševčenko', 'Schewtschenko'],
  ['Івасюк', 'Ivasiuk', 'Iwasiuk', 'Ivasyuk', 'Ivasjuk'],
  ['Лук’яненко', 'Lukianenko', 'Lukyanenko', 'Łukjanenko'],
  ['Грушевський', 'Hrushevsky', 'Hruszewski', 'Hruševskyj'],
  ['Валенса', 'Wałęsa', 'Walesa'],
  ['Домбровский', 'Dąbrowski', 'Dabrowski'],
  ['Дзержинский', 'Dzierżyński', 'Dzerzhinsky'],
  ['Мицкевич', 'Mickiewicz'],
  ['Гавел', 'Havel'],
  ['Дубчек', 'Dubček'],
  ['Дворжак', 'Dvořák'],
  ['Ченстохова', 'Częstochowa'],
  ['Краків', 'Kraków', 'Krakow'],
  ['Львів', 'Lviv', 'Lwów'],
])('%s is found by its Ukrainian, Polish or Czech spelling, and the other way round', (cyrillic, ...latin) => {
  const language = /[іїєґ]/u.test(cyrillic) ? 'uk' : 'ru'
  for (const name of latin) {
    expect([name, finds(name, `Це ${cyrillic}.`, language)]).toEqual([name, true])
    expect([name, finds(cyrillic, `To ${name}.`, 'pl')]).toEqual([name, true])
  }
})

test.each([
  ['Shevchenko', 'Вірші Шевченка', 'uk'],
  ['Iwasiuk', 'Пісні Івасюкові', 'uk'],
  ['Havel', 'Лист Гавлові', 'uk'],
  ['Havla', 'Письмо от Гавла', 'ru'],
  ['Havlovi', 'Гавел', 'uk'],
  ['Wałęsie', 'Валенса', 'ru'],
  ['Sakharov', 'List z nazwiskiem «Сахаровым»', 'pl'],
  ['Гавел', 'Dopis Havlovi', 'cs'],
  ['Шевченка', 'Wiersze Szewczenki', 'pl'],
  ['Валенса', 'O Wałęsie', 'pl'],
  ['Воркуті', 'W Workucie', 'pl'],
  ['Івасюка', 'Pieśni Iwasiuka', 'pl'],
] as const)('a declined name meets in the other script: %s finds %s', (typed, there, language) =>
  expect(finds(typed, there, language)).toBe(true),
)

test.each([
  ['Shevchuk', 'Шевченко', 'uk'],
  ['Havel', 'Гаврил', 'uk'],
  ['Валенса', 'Walter', 'pl'],
  ['Краків', 'Kraj', 'pl'],
  ['Петренко', 'Petrov', 'cs'],
] as const)('another name does not: %s does not find %s', (typed, there, language) =>
  expect(finds(typed, there, language)).toBe(false),
)

test('positions count words, so that a phrase can be asked for; a break in a word moves nothing', () => {
  const at = (text: string) => analyse(text, 'ru').map(({ position, start, end }) => [position, text.slice(start, end)])
  expect(at('дело П-12345 и')).toEqual(
    [
      [1, 'дело'],
      [2, 'П'],
      [2, 'П-12345'],
      [3, '12345'],
      [4, 'и'],
    ].toSorted(byPosition),
  )
  expect(meaningOf('"дело П-12345 начато"')!.phrases[0]).toMatch(/дел.* <1> .*п-12345.* <2> .*нач/)
})

const byPosition = (one: (string | number)[], other: (string | number)[]) => Number(one[0]) - Number(other[0])

test('what is typed becomes lexemes alone', () => {
  expect(meaningOf(`' \\ & | ! ( ) <-> :* "`)).toBeUndefined()
  const meaning = meaningOf(`it's \\o' "a:*'' & b" !c`)!
  expect(meaning.all.replaceAll(/'[\p{L}\p{N}^<>=-]+'|[()|&\s]/gu, '')).toBe('')
  expect(quoted("a'b\\c")).toBe("'a''b\\\\c'")
})

test('words that every text has are passed over, unless there are no others or they stand in a phrase', () => {
  expect(meaningOf('в лагере')!.all).toBe(meaningOf('лагере')!.all)
  expect(meaningOf('и')!.all).toContain("'и'")
  expect(meaningOf('"в лагере"')!.phrases[0]).toMatch(/'в'.* <1> /)
})

test('of a phrase all words stand in a document, and a tag beside them', () => {
  expect(meaningOf('"дело начато" лагерь')!.all).toBe(meaningOf('дело начато лагерь')!.all)
  const tag = withTag(undefined, 'Опись')!.all
  expect(withTag(meaningOf('"дело начато"'), 'Опись')!.all).toBe(`${meaningOf('дело начато')!.all} & ${tag}`)
})

test('a vector stays within what PostgreSQL holds', () => {
  const places = vectorOf(analyse('слово '.repeat(20_000), 'ru')).match(/\d+/g)!
  expect(places.length).toBe(255)
  const rich = gatherWords(analyse('Опись', null))
  const spelled = (n: number) =>
    [...n.toString(26)].map((digit) => 'бвгджзклмнопрстфхцчшщаиуяю'[Number.parseInt(digit, 26)]).join('')
  for (let page = 0; page < 30; page++)
    rich.addPage(
      analyse(Array.from({ length: 4000 }, (_, n) => `прото${spelled(page * 4000 + n)}`).join(' '), 'uk'),
      'uk',
    )
  const { lexemes, whole } = rich.gathered()
  expect(whole).toBe(false)
  expect(lexemes.reduce((bytes, lexeme) => bytes + Buffer.byteLength(lexeme), 0)).toBeLessThan(2 ** 20)
  expect(lexemes).toContain('^опись')
})

test('of a text that is nothing but different words only so many are held, those that come again too', () => {
  const rich = gatherWords([])
  const token = (lexeme: string) => ({ start: 0, end: 1, position: 1, lexemes: [lexeme], word: 'и' })
  rich.addPage(
    Array.from({ length: 100_000 }, (_, n) => token(`a${n}`)),
    null,
  )
  rich.addPage([token('b'), ...Array.from({ length: 300 }, () => token('a1'))], null)
  const { lexemes, whole } = rich.gathered()
  expect(whole).toBe(false)
  expect(lexemes).not.toContain('b')
  expect(lexemes).toContain('^a1')
})

test('long rows of combining marks take no time', () => {
  const began = performance.now()
  analyse(`а${'\u0301'.repeat(500_000)}`, 'ru')
  expect(performance.now() - began).toBeLessThan(1000)
})
