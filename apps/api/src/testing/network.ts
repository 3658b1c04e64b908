import { sql } from 'kysely'
import { randomBytes, randomUUID } from 'node:crypto'
import type { Office, SeatRole } from '@memorial/domain'
import { testDatabase } from '@memorial/db/testing'
import { inject } from 'vitest'
import { prepareJobs } from '../jobs/enqueue.ts'
import { sessionsOver } from '../identity/sessions.ts'
import { appRouter } from '../router.ts'
import { createCallerFactory, type Context } from '../trpc.ts'
import { temporaryFiles } from './files.ts'

const caller = createCallerFactory(appRouter)

export type Api = ReturnType<typeof caller>

/** Somebody of the network, signed in, and what they can ask. */
export interface Inhabitant {
  id: string
  organisationId: string
  handle: string
  sessionHash: string
  api: Api
}

export type Network = Awaited<ReturnType<typeof inhabitedNetwork>>

/** A network of a test file's own: real PostgreSQL, the API's real role. Its inhabitants are made as they are asked for. */
export async function inhabitedNetwork({ demonstration = false } = {}) {
  const { owner, api: db, ownerUrl, apiUrl, workerUrl, close: closeDatabase } = await testDatabase(inject('ownerUrl'))
  await prepareJobs(workerUrl)
  const sessions = sessionsOver(db)
  const sealingKey = randomBytes(32)
  const { files, dataDir, identity: filesIdentity, close: removeFiles } = await temporaryFiles()
  let [organisations, people] = [0, 0]
  const networkId = randomUUID()
  const bodies = { secretariat: randomUUID(), board: randomUUID(), assembly: randomUUID() }
  await insertPrincipal(networkId, 'network')
  await owner.insertInto('network').values({ id: networkId, name: 'Testing', demonstration }).execute()
  for (const [kind, id] of Object.entries(bodies)) {
    await insertPrincipal(id, 'body')
    await owner
      .insertInto('body')
      .values({ id, kind, names: { en: kind } })
      .execute()
  }

  async function insertPrincipal(id: string, kind: string): Promise<void> {
    await owner.insertInto('principal').values({ id, kind }).execute()
  }

  /** What a call is given, and the cookie it left. */
  function context(token?: string): Context & { left: { token?: string | undefined } } {
    const left: { token?: string | undefined } = {}
    const setToken = (given: string | undefined) => void (left.token = given)
    return {
      db,
      sessions,
      sealingKey,
      files,
      requestId: 'test',
      origin: 'https://intranet.test',
      attended: true,
      token,
      setToken,
      left,
    }
  }

  async function organisation(): Promise<string> {
    const id = randomUUID()
    await insertPrincipal(id, 'organisation')
    await owner
      .insertInto('organisation')
      .values({
        id,
        number: sql`(select coalesce(max(number), 0) + 1 from organisation)`,
        names: { en: `Organisation ${++organisations}` },
      })
      .execute()
    return id
  }

  /** As if a link from outside had been used: whoever comes with them is given the id. */
  async function newcomers(organisationId: string): Promise<string> {
    const id = randomUUID()
    await insertPrincipal(id, 'newcomers')
    await owner.insertInto('newcomers').values({ id, organisation_id: organisationId }).execute()
    return id
  }

  async function person(
    of: { organisationId?: string; offices?: Office[]; bodies?: (keyof typeof bodies)[]; newcomersId?: string } = {},
  ): Promise<Inhabitant> {
    const [id, handle] = [randomUUID(), `person-${++people}`]
    const organisationId = of.organisationId ?? (await organisation())
    await insertPrincipal(id, 'person')
    await owner
      .insertInto('person')
      .values({ id, organisation_id: organisationId, handle, language: 'en', newcomers_id: of.newcomersId ?? null })
      .execute()
    for (const kind of of.offices ?? [])
      await owner.insertInto('office').values({ person_id: id, organisation_id: organisationId, kind }).execute()
    for (const body of of.bodies ?? []) {
      await owner.insertInto('seat').values({ body_id: bodies[body], person_id: id, role: 'member' }).execute()
    }
    const { token, hash } = await sessions.begin(id)
    return { id, organisationId, handle, sessionHash: hash, api: caller(context(token)) }
  }

  /** A project led by a new person of a new organisation, with these people of further parties in it. */
  async function project(
    seated: { person: Inhabitant; role?: SeatRole }[] = [],
  ): Promise<{ id: string; lead: Inhabitant }> {
    const lead = await person({ offices: ['coordinator'] })
    const id = randomUUID()
    await lead.api.projects.createProject({ id, name: 'Return of Names', purpose: '', programme: 'memory' })
    for (const {
      person: { id: personId, organisationId },
      role = 'member',
    } of seated) {
      await owner
        .insertInto('party')
        .values({ project_id: id, organisation_id: organisationId, state: 'accepted' })
        .onConflict((there) => there.doNothing())
        .execute()
      await owner
        .insertInto('project_seat')
        .values({ project_id: id, person_id: personId, organisation_id: organisationId, role })
        .execute()
    }
    return { id, lead }
  }

  const stranger = caller(context())

  return {
    db,
    owner,
    ownerUrl,
    apiUrl,
    workerUrl,
    async close() {
      await closeDatabase()
      await removeFiles()
    },
    sessions,
    sealingKey,
    dataDir,
    files,
    filesIdentity,
    networkId,
    bodies,
    context,
    caller,
    organisation,
    newcomers,
    person,
    project,
    stranger,
  }
}
