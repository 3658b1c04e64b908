import { direction } from '@memorial/domain'
import { zipSync } from 'fflate'
import { relationships } from './sheets.ts'
import { leavesOf, type Block, type Writing } from './writing.ts'
import { escaped, xml } from './xml.ts'

const packages = 'http://schemas.openxmlformats.org/package/2006'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006'
const presentation = 'application/vnd.openxmlformats-officedocument.presentationml'
const spaces = [
  'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  `xmlns:r="${office}/relationships"`,
].join(' ')

/** The writing as a presentation of Office Open XML (ECMA-376): a slide for each leaf and for what stands under each heading. */
export function pptx(writing: Writing, made: Date): Uint8Array<ArrayBuffer> {
  const slides = leavesOf(writing).flatMap((leaf) =>
    slidesOf(leaf).map((lines) => slideXml(lines, direction(leaf.language) === 'rtl')),
  )
  const each = (make: (number: number) => string) => slides.map((_, place) => make(place + 1)).join('')
  const master =
    '<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/></p:spTree></p:cSld>'
  const parts: Record<string, string> = {
    '[Content_Types].xml': `
      <Types xmlns="${packages}/content-types">
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Override PartName="/ppt/presentation.xml" ContentType="${presentation}.presentation.main+xml"/>
        <Override PartName="/ppt/slideMasters/slideMaster1.xml" ContentType="${presentation}.slideMaster+xml"/>
        <Override PartName="/ppt/slideLayouts/slideLayout1.xml" ContentType="${presentation}.slideLayout+xml"/>
        <Override PartName="/ppt/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>
        ${each((n) => `<Override PartName="/ppt/slides/slide${n}.xml" ContentType="${presentation}.slide+xml"/>`)}
      </Types>`,
    '_rels/.rels': relationships('officeDocument', 'ppt/presentation.xml'),
    'ppt/presentation.xml': `
      <p:presentation ${spaces}>
        <p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="r1"/></p:sldMasterIdLst>
        <p:sldIdLst>${each((n) => `<p:sldId id="${255 + n}" r:id="r${n + 1}"/>`)}</p:sldIdLst>
        <p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/>
      </p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relationships(
      'slideMaster',
      'slideMasters/slideMaster1.xml',
      ...slides.flatMap((_, place) => ['slide', `slides/slide${place + 1}.xml`]),
    ),
    'ppt/slideMasters/slideMaster1.xml': `
      <p:sldMaster ${spaces}>${master}
        <p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>
        <p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="r1"/></p:sldLayoutIdLst>
      </p:sldMaster>`,
    'ppt/slideMasters/_rels/slideMaster1.xml.rels': relationships(
      'slideLayout',
      '../slideLayouts/slideLayout1.xml',
      'theme',
      '../theme/theme1.xml',
    ),
    'ppt/slideLayouts/slideLayout1.xml': `<p:sldLayout ${spaces}>${master}</p:sldLayout>`,
    'ppt/slideLayouts/_rels/slideLayout1.xml.rels': relationships('slideMaster', '../slideMasters/slideMaster1.xml'),
    'ppt/theme/theme1.xml': theme,
  }
  for (const [place, slide] of slides.entries()) {
    parts[`ppt/slides/slide${place + 1}.xml`] = slide
    parts[`ppt/slides/_rels/slide${place + 1}.xml.rels`] = relationships(
      'slideLayout',
      '../slideLayouts/slideLayout1.xml',
    )
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, xml(part)])), {
    mtime: made,
    level: 6,
  })
}

function slidesOf({ title, source, blocks }: Writing): string[][] {
  const slides = [[title, source]]
  for (const block of blocks) {
    if (block.kind === 'heading') slides.push([])
    slides.at(-1)!.push(lineOf(block))
  }
  return slides
}

function lineOf({ text, number }: Block): string {
  return number === undefined ? text : `${number}. ${text}`
}

function slideXml(lines: string[], isFromRight: boolean): string {
  const begin = isFromRight ? '<a:pPr algn="r" rtl="1"/>' : ''
  const paragraphs = lines.map((text) => `<a:p>${begin}<a:r><a:t>${escaped(text)}</a:t></a:r></a:p>`)
  return `
    <p:sld ${spaces}><p:cSld><p:spTree>
      <p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>
      <p:sp>
        <p:nvSpPr><p:cNvPr id="2" name="1"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>
        <p:spPr>
          <a:xfrm><a:off x="838200" y="548640"/><a:ext cx="10515600" cy="5760720"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
        </p:spPr>
        <p:txBody><a:bodyPr wrap="square"><a:normAutofit/></a:bodyPr>${paragraphs.join('')}</p:txBody>
      </p:sp>
    </p:spTree></p:cSld></p:sld>`
}

const colours = [
  'dk1',
  'lt1',
  'dk2',
  'lt2',
  'accent1',
  'accent2',
  'accent3',
  'accent4',
  'accent5',
  'accent6',
  'hlink',
  'folHlink',
]
const line = '<a:ln><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>'
const fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
const font = '<a:latin typeface="Times New Roman"/><a:ea typeface=""/><a:cs typeface="Times New Roman"/>'
const theme = `
  <a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="1"><a:themeElements>
    <a:clrScheme name="1">${colours.map((name) => `<a:${name}><a:srgbClr val="${name.startsWith('lt') ? 'FFFFFF' : '26231F'}"/></a:${name}>`).join('')}</a:clrScheme>
    <a:fontScheme name="1"><a:majorFont>${font}</a:majorFont><a:minorFont>${font}</a:minorFont></a:fontScheme>
    <a:fmtScheme name="1">
      <a:fillStyleLst>${fill.repeat(3)}</a:fillStyleLst><a:lnStyleLst>${line.repeat(3)}</a:lnStyleLst>
      <a:effectStyleLst>${'<a:effectStyle><a:effectLst/></a:effectStyle>'.repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${fill.repeat(3)}</a:bgFillStyleLst>
    </a:fmtScheme>
  </a:themeElements></a:theme>`
