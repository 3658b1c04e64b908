import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { sessionCookie } from '@memorial/auth'
import { connect, type Db } from '@memorial/db'
import { sql } from 'kysely'
import { sessionsOver } from '../src/identity/sessions.ts'
import { openFiles } from '../src/library/keeping.ts'
import { newIdentity } from '../src/library/sealed.ts'
import { buildServer } from '../src/server.ts'
import type { Figure } from './figure.ts'
import { inThrowaway, type Throwaway } from './throwaway.ts'

const origin = 'http://localhost'

export type Headers = Record<string, string>

export interface Served {
  url: string
  /** The database, past all policies. */
  owner: Db
  /** Under which one-time secrets are sealed. */
  sealingKey: Buffer
  /** The headers of a page of ours whose person has signed in. */
  signIn(personId: string): Promise<Headers>
  /** Calls a procedure as a page of ours does. */
  call(headers: Headers, procedure: string, input: object): Promise<Response>
}

/** Measures what a server on loopback answers over HTTP, over an empty database and folder of its own. */
export const inServed = (measure: (served: Served) => AsyncIterable<Figure>) =>
  inThrowaway((database) => within(database, measure))

async function* within(
  { folder, ownerUrl, apiUrl }: Throwaway,
  measure: (served: Served) => AsyncIterable<Figure>,
): AsyncIterable<Figure> {
  const [owner, db, sealingKey] = [connect(ownerUrl, 2), connect(apiUrl, 16), randomBytes(32)]
  const server = await buildServer({
    db,
    liveUrl: apiUrl,
    sealingKey,
    files: await openFiles(folder, await newIdentity()),
    portal: undefined,
    isOurs: (asked) => asked === origin,
  })
  try {
    await server.listen({ host: 'localhost', port: 0 })
    const url = `http://localhost:${(server.server.address() as AddressInfo).port}`
    yield* measure({
      url,
      owner,
      sealingKey,
      call: (headers, procedure, input) =>
        succeed(
          fetch(`${url}/trpc/${procedure}`, {
            method: 'POST',
            headers: { ...headers, 'content-type': 'application/json' },
            body: JSON.stringify(input),
          }),
        ),
      signIn: async (personId) => {
        const { token } = await sessionsOver(db).begin(personId)
        return { origin, cookie: `${sessionCookie.name}=${token}` }
      },
    })
  } finally {
    await server.close()
    await Promise.all([owner.destroy(), db.destroy()])
  }
}

/** An answer's body; anything but success ends the bench. */
export async function succeed(asked: Promise<Response>): Promise<Response> {
  const answer = await asked
  if (!answer.ok) throw new Error(`${answer.url} was answered ${answer.status}: ${await answer.text()}`)
  return answer
}

/** Runs statements as one transaction. */
export async function run(owner: Db, statements: ReturnType<typeof sql>[]): Promise<void> {
  await owner.transaction().execute(async (tx) => {
    for (const statement of statements) await statement.execute(tx)
  })
}
