import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { asActor } from './index.ts'
import { as, somebody, someBody, type Somebody } from './testing/people.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
beforeAll(async () => void (database = await testDatabase(inject('ownerUrl'))))
afterAll(() => database.close())

async function projectOf(person: Somebody): Promise<string> {
  const id = randomUUID()
  const made = {
    id,
    owner_id: person.organisationId,
    name: 'A project',
    purpose: '',
    programme: 'memory',
    created_by: person.id,
  }
  await as(database, person, (tx) => tx.insertInto('project').values(made).execute())
  return id
}

async function sees(person: Somebody, projectId: string): Promise<boolean> {
  return as(
    database,
    person,
    async (tx) => (await tx.selectFrom('project').select('id').where('id', '=', projectId).execute()).length === 1,
  )
}

async function seatInProject(project_id: string, seat: { person_id: string; organisation_id: string; role: string }) {
  const { organisation_id } = seat
  const party = { project_id, organisation_id, state: 'accepted', answered_at: new Date() }
  await database.owner.insertInto('party').values(party).execute()
  await database.owner
    .insertInto('project_seat')
    .values({ project_id, ...seat })
    .execute()
}

/** Of another organisation, to which whoever is a principal is asked to contribute. */
async function collectionFor(principal_id: string): Promise<string> {
  const [id, owner] = [randomUUID(), await somebody(database)]
  const made = { id, owner_id: owner.organisationId, name: 'A collection', description: '', created_by: owner.id }
  await database.owner.insertInto('collection').values(made).execute()
  await database.owner.insertInto('share').values({ collection_id: id, principal_id, allows: 'contribute' }).execute()
  return id
}

/** What somebody who begins to send a file is answered. */
async function adds(person: Somebody, collection_id: string): Promise<string> {
  const upload = { id: randomUUID(), person_id: person.id, collection_id, name: 'file', size: 1 }
  return as(database, person, (tx) => tx.insertInto('upload').values(upload).execute()).then(
    () => 'added',
    (error: Error) => error.message,
  )
}

describe('a share', () => {
  test('with an end is seen until then, though nobody does anything when it comes', async () => {
    const [owner, guest] = [await somebody(database), await somebody(database)]
    const project_id = await projectOf(owner)
    const until = (moment: string) => sql<Date>`now() + ${moment}::interval`
    await database.owner
      .insertInto('share')
      .values({ project_id, principal_id: guest.organisationId, allows: 'read', until: until('1 hour') })
      .execute()
    expect(await sees(guest, project_id)).toBe(true)
    await database.owner
      .updateTable('share')
      .set({ until: until('-1 second') })
      .where('principal_id', '=', guest.organisationId)
      .execute()
    expect(await sees(guest, project_id)).toBe(false)
    const { readers } = await database.owner
      .selectFrom('project')
      .select('readers')
      .where('id', '=', project_id)
      .executeTakeFirstOrThrow()
    expect(readers).toEqual([owner.organisationId])
  })

  test('is not given to oneself by a stranger, nor widened by who only reads', async () => {
    const [owner, reader, stranger] = [await somebody(database), await somebody(database), await somebody(database)]
    const project_id = await projectOf(owner)
    await database.owner
      .insertInto('share')
      .values({ project_id, principal_id: reader.organisationId, allows: 'read' })
      .execute()
    for (const asking of [reader, stranger]) {
      const share = { project_id, principal_id: stranger.organisationId, allows: 'read', shared_by: asking.id }
      await expect(as(database, asking, (tx) => tx.insertInto('share').values(share).execute())).rejects.toThrow(
        'permission denied',
      )
    }
    expect(await sees(stranger, project_id)).toBe(false)
  })

  test('with a body or a project lets those who have a seat there add to a collection, and its observers look at it', async () => {
    const body = await someBody(database, 'board')
    const [member, observer, promoted] = [
      await somebody(database, body),
      await somebody(database, body, 'observer'),
      await somebody(database, body, 'observer'),
    ]
    // Presiding is had beside any other seat.
    await database.owner.insertInto('seat').values({ body_id: body, person_id: promoted.id, role: 'chair' }).execute()
    const project = await projectOf(member)
    const [collaborator, watching] = [await somebody(database), await somebody(database)]
    for (const [{ id, organisationId }, role] of [
      [collaborator, 'member'],
      [watching, 'observer'],
    ] as const)
      await seatInProject(project, { person_id: id, organisation_id: organisationId, role })
    for (const [principal, able, looking] of [
      [body, [member, promoted], observer],
      [project, [member, collaborator], watching],
    ] as const) {
      const collection = await collectionFor(principal)
      for (const person of able) expect(await adds(person, collection)).toBe('added')
      expect(await adds(looking, collection)).toContain('row-level security')
      const seen = await as(database, looking, (tx) =>
        sql<{ may: boolean }>`select may_contribute(id) as may from collection where id = ${collection}`.execute(tx),
      )
      expect(seen.rows).toEqual([{ may: false }])
    }
  })

  test('of a notice is given by who published it alone', async () => {
    const secretariat = await someBody(database, 'secretariat')
    const [secretary, colleague, stranger] = [
      await somebody(database, secretariat),
      await somebody(database, secretariat),
      await somebody(database),
    ]
    const notice_id = randomUUID()
    const notice = {
      id: notice_id,
      owner_id: secretary.organisationId,
      class: 'information',
      original: 'en',
      published_by: secretary.id,
    }
    const share = (by: Somebody) => ({
      notice_id,
      principal_id: stranger.organisationId,
      allows: 'read',
      shared_by: by.id,
    })
    await as(database, secretary, (tx) => tx.insertInto('notice').values(notice).execute())
    for (const asking of [colleague, stranger]) {
      await expect(
        as(database, asking, (tx) => tx.insertInto('share').values(share(asking)).execute()),
      ).rejects.toThrow('row-level security')
    }
    await expect(
      as(database, stranger, (tx) =>
        tx
          .insertInto('notice')
          .values({ ...notice, id: randomUUID(), owner_id: stranger.organisationId, published_by: stranger.id })
          .execute(),
      ),
    ).rejects.toThrow('row-level security')
    await as(database, secretary, (tx) => tx.insertInto('share').values(share(secretary)).execute())
    const seen = await as(database, stranger, (tx) => tx.selectFrom('notice').select('id').execute())
    expect(seen).toEqual([{ id: notice_id }])
  })
})

describe('whoever acts', () => {
  test('is asked in each transaction: without one nothing is seen', async () => {
    const owner = await somebody(database)
    await projectOf(owner)
    await expect(database.api.selectFrom('project').select('id').execute()).rejects.toThrow()
    await as(database, owner, async () => undefined)
    await expect(database.api.selectFrom('project').select('id').execute()).rejects.toThrow()
  })

  test('only reads where it is a query', async () => {
    const owner = await somebody(database)
    const write = asActor(database.api, owner.session, 'read only', (tx) =>
      tx.updateTable('person').set({ language: 'he' }).execute(),
    )
    await expect(write).rejects.toThrow('read-only transaction')
  })
})
