import { asActor, connect, type Db, type Tx } from '@memorial/db'
import { sessionsOver } from '../src/identity/sessions.ts'
import { projects } from '../src/projects/queries.ts'
import { tasks } from '../src/projects/task-queries.ts'
import { percentile, rounded, type Figure } from './figure.ts'
import { busiest, fill, people, size } from './inhabited.ts'
import { inThrowaway, type Throwaway } from './throwaway.ts'

const runs = 300
const warmUp = 30

type Query = (tx: Tx, personId: string) => Promise<{ rows: unknown[] }>

const queries: Record<string, Query> = {
  list: (tx, personId) => projects(tx, { personId }),
  tasks: (tx) => tasks(tx, { projectId: busiest, states: ['open', 'doing', 'done'] }),
}

/** The first page of the list of projects and of one project's tasks, by how much one sees, and without policies. */
export const lists = () => inThrowaway(within)

async function* within({ ownerUrl, apiUrl }: Throwaway): AsyncIterable<Figure> {
  const [owner, db] = [connect(ownerUrl, 1), connect(apiUrl, 1)]
  try {
    await fill(owner)
    for (const [name, query] of Object.entries(queries)) yield* figuresOf(name, query, { owner, db })
  } finally {
    await Promise.all([owner.destroy(), db.destroy()])
  }
}

async function* figuresOf(name: string, query: Query, { owner, db }: { owner: Db; db: Db }): AsyncIterable<Figure> {
  const { projects, tasksOfBusiest } = size
  for (const [sees, personId] of Object.entries(people)) {
    const { hash } = await sessionsOver(db).begin(personId)
    const bare = await measure((work) => owner.transaction().setAccessMode('read only').execute(work), query, personId)
    const kept = await measure((work) => asActor(db, hash, 'read only', work), query, personId)
    const of = { sees, projects, tasks: tasksOfBusiest, rows: kept.rows, runs }
    yield* percentiles(name, kept.calls, of)
    yield* percentiles(`${name}.query`, kept.queries, of)
    yield* percentiles(`${name}.query-as-owner`, bare.queries, { ...of, rows: bare.rows })
    const ratio = percentile(kept.queries, 0.5) / percentile(bare.queries, 0.5)
    yield { figure: `${name}.ratio`, value: rounded(ratio), unit: 'times', with: of }
  }
}

function percentiles(name: string, values: number[], of: Figure['with']): Figure[] {
  return [50, 95].map((percent) => {
    const value = rounded(percentile(values, percent / 100))
    return { figure: `${name}.p${percent}`, value, unit: 'ms', with: of }
  })
}

/** How long calls took, from the transaction's beginning to its end, and of that the query alone; in milliseconds. */
async function measure(call: (work: (tx: Tx) => Promise<void>) => Promise<void>, query: Query, personId: string) {
  const calls: number[] = []
  const queries: number[] = []
  let rows = 0
  for (let run = 0; run < warmUp + runs; run++) {
    const began = performance.now()
    let [before, after] = [0, 0]
    await call(async (tx) => {
      before = performance.now()
      rows = (await query(tx, personId)).rows.length
      after = performance.now()
    })
    if (run < warmUp) continue
    calls.push(performance.now() - began)
    queries.push(after - before)
  }
  return { calls, queries, rows }
}
