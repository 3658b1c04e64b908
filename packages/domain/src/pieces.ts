const mebibyte = 1024 * 1024

/** How many bytes of a file the first piece has, while nothing is known of the line. */
export const firstPiece = 8 * mebibyte

/** Nothing is gained by smaller and larger ones. */
const [least, most] = [mebibyte / 4, 64 * mebibyte]

/** How long a piece is to be on its way, in milliseconds: a request each costs little then, and a slow line still gets one through. */
const wanted = 5_000

/** How many bytes the next piece is to have, by how long the last one was on its way: a little measured says little. */
export function nextPiece({ bytes, milliseconds }: { bytes: number; milliseconds: number }): number {
  const inTime = Math.round((bytes / Math.max(1, milliseconds)) * wanted)
  return Math.max(least, Math.min(inTime, 4 * bytes, most))
}

/** A line that falters is silent for less long; whoever has left is not waited for much longer (ms). */
const silence = 15_000

/** Whether a file is being sent, from wherever, by when something of it came last. */
export function isArriving(lastCame: Date, now: Date): boolean {
  return now.getTime() - lastCame.getTime() < silence
}
