import { Parser } from 'htmlparser2'
import { encodingOf } from './plain-text.ts'
import { inPages } from './pages.ts'
import { Unreadable } from './unreadable.ts'

/** What is for a browser and not for a reader. */
const unread = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'object', 'svg', 'math'])

/** Elements that stand within a line; all others begin a new one. */
const within = new Set([
  'a', 'abbr', 'acronym', 'b', 'bdi', 'bdo', 'big', 'cite', 'code', 'del', 'dfn', 'em', 'font', 'i', 'img', 'ins', 'kbd',
  'mark', 'q', 's', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'time', 'tt', 'u', 'var', 'wbr',
]) // prettier-ignore

/** No page has so many elements in one another but to harm. */
const deepest = 10_000

/** Where a page says which encoding it is in, its first bytes do. */
const head = 2048

/** The words of a web page, which is neither run nor drawn, and the encoding it was in: the one it names, else a guess. */
export function htmlPages(bytes: Uint8Array, chosen?: string): { encoding: string; pages: Iterable<string> } {
  const encoding = chosen ?? named(bytes) ?? encodingOf(bytes)
  return { encoding, pages: inPages(linesOfHtml(new TextDecoder(encoding).decode(bytes))) }
}

/** A name that is none, or that of 16 bits, in which it could not be read here, or a marked beginning, is left to the guess. */
function named(bytes: Uint8Array): string | undefined {
  const beginning = new TextDecoder('latin1').decode(bytes.subarray(0, head))
  const name = beginning.match(/<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i)?.[1]
  if (name === undefined || /^(\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)/.test(beginning)) return undefined
  try {
    const { encoding } = new TextDecoder(name)
    return encoding.startsWith('utf-16') ? undefined : encoding
  } catch {
    return undefined
  }
}

export function linesOfHtml(html: string): string[] {
  const lines: string[] = []
  let [line, skipping, depth] = ['', 0, 0]
  const endLine = () => {
    const text = line.replace(/[ \t\r\n\f]+/g, ' ').trim()
    if (text !== '') lines.push(text)
    line = ''
  }
  const parser = new Parser({
    onopentag(name, { alt }) {
      if (++depth > deepest) throw new Unreadable('too-large')
      if (unread.has(name)) skipping++
      else if (name === 'td' || name === 'th') line += ' '
      else if (!within.has(name)) endLine()
      if (name === 'img' && alt !== undefined && skipping === 0) line += ` ${alt} `
    },
    ontext(said) {
      if (skipping === 0) line += said
    },
    onclosetag(name) {
      depth--
      if (unread.has(name)) skipping--
      else if (!within.has(name) && name !== 'td' && name !== 'th') endLine()
    },
  })
  parser.write(html)
  parser.end()
  endLine()
  return lines
}
