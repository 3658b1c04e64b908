import { describe, expect, test } from 'vitest'
import { differences, merged, reach } from './differences.ts'

const told = (before: string, after: string, language: 'en' | 'ru' | 'uk' | 'he' | 'de' = 'en') =>
  differences(before, after, language)
    .map(({ kind, text }) => ({ kept: text, deleted: `[-${text}-]`, inserted: `{+${text}+}` })[kind])
    .join('')

describe('differences', () => {
  test('are told word by word in each script', () => {
    expect(told('The board buys one scanner.', 'The board buys two scanners.')).toBe(
      'The board buys [-one scanner-]{+two scanners+}.',
    )
    expect(told('Правление покупает один сканер.', 'Правление покупает один новый сканер.', 'ru')).toBe(
      'Правление покупает один {+новый +}сканер.',
    )
    expect(told('Мережа має п’ять ноутбуків.', 'Мережа має вісім ноутбуків.', 'uk')).toBe(
      'Мережа має [-п’ять-]{+вісім+} ноутбуків.',
    )
    expect(told('הספרייה תרכוש סורק אחד.', 'הספרייה תרכוש סורק ספרים אחד.', 'he')).toBe(
      'הספרייה תרכוש סורק {+ספרים +}אחד.',
    )
  })

  test('keep paragraphs apart, and hold both texts whole', () => {
    const pairs = [
      ['a b c', 'd e f'],
      ['', 'new'],
      ['gone', ''],
      ['One.\n\n- first\n- second', 'One.\n\n- first, and more\n- third\n\nEnd.'],
    ] as const
    for (const [before, after] of pairs) {
      const pieces = differences(before, after, 'en')
      const without = (kind: string) => pieces.filter((piece) => piece.kind !== kind).map(({ text }) => text)
      expect(without('inserted').join('')).toBe(before)
      expect(without('deleted').join('')).toBe(after)
    }
    expect(told('a\nb', 'c\nd')).toBe('[-a-]{+c+}\n[-b-]{+d+}')
  })

  test('are measured in words', () => {
    expect(reach('Ein Scanner.', 'Zwei Scanner!', 'de')).toBe(2)
    expect(reach('same', 'same', 'en')).toBe(0)
  })
})

describe('two changes of one text', () => {
  const base = 'The board buys one scanner for at most 6,200 francs.'

  test('become one where they do not touch', () => {
    const mine = 'The board buys two scanners for at most 6,200 francs.'
    const theirs = 'The board buys one scanner for at most 9,000 francs.'
    expect(merged(base, mine, theirs, 'en')).toBe('The board buys two scanners for at most 9,000 francs.')
    expect(merged(base, theirs, mine, 'en')).toBe('The board buys two scanners for at most 9,000 francs.')
  })

  test('are the one that was made, and once what both say', () => {
    const mine = 'The board buys nothing.'
    expect(merged(base, mine, base, 'en')).toBe(mine)
    expect(merged(base, base, mine, 'en')).toBe(mine)
    expect(merged(base, mine, mine, 'en')).toBe(mine)
    expect(merged('', '', '', 'en')).toBe('')
  })

  test('are left to a person where they touch', () => {
    expect(merged(base, base.replace('one', 'two'), base.replace('one', 'three'), 'en')).toBeNull()
    expect(merged('a c', 'a b c', 'a x c', 'en')).toBeNull()
  })
})
