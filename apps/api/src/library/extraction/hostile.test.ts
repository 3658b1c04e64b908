import { Readable } from 'node:stream'
import { constants, crc32, createDeflate, deflateRawSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { buffer } from 'node:stream/consumers'
import type { Format } from '@memorial/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inhabitedNetwork, type Inhabitant, type Network } from '../../testing/network.ts'
import { djvuAsPdf } from './djvu-as-pdf.ts'
import { installed } from './programs.ts'
import { recognise } from './recognise.ts'
import { render } from './render.ts'
import { djvuPage, white } from './testing/djvu.ts'
import { pdfOf, stream } from './testing/pdf-of.ts'
import { peakOfChildren } from './testing/peak.ts'
import { read } from './testing/read.ts'
import { recognises } from './testing/scans.ts'

let network: Network
let someone: Inhabitant
beforeAll(async () => {
  network = await inhabitedNetwork()
  someone = await network.person()
})
afterAll(() => network.close())

const mostMemory = 1_500_000_000

/** What becomes of a hostile file; meanwhile the API answers, and no process takes more memory than it may. */
async function survived(format: Format, bytes: Uint8Array) {
  const { result, peak } = await peakOfChildren(answering(read(format, bytes)))
  expect(peak).toBeGreaterThan(20_000_000)
  expect(peak).toBeLessThan(mostMemory)
  return result
}

/** The API is asked as long as the work goes on, and answers while it does: who is blocked by it answers afterwards. */
async function answering<T>(work: Promise<T>): Promise<T> {
  const state = { isDone: false, answersMeanwhile: 0 }
  const done = work.finally(() => (state.isDone = true))
  done.catch(() => {})
  do {
    expect(await someone.api.library.documents({})).toEqual({ rows: [], next: null })
    if (!state.isDone) state.answersMeanwhile++
    await new Promise((resolve) => setTimeout(resolve, 50))
  } while (!state.isDone)
  expect(state.answersMeanwhile).toBeGreaterThan(0)
  return done
}

/** A piece so many times, compressed. Each stands by itself, as a compressor leaves it that was asked to let go: it is compressed once. */
function squeezed(piece: Uint8Array, times: number): Buffer {
  const one = deflateRawSync(piece, { level: 9, finishFlush: constants.Z_FULL_FLUSH })
  return Buffer.concat([...Array.from({ length: times }, () => one), Buffer.from([3, 0])])
}

/** The same as PDFs have it. No reader of them asks for the checksum at its end. */
const flate = (piece: Uint8Array, times: number) => Buffer.concat([Buffer.from([0x78, 0xda]), squeezed(piece, times)])

const zeros = Buffer.alloc(1_000_000)

/** A ZIP with one file, of which it says that it is as large as said. */
function zipOf(name: string, deflated: Uint8Array, size: number): Uint8Array {
  const sizes = Buffer.alloc(12)
  sizes.writeUInt32LE(deflated.length, 4)
  sizes.writeUInt32LE(size, 8)
  const common = Buffer.concat([
    Buffer.from([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]),
    sizes,
    Buffer.from([name.length, 0, 0, 0]),
  ])
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), deflated])
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common, Buffer.alloc(14), Buffer.from(name)])
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length, 16)
  return new Uint8Array(Buffer.concat([local, central, end]))
}

test('ten thousand million zeros in ten megabytes are not unpacked, whatever size is told', async () => {
  const deflated = squeezed(zeros, 10_000)
  expect(deflated.length).toBeLessThan(11_000_000)
  const parts = {
    docx: 'word/document.xml',
    xlsx: 'xl/workbook.xml',
    ods: 'content.xml',
    pptx: 'ppt/presentation.xml',
  } as const
  for (const [format, part] of Object.entries(parts) as [Format, string][])
    expect(await survived(format, zipOf(part, deflated, 0xffffff00))).toMatchObject({
      state: 'refused',
      reason: 'too-large',
    })
  // What is beyond a told size is thrown away as it comes, which takes its time: of more than there is memory for.
  const lying = await survived('docx', zipOf(parts.docx, squeezed(zeros, 2000), 1000))
  expect(lying).toMatchObject({ state: 'failed', reason: expect.stringMatching(/damaged|too-long/), text: '' })
}, 300_000)

