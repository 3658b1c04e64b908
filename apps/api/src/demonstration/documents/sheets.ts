import { direction } from '@memorial/domain'
import { strToU8, zipSync } from 'fflate'
import { leavesOf, type Block, type Writing } from './writing.ts'
import { escaped, xml } from './xml.ts'

const packages = 'http://schemas.openxmlformats.org/package/2006'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** One row a paragraph: its number, where it has one, and its text. */
function rows({ title, source, blocks }: Writing): string[][] {
  return [[title], [source], ...blocks.map(cells)]
}

/** A tab leads from a cell to the next. */
function cells({ text, number }: Block): string[] {
  return [number === undefined ? '' : String(number), ...text.split('\t')]
}

/** A sheet is called by its language. */
const nameOf = ({ language }: Writing) => language.toUpperCase()
const isFromRight = ({ language }: Writing) => direction(language) === 'rtl'

/** The writing as a workbook of Office Open XML (ECMA-376), its strings shared as spreadsheet programs have it: a sheet a leaf. */
export function xlsx(writing: Writing, made: Date): Uint8Array<ArrayBuffer> {
  const leaves = leavesOf(writing)
  const each = (make: (number: number, leaf: Writing) => string) =>
    leaves.map((leaf, place) => make(place + 1, leaf)).join('')
  const strings = [...new Set(leaves.flatMap((leaf) => rows(leaf).flat()))].filter(Boolean)
  const place = new Map(strings.map((string, index) => [string, index]))
  const cell = (text: string) => (text === '' ? '<c/>' : `<c t="s"><v>${place.get(text)}</v></c>`)
  const sheet = (leaf: Writing) => `
    <worksheet xmlns="${main}">
      <sheetViews><sheetView ${isFromRight(leaf) ? 'rightToLeft="1" ' : ''}workbookViewId="0"/></sheetViews>
      <sheetData>${rows(leaf)
        .map((row) => `<row>${row.map(cell).join('')}</row>`)
        .join('')}</sheetData>
    </worksheet>`
  const files = {
    '[Content_Types].xml': xml(`
      <Types xmlns="${packages}/content-types">
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Override PartName="/xl/workbook.xml" ContentType="${workbook}.sheet.main+xml"/>
        <Override PartName="/xl/sharedStrings.xml" ContentType="${workbook}.sharedStrings+xml"/>
        ${each((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${workbook}.worksheet+xml"/>`)}
      </Types>`),
    '_rels/.rels': xml(relationships('officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': xml(`
      <workbook xmlns="${main}" xmlns:r="${office}/relationships">
        <bookViews><workbookView/></bookViews>
        <sheets>${each((n, leaf) => `<sheet name="${nameOf(leaf)}" sheetId="${n}" r:id="r${n}"/>`)}</sheets>
      </workbook>`),
    'xl/_rels/workbook.xml.rels': xml(
      relationships(
        ...leaves.flatMap((_, place) => ['worksheet', `worksheets/sheet${place + 1}.xml`]),
        'sharedStrings',
        'sharedStrings.xml',
      ),
    ),
    'xl/sharedStrings.xml': xml(
      `<sst xmlns="${main}">${strings.map((string) => `<si><t xml:space="preserve">${escaped(string)}</t></si>`).join('')}</sst>`,
    ),
    ...Object.fromEntries(leaves.map((leaf, place) => [`xl/worksheets/sheet${place + 1}.xml`, xml(sheet(leaf))])),
  }
  return zipSync(files, { mtime: made, level: 6 })
}

/** Kinds of relationships, each followed by its target. */
export function relationships(...pairs: string[]): string {
  const each = pairs.flatMap((kind, place) =>
    place % 2 === 0
      ? [`<Relationship Id="r${place / 2 + 1}" Type="${office}/relationships/${kind}" Target="${pairs[place + 1]}"/>`]
      : [],
  )
  return `<Relationships xmlns="${packages}/relationships">${each.join('')}</Relationships>`
}

const type = 'application/vnd.oasis.opendocument.spreadsheet'
const spaces = ['office', 'style', 'table', 'text', 'manifest']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ')

/** The writing as a spreadsheet of OpenDocument 1.3 (ISO/IEC 26300): a table a leaf. */
export function ods(writing: Writing, made: Date): Uint8Array<ArrayBuffer> {
  const cell = (text: string) =>
    text === ''
      ? '<table:table-cell/>'
      : `<table:table-cell office:value-type="string"><text:p>${escaped(text)}</text:p></table:table-cell>`
  const tables = leavesOf(writing).map((leaf) => {
    const all = rows(leaf).map((row) => `<table:table-row>${row.map(cell).join('')}</table:table-row>`)
    return `<table:table table:name="${nameOf(leaf)}" table:style-name="${isFromRight(leaf) ? 'rl' : 'lr'}">${all.join('')}</table:table>`
  })
  const side = (name: string) =>
    `<style:style style:name="${name}" style:family="table"><style:table-properties style:writing-mode="${name}-tb"/></style:style>`
  const files = {
    mimetype: [strToU8(type), { level: 0 }],
    'content.xml': xml(`
      <office:document-content ${spaces} office:version="1.3">
        <office:automatic-styles>${side('lr')}${side('rl')}</office:automatic-styles>
        <office:body><office:spreadsheet>${tables.join('')}</office:spreadsheet></office:body>
      </office:document-content>`),
    'META-INF/manifest.xml': xml(`
      <manifest:manifest ${spaces} manifest:version="1.3">
        <manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${type}"/>
        <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
      </manifest:manifest>`),
  } satisfies Parameters<typeof zipSync>[0]
  return zipSync(files, { mtime: made, level: 6 })
}
