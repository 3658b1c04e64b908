import { Readable } from 'node:stream'
import { strToU8, zipSync } from 'fflate'
import type { Language } from '@memorial/domain'
import { describe, expect, onTestFinished, test } from 'vitest'
import { declaration } from '../../demonstration/documents/declaration.ts'
import { docx } from '../../demonstration/documents/docx.ts'
import { odt } from '../../demonstration/documents/odt.ts'
import { press } from '../../demonstration/documents/pdf.ts'
import { bounds } from './bounds.ts'
import { extract } from './extract.ts'
import { languageOf } from './language.ts'
import { plainText } from './plain-text.ts'
import { pdfOf, stream } from './testing/pdf-of.ts'
import { read } from './testing/read.ts'

const made = new Date('2026-11-01T12:00:00Z')

const wordFile = (document: string, more: Record<string, Uint8Array> = {}) =>
  zipSync({ 'word/document.xml': strToU8(document), ...more })
const paragraphs = (...texts: string[]) =>
  `<w:document xmlns:w="w"><w:body>${texts.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('')}</w:body></w:document>`

describe('the text', () => {
  const languages: Language[] = ['ru', 'uk', 'en', 'de', 'fr', 'it', 'cs', 'pl', 'he']
  const set = press()

  test.each(languages)('of a PDF, a DOCX and an ODT in %s comes out whole, with its language', async (language) => {
    const writing = declaration(language)
    const squeezed = (text: string) => text.replace(/[\s\u00AD-]+/g, '')
    const sentence = squeezed(writing.blocks.findLast(({ kind }) => kind === 'paragraph')!.text)
    for (const [format, bytes] of [
      ['pdf', set(writing, made)],
      ['docx', docx(writing, made)],
      ['odt', odt(writing, made)],
    ] as const) {
      const { state, reason, taken, text, pages } = await read(format, bytes)
      expect([format, state, reason, pages]).toEqual([format, 'ok', null, taken.length])
      // Where lines of Hebrew break in a PDF, punctuation changes its side.
      if (format !== 'pdf' || language !== 'he') expect(squeezed(text)).toContain(sentence)
      expect(taken.map(({ number }) => number)).toEqual(taken.map((_, place) => place + 1))
      expect(taken.filter((page) => page.language === language).length).toBeGreaterThanOrEqual(taken.length * 0.7)
    }
  })

  test('of an office file is what is read in it: no deletions, no second telling, notes at the end', async () => {
    const document = paragraphs(
      'Письмо из </w:t><w:tab/><w:t>Воркуты &amp; Инты',
      'Вторая</w:t></w:r><w:del><w:r><w:delText>вычеркнуто</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText><w:t> строка',
    )
    const footnotes = strToU8(paragraphs('Примечание'))
    const { text } = await read('docx', wordFile(document, { 'word/footnotes.xml': footnotes }))
    expect(text).toBe('Письмо из \tВоркуты & Инты\nВторая строка\nПримечание')
  })

  test('of an office file whose program numbers its parts is read', async () => {
    const parts = { 'word/footnotes2.xml': paragraphs('Примечание'), 'word/document2.xml': paragraphs('Письмо') }
    const bytes = zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])))
    expect(await read('docx', bytes)).toMatchObject({ state: 'ok', text: 'Письмо\nПримечание' })
  })

  test('without pages is cut into some at ends of paragraphs', async () => {
    const { taken } = await read(
      'docx',
      wordFile(paragraphs(...Array.from({ length: 100 }, (_, n) => `${n} ${'слово '.repeat(30)}`))),
    )
    expect(taken.length).toBeGreaterThan(5)
    for (const { text } of taken) {
      expect(text.length).toBeLessThanOrEqual(3200)
      expect(text).toMatch(/^\d+ слово/)
    }
  })
})

