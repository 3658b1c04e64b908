import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { sessionCookie } from '@memorial/auth'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { buildServer } from '../server.ts'
import { collection, shareWith, within } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { sitting } from '../testing/sitting.ts'

let network: Network
let server: FastifyInstance
let base: string
let witness: Inhabitant
const screens = new Set<AbortController>()

async function serve(): Promise<void> {
  const { db, apiUrl: liveUrl, sealingKey, files } = network
  server = await buildServer({ db, liveUrl, sealingKey, files, portal: undefined, isOurs: () => false })
  await server.listen({ host: '127.0.0.1', port: 0 })
  base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
}

beforeAll(async () => {
  network = await inhabitedNetwork()
  witness = await network.person()
  await serve()
})
afterEach(() => {
  for (const screen of screens) screen.abort()
  screens.clear()
})
afterAll(async () => {
  await server.close()
  await network.close()
})

/** An open screen, and what it is told: word by word, at last how the line ended. */
interface Screen {
  status: number
  token: string
  next(): Promise<string>
}

/** Words come in order: when a session's end is heard, all that was told before it has been passed on. */
async function settled(): Promise<void> {
  const { token, hash } = await network.sessions.begin(witness.id)
  const screen = await openAtOnce(token)
  await network.owner.deleteFrom('session').where('hash', '=', hash).execute()
  while ((await screen.next()) !== 'ended');
}

async function open(personId: string, given?: string): Promise<Screen> {
  await settled()
  return openAtOnce(given ?? (await network.sessions.begin(personId)).token)
}

async function openAtOnce(token: string): Promise<Screen> {
  const leaving = new AbortController()
  screens.add(leaving)
  const headers = { cookie: `${sessionCookie.name}=${token}`, 'sec-fetch-site': 'same-origin' }
  const answer = await fetch(`${base}/live`, { headers, signal: leaving.signal })
  const words = wordsOf(answer)
  return { status: answer.status, token, next: async () => (await words.next()).value ?? 'over' }
}

async function* wordsOf(answer: Response): AsyncGenerator<string> {
  for await (const piece of answer.body!.pipeThrough(new TextDecoderStream()))
    for (const [, word] of piece.matchAll(/event: (\w+)/g)) yield word!
}

/** All that a screen was told until now: words come in order, and its session's end is the last. */
async function soFar(screen: Screen, { id }: Inhabitant): Promise<string[]> {
  await network.owner.deleteFrom('session').where('person_id', '=', id).execute()
  const words: string[] = []
  for (let word = await screen.next(); word !== 'ended'; word = await screen.next()) words.push(word)
  return words
}

test('a session that is ended elsewhere is told so within a second, and the line is closed', async () => {
  const someone = await network.person()
  const screen = await open(someone.id)
  const colleague = await network.person({ organisationId: someone.organisationId })
  const frozenAt = performance.now()
  await colleague.api.identity.freeze({ personId: someone.id })
  // A freezing is a change as well.
  let word = await screen.next()
  while (word === 'changed') word = await screen.next()
  expect(word).toBe('ended')
  expect(performance.now() - frozenAt).toBeLessThan(1_000)
  expect(await screen.next()).toBe('over')
  expect((await open(someone.id, screen.token)).status).toBe(401)
})

test('so is one whose account is stopped by a codeword', async () => {
  const someone = await network.person()
  const { codeword } = await someone.api.identity.makeCodeword()
  const screen = await open(someone.id)
  await network.stranger.identity.stopByCodeword({ handle: someone.handle, codeword })
  let word = await screen.next()
  while (word === 'changed') word = await screen.next()
  expect(word).toBe('ended')
  expect(await screen.next()).toBe('over')
  expect((await open(someone.id, screen.token)).status).toBe(401)
})

test('a session that ran out is swept without a word', async () => {
  const someone = await network.person()
  const screen = await open(someone.id)
  await sql`update session set expires_at = now() where person_id = ${someone.id}`.execute(network.owner)
  await sql`select sweep()`.execute(network.owner)
  await sql`select pg_notify('live', ${JSON.stringify({ changed: [someone.id] })})`.execute(network.owner)
  expect(await screen.next()).toBe('changed')
})

test('who sees a project is told that something changed in it; who does not, nothing', async () => {
  const [member, stranger] = [await network.person(), await network.person()]
  const { id: projectId, lead } = await network.project([{ person: member }])
  const [seeing, other] = [await open(member.id), await open(stranger.id)]
  await lead.api.projects.createTask({ id: randomUUID(), projectId, title: 'Order boxes', dueOn: null, assignees: [] })
  expect(await seeing.next()).toBe('changed')
  expect(await soFar(other, stranger)).toEqual([])
})

