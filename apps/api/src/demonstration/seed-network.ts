import { randomUUID } from 'node:crypto'
import type { Tx } from '@memorial/db'
import type { BodyKind } from '@memorial/domain'
import { sql } from 'kysely'
import type { Moments } from './moments.ts'
import { abouts, organisations, type Member } from './organisations.ts'
import { bodies, elected, ends, everybody, formerSeats, mandates, profiles, substitutes } from './people.ts'

/** Who plays in the demonstration, found by what the texts call them. */
export interface Cast {
  network: string
  organisation(number: number): string
  body(kind: BodyKind): string
  person(handle: string): { id: string; organisationId: string }
}

/** The network, its organisations, people, offices, bodies and their seats, under ids of their own each time. */
export async function insertNetwork(tx: Tx, moments: Moments): Promise<Cast> {
  const cast = castAnew()
  await insertPrincipals(tx, cast)
  await tx
    .insertInto('network')
    .values({ id: cast.network, name: 'Memorial', demonstration: true, founded_at: moments.ago(900) })
    .execute()
  await tx
    .insertInto('organisation')
    .values(
      organisations.map(({ number, names }) => ({
        id: cast.organisation(number),
        number,
        names,
        about: abouts[number] ?? '',
        joined_on: moments.dueIn(-900),
      })),
    )
    .execute()
  await insertMembers(tx, cast, moments)
  await insertPeople(tx, cast)
  await insertProfiles(tx, cast)
  await insertBodies(tx, cast, moments)
  await insertFrozen(tx, cast, moments)
  await insertJointProposal(tx, cast, moments)
  return cast
}

async function insertProfiles(tx: Tx, cast: Cast): Promise<void> {
  const rows = Object.entries(profiles).map(([handle, profile]) => {
    const { id, organisationId } = cast.person(handle)
    return { person_id: id, organisation_id: organisationId, ...profile }
  })
  await tx.insertInto('profile').values(rows).execute()
}

/** The register: all were admitted when the association began; the last one left for a while. */
async function insertMembers(tx: Tx, cast: Cast, moments: Moments): Promise<void> {
  const entry = ({ number, legalName, address }: Member, from: number, to?: number) => ({
    id: randomUUID(),
    organisation_id: cast.organisation(number),
    legal_name: legalName,
    address,
    admitted_on: moments.dueIn(-from),
    left_on: to === undefined ? null : moments.dueIn(-to),
  })
  const [last, ...others] = organisations.toReversed()
  const lines = [...others.map((one) => entry(one, 900)), entry(last!, 900, 640), entry(last!, 330)]
  await tx.insertInto('membership').values(lines).execute()
}

/** Somebody is to join the secretariat: proposed, and waiting for another organisation. */
async function insertJointProposal(tx: Tx, cast: Cast, moments: Moments): Promise<void> {
  const [secretary, elected] = [cast.person('gneiss'), cast.person('čedič')]
  await tx
    .insertInto('proposal')
    .values({
      id: randomUUID(),
      act: 'secretary',
      person_id: elected.id,
      role: 'member',
      proposed_by: secretary.id,
      proposed_from: secretary.organisationId,
      proposed_at: moments.ago(0.2),
    })
    .execute()
}

/** Somebody whose account was stopped this morning, and who waits for the second of two people. */
async function insertFrozen(tx: Tx, cast: Cast, moments: Moments): Promise<void> {
  const [frozen, colleague] = [cast.person('малахит'), cast.person('granit')]
  await tx
    .updateTable('person')
    .set({ frozen_at: moments.ago(0.3) })
    .where('id', '=', frozen.id)
    .execute()
  const of = { person_id: frozen.id, organisation_id: frozen.organisationId }
  await tx
    .insertInto('freezing')
    .values({ ...of, frozen_by: colleague.id, frozen_at: moments.ago(0.3) })
    .execute()
  await tx
    .insertInto('proposal')
    .values({ ...of, id: randomUUID(), act: 'thaw', proposed_by: colleague.id, proposed_at: moments.ago(0.1) })
    .execute()
}

function castAnew(): Cast {
  const network = randomUUID()
  const organisationIds = new Map(organisations.map(({ number }) => [number, randomUUID()]))
  const bodyIds = new Map(bodies.map(({ kind }) => [kind, randomUUID()]))
  const organisation = (number: number) => known(organisationIds, number)
  const people = new Map(
    everybody.map((one) => [one.handle, { id: randomUUID(), organisationId: organisation(one.organisation) }]),
  )
  return { network, organisation, body: (kind) => known(bodyIds, kind), person: (handle) => known(people, handle) }
}

function known<K, V>(map: Map<K, V>, key: K): V {
  const found = map.get(key)
  if (found === undefined) throw new Error(`The demonstration has no “${key}”.`)
  return found
}

