import { expect, test } from 'vitest'
import { titleOf } from './words.ts'

test('a title to begin with shows what will be kept of the name, and poses as nothing else', () => {
  expect(titleOf('safe\u202Egpj.exe\u202C')).toBe('safegpj')
  expect(titleOf('Letter_to a  son.v2.pdf')).toBe('Letter to a son.v2')
})
