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

/** Checking and sealing the largest file takes less: whoever has not asked for it by then has gone (ms). */
const puttingAway = 10 * 60_000

/** Of a file that is being sent, from wherever: `left` is what can be gone on with. */
export type Coming = 'arriving' | 'adding' | 'left'

/** What becomes of an unfinished upload, by how much of it is there and when something of it came last. */
export function comingOf(upload: { received: number; size: number; lastCame: Date }, now: Date): Coming {
  const since = now.getTime() - upload.lastCame.getTime()
  // Of what is whole nothing comes any more.
  if (upload.received === upload.size) return since < puttingAway ? 'adding' : 'left'
  return since < silence ? 'arriving' : 'left'
}
