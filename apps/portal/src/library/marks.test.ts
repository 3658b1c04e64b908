import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stretchesOf, type Piece } from './marks.ts'

const line = (str: string): Piece => ({ str, hasEOL: true })
const run = (str: string): Piece => ({ str, hasEOL: false })
const hit = (text: string) => ({ text, hit: true })
const rest = (text: string) => ({ text, hit: false })

/** What is marked, each hit as it reads in the pieces. */
function marked(parts: Parameters<typeof stretchesOf>[0], pieces: readonly Piece[]): string[] {
  return stretchesOf(parts, pieces).map((stretches) =>
    stretches.map(({ piece, start, end }) => pieces[piece]!.str.slice(start, end)).join('|'),
  )
}

test.each([
  [
    'a form of a word, not the words it is a part of',
    [rest('бесправие и '), hit('право')],
    [line('бесправие и право')],
    ['право'],
  ],
  ['a word in two pieces', [rest('о '), hit('справке'), rest('.')], [run('о спр'), run('авке.')], ['спр|авке']],
  [
    'a word broken at the end of a line',
    [hit('рассмот-\nрение')],
    [line('рассмот-'), line('рение дела')],
    ['рассмот-|рение'],
  ],
  [
    'a word that only one of the two programs put together',
    [hit('рассмотрение')],
    [line('рассмот-'), line('рение дела')],
    ['рассмот-|рение'],
  ],
  [
    'a phrase, not its words elsewhere',
    [rest('Leben, auf Recht: '), hit('Recht auf\nLeben'), rest('.')],
    [line('Leben, auf Recht: Recht auf'), line('Leben.')],
    ['Recht auf|Leben'],
  ],
  [
    'a phrase between whose words only one of the two programs set spaces',
    [hit('Recht auf, Leben')],
    [run('Recht '), run('auf,'), run('Leben')],
    ['Recht |auf,|Leben'],
  ],
  ['a ligature', [hit('office')], [line('the oﬃce')], ['oﬃce']],
  ['letters with their signs apart', [hit('мой')], [line('это мой дом')], ['мой']],
  ['a Hebrew word with points', [hit('שָׁלוֹם')], [line('עולם שלום')], ['שלום']],
  ['a soft hyphen inside', [hit('Menschenrechte')], [line('der Menschen\u00ADrechte')], ['Menschen\u00ADrechte']],
  ['a phrase across pieces', [hit('дело № 5')], [run('дело'), run(' '), run('№ 5')], ['дело| |№ 5']],
  ['nothing on a page that is a picture', [hit('право')], [], ['']],
  ['nothing that is not there', [hit('право')], [line('свобода')], ['']],
] as const)('marks %s', (_, parts, pieces, expected) => {
  expect(marked(parts, pieces)).toEqual(expected)
})

test('of equal words the one that is a hit, by its place in the text', () => {
  const parts = [rest('право и '), hit('право'), rest(', и право')]
  expect(stretchesOf(parts, [line('Право и право,'), line('и право')])).toEqual([[{ piece: 0, start: 8, end: 13 }]])
})

const words = fc.array(fc.constantFrom('право', 'права', 'und', 'Recht', 'שלום', 'ﬁn', 'é', '№5'), {
  minLength: 1,
  maxLength: 30,
})

test('however a text is cut into pieces, each hit is found where it stands', () => {
  const cuts = fc.array(fc.nat(200), { maxLength: 20 })
  fc.assert(
    fc.property(words, fc.infiniteStream(fc.boolean()), cuts, (said, flags, cuts) => {
      const parts = said.flatMap((text) => [{ text, hit: flags.next().value }, rest(' ')])
      const text = said.join(' ')
      const places = [...new Set([0, ...cuts.filter((cut) => cut < text.length), text.length])].toSorted(
        (a, b) => a - b,
      )
      const pieces = places.slice(1).map((end, index) => run(text.slice(places[index], end)))
      const found = stretchesOf(parts, pieces)
      const wanted = parts.filter((part) => part.hit)
      expect(found.length).toBe(wanted.length)
      const starts = found.map(([first]) => places[first!.piece]! + first!.start)
      expect(marked(parts, pieces).map((one) => one.replaceAll('|', ''))).toEqual(wanted.map((part) => part.text))
      expect(starts).toEqual(starts.toSorted((a, b) => a - b))
    }),
  )
})
