/** One pixel of a screen for one of a picture, or paper as large as it is. */
const steps = [0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.25, 1.5, 2, 3, 4, 6, 8]

/** The next larger scale, or the next smaller one; at the ends it stays. */
export function stepped(scale: number, by: 1 | -1): number {
  // What fits a window lies between the steps, and may all but meet one.
  const [over, under] = [scale * 1.02, scale * 0.98]
  return (by > 0 ? steps.find((step) => step > over) : steps.findLast((step) => step < under)) ?? scale
}

interface Size {
  width: number
  height: number
}

/** The size of something that is turned by so many degrees, a multiple of 90. */
export function turned({ width, height }: Size, turn: number): Size {
  return turn % 180 === 0 ? { width, height } : { width: height, height: width }
}
