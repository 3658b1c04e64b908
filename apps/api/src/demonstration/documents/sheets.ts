import { strToU8, zipSync } from 'fflate'
import type { Block, Writing } from './writing.ts'
import { escaped, xml } from './xml.ts'

const packages = 'http://schemas.openxmlformats.org/package/2006'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** One row a paragraph: its number, where it has one, and its text. */
function rows({ title, source, blocks }: Writing): string[][] {
  return [[title], [source], ...blocks.map(cells)]
}

function cells({ text, number }: Block): string[] {
  return [number === undefined ? '' : String(number), text]
}

/** The writing as a workbook of Office Open XML (ECMA-376), its strings shared as spreadsheet programs have it. */
export function xlsx(writing: Writing, made: Date): Uint8Array<ArrayBuffer> {
  const strings = [...new Set(rows(writing).flat())].filter(Boolean)
  const place = new Map(strings.map((string, index) => [string, index]))
  const cell = (text: string) => (text === '' ? '<c/>' : `<c t="s"><v>${place.get(text)}</v></c>`)
  const files = {
    '[Content_Types].xml': xml(`
      <Types xmlns="${packages}/content-types">
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Override PartName="/xl/workbook.xml" ContentType="${workbook}.sheet.main+xml"/>
        <Override PartName="/xl/sharedStrings.xml" ContentType="${workbook}.sharedStrings+xml"/>
        <Override PartName="/xl/worksheets/sheet1.xml" ContentType="${workbook}.worksheet+xml"/>
      </Types>`),
    '_rels/.rels': xml(relationships('officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': xml(
      `<workbook xmlns="${main}" xmlns:r="${office}/relationships"><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      relationships('worksheet', 'worksheets/sheet1.xml', 'sharedStrings', 'sharedStrings.xml'),
    ),
    'xl/sharedStrings.xml': xml(
      `<sst xmlns="${main}">${strings.map((string) => `<si><t xml:space="preserve">${escaped(string)}</t></si>`).join('')}</sst>`,
    ),
    'xl/worksheets/sheet1.xml': xml(
      `<worksheet xmlns="${main}"><sheetData>${rows(writing)
        .map((row) => `<row>${row.map(cell).join('')}</row>`)
        .join('')}</sheetData></worksheet>`,
    ),
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
const spaces = ['office', 'table', 'text', 'manifest']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ')

/** The writing as a spreadsheet of OpenDocument 1.3 (ISO/IEC 26300). */
export function ods(writing: Writing, made: Date): Uint8Array<ArrayBuffer> {
  const cell = (text: string) =>
    text === ''
      ? '<table:table-cell/>'
      : `<table:table-cell office:value-type="string"><text:p>${escaped(text)}</text:p></table:table-cell>`
  const table = rows(writing).map((row) => `<table:table-row>${row.map(cell).join('')}</table:table-row>`)
  const files = {
    mimetype: [strToU8(type), { level: 0 }],
    'content.xml': xml(`
      <office:document-content ${spaces} office:version="1.3"><office:body><office:spreadsheet>
        <table:table table:name="1">${table.join('')}</table:table>
      </office:spreadsheet></office:body></office:document-content>`),
    'META-INF/manifest.xml': xml(`
      <manifest:manifest ${spaces} manifest:version="1.3">
        <manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${type}"/>
        <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
      </manifest:manifest>`),
  } satisfies Parameters<typeof zipSync>[0]
  return zipSync(files, { mtime: made, level: 6 })
}
