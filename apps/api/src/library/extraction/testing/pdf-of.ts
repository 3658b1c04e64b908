import { strToU8 } from 'fflate'

/** A PDF of these objects, the first its catalogue. Without a table of them: readers look for them one by one. */
export function pdfOf(objects: (string | Uint8Array)[]): Uint8Array {
  const parts = objects.flatMap((object, n) => [`${n + 1} 0 obj\n`, object, '\nendobj\n'])
  const bytes = ['%PDF-1.4\n', ...parts, 'trailer\n<</Root 1 0 R>>'].map((part) =>
    typeof part === 'string' ? strToU8(part) : part,
  )
  return new Uint8Array(Buffer.concat(bytes))
}

export function stream(dictionary: string, content: string | Uint8Array): Uint8Array {
  const head = strToU8(`<<${dictionary}/Length ${content.length}>>stream\n`)
  const body = typeof content === 'string' ? strToU8(content) : content
  return new Uint8Array(Buffer.concat([head, body, strToU8('\nendstream')]))
}

/** A PDF as scanners make it: one picture (JPEG) on each page, and no text. */
export function pdfOfPictures(jpeg: Uint8Array, { width, height }: { width: number; height: number }, pages: number) {
  const kids = Array.from({ length: pages }, (_, n) => `${5 + n} 0 R`).join(' ')
  const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</P 3 0 R>>>>/Contents 4 0 R>>'
  return pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages}>>`,
    stream(
      `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode`,
      jpeg,
    ),
    stream('', 'q 595 0 0 842 0 0 cm /P Do Q'),
    ...Array.from({ length: pages }, () => page),
  ])
}
