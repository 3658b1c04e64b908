import { direction } from '@memorial/domain'
import { zipSync } from 'fflate'
import { leavesOf, type Block, type Writing } from './writing.ts'
import { escaped, xml } from './xml.ts'

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006'
const parts = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** The writing as Office Open XML (ECMA-376), with the fewest parts that a word processor opens and edits well. */
export function docx(writing: Writing, made: Date): Uint8Array<ArrayBuffer> {
  const files = {
    '[Content_Types].xml': xml(contentTypes),
    '_rels/.rels': xml(relationships([`${office}/relationships/officeDocument`, 'word/document.xml'], coreProperties)),
    'word/document.xml': xml(body(writing)),
    'word/_rels/document.xml.rels': xml(
      relationships([`${office}/relationships/styles`, 'styles.xml'], [`${office}/relationships/footer`, 'footer.xml']),
    ),
    'word/styles.xml': xml(styles(writing)),
    'word/footer.xml': xml(footer),
    'docProps/core.xml': xml(properties(writing, made)),
  }
  return zipSync(files, { mtime: made, level: 6 })
}

const coreProperties = [`${packages}/relationships/metadata/core-properties`, 'docProps/core.xml']

const contentTypes = `
  <Types xmlns="${packages}/content-types">
    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
    <Default Extension="xml" ContentType="application/xml"/>
    <Override PartName="/word/document.xml" ContentType="${parts}.document.main+xml"/>
    <Override PartName="/word/styles.xml" ContentType="${parts}.styles+xml"/>
    <Override PartName="/word/footer.xml" ContentType="${parts}.footer+xml"/>
    <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
  </Types>`

function relationships(...to: string[][]): string {
  const each = to.map(([type, target], place) => `<Relationship Id="r${place + 1}" Type="${type}" Target="${target}"/>`)
  return `<Relationships xmlns="${packages}/relationships">${each.join('')}</Relationships>`
}

function properties({ title, language }: Writing, made: Date): string {
  return `
    <cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"
      xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
      <dc:title>${escaped(title)}</dc:title>
      <dc:language>${language}</dc:language>
      <dcterms:created xsi:type="dcterms:W3CDTF">${made.toISOString()}</dcterms:created>
    </cp:coreProperties>`
}

/** Right to left is told three times: to each paragraph and run, and to the page. */
function body(writing: Writing): string {
  const rtl = direction(writing.language) === 'rtl'
  const each = leavesOf(writing).flatMap((leaf, place) => [
    styled('Title', leaf.title, leaf, place > 0 ? '<w:pageBreakBefore/>' : ''),
    styled('Subtitle', leaf.source, leaf),
    ...leaf.blocks.map((block) => styled(styleOf[block.kind], textOf(block), leaf)),
  ])
  return `
    <w:document xmlns:w="${main}" xmlns:r="${office}/relationships">
      <w:body>${each.join('')}
        <w:sectPr>
          <w:footerReference w:type="default" r:id="r2"/>
          <w:pgSz w:w="11906" w:h="16838"/>
          <w:pgMar w:top="1418" w:right="1701" w:bottom="1418" w:left="1701" w:header="850" w:footer="850" w:gutter="0"/>
          ${rtl ? '<w:bidi/>' : ''}
        </w:sectPr>
      </w:body>
    </w:document>`
}

const styleOf: Record<Block['kind'], string> = {
  heading: 'Heading1',
  paragraph: 'Normal',
  point: 'Point',
  address: 'Address',
  field: 'Field',
}

/** A tab leads from a point's number to its text, and from a field's label along its line. */
function textOf({ kind, text, number }: Block): string {
  if (kind === 'point') return `${number}.\t${text}`
  return kind === 'field' ? `${text}:\t` : text
}

function styled(style: string, text: string, { language }: Writing, placed = ''): string {
  const rtl = direction(language) === 'rtl'
  const pieces = text.split('\t').map((piece) => (piece ? `<w:t xml:space="preserve">${escaped(piece)}</w:t>` : ''))
  const spoken = rtl ? `<w:rtl/><w:lang w:bidi="${language}"/>` : `<w:lang w:val="${language}"/>`
  const run = `<w:r><w:rPr>${spoken}</w:rPr>${pieces.join('<w:tab/>')}</w:r>`
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${placed}${rtl ? '<w:bidi/>' : ''}</w:pPr>${run}</w:p>`
}

const footer = `
  <w:ftr xmlns:w="${main}">
    <w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>
  </w:ftr>`

/** Sizes are half points, distances twentieths of a point. `start` and `end` follow the direction of a paragraph. */
function styles({ language }: Writing): string {
  const rtl = direction(language) === 'rtl'
  const own = (name: string, paragraph: string, run = '') => `
    <w:style w:type="paragraph" w:styleId="${name.replace(' ', '')}">
      <w:name w:val="${name[0]!.toLowerCase()}${name.slice(1)}"/><w:basedOn w:val="Normal"/><w:qFormat/>
      <w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr>
    </w:style>`
  const size = (half: number) => `<w:sz w:val="${half}"/><w:szCs w:val="${half}"/>`
  return `
    <w:styles xmlns:w="${main}">
      <w:docDefaults><w:rPrDefault><w:rPr>
        <w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>${size(24)}
        <w:lang w:val="${language}" w:bidi="${rtl ? language : 'he'}"/>
      </w:rPr></w:rPrDefault></w:docDefaults>
      <w:style w:type="paragraph" w:default="1" w:styleId="Normal">
        <w:name w:val="Normal"/><w:qFormat/>
        <w:pPr><w:spacing w:after="140" w:line="290" w:lineRule="auto"/></w:pPr>
      </w:style>
      ${own('Title', '<w:spacing w:after="80" w:line="240" w:lineRule="auto"/>', size(38))}
      ${own('Subtitle', '<w:spacing w:after="420"/>', `<w:color w:val="5A554C"/>${size(20)}`)}
      ${own('Heading 1', '<w:keepNext/><w:spacing w:before="300" w:after="80"/><w:outlineLvl w:val="0"/>', '<w:b/><w:bCs/>')}
      ${own('Point', '<w:tabs><w:tab w:val="left" w:pos="454"/></w:tabs><w:ind w:start="454" w:hanging="454"/>')}
      ${own('Address', '<w:spacing w:after="60"/><w:ind w:start="4536"/>')}
      ${own('Field', '<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="8504"/></w:tabs><w:spacing w:before="120" w:after="200"/>')}
      ${own('Footer', '<w:jc w:val="center"/>', size(18))}
    </w:styles>`
}
