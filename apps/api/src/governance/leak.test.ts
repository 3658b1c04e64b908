import { connect } from '@memorial/db'
import { listen } from '@memorial/db/listening'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { sessionsOver } from '../identity/sessions.ts'
import { appRouter } from '../router.ts'
import { calls } from '../testing/calls.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { cookie, serving } from '../testing/serving.ts'
import { setTheStage } from '../testing/stage.ts'

// Two worlds, copied from one, that differ in the choice of one ballot: whatever anybody else is answered, told or could
// read in the log is the same, byte for byte.

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let network: Network
let worlds: [string, string]
let scene: Awaited<ReturnType<typeof setTheStage>>['scene']
/** Who asks, by what they are, with the session they bring into both worlds. */
const asking = new Map<string, string>()
let voter: string

beforeAll(async () => {
  network = await inhabitedNetwork()
  scene = (await setTheStage(network, 'lead', 'identity', 'notices', 'library')).scene
  const { sitting } = (await setTheStage(network, 'chair', 'governance')).scene
  scene = { ...scene, sitting }
  const { chair, member, colleague } = sitting!
  const others: Record<string, Inhabitant> = {
    chair,
    'seat in the body': member,
    secretariat: await network.person({ bodies: ['secretariat'] }),
    'administrator of the voter’s organisation': await network.person({
      organisationId: colleague.organisationId,
      offices: ['administrator', 'coordinator'],
    }),
    'lead of a project': scene.lead,
    'somebody else': await network.person(),
  }
  for (const [role, person] of Object.entries(others)) asking.set(role, (await network.sessions.begin(person.id)).token)
  voter = (await network.sessions.begin(colleague.id)).token
  // A database that nobody is connected to can be copied.
  await network.close()
  const name = new URL(network.ownerUrl).pathname.slice(1)
  const server = connect(inject('ownerUrl'), 1)
  await sql.raw(`create database ${name}_other template ${name}`).execute(server)
  await server.destroy()
  worlds = ['', '_other']
})
afterAll(() => vi.restoreAllMocks())

type Procedures = Record<string, { _def: { type: string } }>
const queries = Object.entries(appRouter._def.procedures as unknown as Procedures)
  .filter(([, { _def }]) => _def.type === 'query')
  .map(([path]) => path)

const inWorld = (url: string, suffix: string) =>
  Object.assign(new URL(url), { pathname: `${new URL(url).pathname}${suffix}` }).href

/** All that others can come to know in one of the worlds, after a ballot of this choice in a sitting and one in writing. */
async function knownIn(suffix: string, choice: 'yes' | 'no') {
  const [db, owner] = [connect(inWorld(network.apiUrl, suffix), 4), connect(inWorld(network.ownerUrl, suffix), 1)]
  const told: string[] = []
  const hush = listen(inWorld(network.ownerUrl, suffix), 'live', {
    hear: (payload) => void told.push(payload),
    missed: () => {},
  })
  const of = { ...network, db, apiUrl: inWorld(network.apiUrl, suffix), sessions: sessionsOver(db) }
  const { server, lines, ask } = await serving(of)
  const call = async (token: string, path: string, input: unknown) =>
    (await ask(path, input === undefined ? '' : JSON.stringify(input), { cookie: cookie(token) })).body
  const { pollId, circularId } = scene.sitting!
  for (const id of [pollId, circularId])
    expect(await call(voter, 'governance.castBallot', { pollId: id, choice })).toContain('data')
  const answers: Record<string, string> = {}
  for (const [role, token] of asking) {
    for (const path of queries) answers[`${path} to ${role}`] = await call(token, path, calls[path]!(scene))
    answers[`the written poll to ${role}`] = await call(token, 'governance.poll', { id: circularId })
  }
  const { rows: jobs } = await sql<{ payload: unknown }>`
    select task_identifier, payload::text from graphile_worker.jobs j join graphile_worker._private_jobs p using (id) order by 1, 2`.execute(
    owner,
  )
  await hush()
  await server.close()
  await Promise.all([db.destroy(), owner.destroy()])
  // How long a search took is the machine's own, and from when on a sitting would be lawful is counted from this moment.
  for (const [asked, answer] of Object.entries(answers))
    answers[asked] = answer.replace(/"took":\d+/, '"took":0').replaceAll(/"(now":|earliest":\{"at":)"[^"]+"/g, '"$1""')
  return { answers, told, lines: lines.map((line) => line.replace(/"(time|reqId)":[^,}]+/g, '')), jobs }
}

test('what somebody voted is in nothing that anybody else is answered or told before the vote is closed', async () => {
  const [one, other] = [await knownIn(worlds[0], 'yes'), await knownIn(worlds[1], 'no')]
  // What is asked is answered: the comparison is not of refusals alone.
  const given = Object.values(one.answers).filter((answer) => answer.includes('"result"'))
  expect(given.length).toBeGreaterThan(asking.size * queries.length * 0.6)
  expect(one.answers['governance.poll to chair']).toContain('"cast":1')
  expect(Object.keys(one.answers).filter((asked) => other.answers[asked] !== one.answers[asked])).toEqual([])
  expect({ ...other, answers: {} }).toEqual({ ...one, answers: {} })
})

test('how many have voted is told to the chair, and to nobody else', async () => {
  const { answers } = await knownIn(worlds[0], 'yes')
  const cast = (role: string) => /"cast":(\w+)/.exec(answers[`governance.poll to ${role}`]!)?.[1]
  expect([...asking.keys()].map((role) => [role, cast(role)])).toEqual([
    ['chair', '1'],
    ['seat in the body', 'null'],
    ['secretariat', 'null'],
    ['administrator of the voter’s organisation', undefined],
    ['lead of a project', undefined],
    ['somebody else', undefined],
  ])
})
