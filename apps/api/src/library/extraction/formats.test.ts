import { strToU8, zipSync } from 'fflate'
import type { Language } from '@memorial/domain'
import { describe, expect, test } from 'vitest'
import { declaration } from '../../demonstration/documents/declaration.ts'
import { fileOf, workbench } from '../../demonstration/documents/make.ts'
import type { Made } from '../../demonstration/shapes.ts'
import { installed } from './programs.ts'
import { djvu } from './testing/djvu.ts'
import { read } from './testing/read.ts'

const made = new Date('2026-11-01T12:00:00Z')
const bench = workbench()
const squeezed = (text: string) => text.replace(/[\s\u00AD-]+/g, '')

const kinds = [
  ['xlsx', 'a.xlsx'],
  ['ods', 'a.ods'],
  ['pptx', 'a.pptx'],
  ['rtf', 'a.rtf'],
  ['html', 'a.htm'],
  ['markdown', 'a.md'],
  ['eml', 'a.eml'],
] as [Made, string][]

describe.each(['ru', 'cs', 'he'] as Language[])('in %s the text', (language) => {
  const writing = declaration(language)

  test.each(kinds)('of a file of the format %s comes out whole, with its language', async (as, file) => {
    const { format, bytes } = await fileOf({ writing, as, file }, made, bench)
    const { state, reason, taken, text } = await read(format, bytes)
    expect([state, reason]).toEqual(['ok', null])
    for (const block of writing.blocks) expect(squeezed(text)).toContain(squeezed(block.text))
    expect(text).toContain(writing.title)
    expect(taken.filter((page) => page.language === language).length).toBeGreaterThanOrEqual(taken.length * 0.7)
  })
})

const sheet = (rows: string) => strToU8(`<worksheet><sheetData>${rows}</sheetData></worksheet>`)

test('the sheets of a workbook come in its own order, each with its name, and cells of each kind', async () => {
  const relation = (id: string, target: string) => `<Relationship Id="${id}" Target="${target}"/>`
  const workbook = zipSync({
    'xl/workbook.xml': strToU8(
      '<workbook><sheets><sheet name="Вторая" r:id="b"/><sheet name="Первая" r:id="a"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<R>${relation('a', 'worksheets/sheet1.xml')}${relation('b', '/xl/worksheets/sheet2.xml')}</R>`,
    ),
    'xl/sharedStrings.xml': strToU8(
      '<sst><si><r><t>Ворк</t></r><r><t>ута</t></r><rPh><t>nicht</t></rPh></si><si><t>Инта</t></si></sst>',
    ),
    'xl/worksheets/sheet1.xml': sheet('<row><c t="s"><v>1</v></c><c><f>A1*2</f><v>1937</v></c></row><row><c/></row>'),
    'xl/worksheets/sheet2.xml': sheet('<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>лично</t></is></c></row>'),
  })
  const { taken } = await read('xlsx', workbook)
  expect(taken.map(({ text }) => text)).toEqual(['Вторая\nВоркута\tлично', 'Первая\nИнта\t1937'])
})

test.each([
  ['as dates and times where their style says so', '', ['5.11.1937', '05.11.1937', '13824', '12:30', 'в 1938 году']],
  ['counted from 1904', '<workbookPr date1904="true"/>', ['6.11.1941', '06.11.1941', '13824', '12:30', 'в 1938 году']],
])('the numbers of a workbook come %s', async (_how, properties, cells) => {
  const workbook = zipSync({
    'xl/workbook.xml': strToU8(`<workbook xmlns:r="r">${properties}<sheet name="A" r:id="a"/></workbook>`),
    'xl/_rels/workbook.xml.rels': strToU8('<R><Relationship Id="a" Target="worksheets/sheet1.xml"/></R>'),
    'xl/styles.xml': strToU8(
      `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="d.m.yyyy"/><numFmt numFmtId="165" formatCode="#,##0.00"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="20"/></cellXfs></styleSheet>`,
    ),
    'xl/worksheets/sheet1.xml': sheet(`<row>
      <c s="1"><v>13824</v></c><c s="2" t="n"><v>13824</v></c><c s="3"><v>13824</v></c><c s="4"><v>0.520833333</v></c>
      <c s="1" t="str"><v>в 1938 году</v></c></row>`),
  })
  const { taken } = await read('xlsx', workbook)
  expect(taken.map(({ text }) => text)).toEqual([`A\n${cells.join('\t')}`])
})

test('a slide comes with what its speaker noted, in the order of showing', async () => {
  const words = (text: string) =>
    strToU8(`<p:sld><a:p><a:r><a:t>${text}</a:t></a:r><a:fld><a:t>7</a:t></a:fld></a:p></p:sld>`)
  const relations = (...targets: string[]) =>
    strToU8(`<R>${targets.map((target, n) => `<Relationship Id="r${n}" Target="${target}"/>`).join('')}</R>`)
  const presentation = zipSync({
    'ppt/presentation.xml': strToU8('<p:presentation><p:sldId r:id="r1"/><p:sldId r:id="r0"/></p:presentation>'),
    'ppt/_rels/presentation.xml.rels': relations('slides/slide1.xml', 'slides/slide2.xml'),
    'ppt/slides/slide1.xml': words('потом'),
    'ppt/slides/slide2.xml': words('сначала'),
    'ppt/slides/_rels/slide2.xml.rels': relations('../slideLayouts/slideLayout1.xml', '../notesSlides/notesSlide1.xml'),
    'ppt/slideLayouts/slideLayout1.xml': words('образец'),
    'ppt/notesSlides/notesSlide1.xml': words('заметка'),
  })
  expect((await read('pptx', presentation)).taken.map(({ text }) => text)).toEqual(['сначала\nзаметка', 'потом'])
})

