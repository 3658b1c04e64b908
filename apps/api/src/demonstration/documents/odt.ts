import { direction, type Language } from '@memorial/domain'
import { strToU8, zipSync } from 'fflate'
import { leavesOf, type Block, type Writing } from './writing.ts'
import { escaped, xml } from './xml.ts'

const type = 'application/vnd.oasis.opendocument.text'
const names = ['office', 'style', 'text', 'meta', 'manifest'] as const
const spaces = [
  ...names.map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`),
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
].join(' ')

/** The writing as OpenDocument 1.3 (ISO/IEC 26300). Its type stands first and uncompressed, as part 2, 3.3 has it. */
export function odt(writing: Writing, made: Date): Uint8Array<ArrayBuffer> {
  const files = {
    mimetype: [strToU8(type), { level: 0 }],
    'content.xml': xml(content(writing)),
    'styles.xml': xml(styles(writing)),
    'meta.xml': xml(meta(writing, made)),
    'META-INF/manifest.xml': xml(manifest),
  } satisfies Parameters<typeof zipSync>[0]
  return zipSync(files, { mtime: made, level: 6 })
}

const manifest = `
  <manifest:manifest ${spaces} manifest:version="1.3">
    <manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${type}"/>
    <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
    <manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>
    <manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
  </manifest:manifest>`

function meta({ title, language }: Writing, made: Date): string {
  return `
    <office:document-meta ${spaces} office:version="1.3"><office:meta>
      <dc:title>${escaped(title)}</dc:title>
      <dc:language>${language}</dc:language>
      <meta:creation-date>${made.toISOString()}</meta:creation-date>
    </office:meta></office:document-meta>`
}

function content(writing: Writing): string {
  const each = leavesOf(writing).flatMap(({ language, title, source, blocks }, place) => [
    `<text:p text:style-name="${place > 0 ? 'Next' : 'Title'}${sideOf(language)}">${escaped(title)}</text:p>`,
    `<text:p text:style-name="Subtitle${sideOf(language)}">${escaped(source)}</text:p>`,
    ...blocks.map((block) => element(block, sideOf(language))),
  ])
  return `
    <office:document-content ${spaces} office:version="1.3">
      <office:body><office:text>${each.join('')}</office:text></office:body>
    </office:document-content>`
}

/** Styles of paragraphs that begin at the right have names of their own. */
function sideOf(language: Language): string {
  return direction(language) === 'rtl' ? '_20_rl' : ''
}

/** A tab leads from a point's number to its text, and from a field's label along its line. */
function element({ kind, text, number }: Block, side: string): string {
  const words = escaped(text)
  if (kind === 'heading')
    return `<text:h text:style-name="Heading_20_1${side}" text:outline-level="1">${words}</text:h>`
  if (kind === 'point') return `<text:p text:style-name="Point${side}">${number}.<text:tab/>${words}</text:p>`
  if (kind === 'field') return `<text:p text:style-name="Field${side}">${words}:<text:tab/></text:p>`
  return `<text:p text:style-name="${kind === 'address' ? 'Address' : 'Text_20_body'}${side}">${words}</text:p>`
}

const size = (points: number) =>
  ['', '-asian', '-complex'].map((of) => `${of ? 'style' : 'fo'}:font-size${of}="${points}pt"`).join(' ')

/** LibreOffice takes “start” for the left in every direction, and a left margin for that at the beginning of lines. */
function stylesOfSide(language: Language): string {
  const [mode, near] = direction(language) === 'rtl' ? ['rl-tb', 'right'] : ['lr-tb', 'left']
  const side = sideOf(language)
  const own = (name: string, paragraph: string, run = '', tab = '') => `
    <style:style style:name="${name}${side}" style:family="paragraph" style:parent-style-name="Standard${side}">
      <style:paragraph-properties ${paragraph}>${tab && `<style:tab-stops>${tab}</style:tab-stops>`}</style:paragraph-properties>
      <style:text-properties ${run}/>
    </style:style>`
  const title = 'fo:margin-bottom="0.15cm"'
  return `
        <style:style style:name="Standard${side}" style:family="paragraph">
          <style:paragraph-properties fo:margin-bottom="0.25cm" fo:line-height="125%" fo:text-align="${near}" style:writing-mode="${mode}"/>
          <style:text-properties fo:font-family="'Times New Roman', 'Liberation Serif', serif" style:font-family-complex="'Times New Roman'" ${size(12)}
            fo:language="${language}" fo:country="none" style:language-complex="he" style:country-complex="none"/>
        </style:style>
        ${own('Text_20_body', '')}
        ${own('Title', title, size(19))}
        ${own('Next', `fo:break-before="page" ${title}`, size(19))}
        ${own('Subtitle', 'fo:margin-bottom="0.75cm"', `fo:color="#5a554c" ${size(10)}`)}
        ${own('Heading_20_1', 'fo:margin-top="0.55cm" fo:margin-bottom="0.15cm" fo:keep-with-next="always"', 'fo:font-weight="bold" style:font-weight-complex="bold"')}
        ${own('Point', 'fo:margin-left="0.8cm" fo:text-indent="-0.8cm"', '', '<style:tab-stop style:position="0cm"/>')}
        ${own('Address', 'fo:margin-left="8cm" fo:margin-bottom="0.1cm"')}
        ${own('Field', 'fo:margin-top="0.2cm"', '', '<style:tab-stop style:position="15cm" style:type="right" style:leader-style="solid" style:leader-text="_"/>')}
        ${own('Footer', 'fo:text-align="center"', size(9))}`
}

function styles(writing: Writing): string {
  const { language } = writing
  const ofSide = new Map(leavesOf(writing).map((leaf) => [sideOf(leaf.language), leaf.language]))
  return `
    <office:document-styles ${spaces} office:version="1.3">
      <office:styles>
        ${[...ofSide.values()].map(stylesOfSide).join('')}
      </office:styles>
      <office:automatic-styles>
        <style:page-layout style:name="Sheet">
          <style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2.5cm" fo:margin-bottom="2.5cm" fo:margin-left="3cm" fo:margin-right="3cm" style:writing-mode="${direction(language) === 'rtl' ? 'rl-tb' : 'lr-tb'}"/>
          <style:footer-style><style:header-footer-properties fo:min-height="1cm"/></style:footer-style>
        </style:page-layout>
      </office:automatic-styles>
      <office:master-styles>
        <style:master-page style:name="Standard" style:page-layout-name="Sheet">
          <style:footer><text:p text:style-name="Footer${sideOf(language)}"><text:page-number text:select-page="current">1</text:page-number></text:p></style:footer>
        </style:master-page>
      </office:master-styles>
    </office:document-styles>`
}