test('a seat that is given is followed: its holder is told of it, and of what happens there afterwards', async () => {
  const { id: projectId, lead } = await network.project()
  const guest = await network.person()
  const { organisationId } = guest
  await network.owner
    .insertInto('party')
    .values({ project_id: projectId, organisation_id: organisationId, state: 'accepted' })
    .execute()
  const screen = await open(guest.id)
  await network.owner
    .insertInto('project_seat')
    .values({ project_id: projectId, person_id: guest.id, organisation_id: organisationId, role: 'member' })
    .execute()
  expect(await screen.next()).toBe('changed')
  // Their organisation no longer sees it; those who sit in it do.
  await sql`update share set principal_id = ${projectId} where project_id = ${projectId} and principal_id = ${organisationId}`.execute(
    network.owner,
  )
  expect(await screen.next()).toBe('changed')
  await lead.api.projects.createTask({ id: randomUUID(), projectId, title: 'Order', dueOn: null, assignees: [] })
  expect(await screen.next()).toBe('changed')
})

test('from whom something is taken is told', async () => {
  const reader = await network.person()
  const { id: projectId } = await network.project()
  await sql`insert into share (project_id, principal_id, allows) values (${projectId}, ${reader.organisationId}, 'read')`.execute(
    network.owner,
  )
  const screen = await open(reader.id)
  await sql`delete from share where project_id = ${projectId} and principal_id = ${reader.organisationId}`.execute(
    network.owner,
  )
  expect(await screen.next()).toBe('changed')
})

test('a ballot is told to nobody, not even to who cast it; a closing is', async () => {
  const { chair, members, poll } = await sitting(network, { seats: 4 })
  const pollId = await poll()
  const [caster, other, third] = members as [Inhabitant, Inhabitant, Inhabitant]
  const watching = await Promise.all([chair, caster, other].map(async (who) => ({ who, screen: await open(who.id) })))
  await caster.api.governance.castBallot({ pollId, choice: 'yes' })
  const waiting = await open(third.id)
  await chair.api.governance.closePoll({ id: pollId })
  expect(await waiting.next()).toBe('changed')
  const told = await soFar(waiting, third)
  for (const { who, screen } of watching) expect((await soFar(screen, who)).slice(1)).toEqual(told)
})

test('a line to the database that is cut is made again, and everybody looks again', async () => {
  const someone = await network.person()
  const screen = await open(someone.id)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen %'`.execute(
    network.db,
  )
  expect(await screen.next()).toBe('changed')
  await sql`delete from session where person_id = ${someone.id}`.execute(network.owner)
  expect(await screen.next()).toBe('ended')
})

test('an open screen keeps no transaction, and neither it nor what it asks by itself prolongs its session', async () => {
  const someone = await network.person()
  const ends = () =>
    network.owner.selectFrom('session').select('expires_at').where('person_id', '=', someone.id).execute()
  const { token } = await open(someone.id)
  await sql`update session set expires_at = now() + interval '10 minutes' where person_id = ${someone.id}`.execute(
    network.owner,
  )
  const before = await ends()
  await open(someone.id, token)
  await network.caller({ ...network.context(token), attended: false }).identity.me()
  expect(await ends()).toEqual(before)
  const { rows } =
    await sql`select state from pg_stat_activity where datname = current_database() and state like 'idle in%'`.execute(
      network.owner,
    )
  expect(rows).toEqual([])
  await network.caller(network.context(token)).identity.me()
  expect(await ends()).not.toEqual(before)
})

test('six screens a session and no more; nobody without a session, and no other site’s page', async () => {
  const someone = await network.person()
  const first = await open(someone.id)
  // Held on to: a line whose answer nobody holds any more is closed by whoever tidies up memory.
  const held = [first]
  for (let n = 1; n < 7; n++) held.push(await open(someone.id, first.token))
  expect(held.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 429])
  expect((await open(someone.id, 'x'.repeat(43))).status).toBe(401)
  const headers = { cookie: `${sessionCookie.name}=${first.token}`, 'sec-fetch-site': 'cross-site' }
  expect((await fetch(`${base}/live`, { headers })).status).toBe(403)
})

test('a server that stops ends its lines at once', async () => {
  const someone = await network.person()
  const screen = await open(someone.id)
  await server.close()
  expect(await screen.next()).toBe('over')
  await serve()
})

test('who sees a collection by the shares above it is told of what happens in it, and when others decide', async () => {
  const [guest, reader] = [await network.person(), await network.person()]
  const above = await collection(network, [reader.organisationId])
  const elsewhere = await collection(network, [], above.coordinator)
  const until = new Date(Date.now() + 3_600_000).toISOString()
  await shareWith(above, guest.organisationId, 'read', until)
  const id = await within(above.coordinator, above.id)
  const { library } = above.coordinator.api
  const told = async (act: () => Promise<unknown>) => {
    const seeing = [await open(guest.id), await open(reader.id)] as const
    await act()
    return [await soFar(seeing[0], guest), await soFar(seeing[1], reader)].map((words) => words.includes('changed'))
  }
  expect(await told(() => library.renameCollection({ id, name: 'Files', description: '' }))).toEqual([true, true])
  const asked = { id, parentId: elsewhere.id, inherits: true }
  const { shown } = await library.previewPlace(asked)
  expect(await told(() => library.placeCollection({ ...asked, shown }))).toEqual([true, true])
  expect(await told(() => library.renameCollection({ id, name: 'Letters', description: '' }))).toEqual([false, false])
})