test.each([
  ['bytes of the code page of the file', String.raw`{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8\'e2\'e5\'f2}`, 'Привет'],
  [
    'bytes of the font',
    String.raw`{\rtf1\ansi{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}{\f1 \'c4\'e0}\f0 , \'e9}`,
    'Да, é',
  ],
  [
    'Unicode with something in its place',
    String.raw`{\rtf1\uc1 \u1055?\u1088\'3f{\uc2\u1080??}\uc0\u1074\u1077\u1090}`,
    'Привет',
  ],
  [
    'what is not said',
    String.raw`{\rtf1{\info{\title X}}{\*\generator Y;}{\field{\*\fldinst HYPERLINK}{\fldrslt word}}{\pict 0a0b}a\par b\{c\}}`,
    'worda\nb{c}',
  ],
  ['bytes of a picture as they are', String.raw`{\rtf1 a{\pict\bin5 {}}\'}b{\pict\bin2 {{} c}`, 'ab c'],
] as const)('Rich Text is read from %s', async (_what, file, text) => {
  const { text: got } = await read('rtf', strToU8(file))
  expect(got).toBe(text)
})

test('a web page is in the encoding that it names or in a guessed one, and nothing in it runs', async () => {
  const page = (head: string) =>
    `${head}<title>Заглавие</title><style>p{}</style><script>document.write("зло")</script><p>Письмо из <b>Вор</b>куты, которое она писала<br>подруге<img alt="Снимок"><table><tr><td>а<td>б</table>`
  const koi = new Map(
    Array.from({ length: 256 }, (_, byte) => [new TextDecoder('koi8-r').decode(Uint8Array.of(byte)), byte]),
  )
  const bytes = (text: string) => Uint8Array.from(text, (letter) => koi.get(letter)!)
  const text = 'Заглавие\nПисьмо из Воркуты, которое она писала\nподруге Снимок\nа б'
  expect(await read('html', bytes(page('<meta charset=koi8-r>')))).toMatchObject({ encoding: 'koi8-r', text })
  expect(await read('html', bytes(page('')))).toMatchObject({ encoding: 'koi8-r', text })
  expect(await read('html', strToU8(page('<meta charset=nonsense>')))).toMatchObject({ encoding: 'utf-8', text })
  // Some programs name the encoding that they hold a page in, and write it down in another.
  for (const name of ['UTF-16', 'utf-16be', 'unicode']) {
    expect(await read('html', strToU8(page(`<meta charset="${name}">`)))).toMatchObject({ encoding: 'utf-8', text })
    expect(await read('html', bytes(page(`<meta charset=${name}>`)))).toMatchObject({ encoding: 'koi8-r', text })
  }
})

test('a letter tells of what was attached, and opens none of it', async () => {
  const inner = zipSync({ 'secret.txt': strToU8('спрятано') })
  const letter = [
    'From: =?koi8-r?B?6dfBzg==?= <ivan@example.org>',
    'Subject: =?utf-8?B?0J/QuNGB0YzQvNC+?=',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/html; charset=windows-1251',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    '<p>=CF=F0=E8=E2=E5=F2<script>x()</script>',
    '--b',
    'Content-Type: application/zip; name="inventory.zip"',
    'Content-Disposition: attachment; filename="inventory.zip"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(inner).toString('base64'),
    '--b',
    'Content-Type: message/rfc822',
    'Content-Disposition: attachment; filename="other.eml"',
    '',
    'Subject: another',
    '',
    'another letter',
    '--b--',
  ].join('\r\n')
  const { text } = await read('eml', strToU8(letter))
  expect(text).toBe('Письмо\nИван <ivan@example.org>\nПривет\ninventory.zip\nother.eml')
})

test('a chosen encoding is taken for the true one', async () => {
  const bytes = Uint8Array.of(0xcf, 0xf0, 0xe8)
  expect(await read('txt', bytes, { encoding: 'windows-1251' })).toMatchObject({
    text: 'При',
    encoding: 'windows-1251',
  })
  expect(await read('markdown', bytes, { encoding: 'koi8-r' })).toMatchObject({ text: 'оПХ', encoding: 'koi8-r' })
})

const { djvutxt, djvused } = installed()

test.runIf(djvutxt && djvused)('the text that lies under a page of DjVu comes out whole', async () => {
  const writing = { ...declaration('uk'), blocks: declaration('uk').blocks.slice(0, 8) }
  const { format, bytes } = await fileOf({ writing, as: 'djvu', file: 'a.djvu' }, made, bench)
  const { state, reason, taken, text } = await read(format, bytes)
  expect([state, reason, taken.length]).toEqual(['ok', null, 1])
  for (const block of writing.blocks) expect(squeezed(text)).toContain(squeezed(block.text))
})

test.runIf(djvutxt && djvused)('the text of a DjVu file comes page by page, those without one too', async () => {
  const { taken, ...outcome } = await read('djvu', Buffer.from(djvu, 'base64'), {
    programs: { djvutxt: djvutxt!, djvused: djvused!, spoken: [] },
  })
  expect(outcome).toMatchObject({ state: 'partial', reason: 'needs-program', pages: 3 })
  expect(taken.map(({ text }) => text.trim())).toEqual(['', 'Письмо из Воркуты', ''])
  const none = { spoken: [] }
  expect(await read('djvu', strToU8('x'), { programs: none })).toMatchObject({
    state: 'refused',
    reason: 'needs-program',
  })
  expect(await read('djvu', strToU8('AT&TFORM'))).toMatchObject({ state: 'failed', reason: 'damaged' })
})