test('a content stream of 1 GB in a PDF ends the child and not us', async () => {
  const content = flate(Buffer.from('BT /F 9 Tf (word ) Tj ET\n'.repeat(40_000)), 1000)
  expect(content.length).toBeLessThan(5_000_000)
  const pdf = pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>',
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    stream('/Filter/FlateDecode', content),
  ])
  const { state, reason } = await survived('pdf', pdf)
  expect(state).toMatch(/failed|refused|partial/)
  expect(reason).toMatch(/memory|too-long|too-large|damaged|crashed/)
}, 180_000)

test.each([
  ['docx', 'word/document.xml', (text: string) => `<w:document><w:p><w:t>${text}</w:t></w:p></w:document>`],
  ['odt', 'content.xml', (text: string) => `<o><text:p>${text}</text:p></o>`],
  ['ods', 'content.xml', (text: string) => `<o><table:table><text:p>${text}</text:p></table:table></o>`],
] as const)('a billion laughs in %s are not laughed', async (format, part, body) => {
  const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')
  const xml = `<!DOCTYPE x [<!ENTITY l0 "ха">${laughs}]>${body('&l9;')}`
  expect(await survived(format, zipSync({ [part]: strToU8(xml) }))).toMatchObject({
    state: 'failed',
    reason: 'damaged',
    text: '',
  })
})

/** A grey PNG of one bit a pixel, all white. */
async function png(side: number): Promise<Uint8Array> {
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(Math.ceil(side / 8), 0xff)])
  const rows = await buffer(Readable.from(Array.from({ length: side }, () => row)).pipe(createDeflate({ level: 9 })))
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([1, 0, 0, 0, 0], 8)
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', new Uint8Array())]),
  )
}

test.runIf(recognises)(
  'a picture of 16,000 by 16,000 is refused; one that is just within the bounds is read within them',
  async () => {
    const large = await png(16_000)
    expect(large.length).toBeLessThan(100_000)
    expect(await survived('image', large)).toMatchObject({ state: 'refused', reason: 'too-large', pages: 0 })

    const within = await png(12_000)
    expect(await survived('image', within)).toMatchObject({ state: 'recognising', pages: 1 })
    const reading = recognise({ format: 'image', number: 1, language: null, languages: ['ru', 'en'] }, async () =>
      Readable.from([within]),
    )
    const { result, peak } = await peakOfChildren(answering(reading))
    expect(result).toMatchObject({ page: { text: '' }, reason: null })
    expect(peak).toBeLessThan(mostMemory)
  },
  120_000,
)

test.runIf(recognises)(
  'a PDF that draws such a picture is given up, its page read as empty',
  async () => {
    const pixels = flate(zeros, 16 * 16 * 3)
    const size = '/Width 16000/Height 16000/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode'
    const pdf = pdfOf([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</P 4 0 R>>>>/Contents 5 0 R>>',
      stream(`/Type/XObject/Subtype/Image${size}`, pixels),
      stream('', 'q 595 0 0 842 0 0 cm /P Do Q'),
    ])
    expect(await survived('pdf', pdf)).toMatchObject({ state: 'recognising', pages: 1 })
    const reading = recognise({ format: 'pdf', number: 1, language: null, languages: ['ru', 'en'] }, async () =>
      Readable.from([pdf]),
    )
    const { result, peak } = await peakOfChildren(answering(reading))
    expect(result.page.text).toBe('')
    expect(peak).toBeLessThan(mostMemory)
  },
  180_000,
)

