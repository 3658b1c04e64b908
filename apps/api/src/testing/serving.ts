import { sessionCookie } from '@memorial/auth'
import type { InjectOptions } from 'fastify'
import { buildServer } from '../server.ts'
import type { Network } from './network.ts'

export const origin = 'https://intranet.example.org'

type Headers = Record<string, string | string[] | undefined>

/** The server over a network, what is asked of it as our own page asks, and what it wrote into its log. */
export async function serving({ db, apiUrl: liveUrl, sealingKey, files, sessions }: Network) {
  const lines: string[] = []
  const log = { write: (line: string) => void lines.push(line) }
  const isOurs = (asked: string) => asked === origin
  const server = await buildServer({ db, liveUrl, sealingKey, files, portal: undefined, isOurs, log })

  /** A request as it stands; a header that is undefined is left out. */
  function send({ headers = {}, ...more }: Omit<InjectOptions, 'headers'> & { headers?: Headers }) {
    const said = Object.entries(headers).filter(([, value]) => value !== undefined)
    return server.inject({ ...more, headers: Object.fromEntries(said) } as InjectOptions)
  }

  /** A call by our own page; the input as it is to stand in the body. */
  function ask(path: string, body: string | Buffer = '', headers: Headers = {}) {
    const ours = { origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
    return send({ method: 'POST', url: `/trpc/${path}`, headers: { ...ours, ...headers }, payload: body })
  }

  /** The session cookie of somebody who has just come in. */
  async function cookieOf({ id }: { id: string }): Promise<string> {
    return cookie((await sessions.begin(id)).token)
  }

  return { server, lines, send, ask, cookieOf }
}

export const cookie = (token: string) => `${sessionCookie.name}=${token}`
