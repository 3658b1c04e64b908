import type { Tx } from '@memorial/db'
import type { PartyState, Programme, SeatRole, Standing } from '@memorial/domain'
import { sql } from 'kysely'
import { isColleague, organisationById, principals, type Organisation, type PersonRef } from '../identity/queries.ts'
import { Refusal } from '../refusals.ts'
import { pageOf, pageSize, type Page } from '../pages.ts'

export interface ProjectRow {
  id: string
  name: string
  programme: Programme
  ownerId: string
  createdAt: Date
  parties: number
  openTasks: number
  lateTasks: number
  nextDue: string | null
  seat: SeatRole | null
}

type Place = { at: string; id: string }

/** Projects the asking person sees, the newest first. Counts are of the page's rows only. */
export async function projects(
  db: Tx,
  { personId, programme, after }: { personId: string; programme?: Programme | undefined; after?: Place | undefined },
): Promise<Page<ProjectRow>> {
  const { rows } = await sql<ProjectRow>`
    with page as materialized (
      select id, name, programme, owner_id, created_at from project
      where ${programme ? sql`programme = ${programme}` : sql`true`}
        and ${after ? sql`(created_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
      order by created_at desc, id desc limit ${pageSize + 1})
    select page.id, name, programme, owner_id as "ownerId", created_at as "createdAt",
      (select count(*)::int from party y where y.project_id = page.id and y.state = 'accepted') as parties,
      work.open as "openTasks", work.late as "lateTasks", work.next as "nextDue",
      (select s.role from project_seat s where s.project_id = page.id and s.person_id = ${personId}) as seat
    from page, lateral (
      select count(*)::int as open,
        (count(*) filter (where due_on < current_date))::int as late,
        min(due_on) filter (where due_on >= current_date) as next
      from task t where t.project_id = page.id and t.state <> 'done') work
    order by created_at desc, page.id desc`.execute(db)
  return pageOf(rows, (row) => row.createdAt.toISOString())
}

export interface InvitationRow {
  projectId: string
  name: string
  purpose: string
  programme: Programme
  owner: Organisation
  invitedAt: Date
}

/** What the asking coordinator's organisation has been invited to. */
export async function invitations(db: Tx): Promise<InvitationRow[]> {
  const { rows } = await sql<InvitationRow>`
    select i.project_id as "projectId", i.name, i.purpose, i.programme, i.invited_at as "invitedAt",
      jsonb_build_object('id', o.id, 'number', o.number, 'names', o.names) as owner
    from project_invitations() i join organisation o on o.id = i.owner_id`.execute(db)
  return rows
}

/** What a rule asks about a project: who owns it, and where the asking person stands in it. */
export async function standing(
  db: Tx,
  id: string,
  actor: { personId: string; organisationId: string },
): Promise<Standing> {
  const row = await db
    .selectFrom('project')
    .leftJoin('project_seat as own', (join) =>
      join.onRef('own.project_id', '=', 'project.id').on('own.person_id', '=', actor.personId),
    )
    .leftJoin('party', (join) =>
      join.onRef('party.project_id', '=', 'project.id').on('party.organisation_id', '=', actor.organisationId),
    )
    .select(['project.owner_id as ownerId', 'own.role as seat', 'party.state as party'])
    .where('project.id', '=', id)
    .executeTakeFirstOrThrow()
  return {
    ownerId: row.ownerId,
    seat: (row.seat ?? undefined) as SeatRole | undefined,
    party: (row.party ?? undefined) as PartyState | undefined,
  }
}

/** The same, with the project locked: what two people do to it at once happens one after the other. */
export async function lockProject(
  db: Tx,
  id: string,
  actor: { personId: string; organisationId: string },
): Promise<Standing> {
  await db.selectFrom('project').select('id').where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
  return standing(db, id, actor)
}

/** One project with its parties, its seats and who sees it. */
export async function project(db: Tx, id: string) {
  const row = await db
    .selectFrom('project')
    .select(['id', 'name', 'purpose', 'programme', 'owner_id as ownerId', 'created_at as createdAt', 'readers'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const { ownerId, readers, ...rest } = row
  return {
    ...rest,
    programme: rest.programme as Programme,
    owner: await organisationById(db, ownerId),
    parties: await parties(db, id),
    seats: await seats(db, id),
    counts: await counts(db, id),
    seenBy: await principals(db, readers),
  }
}

async function parties(db: Tx, projectId: string) {
  const rows = await db
    .selectFrom('party')
    .innerJoin('organisation', 'organisation.id', 'party.organisation_id')
    .select(['organisation.id', 'number', 'names', 'state', 'invited_at as invitedAt', 'answered_at as answeredAt'])
    .where('project_id', '=', projectId)
    .orderBy('number')
    .execute()
  return rows.map(({ state, invitedAt, answeredAt, ...organisation }) => ({
    organisation: organisation as Organisation,
    state: state as PartyState,
    invitedAt,
    answeredAt,
  }))
}

async function seats(db: Tx, projectId: string) {
  const rows = await db
    .selectFrom('project_seat')
    .innerJoin('person', 'person.id', 'project_seat.person_id')
    .select(['person.id', 'person.handle', 'person.organisation_id as organisationId', 'project_seat.role'])
    .where('project_id', '=', projectId)
    .orderBy('person.handle')
    .execute()
  return rows.map(({ role, ...person }) => ({ person: person satisfies PersonRef, role: role as SeatRole }))
}

async function counts(db: Tx, projectId: string): Promise<{ open: number; doing: number; done: number }> {
  const rows = await db
    .selectFrom('task')
    .select((eb) => ['state', eb.fn.countAll<string>().as('n')])
    .where('project_id', '=', projectId)
    .groupBy('state')
    .execute()
  const of = (state: string) => Number(rows.find((row) => row.state === state)?.n ?? 0)
  return { open: of('open'), doing: of('doing'), done: of('done') }
}

/** People of the asking person's organisation who have no seat in the project. */
export async function seatCandidates(db: Tx, projectId: string, organisationId: string): Promise<PersonRef[]> {
  return db
    .selectFrom('person')
    .select(['id', 'handle', 'organisation_id as organisationId'])
    .where('organisation_id', '=', organisationId)
    .where(isColleague('person.id'))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('project_seat')
            .select('role')
            .where('project_id', '=', projectId)
            .whereRef('person_id', '=', 'person.id'),
        ),
      ),
    )
    .orderBy('handle')
    .execute()
}

/**
 * A new project; its owner becomes a party and its maker the lead, by the database’s own doing.
 * False where the same person made it before: an answer that was lost is asked for again.
 */
export async function insertProject(
  db: Tx,
  made: { id: string; ownerId: string; name: string; purpose: string; programme: Programme; createdBy: string },
): Promise<boolean> {
  const { id, ownerId, name, purpose, programme, createdBy } = made
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('project')
    .values({ id, owner_id: ownerId, name, purpose, programme, created_by: createdBy })
    .onConflict((there) => there.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 1n) return true
  await db
    .selectFrom('project')
    .select('id')
    .where('id', '=', id)
    .where('created_by', '=', createdBy)
    .executeTakeFirstOrThrow()
  return false
}

/** Invites an organisation, or again one that had declined or left. */
export async function inviteParty(
  db: Tx,
  invited: { projectId: string; organisationId: string; invitedBy: string },
): Promise<void> {
  const { projectId, organisationId, invitedBy } = invited
  const again = await db
    .updateTable('party')
    .set({ state: 'invited', invited_by: invitedBy })
    .where('project_id', '=', projectId)
    .where('organisation_id', '=', organisationId)
    .where('state', 'in', ['declined', 'withdrawn'])
    .executeTakeFirstOrThrow()
  if (again.numUpdatedRows > 0n) return
  await db
    .insertInto('party')
    .values({ project_id: projectId, organisation_id: organisationId, state: 'invited', invited_by: invitedBy })
    .execute()
}

/** The state of the coordinator's organisation in a project it may not see yet, with the project locked. */
export async function lockOwnParty(db: Tx, projectId: string): Promise<{ party: PartyState }> {
  const { rows } = await sql<{ party: PartyState | null }>`select lock_own_party(${projectId}) as party`.execute(db)
  const party = rows[0]?.party
  if (!party) throw new Refusal('not-found')
  return { party }
}

export async function setPartyState(
  db: Tx,
  projectId: string,
  organisationId: string,
  state: PartyState,
): Promise<void> {
  await db
    .updateTable('party')
    .set({ state })
    .where('project_id', '=', projectId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirstOrThrow()
}

export async function upsertSeat(
  db: Tx,
  seat: { projectId: string; personId: string; organisationId: string; role: SeatRole },
): Promise<void> {
  const { projectId, personId, organisationId, role } = seat
  await db
    .insertInto('project_seat')
    .values({ project_id: projectId, person_id: personId, organisation_id: organisationId, role })
    .onConflict((held) => held.constraint('already_seated').doUpdateSet({ role }))
    .execute()
}

/** A seat of one's own organisation, and how many leads the lead organisation has. */
export async function ownSeat(
  db: Tx,
  { projectId, personId, organisationId }: { projectId: string; personId: string; organisationId: string },
): Promise<{ role: SeatRole; leads: number } | undefined> {
  const row = await db
    .selectFrom('project_seat as s')
    .select((eb) => [
      's.role',
      eb
        .selectFrom('project_seat as l')
        .innerJoin('project as p', 'p.id', 'l.project_id')
        .whereRef('l.organisation_id', '=', 'p.owner_id')
        .where('l.project_id', '=', projectId)
        .where('l.role', '=', 'lead')
        .select((l) => l.fn.countAll<string>().as('n'))
        .as('leads'),
    ])
    .where('s.project_id', '=', projectId)
    .where('s.person_id', '=', personId)
    .where('s.organisation_id', '=', organisationId)
    .executeTakeFirst()
  return row && { role: row.role as SeatRole, leads: Number(row.leads) }
}

export async function deleteSeat(db: Tx, projectId: string, personId: string): Promise<void> {
  await db.deleteFrom('project_seat').where('project_id', '=', projectId).where('person_id', '=', personId).execute()
}
