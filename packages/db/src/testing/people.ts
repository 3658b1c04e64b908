import { createHash, randomUUID } from 'node:crypto'
import { asActor, type Tx } from '../index.ts'
import type { TestDatabase } from '../testing.ts'

/** A person of an organisation of their own, with a session. */
export interface Somebody {
  id: string
  organisationId: string
  session: string
}

let people = 0

/** A new administrator of a new organisation, with a seat where one is asked for. */
export async function somebody({ owner }: TestDatabase, body?: string, role = 'member'): Promise<Somebody> {
  const [id, organisationId] = [randomUUID(), randomUUID()]
  const session = createHash('sha256').update(id).digest('hex')
  await owner
    .insertInto('principal')
    .values([
      { id, kind: 'person' },
      { id: organisationId, kind: 'organisation' },
    ])
    .execute()
  await owner
    .insertInto('organisation')
    .values({ id: organisationId, number: ++people, names: { en: 'An organisation' } })
    .execute()
  await owner
    .insertInto('person')
    .values({ id, organisation_id: organisationId, handle: `somebody-${people}`, language: 'en' })
    .execute()
  await owner
    .insertInto('office')
    .values({ person_id: id, organisation_id: organisationId, kind: 'administrator' })
    .execute()
  if (body) await owner.insertInto('seat').values({ body_id: body, person_id: id, role }).execute()
  const ends = new Date(Date.now() + 3_600_000)
  await owner.insertInto('session').values({ hash: session, person_id: id, expires_at: ends, ends_at: ends }).execute()
  return { id, organisationId, session }
}

/** A new body of a kind. */
export async function someBody({ owner }: TestDatabase, kind: string): Promise<string> {
  const id = randomUUID()
  await owner.insertInto('principal').values({ id, kind: 'body' }).execute()
  await owner
    .insertInto('body')
    .values({ id, kind, names: { en: kind } })
    .execute()
  return id
}

/** What somebody does past the program, as the API’s role with their session. */
export function as<T>({ api }: TestDatabase, person: Somebody, work: (tx: Tx) => Promise<T>): Promise<T> {
  return asActor(api, person.session, 'read write', work)
}