test.each([
  ['windows-1251', 'ru'],
  ['koi8-r', 'ru'],
  ['cp866', 'ru'],
  ['x-mac-cyrillic', 'ru'],
  ['utf-8', 'ru'],
  ['utf-16le', 'ru'],
  ['windows-1251', 'uk'],
  ['koi8-u', 'uk'],
  ['windows-1250', 'cs'],
  ['iso-8859-2', 'cs'],
  ['windows-1250', 'pl'],
  ['iso-8859-2', 'pl'],
  ['windows-1252', 'de'],
  ['windows-1252', 'fr'],
  ['windows-1252', 'it'],
  ['windows-1255', 'he'],
] as [string, Language][])('a plain text in %s is read as such in %s', (encoding, language) => {
  // prettier-ignore
  const text = declaration(language).blocks.map(({ text }) => text).join('\n').replaceAll(/[‒–—‐‑]/g, '-').replaceAll(/[’ʼ‘]/g, "'")
  const { pages } = plainText(encoded(text, encoding))
  const got = [...pages].join('\n')
  const words = (text: string) => text.match(/\p{L}+/gu)
  expect(words(got)).toEqual(words(withoutUnknown(text, encoding)))
  expect(languageOf(got)).toBe(language)
})

test('a broken letter does not make another encoding of a text', () => {
  const broken = Buffer.concat([
    Buffer.from('Она писала, что было не так. '),
    Buffer.from([0xd0]),
    Buffer.from(' É, ů.'),
  ])
  const { encoding, pages } = plainText(broken)
  expect([encoding, ...pages]).toEqual(['utf-8', 'Она писала, что было не так. \uFFFD É, ů.'])
})

test('a letter at the end of a text is not taken for the half of one', () => {
  const { encoding, pages } = plainText(encoded('Une lettre pour vous, du café', 'windows-1252'))
  expect([encoding, ...pages]).toEqual(['windows-1252', 'Une lettre pour vous, du café'])
  expect(plainText(Buffer.alloc(bounds.plainText + 1, 'xй')).encoding).toBe('utf-8')
})

/** Writes a text in an old encoding: what TextDecoder reads, the other way round. A letter it has not is a question mark. */
function encoded(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-8') return strToU8(text)
  if (encoding === 'utf-16le') return new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))
  const decoder = new TextDecoder(encoding)
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(new Uint8Array([byte])), byte]))
  return new Uint8Array([...text].map((letter) => bytes.get(letter) ?? 63))
}

function withoutUnknown(text: string, encoding: string): string {
  if (encoding.startsWith('utf')) return text
  return new TextDecoder(encoding).decode(encoded(text, encoding))
}

