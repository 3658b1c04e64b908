/** One thing measured, and under which circumstances. */
export interface Figure {
  figure: string
  value: number
  unit: 'ms' | 'bytes' | 'times' | 'per second'
  with: Record<string, string | number>
}

/** The value that a share of all is at or below (nearest rank). */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * share) - 1]!
}

export function rounded(value: number): number {
  return Number(value.toPrecision(3))
}

/** How long a piece of work takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
