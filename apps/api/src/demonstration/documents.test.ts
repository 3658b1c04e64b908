import { formatOf, languages, scanLanguages, type Format, type Language } from '@memorial/domain'
import { strFromU8, unzipSync } from 'fflate'
import { Readable } from 'node:stream'
import { extractTextItems, getMeta } from 'unpdf'
import { beforeAll, describe, expect, test } from 'vitest'
import { readable } from '../library/extraction/extract.ts'
import { languageOf } from '../library/extraction/language.ts'
import { installed, isReadable, isRecognisable } from '../library/extraction/programs.ts'
import { readers } from '../library/extraction/readers.ts'
import { recognise } from '../library/extraction/recognise.ts'
import { read as readFile } from '../library/extraction/testing/read.ts'
import { collections } from './collections.ts'
import { declaration } from './documents/declaration.ts'
import { fileOf, workbench, type Workbench } from './documents/make.ts'
import { plainText } from './documents/plain.ts'
import { leavesOf, paragraph, type Writing } from './documents/writing.ts'
import { momentsAround } from './moments.ts'
import { everybody } from './people.ts'
import type { DemoVersion } from './shapes.ts'

const now = new Date('2026-11-20T12:00:00Z')
const library = collections(momentsAround(now))
const versions = library.flatMap(({ documents }) => documents.flatMap((document) => document.versions))
const as = (...kinds: DemoVersion['as'][]) => versions.filter((version) => kinds.includes(version.as))

let bench: Workbench
beforeAll(() => {
  bench = workbench()
})
const bytesOf = async (version: DemoVersion) => (await fileOf(version, now, bench)).bytes

/** All that a reader sees of a writing, in its order. */
function said(writing: Writing): string {
  return leavesOf(writing)
    .flatMap(({ title, source, blocks }) => [
      title,
      source,
      ...blocks.map(({ number, text }) => (number ? `${number}. ${text}` : text)),
    ])
    .join(' ')
}

/** Figures and Latin letters stand within Hebrew lines in another order than one would read them aloud in. */
function words(text: string, { language }: Writing): string[] {
  return text.match(language === 'he' ? /\p{Script=Hebrew}+/gu : /[\p{L}\p{N}]+/gu) ?? []
}

/** The text of a PDF without what stands in the margins; a Hebrew line is read from the right, as its pieces stand. */
async function read(pdf: Uint8Array, { language }: Writing): Promise<string> {
  const { items } = await extractTextItems(pdf)
  const pieces = items.map((page) => page.filter(({ fontSize }) => fontSize > 9.2))
  if (language !== 'he')
    return pieces.flatMap((page) => page.map(({ str, hasEOL }) => str + (hasEOL ? ' ' : ''))).join('')
  return pieces
    .flatMap((page) => page.toSorted((a, b) => Math.round(b.y - a.y) || b.x - a.x).map(({ str }) => str))
    .join(' ')
}