describe('a file that', () => {
  test('is of no known format, is too large or is encrypted is refused, and nothing is started for the first two', async () => {
    const unread = new Readable({ read: () => expect.unreachable() })
    expect(await read('other', unread)).toMatchObject({ state: 'refused', reason: 'format' })
    expect(await read('pdf', unread, { size: bounds.file + 1 })).toMatchObject({
      state: 'refused',
      reason: 'too-large',
    })
    const compound = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ])
    expect(await read('docx', new Uint8Array(compound))).toMatchObject({ state: 'refused', reason: 'encrypted' })
    const sealed = zipSync({
      'content.xml': strToU8('x'),
      'META-INF/manifest.xml': strToU8('<m:file-entry><m:encryption-data/></m:file-entry>'),
    })
    expect(await read('odt', sealed)).toMatchObject({ state: 'refused', reason: 'encrypted' })
  })

  test('is cut off, empty of text or no such file at all says so', async () => {
    const pdf = press()(declaration('ru'), made)
    expect(await read('pdf', pdf.subarray(0, 2000))).toMatchObject({ state: 'failed', reason: 'damaged' })
    expect(await read('pdf', strToU8('not a PDF'))).toMatchObject({ state: 'failed', reason: 'damaged' })
    expect(await read('docx', docx(declaration('ru'), made).subarray(0, 900))).toMatchObject({
      state: 'failed',
      reason: 'damaged',
    })
    expect(await read('docx', zipSync({ 'other.xml': strToU8('x') }))).toMatchObject({
      state: 'failed',
      reason: 'damaged',
    })
    expect(await read('txt', new Uint8Array([0, 1, 2, 0, 255]))).toMatchObject({ state: 'failed', reason: 'damaged' })
    expect(await read('docx', wordFile(paragraphs('')))).toMatchObject({ state: 'partial', reason: 'no-words' })
  })

  test('breaks off in the middle gives what was before', async () => {
    const document = paragraphs(...Array.from({ length: 300 }, () => 'слово '.repeat(50))).replace(
      '</w:body></w:document>',
      '<w:p><w:oops',
    )
    const { state, reason, taken } = await read('docx', wordFile(document))
    expect([state, reason]).toEqual(['partial', 'damaged'])
    expect(taken.length).toBeGreaterThan(10)
  })

  test('knows entities of its own, which multiply, is not believed', async () => {
    const laughs = `<!DOCTYPE w [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;">]>${paragraphs('&b;&b;')}`
    expect(await read('docx', wordFile(laughs))).toMatchObject({ state: 'failed', reason: 'damaged' })
  })

  test('swells when it is unpacked, and lies about it, is let be', async () => {
    const bomb = wordFile(paragraphs('а'.repeat(40_000_000)))
    expect(bomb.length).toBeLessThan(300_000)
    expect(await read('docx', bomb)).toMatchObject({ state: 'refused', reason: 'too-large' })
    // The same with sizes of a hundred bytes told: what is beyond them is not unpacked.
    const lying = Buffer.from(bomb)
    const directory = lying.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    lying.writeUInt32LE(100, directory + 24)
    expect(await read('docx', new Uint8Array(lying))).toMatchObject({ state: 'failed', reason: 'damaged' })
  }, 60_000)

  test('takes all memory it can get ends the child, not us', async () => {
    const deep = wordFile(`<w:document>${'<w:p>'.repeat(8_000_000)}</w:document>`)
    expect(await read('docx', deep)).toMatchObject({
      state: 'failed',
      reason: expect.stringMatching(/memory|too-long/),
    })
    expect(process.memoryUsage.rss()).toBeLessThan(1_500_000_000)
  }, 90_000)

  test('never ends is ended: what came out by then is kept', async () => {
    const { state, reason, taken } = await read('txt', Readable.from(endless()))
    expect(state).toBe('partial')
    expect(reason).toMatch(/too-long|too-large/)
    expect(taken.length).toBeGreaterThan(100)
    expect(taken.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(bounds.characters)
  }, 90_000)

  test('is read faster than its pages are taken loses nothing at its end', async () => {
    const bytes = Buffer.from('1917 1918 1937 '.repeat(60_000))
    const taking = () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    expect(
      await extract({ format: 'txt', size: bytes.length }, async () => Readable.from([bytes]), taking),
    ).toMatchObject({ state: 'ok', reason: null, pages: 300 })
  })

  test(
    'loops in its own program is ended by the clock of computing',
    async () => {
      const { cpuSeconds } = bounds
      onTestFinished(() => void (bounds.cpuSeconds = cpuSeconds))
      // It loops for as long as it is let.
      bounds.cpuSeconds = 4
      expect(await read('pdf', loopingPdf())).toMatchObject({
        reason: expect.stringMatching(/too-long|memory|too-large/),
      })
      // Before the clock on the wall.
    },
    bounds.wallMs - 5000,
  )
})

/** 200 MB of figures, of which no language has to be told. */
function* endless(): Generator<Buffer> {
  const chunk = Buffer.from('1917 1918 1937 '.repeat(4000))
  for (let sent = 0; sent < 200_000_000; sent += chunk.length) yield chunk
}

/** A page whose content is a form that draws two more, thirty deep: a thousand million words in two kilobytes. */
function loopingPdf(): Uint8Array {
  const depth = 30
  const form = (n: number) => (n === depth ? 'BT /F 9 Tf (word ) Tj ET' : `/X${n + 1} Do /X${n + 1} Do`)
  const resources = (n: number) =>
    `/Resources<</Font<</F 4 0 R>>/XObject<<${n < depth ? `/X${n + 1} ${5 + n + 1} 0 R` : ''}>>>>`
  return pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]${resources(0)}/Contents 5 0 R>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    stream('', form(0)),
    ...Array.from({ length: depth }, (_, n) =>
      stream(`/Type/XObject/Subtype/Form/BBox[0 0 99 99]${resources(n + 1)}`, form(n + 1)),
    ),
  ])
}
