import { percentile, rounded, type Figure } from './figure.ts'
import { inServed, type Headers, type Served } from './served.ts'
import { asked, begun, fill, people, size } from './shelves.ts'

const runs = 60
const warmUp = 5
const clientsAtOnce = [1, 8]

/** Searches over HTTP among a hundred thousand documents, for who sees much of them, little and nothing. */
export const search = () => inServed(within)

async function* within({ owner, signIn, call }: Served): AsyncIterable<Figure> {
  const began = performance.now()
  await fill(owner)
  const taken = (performance.now() - began) / 1000
  yield { figure: 'library.filling', value: rounded(size.documents / taken), unit: 'per second', with: { ...size } }
  for (const [who, personId] of Object.entries(people)) {
    for (const clients of clientsAtOnce) {
      for (const [name, asks] of Object.entries(kinds(call))) {
        // Each in a session of its own: more calls a minute than one may make.
        const headers = await signIn(personId)
        const asked = asks.map((ask) => () => ask(headers))
        yield* figures(`library.${name}`, await measure(clients, asked), { who, clients })
      }
    }
  }
  yield { figure: 'library.memory', value: process.memoryUsage().rss, unit: 'bytes', with: { ...size } }
}

/** What is measured, each with all that is asked in turns. */
function kinds(call: Served['call']): Record<string, ((headers: Headers) => Promise<Response>)[]> {
  const searches = Object.entries(asked).map(([kind, words]) => [
    `search.${kind}`,
    [(headers: Headers) => call(headers, 'search.documents', { words })],
  ])
  const facets = (['common', 'medium'] as const).map((kind) => [
    `search.facets-${kind}`,
    [(headers: Headers) => call(headers, 'search.facets', { words: asked[kind] })],
  ])
  const completion = begun.map((beginning) => (headers: Headers) => call(headers, 'search.completions', { beginning }))
  return { ...Object.fromEntries([...searches, ...facets]), completion }
}

interface Measured {
  calls: number[]
  found: string
}

function* figures(name: string, { calls, found }: Measured, of: Record<string, string | number>): Iterable<Figure> {
  const { documents, pagesEach } = size
  for (const percent of [50, 95]) {
    const value = rounded(percentile(calls, percent / 100))
    yield {
      figure: `${name}.p${percent}`,
      value,
      unit: 'ms',
      with: { ...of, documents, pagesEach, found, runs: calls.length },
    }
  }
}

/** How long answers took, in milliseconds, and how many were found: each client asks one after the other, in turns. */
async function measure(clients: number, asks: (() => Promise<Response>)[]): Promise<Measured> {
  const calls: number[] = []
  let found = ''
  const client = async () => {
    for (let run = -warmUp; run < runs; run++) {
      const began = performance.now()
      const answer = (await (await asks[Math.abs(run) % asks.length]!()).json()) as Answer
      if (run >= 0) calls.push(performance.now() - began)
      found = counted(answer.result.data)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return { calls, found }
}

interface Answer {
  result: { data: string[] | { hits: unknown[]; next: unknown } | { found: number; more: boolean } }
}

function counted(data: Answer['result']['data']): string {
  if ('hits' in data) return `${data.hits.length}${data.next ? '+' : ''}`
  return Array.isArray(data) ? `${data.length} words` : `${data.found}${data.more ? '+' : ''}`
}
