interface Part {
  text: string
  hit: boolean
}

/** A piece of a page's text as it is set over its picture: a word, a line, or a part of one. */
export interface Piece {
  str: string
  /** Whether a line ends after it. */
  hasEOL: boolean
}

/** So many characters of a piece, from one to before another. */
export interface Stretch {
  piece: number
  start: number
  end: number
}

/** A text evened out: its letters without what two programs write differently, and where each of them stood. */
interface Evened {
  letters: string
  starts: number[]
}

/** A word that goes on in the next line; white space; any other sign. */
const signs = /[-‐\u00AD]\s*\n\s*(?=\p{L})|\s+|[^]/gu
const withinWords = /[\p{L}\p{N}]/u

/**
 * Where the hits of a page's text stand among the pieces that are set over its picture: for each hit, in order, its
 * stretches; none for one that is not there. Two programs took the text from the same page, so that a word is in both
 * equally often; what stands between words (spaces, hyphens at the end of a line, ligatures) they write differently: a
 * phrase is found by its first and its last word.
 */
export function stretchesOf(parts: readonly Part[], pieces: readonly Piece[]): Stretch[][] {
  const text = evened(parts.map((part) => part.text).join(''))
  const layer = evened(pieces.map(asLine).join(''))
  const [inText, inLayer] = [placesIn(text.letters), placesIn(layer.letters)]
  return hitsOf(parts).map(({ start, end }) => {
    const [from, to] = [indexOf(text, start), indexOf(text, end)]
    const form = text.letters.slice(from, to).trim()
    const at = text.letters.indexOf(form, from)
    const [first, last] = [form.split(' ', 1)[0]!, form.slice(form.lastIndexOf(' ') + 1)]
    const begins = inLayer(first)[inText(first).indexOf(at)]
    const ends = inLayer(last)[inText(last).indexOf(at + form.length - last.length)]
    if (begins === undefined || ends === undefined || ends < begins) return []
    return cut(pieces, layer.starts[begins]!, endOf(layer, ends + last.length))
  })
}

function asLine({ str, hasEOL }: Piece): string {
  return hasEOL ? `${str}\n` : str
}

function hitsOf(parts: readonly Part[]): { start: number; end: number }[] {
  let at = 0
  return parts.flatMap(({ text, hit }) => {
    const start = at
    at += text.length
    return hit ? [{ start, end: at }] : []
  })
}

function evened(text: string): Evened {
  const starts: number[] = []
  let letters = ''
  for (const { 0: sign, index } of text.matchAll(signs)) {
    const even = evenedSign(sign)
    letters += even
    for (let unit = 0; unit < even.length; unit++) starts.push(index)
  }
  return { letters, starts: [...starts, text.length] }
}

function evenedSign(sign: string): string {
  if (/^\s+$/u.test(sign)) return ' '
  // A hyphen with the end of its line.
  if (sign.includes('\n')) return ''
  return sign
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
}

/** The first letter that stood at a place of the text or after it. */
function indexOf({ starts }: Evened, place: number): number {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (starts[middle]! < place) low = middle + 1
    else high = middle
  }
  return low
}

/** Where a stretch ends in the text as it was written. */
function endOf({ starts }: Evened, index: number): number {
  const last = starts[index - 1]!
  const next = starts.slice(index).find((start) => start > last)
  return next ?? last
}

/** Finds words, each time they stand whole in a text. */
function placesIn(letters: string): (form: string) => number[] {
  const known = new Map<string, number[]>()
  return (form) => {
    const places = known.get(form) ?? wholeWords(letters, form)
    known.set(form, places)
    return places
  }
}

function wholeWords(letters: string, form: string): number[] {
  const places: number[] = []
  if (form === '') return places
  for (let at = letters.indexOf(form); at >= 0; at = letters.indexOf(form, at + form.length)) {
    const isWhole = !withinWords.test(letters[at - 1] ?? '') && !withinWords.test(letters[at + form.length] ?? '')
    if (isWhole) places.push(at)
  }
  return places
}

/** The parts of the pieces that lie between two places of their text. */
function cut(pieces: readonly Piece[], from: number, to: number): Stretch[] {
  let at = 0
  return pieces.flatMap((one, piece) => {
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, one.str.length)]
    at += asLine(one).length
    return start < end ? [{ piece, start, end }] : []
  })
}