/** The text of an XML document; throws where it is not well formed. */
function textOfXml(xml: string): string {
  const open: string[] = []
  const text = xml
    .replace(/^<\?xml [^>]*\?>/, '')
    .replace(/<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g, (_, end, name, __, alone) => {
      if (end && open.pop() !== name) throw new Error(`</${name}> closes another element`)
      if (!end && !alone) open.push(name)
      return ' '
    })
  const rest = text.replace(/&(?:amp|lt|gt|quot);/g, '')
  if (open.length > 0 || /[<>&]/.test(rest))
    throw new Error(`not well formed: ${open.join(' ')} ${rest.match(/.{0,20}[<>&].{0,20}/)}`)
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

describe('the declaration', () => {
  test.each(languages)('has its thirty articles in %s', (language) => {
    const { title, blocks } = declaration(language)
    const headings = blocks.filter(({ kind }) => kind === 'heading')
    // The Hebrew edition names no preamble.
    expect(headings).toHaveLength(language === 'he' ? 30 : 31)
    expect(blocks.filter(({ kind }) => kind === 'point')).toHaveLength(32)
    for (const [place, { kind }] of blocks.entries())
      if (kind === 'heading') expect(['paragraph', 'point']).toContain(blocks[place + 1]?.kind)
    const text = blocks.map((block) => block.text)
    expect(text.filter((each) => !each || /[<>&\u2010]/.test(each))).toEqual([])
    expect([title, ...headings.map((each) => each.text)].filter((each) => /\p{Lu}{4}/u.test(each))).toEqual([])
  })
})

describe('of every format whose text is read', () => {
  const programs = installed()
  const files = (format: Format) => versions.filter(({ file }) => formatOf(file) === format)

  /** The pages of a file as they are read, here and not in a process of their own. */
  async function pagesOf(format: Format, version: DemoVersion): Promise<string[]> {
    const bytes = await bytesOf(version)
    if (format === 'djvu') return (await readFile(format, bytes)).taken.map(({ text }) => text)
    const { pages } = await readers[format]!(bytes, undefined)
    const all: string[] = []
    for await (const page of pages) all.push(page)
    return all
  }

  // Of PDF a test of its own tells below, of pictures the next one.
  for (const format of readable.filter((format) => format !== 'pdf' && format !== 'image')) {
    const reads = `a page is read in each of the nine languages: ${format}`
    const isHere = isReadable(format, programs)
    test.runIf(isHere)(isHere ? reads : `skipped: ${reads}, and its programs are not here`, async () => {
      const pages = await Promise.all(files(format).map((version) => pagesOf(format, version)))
      const found = new Set(pages.flat().map(languageOf))
      expect(languages.filter((language) => !found.has(language))).toEqual([])
    })
  }

  const recognises = isRecognisable('image', programs)
  const says = 'pictures say it in each of the nine languages: image'
  test.runIf(recognises)(recognises ? says : `skipped: ${says}, and tesseract is not here`, async () => {
    const pictures = files('image').filter(({ writing }) => writing.translations)
    const told = new Set((await Promise.all(pictures.map(recognised))).flat())
    expect(languages.filter((language) => !told.has(language))).toEqual([])
  })

  /** The languages whose words are recognised in a picture, as its collection has it. */
  async function recognised(version: DemoVersion): Promise<Language[]> {
    const { languages: asked = [] } = library.find(({ documents }) =>
      documents.some((document) => document.versions.includes(version)),
    )!
    const bytes = await bytesOf(version)
    const scan = { format: 'image', number: 1, language: null, languages: scanLanguages(null, asked) } as const
    const { page } = await recognise(scan, async () => Readable.from([bytes]), programs)
    const there = new Set(page.text.match(/\p{L}+/gu))
    const isThere = (leaf: Writing) => {
      const own = words(said(leaf), leaf)
      return own.filter((word) => there.has(word)).length > own.length * 0.8
    }
    return leavesOf(version.writing)
      .filter((leaf) => isThere({ ...leaf, translations: [] }))
      .map(({ language }) => language)
  }
})

describe('a PDF', () => {
  test('is there in all nine languages', () => {
    expect(new Set(as('pdf').map(({ writing }) => writing.language))).toEqual(new Set(languages))
  })

  test.each(as('pdf'))('has all its text in the order of reading: $file', async (version) => {
    const { writing } = version
    const pdf = await bytesOf(version)
    const raw = strFromU8(pdf, true)
    expect(raw).toMatch(/^%PDF-/)
    expect(raw).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A<')
    expect(words(await read(pdf.slice(), writing), writing)).toEqual(words(said(writing), writing))
    expect((await getMeta(pdf.slice())).info).toMatchObject({ Title: writing.title, Language: writing.language })
  })
})

describe('an office file', () => {
  test.each(as('docx', 'odt', 'ods'))('is well-formed XML that says the same: $file', async (version) => {
    const { writing } = version
    const files = unzipSync(await bytesOf(version))
    const parts = Object.entries(files).filter(([name]) => name !== 'mimetype')
    const text = new Map(parts.map(([name, bytes]) => [name, textOfXml(strFromU8(bytes))]))
    const main = text.get(version.as === 'docx' ? 'word/document.xml' : 'content.xml')!
    expect(words(main, writing)).toEqual(words(said(writing), writing))
  })

  test.each(as('odt', 'ods'))('of OpenDocument begins with its type, uncompressed: $file', async (version) => {
    const begin = strFromU8((await bytesOf(version)).slice(0, 85), true)
    expect(begin.slice(30)).toMatch(/^mimetypeapplication\/vnd\.oasis\.opendocument\.(text|spreadsheet)/)
    expect([...begin.slice(8, 10), ...begin.slice(28, 30)]).toEqual(['\0', '\0', '\0', '\0'])
  })

  test('keeps signs that XML needs for itself', async () => {
    const writing: Writing = { ...declaration('en'), blocks: [paragraph('Fees < 5 € & “R&D” > 0')] }
    for (const kind of ['docx', 'odt'] as const) {
      const files = unzipSync(await bytesOf({ ...versions[0]!, writing, as: kind }))
      const main = files[kind === 'docx' ? 'word/document.xml' : 'content.xml']!
      expect(textOfXml(strFromU8(main))).toContain('Fees < 5 € & “R&D” > 0')
    }
  })
})

describe('a plain text', () => {
  test('is there in seven old encodings', () => {
    const encodings = ['windows-1251', 'koi8-r', 'koi8-u', 'windows-1250', 'windows-1252', 'iso-8859-2', 'windows-1255'] as const // prettier-ignore
    expect(
      as(...encodings)
        .map((each) => each.as)
        .toSorted(),
    ).toEqual(encodings.toSorted())
  })

  test.each(versions.filter(({ file }) => /\.txt$/i.test(file)))(
    'says the same when decoded as $as: $file',
    async (version) => {
      const text = new TextDecoder(version.as, { fatal: true }).decode(await bytesOf(version))
      expect(text).not.toMatch(/\p{Co}|\uFFFD/u)
      expect(words(text, version.writing)).toEqual(words(said(version.writing), version.writing))
    },
  )

  test('puts plainer signs where its encoding has none, and refuses letters it cannot write', () => {
    const writing: Writing = { language: 'ru', title: '«Дело» № 5', source: '—', blocks: [] }
    const decoded = (encoding: 'koi8-r' | 'windows-1251') =>
      new TextDecoder(encoding).decode(plainText(writing, encoding))
    expect(decoded('windows-1251')).toBe('«Дело» № 5\r\n\r\n—\r\n')
    expect(decoded('koi8-r')).toBe('"Дело" N 5\r\n\r\n-\r\n')
    expect(() => plainText({ ...writing, title: 'Ґанок' }, 'koi8-r')).toThrow('koi8-r has no “Ґ”')
  })
})

describe('the library', () => {
  const organisationOf = (handle: string) => everybody.find((one) => one.handle === handle)!.organisation

  test('is two dozen documents in collections of several organisations, for audiences of each kind', () => {
    expect(library.flatMap(({ documents }) => documents).length).toBeGreaterThanOrEqual(24)
    expect(new Set(library.map(({ by }) => organisationOf(by))).size).toBeGreaterThanOrEqual(4)
    const audiences = library.map(({ audience }) => (typeof audience === 'string' ? audience : audience.length > 0))
    expect(new Set(audiences)).toEqual(new Set(['network', 'board', true, false]))
    expect(versions.length).toBeGreaterThan(library.flatMap(({ documents }) => documents).length)
  })

  test('was made by those who may, and nothing before what it stands in', () => {
    for (const { by, ago, audience, contributors = [], documents } of library) {
      expect(everybody.find((one) => one.handle === by)!.offices).toContain('coordinator')
      if (typeof audience !== 'string') expect(audience).toEqual(expect.arrayContaining(contributors))
      for (const version of documents.flatMap((document) => document.versions)) {
        expect([organisationOf(by), ...contributors]).toContain(organisationOf(version.by))
        expect(version.ago).toBeLessThan(ago)
      }
      for (const { versions } of documents)
        expect(versions.map((version) => version.ago)).toEqual(
          versions.map((version) => version.ago).toSorted((a, b) => b - a),
        )
    }
  })
})
