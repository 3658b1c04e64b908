import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { Inhabitant, Network } from './network.ts'
import { cookie, serving } from './serving.ts'

/** An export that somebody proposed and a colleague seconded. */
export async function agreed({ api }: Inhabitant, colleague: Inhabitant): Promise<string> {
  const id = randomUUID()
  await api.identity.proposeExport({ id })
  await colleague.api.identity.secondProposal({ id })
  return id
}

/** The server over a network, listening, and what a person’s browser fetches from it. */
export async function exporting(network: Network) {
  const { server, lines } = await serving(network)
  await server.listen({ host: '127.0.0.1', port: 0 })
  const base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`

  const addressOf = (id: string) => `${base}/files/exports/${id}`

  /** What a browser brings that somebody has just signed in with. */
  async function browserOf({ id }: { id: string }): Promise<Record<string, string>> {
    return { 'sec-fetch-site': 'same-origin', cookie: cookie((await network.sessions.begin(id)).token) }
  }

  async function answerTo(person: Inhabitant, id: string): Promise<Response> {
    return fetch(addressOf(id), { headers: await browserOf(person) })
  }

  /** What the answer says that is not given: its status and the reason. */
  async function refusal(person: Inhabitant, id: string): Promise<[number, string]> {
    const answer = await answerTo(person, id)
    const text = await answer.text()
    return [answer.status, answer.ok ? '' : (JSON.parse(text) as { error: string }).error]
  }

  async function archive(person: Inhabitant, id: string): Promise<Buffer> {
    return Buffer.from(await (await answerTo(person, id)).arrayBuffer())
  }

  return { server, lines, addressOf, browserOf, answerTo, refusal, archive }
}
