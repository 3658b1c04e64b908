import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { entering } from '../testing/entering.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { rooms } from './leaving-queries.ts'

const refused = (reason: string) => ({ message: reason })

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

/** An organisation with an administrator and two colleagues. */
async function house() {
  const administrator = await network.person({ offices: ['administrator'] })
  const { organisationId } = administrator
  return {
    administrator,
    going: await network.person({ organisationId }),
    staying: await network.person({ organisationId }),
  }
}

/** A project in which somebody sits, with a task of theirs. */
async function worksIn(person: Inhabitant, role: 'lead' | 'member' = 'member') {
  const { id: projectId, lead } = await network.project([{ person, role }])
  const task = { id: randomUUID(), projectId, title: 'Read the letters', dueOn: null, assignees: [person.id] }
  await lead.api.projects.createTask(task)
  return { projectId, lead, taskId: task.id }
}

describe('what is held of oneself', () => {
  test('is counted, exported whole, and holds no secret and nothing of others', async () => {
    const { enrolled, asToken } = entering(network)
    const me = asToken((await enrolled()).token)
    const { id } = await me.me()
    await sql`insert into sign_in_day (person_id, organisation_id, day)
      select id, organisation_id, current_date - 1 from person where id = ${id}`.execute(network.owner)
    const counts = await me.heldOfMe()
    expect(counts).toMatchObject({ session: 1, way: 11, 'sign-in': 2, act: 1 })
    const { text } = await me.exportHeld()
    const { held } = JSON.parse(text) as { held: { kind: string }[] }
    expect(
      Object.fromEntries([...Map.groupBy(held, ({ kind }) => kind)].map(([kind, all]) => [kind, all.length])),
    ).toEqual(counts)
    expect(text).not.toMatch(/argon2|[0-9a-f]{64}/)
  })

  test('names every table in which a person stands, or says why not', async () => {
    const { rows } = await sql<{ name: string }>`
      select distinct c.conrelid::regclass::text as name from pg_constraint c
      where c.contype = 'f' and c.confrelid = 'person'::regclass order by 1`.execute(network.owner)
    const source = await sql<{ text: string }>`
      select string_agg(pg_get_functiondef(p), '') as text
      from unnest(${rooms}::regproc[]) p`.execute(network.owner)
    const absent = rows
      .map(({ name }) => name)
      .filter((name) => !new RegExp(`\\bme,\\s+\\(*${name} `).test(source.rows[0]!.text))
    expect(absent).toEqual([
      // What somebody made for their organisation or for a body: they stand beside it, and its record names them.
      'agenda_document',
      'collection',
      'convocation_change',
      'document',
      'guest',
      'invitation',
      // Offices stand at the head of the export; the rest is said of them by the record of acts.
      'office',
      'party',
      'petition',
      'poll',
      'project',
      'rule_proposal',
      'rule_set',
      'share',
    ])
  })
})

describe('leaving', () => {
  test('ends all that somebody was at once, and nothing says any more who they were', async () => {
    const { going, staying } = await house()
    const { projectId, lead } = await worksIn(going)
    await going.api.projects.writeComment({ id: randomUUID(), projectId, body: 'A word.' })
    await network.owner
      .insertInto('seat')
      .values({ body_id: network.bodies.board, person_id: going.id, role: 'member' })
      .execute()
    await going.api.identity.leave()
    await expect(going.api.identity.me()).rejects.toMatchObject(refused('signed-out'))
    const { people, frozen } = await staying.api.identity.people()
    expect([people.map(({ id }) => id).includes(going.id), frozen]).toEqual([false, []])
    const { rows } = await sql<{ text: string }>`
      select p::text as text from person p where p.handle = ${going.handle}
      union all select s::text from seat s where s.person_id = ${going.id} and s.ends_at is null
      union all select s::text from project_seat s where s.person_id = ${going.id}
      union all select s::text from session s where s.person_id = ${going.id}
      union all select s::text from sign_in_day s where s.person_id = ${going.id}`.execute(network.owner)
    expect(rows).toEqual([])
    // What they wrote stays, by somebody who is nobody.
    const { rows: comments } = await lead.api.projects.comments({ projectId })
    expect(comments).toMatchObject([{ body: 'A word.', writtenBy: { handle: expect.stringMatching(/^former-/) } }])
  })

  test('is refused to who holds an office, or leads a project alone', async () => {
    const { administrator, going } = await house()
    await expect(administrator.api.identity.leave()).rejects.toMatchObject(refused('holds-office'))
    const lead = await network.person({ organisationId: going.organisationId })
    const { projectId } = await worksIn(lead, 'lead')
    await network.owner
      .deleteFrom('project_seat')
      .where('project_id', '=', projectId)
      .where('person_id', '<>', lead.id)
      .execute()
    await expect(lead.api.identity.leave()).rejects.toMatchObject(refused('last-lead'))
    expect((await lead.api.identity.me()).handle).toBe(lead.handle)
  })

  test('of somebody else takes two, and there is no way back', async () => {
    const { administrator, going, staying } = await house()
    const id = randomUUID()
    const propose = ({ api }: Inhabitant) => api.identity.proposeDeparture({ id, personId: going.id })
    await expect(propose(staying)).rejects.toMatchObject(refused('not-an-administrator'))
    await propose(administrator)
    await expect(administrator.api.identity.secondProposal({ id })).rejects.toMatchObject(refused('needs-another'))
    await expect(going.api.identity.secondProposal({ id })).rejects.toMatchObject(refused('needs-another'))
    await staying.api.identity.secondProposal({ id })
    await expect(going.api.identity.me()).rejects.toMatchObject(refused('signed-out'))
    const thaw = administrator.api.identity.proposeThaw({ id: randomUUID(), personId: going.id })
    await expect(thaw).rejects.toMatchObject(refused('not-found'))
    const back = sql`update person set frozen_at = null where id = ${going.id}`.execute(network.owner)
    await expect(back).rejects.toThrow('person_left_is_stopped')
  })
})

describe('handing over', () => {
  test('gives the seat in a project and what is not done to a colleague, by an administrator alone', async () => {
    const { administrator, going, staying } = await house()
    const { projectId, taskId } = await worksIn(going)
    const given = { projectId, personId: going.id, heirId: staying.id }
    await expect(staying.api.identity.handOverProject(given)).rejects.toMatchObject(refused('not-an-administrator'))
    const elsewhere = await network.person({ offices: ['administrator'] })
    await expect(elsewhere.api.identity.handOverProject(given)).rejects.toMatchObject(refused('not-found'))
    await expect(elsewhere.api.identity.holdings({ personId: going.id })).rejects.toMatchObject(refused('not-found'))
    expect(await administrator.api.identity.holdings({ personId: going.id })).toMatchObject({
      handle: going.handle,
      projects: [{ id: projectId, role: 'member', openTasks: 1 }],
    })
    await administrator.api.identity.handOverProject(given)
    expect((await administrator.api.identity.holdings({ personId: going.id })).projects).toEqual([])
    const { rows } = await sql<{
      id: string
    }>`select person_id as id from task_assignee where task_id = ${taskId}`.execute(network.owner)
    expect(rows).toEqual([{ id: staying.id }])
    expect((await staying.api.identity.heldOfMe())['seat']).toBe(1)
  })
})
