/** Samples a second, each of two bytes. */
const rate = 16_000
const seconds = 6
/** When it is struck. */
const strokes = [0.2, 2.2]

/** What sounds in a bell: how high above its strike note, how loud, and in how many seconds it is spent. */
const partials = [
  { height: 0.5, loudness: 0.5, lasting: 3.2 },
  { height: 1, loudness: 0.8, lasting: 2.1 },
  { height: 1.19, loudness: 0.6, lasting: 1.5 },
  { height: 1.5, loudness: 0.35, lasting: 1.1 },
  { height: 2, loudness: 0.7, lasting: 0.9 },
  { height: 2.66, loudness: 0.25, lasting: 0.5 },
  { height: 4.17, loudness: 0.15, lasting: 0.25 },
]
const strikeNote = 523.25

/** A small bell struck twice, as WAV: PCM of one channel, which every browser plays. */
export function bell(): Uint8Array<ArrayBuffer> {
  const samples = Int16Array.from({ length: rate * seconds }, (_, place) =>
    Math.round(loudnessAt(place / rate) * 8_000),
  )
  const header = new DataView(new ArrayBuffer(44))
  const write = (at: number, letters: string) =>
    [...letters].forEach((letter, place) => header.setUint8(at + place, letter.charCodeAt(0)))
  write(0, 'RIFF')
  header.setUint32(4, 36 + samples.byteLength, true)
  write(8, 'WAVEfmt ')
  header.setUint32(16, 16, true)
  header.setUint16(20, 1, true)
  header.setUint16(22, 1, true)
  header.setUint32(24, rate, true)
  header.setUint32(28, rate * 2, true)
  header.setUint16(32, 2, true)
  header.setUint16(34, 16, true)
  write(36, 'data')
  header.setUint32(40, samples.byteLength, true)
  const file = new Uint8Array(44 + samples.byteLength)
  file.set(new Uint8Array(header.buffer))
  file.set(new Uint8Array(samples.buffer), 44)
  return file
}

/** Between -2 and 2 or so. */
function loudnessAt(moment: number): number {
  return strokes
    .filter((stroke) => stroke <= moment)
    .flatMap((stroke) => partials.map((partial) => sound(partial, moment - stroke)))
    .reduce((sum, one) => sum + one, 0)
}

function sound({ height, loudness, lasting }: (typeof partials)[number], since: number): number {
  return loudness * Math.exp(-since / lasting) * Math.sin(2 * Math.PI * strikeNote * height * since)
}