test('of such pictures none is made, and of one just within the bounds within them', async () => {
  const rendered = async (format: Format, bytes: Uint8Array) => {
    const rendering = render({ format, size: bytes.length }, async () => Readable.from([bytes]), installed())
    const { result, peak } = await peakOfChildren(answering(rendering))
    expect(peak).toBeLessThan(mostMemory)
    return result
  }
  expect(await rendered('image', await png(16_000))).toBe('refused')
  const within = await rendered('image', await png(12_000))
  expect(within).toMatchObject({ thumbnail: expect.any(Buffer), picture: expect.any(Buffer) })
  // Nor of an animation with a thousand of the largest frames that there can be.
  expect(await rendered('image', endlessGif())).toBe('refused')
}, 180_000)

/** Frames of 65,535 by 65,535, in a few bytes each. */
function endlessGif(): Uint8Array {
  const frame = [0x2c, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 2, 2, 0x44, 1, 0]
  const head = [...Buffer.from('GIF89a'), 0xff, 0xff, 0xff, 0xff, 0x80, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff]
  return new Uint8Array([...head, ...Array.from({ length: 1000 }, () => frame).flat(), 0x3b])
}

const drawnWithin = 'a DjVu whose page is larger than any paper is made a PDF of within the bounds, or not at all'
test.runIf(installed().ddjvu)(
  installed().ddjvu ? drawnWithin : `skipped: ${drawnWithin}, and djvulibre is not here`,
  async () => {
    const made = async (bytes: Buffer) => {
      const making = djvuAsPdf(async () => Readable.from([bytes]), installed(), buffer)
      const { result, peak } = await peakOfChildren(answering(making))
      expect(peak).toBeLessThan(mostMemory)
      return result?.subarray(0, 5).toString() ?? null
    }
    expect(await made(djvuPage(30_000, white(30_000)))).toBe('%PDF-')
    // In colour that would be 2.7 GB.
    expect(await made(djvuPage(30_000))).toBe(null)
  },
  60_000,
)

test('an archive in an archive is not entered', async () => {
  let nested = zipSync({ 'word/document.xml': strToU8('<w:document><w:p><w:t>внутри</w:t></w:p></w:document>') })
  for (let depth = 0; depth < 20; depth++) nested = zipSync({ [`word/embeddings/${depth}.docx`]: nested })
  const document = zipSync({
    'word/document.xml': strToU8('<w:document><w:p><w:t>снаружи</w:t></w:p></w:document>'),
    'word/embeddings/inner.docx': nested,
  })
  expect(await survived('docx', document)).toMatchObject({ state: 'ok', text: 'снаружи' })
  expect(await survived('docx', nested)).toMatchObject({ state: 'failed', reason: 'damaged', text: '' })
  // An archive by itself is no document.
  expect(await read('other', nested)).toMatchObject({ state: 'refused', reason: 'format' })
})

test('a script in a PDF is not run, and the text beside it is read', async () => {
  const script = 'while(true){app.alert("x")} this.submitForm("http://127.0.0.1:1/");'
  const pdf = pdfOf([
    `<</Type/Catalog/Pages 2 0 R/OpenAction 6 0 R/Names<</JavaScript<</Names[(a) 6 0 R]>>>>>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/AA<</O 6 0 R>>/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>',
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    stream('', 'BT /F 9 Tf (Beside the script) Tj ET'),
    `<</S/JavaScript/JS(${script.replaceAll(/[()]/g, String.raw`\$&`)})>>`,
  ])
  expect(await survived('pdf', pdf)).toMatchObject({ state: 'ok', text: 'Beside the script' })
})

test('groups of Rich Text without end, and a web page that is nothing but beginnings, are bounded', async () => {
  expect(await survived('rtf', strToU8(`{\\rtf1${'{'.repeat(5_000_000)}`))).toMatchObject({
    state: 'refused',
    reason: 'too-large',
  })
  expect(await survived('html', strToU8('<div>'.repeat(5_000_000)))).toMatchObject({
    state: 'refused',
    reason: 'too-large',
  })
}, 120_000)

test('a letter in a letter in a letter without end is bounded', async () => {
  const head = (n: number) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`
  const letter = Array.from({ length: 3000 }, (_, n) => head(n)).join('')
  expect(await survived('eml', strToU8(`Subject: x\r\n${letter}`))).toMatchObject({
    state: 'failed',
    reason: 'damaged',
  })
}, 60_000)
