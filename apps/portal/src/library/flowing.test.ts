import { expect, test } from 'vitest'
import { flowing } from './flowing.ts'

const part = (text: string, hit = false) => ({ text, hit })
const words = (parts: readonly { text: string }[]) => parts.map(({ text }) => text).join('')

const typeset = [
  'Heading',
  'All human beings are born free and equal in dignity and',
  'rights. They are endowed with reason and conscience and',
  'should act towards one another.',
  'Everyone has the right to life, liberty and security of',
  '',
  'person. Everyone has the right to freedom of thought.',
  'Everyone has the right to take part.',
].join('\n')

test('full lines run on, others end where their writer ended them', () => {
  expect(words(flowing([part(typeset)])).split('\n')).toEqual([
    'Heading',
    'All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience and should act towards one another.',
    'Everyone has the right to life, liberty and security of',
    '',
    'person. Everyone has the right to freedom of thought.',
    'Everyone has the right to take part.',
  ])
})

test('hits stay where they are, also across the end of a line', () => {
  const [before, after] = typeset.split('dignity and\nrights')
  const parts = [part(before!), part('dignity and\nrights', true), part(after!)]
  expect(flowing(parts)[1]).toEqual(part('dignity and rights', true))
  expect(words(flowing(parts))).toBe(words(flowing([part(typeset)])))
})

test.each(['', 'One line', 'Roses\nare\nred'])('nothing happens to short lines: %j', (text) => {
  expect(flowing([part(text)])).toEqual([part(text)])
})