async function insertPrincipals(tx: Tx, cast: Cast): Promise<void> {
  await tx
    .insertInto('principal')
    .values([
      { id: cast.network, kind: 'network' },
      ...organisations.map(({ number }) => ({ id: cast.organisation(number), kind: 'organisation' })),
      ...everybody.map(({ handle }) => ({ id: cast.person(handle).id, kind: 'person' })),
      ...bodies.map(({ kind }) => ({ id: cast.body(kind), kind: 'body' })),
    ])
    .execute()
}

async function insertPeople(tx: Tx, cast: Cast): Promise<void> {
  await tx
    .insertInto('person')
    .values(
      everybody.map(({ handle, language }) => {
        const { id, organisationId } = cast.person(handle)
        return { id, organisation_id: organisationId, handle, language }
      }),
    )
    .execute()
  await tx
    .insertInto('office')
    .values(
      everybody.flatMap(({ handle, offices }) => {
        const { id, organisationId } = cast.person(handle)
        return offices.map((kind) => ({ person_id: id, organisation_id: organisationId, kind }))
      }),
    )
    .execute()
  await insertHabits(tx)
}

/** Codes that some have used up, as nobody knows them, and the last days on which people came. */
async function insertHabits(tx: Tx): Promise<void> {
  await sql`
    insert into recovery_code (hash, person_id)
    select encode(sha256(uuid_send(gen_random_uuid())), 'hex'), p.id from person p, generate_series(1, 10) n
    where n <= (array[10, 10, 2, 10, 9, 0, 10, 7])[1 + (hashtext(p.handle) & 7)]`.execute(tx)
  await sql`
    insert into sign_in_day (person_id, organisation_id, day)
    select p.id, p.organisation_id, current_date - (hashtext(p.handle) & 15) from person p`.execute(tx)
}

async function insertBodies(tx: Tx, cast: Cast, moments: Moments): Promise<void> {
  await tx
    .insertInto('body')
    .values(bodies.map(({ kind, names, size = null }) => ({ id: cast.body(kind), kind, names, size })))
    .execute()
  await tx
    .insertInto('seat')
    .values([...seatsToday(cast, moments), ...seatsBefore(cast, moments)])
    .execute()
  await insertMandates(tx, moments)
}

/** Recorded by the first administrator of the organisation whose delegate or substitute comes with the paper. */
async function insertMandates(tx: Tx, moments: Moments): Promise<void> {
  const seats = await tx
    .selectFrom('seat')
    .innerJoin('person', 'person.id', 'seat.person_id')
    .innerJoin('office', 'office.organisation_id', 'person.organisation_id')
    .select(['seat.id', 'person.handle', 'office.person_id'])
    .where('seat.represents', 'is not', null)
    .where('seat.ends_at', 'is', null)
    .where('office.kind', '=', 'administrator')
    .execute()
  const rows = seats.flatMap(({ id, handle, person_id }) =>
    mandates[handle]
      ? [{ seat_id: id, on_paper: mandates[handle], recorded_by: person_id, recorded_at: moments.ago(190) }]
      : [],
  )
  await tx.insertInto('mandate').values(rows).execute()
}

function seatsToday(cast: Cast, moments: Moments) {
  const seat = (kind: BodyKind, handle: string, role: string, from = -200) => {
    const until = ends.find((end) => end.kind === kind && end.handle === handle && from < 0)
    const { id: person_id, organisationId } = cast.person(handle)
    return {
      body_id: cast.body(kind),
      person_id,
      role,
      represents: kind === 'assembly' ? organisationId : null,
      starts_at: moments.ago(-from),
      ends_at: until ? moments.ago(-until.days) : null,
    }
  }
  return [
    ...bodies.flatMap(({ kind, members, chair, deputy, observers = [] }) => [
      ...members.map((handle) => seat(kind, handle, partOf(handle, { chair, deputy }))),
      ...observers.map((handle) => seat(kind, handle, 'observer')),
    ]),
    ...substitutes.map((handle) => seat('assembly', handle, 'substitute')),
    ...elected.map(({ kind, handle, days }) => seat(kind, handle, 'member', days)),
  ]
}

function partOf(handle: string, { chair, deputy }: { chair: string | undefined; deputy: string | undefined }): string {
  if (handle === chair) return 'chair'
  return handle === deputy ? 'deputy' : 'member'
}

/** Who sat there before them. */
function seatsBefore(cast: Cast, moments: Moments) {
  return formerSeats.map(({ kind, handle, role, days: [from, to] }) => ({
    body_id: cast.body(kind),
    person_id: cast.person(handle).id,
    role,
    represents: kind === 'assembly' ? cast.person(handle).organisationId : null,
    starts_at: moments.ago(from),
    ends_at: moments.ago(to),
  }))
}
