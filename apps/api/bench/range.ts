import { randomBytes } from 'node:crypto'
import { percentile, rounded, timed, type Figure } from './figure.ts'
import { inServed, succeed, type Served } from './served.ts'
import { added } from './upload.ts'

const megabytes = 500
const runs = 300
const warmUp = 30

/** As a reader of PDF asks. */
const part = 64 * 1024

/** A part of a large file as it is looked at: at its start, and in its middle, where nothing before it may be read. */
export const range = () => inServed(within)

async function* within(served: Served): AsyncIterable<Figure> {
  const film = randomBytes(megabytes * 1_000_000)
  film.write('\0\0\0\x18ftypisom', 'latin1')
  const { id, headers } = await added(served, { bytes: film, name: 'film.mp4' })
  for (const [at, from] of [
    ['start', 0],
    ['middle', film.length / 2],
  ] as const) {
    const took: number[] = []
    for (let run = 0; run < warmUp + runs; run++) {
      const first = from + run * 100_003
      const asked = { ...headers, range: `bytes=${first}-${first + part - 1}` }
      const ms = await timed(async () => {
        const answer = await succeed(fetch(`${served.url}/files/documents/${id}/1/view`, { headers: asked }))
        if (!film.subarray(first, first + part).equals(Buffer.from(await answer.arrayBuffer())))
          throw new Error('other bytes')
      })
      if (run >= warmUp) took.push(ms)
    }
    for (const percent of [50, 95])
      yield {
        figure: `library.range.p${percent}`,
        value: rounded(percentile(took, percent / 100)),
        unit: 'ms',
        with: { at, megabytes, runs },
      }
  }
}
