import { direction } from '@memorial/domain'
import { bytesIn, line, lines } from './plain.ts'
import { leavesOf, type Block, type Writing } from './writing.ts'
import { escaped } from './xml.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

/** The writing as a web page of its own. */
export function html(writing: Writing): Uint8Array<ArrayBuffer> {
  const { language, title } = writing
  return utf8(`<!doctype html>
<html lang="${language}" dir="${direction(language)}">
<meta charset="utf-8">
<title>${escaped(title)}</title>
${leavesOf(writing).map(article).join('\n')}
</html>
`)
}

function article({ language, title, source, blocks }: Writing): string {
  const element = (block: Block) => {
    const name = block.kind === 'heading' ? 'h2' : 'p'
    return `<${name}>${escaped(line(block))}</${name}>`
  }
  return `<article lang="${language}" dir="${direction(language)}">
<h1>${escaped(title)}</h1>
<p>${escaped(source)}</p>
${blocks.map(element).join('\n')}
</article>`
}

/** The writing in Markdown. */
export function markdown(writing: Writing): Uint8Array<ArrayBuffer> {
  const element = (block: Block) => (block.kind === 'heading' ? `## ${block.text}` : line(block))
  const leaves = leavesOf(writing).flatMap(({ title, source, blocks }) => [
    `# ${title}`,
    source,
    ...blocks.map(element),
  ])
  return utf8(leaves.join('\n\n') + '\n')
}

/** The writing in Rich Text (RTF 1.9.1): in Russian with the bytes of windows-1251, else as Unicode. */
export function rtf(writing: Writing): Uint8Array<ArrayBuffer> {
  const isRussian = writing.language === 'ru'
  const [page, charset] = isRussian ? [1251, 204] : [1252, 0]
  const byteOf = isRussian ? bytesIn('windows-1251') : new Map<string, number>()
  const leaves = leavesOf(writing).map((leaf) => {
    const begin = `\\pard${direction(leaf.language) === 'rtl' ? '\\rtlpar' : ''}`
    const words = (text: string) => [...text].map((sign) => asRtf(sign, byteOf)).join('')
    return lines(leaf)
      .map((text) => `${begin} ${words(text)}\\par`)
      .join('\n')
  })
  const head = `{\\rtf1\\ansi\\ansicpg${page}\\uc1\\deff0{\\fonttbl{\\f0\\froman\\fcharset${charset} Times New Roman;}}`
  return utf8(`${head}\n\\f0\\fs24 ${leaves.join('\n\\page\n')}}\n`)
}

function asRtf(sign: string, byteOf: Map<string, number>): string {
  if (sign < '\x7f') return /[\\{}]/.test(sign) ? `\\${sign}` : sign
  const byte = byteOf.get(sign)
  if (byte !== undefined) return `\\'${byte.toString(16)}`
  return Array.from({ length: sign.length }, (_, unit) => `\\u${(sign.charCodeAt(unit) << 16) >> 16}?`).join('')
}

/** The writing as a letter, from and to addresses that nobody can have (RFC 2606). */
export function eml(writing: Writing, made: Date): Uint8Array<ArrayBuffer> {
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  // A word of a header is at most 75 characters (RFC 2047, 2).
  const subject = writing.title.match(/[\s\S]{1,20}/gu)!.map((piece) => `=?utf-8?B?${base64(piece)}?=`)
  const head = [
    'From: <archive@example.org>',
    'To: <members@example.org>',
    `Date: ${made.toUTCString().replace('GMT', '+0000')}`,
    `Subject: ${subject.join('\r\n ')}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
  ]
  const body = base64(leavesOf(writing).flatMap(lines).join('\r\n\r\n')).match(/.{1,76}/g)!
  return utf8([...head, '', ...body, ''].join('\r\n'))
}
