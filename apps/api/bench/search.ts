import { percentile, rounded, type Figure } from './figure.ts'
import { inServed, type Served } from './served.ts'
import { asked, fill, people, size } from './shelves.ts'

const runs = 100
const warmUp = 10

/** Searches over HTTP among ten thousand documents, for who sees much of them, little and nothing. */
export const search = () => inServed(within)

async function* within({ owner, signIn, call }: Served): AsyncIterable<Figure> {
  const began = performance.now()
  await fill(owner)
  const { documents, pagesEach } = size
  const taken = (performance.now() - began) / 1000
  yield { figure: 'library.indexing', value: rounded(documents / taken), unit: 'per second', with: { pagesEach } }
  for (const [sees, personId] of Object.entries(people)) {
    const headers = await signIn(personId)
    for (const [kind, words] of Object.entries(asked)) {
      const { calls, found } = await measure(() => call(headers, 'search.documents', { words }))
      for (const percent of [50, 95]) {
        const value = rounded(percentile(calls, percent / 100))
        yield {
          figure: `library.search.${sees}.${kind}.p${percent}`,
          value,
          unit: 'ms',
          with: { documents, pagesEach, found, runs },
        }
      }
    }
  }
}

/** How long answers took, in milliseconds, and how many documents were found. */
async function measure(ask: () => Promise<Response>): Promise<{ calls: number[]; found: string }> {
  const calls: number[] = []
  let found = ''
  for (let run = 0; run < warmUp + runs; run++) {
    const began = performance.now()
    const answer = (await (await ask()).json()) as { result: { data: { found: number; more: boolean } } }
    if (run >= warmUp) calls.push(performance.now() - began)
    const { data } = answer.result
    found = `${data.found}${data.more ? '+' : ''}`
  }
  return { calls, found }
}
