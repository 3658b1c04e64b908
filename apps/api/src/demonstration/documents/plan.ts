/** In pixels; a metre has a hundred. */
const [width, height] = [1800, 1200]

const wall = 'fill="none" stroke="#26231f" stroke-width="18" stroke-linecap="square"'
const thin = 'fill="none" stroke="#26231f" stroke-width="3"'
const wood = 'fill="#efe8d8" stroke="#26231f" stroke-width="4"'

/** A reading room from above: tables with their chairs, shelves along the wall, two windows, the door, the desk. */
export async function plan(): Promise<Uint8Array<ArrayBuffer>> {
  const tables = [300, 680, 1060].flatMap((x) => [420, 760].map((y) => table(x, y)))
  const shelves = Array.from({ length: 9 }, (_, place) => rectangle(160 + place * 140, 1040, 130, 50))
  const drawing = [
    `<rect width="${width}" height="${height}" fill="#fbf8f1"/>`,
    `<path d="M100 100H1700V820M1700 980V1100H100V100" ${wall}/>`,
    // The door, and how far it opens.
    `<path d="M1700 820H1540M1540 820A160 160 0 0 0 1700 980" ${thin}/>`,
    ...[400, 1000].map((x) => `<path d="M${x} 92h300v16h-300z" fill="#fbf8f1" stroke="#26231f" stroke-width="3"/>`),
    ...tables,
    ...shelves,
    rectangle(1460, 240, 110, 360),
    chair(1610, 420),
  ]
  // Only here is it loaded: whoever runs no demonstration needs it elsewhere, in a process of its own.
  const { default: sharp } = await import('sharp')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${drawing.join('')}</svg>`
  return new Uint8Array(await sharp(Buffer.from(svg)).png({ palette: true }).toBuffer())
}

function table(x: number, y: number): string {
  const chairs = [x + 70, x + 210].flatMap((place) => [chair(place, y - 40), chair(place, y + 150)])
  return [rectangle(x, y, 280, 110), ...chairs].join('')
}

function rectangle(x: number, y: number, width: number, height: number): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" ${wood}/>`
}

function chair(x: number, y: number): string {
  return `<circle cx="${x}" cy="${y}" r="26" ${wood}/>`
}
