import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestLanguage, direction, Handle, isReserved, languages, nameIn } from './index.ts'
import { line, prose } from './text.ts'

const some = fc.subarray([...languages], { minLength: 1 })

test('a reader sees their own language, else English, else the original', () => {
  fc.assert(
    fc.property(some, fc.constantFrom(...languages), fc.nat(), (available, own, pick) => {
      const original = available[pick % available.length]!
      const shown = bestLanguage(available, own, original)
      const wanted = available.includes(own) ? own : available.includes('en') ? 'en' : original
      return shown === wanted && available.includes(shown)
    }),
  )
})

test('only Hebrew is written from the right', () => {
  expect(languages.filter((language) => direction(language) === 'rtl')).toEqual(['he'])
})

test('a name is shown in the own language, else in English, else as there is one', () => {
  expect(nameIn({ ru: 'Секретариат', en: 'Secretariat' }, 'ru')).toBe('Секретариат')
  expect(nameIn({ ru: 'Секретариат', en: 'Secretariat' }, 'he')).toBe('Secretariat')
  expect(nameIn({ ru: 'Секретариат' }, 'he')).toBe('Секретариат')
})

test('what is typed on a line keeps no direction control and no second line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (typed) => {
      const read = line(40).safeParse(`a${typed}`)
      return (
        !read.success || (!/[\u202A-\u202E\u2066-\u2069\n]/.test(read.data) && read.data === read.data.normalize('NFC'))
      )
    }),
  )
  expect(line(20).parse('Cafe\u202E\u0301')).toBe('Caf\u00E9')
  expect(line(20).parse('  safe\u202Egpj.exe\n x ')).toBe('safegpj.exe x')
  expect(prose(20).parse('a\n\nb ')).toBe('a\n\nb')
})

test('what would take long to read is refused before it is read', () => {
  const marks = `a${'\u0301'.repeat(60_000)}${'\u0316'.repeat(60_000)}`
  for (const shape of [line(120), prose(20_000), Handle]) {
    const begun = performance.now()
    expect(shape.safeParse(marks).success).toBe(false)
    expect(performance.now() - begun).toBeLessThan(500)
  }
  expect(line(20).safeParse('a\0b').success).toBe(false)
  expect(prose(20_000).safeParse(`a${'\u0301'.repeat(31)}`).success).toBe(false)
})

test('a handle is letters and digits of any script with single hyphens inside', () => {
  const shapes = {
    good: ['linden', ' Липа ', 'אלון', 'chêne-2', 'č12'],
    bad: ['ab', '-oak', 'oak-', 'oak--tree', 'two words', 'a'.repeat(25), 'oak\u202Etree', '<b>'],
  }
  expect(shapes.good.map((typed) => Handle.safeParse(typed).data)).toEqual(['linden', 'липа', 'אלון', 'chêne-2', 'č12'])
  expect(shapes.bad.filter((typed) => Handle.safeParse(typed).success)).toEqual([])
  expect(isReserved(Handle.parse('Secretariat'))).toBe(true)
})
