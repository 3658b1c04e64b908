import { createHash } from 'node:crypto'
import { clock, type Tx } from '@memorial/db'
import { seeing, sightChange, type Allows, type Language, type Sight, type PlacedShelf } from '@memorial/domain'
import { sql } from 'kysely'
import { principals, type PersonRef, type Principal } from '../identity/queries.ts'
import { one, personRef, type CollectionRow } from './queries.ts'

/** A principal that sees something, and until when; null: without an end. */
export type Seer = Principal & { until: Date | null }

export interface OneCollection extends CollectionRow, PlacedShelf {
  createdBy: PersonRef | null
  /** In which languages its scans are to be recognised: what is said of it, and what holds, from above it too. */
  languages: Language[]
  recognisedIn: Language[]
  /** Since when it is in the trash itself, and when its time there is over. */
  trashedAt: Date | null
  trashedUntil: Date | null
}

/** One collection, and where it stands. */
export async function collection(db: Tx, id: string): Promise<OneCollection> {
  const { rows } = await sql<OneCollection>`
    select c.id, c.name, c.description, c.owner_id as "ownerId", c.created_at as "createdAt",
      may_contribute(c.id) as contributes, leads_collection(c.id) as leads, c.depth, c.inherits, c.in_trash as "inTrash",
      c.sharing_id as "sharingId", c.parent_id as "parentId", c.languages, c.recognised_in as "recognisedIn", c.trashed_at as "trashedAt",
      c.trashed_at + make_interval(days => o.trash_days) as "trashedUntil",
      (select w.documents from documents_within(array[c.id]) w) as documents,
      (select ${personRef} from maker_of_collection(c.id) p) as "createdBy"
    from collection c join organisation o on o.id = c.owner_id where c.id = ${id}`.execute(db)
  return one(rows)
}

/** Who sees a collection at this moment: without an end, and until when. */
export async function seenBy(db: Tx, id: string): Promise<Seer[]> {
  const { readers } = await db.selectFrom('collection').select('readers').where('id', '=', id).executeTakeFirstOrThrow()
  const { rows } = await sql<Sight>`
    select principal_id as "principalId", until from ends_of_collection(${id})`.execute(db)
  return named(db, [...readers.map((principalId) => ({ principalId, until: null })), ...rows])
}

async function named(db: Tx, sights: readonly Sight[]): Promise<Seer[]> {
  const until = new Map(sights.map((sight) => [sight.principalId, sight.until]))
  const known = await principals(db, [...until.keys()])
  return known.map((principal) => ({ ...principal, until: until.get(principal.id) ?? null }))
}

export interface Named {
  id: string
  name: string
}

/** The collections above one, the uppermost first, as far up as the asking person sees them without a gap. */
export async function above(db: Tx, id: string): Promise<Named[]> {
  const { rows } = await sql<Named>`
    with recursive up (id, name, parent_id, depth) as (
      select id, name, parent_id, depth from collection where id = ${id}
      union all select c.id, c.name, c.parent_id, c.depth from up join collection c on c.id = up.parent_id)
    select id, name from up where id <> ${id} order by depth`.execute(db)
  return rows
}

/** Whether what stands above a collection is in the trash, seen or not. */
export async function isPlaceInTrash(db: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select place_in_trash(${id}) as is`.execute(db)
  return one(rows).is
}

/** How deep a collection's own tree is: 1 where it holds no other. */
export async function height(db: Tx, id: string): Promise<number> {
  const { rows } = await sql<{ height: number }>`
    with recursive down (id, level) as (
      select id, 1 from collection where id = ${id}
      union all select c.id, down.level + 1 from down join collection c on c.parent_id = down.id)
    select max(level) as height from down`.execute(db)
  return one(rows).height
}

export interface Line extends Sight {
  allows: Allows
}

/** The shares that decide about a collection, for who leads it. */
export async function lines(db: Tx, sharingId: string): Promise<Line[]> {
  const rows = await db
    .selectFrom('share')
    .select(['principal_id as principalId', 'allows', 'until'])
    .where('collection_id', '=', sharingId)
    .execute()
  return rows.map((row) => ({ ...row, allows: row.allows as Allows }))
}

/** What a change of shares comes to: which principals see more and less, how many people, and the word it is shown under. */
export interface Change {
  gained: Seer[]
  lost: Seer[]
  people: { gained: number; lost: number; seeing: number }
  shown: string
}

/** Who gains and who loses sight where these lines decide instead of those. */
export async function change(db: Tx, was: readonly Line[], will: readonly Line[]): Promise<Change> {
  const now = await clock(db)
  const { gained, lost } = sightChange(was, will, now)
  const ids = (lines: readonly Line[]) => seeing(lines, now).map(({ principalId }) => principalId)
  const { rows } = await sql<{ gained: number; lost: number; seeing: number; fingerprint: string }>`
    select gained, lost, seeing, fingerprint
    from people_change(${ids(was)}::uuid[], ${ids(will)}::uuid[])`.execute(db)
  const { fingerprint, ...people } = one(rows)
  const told = JSON.stringify([written(was, now), written(will, now), fingerprint])
  const shown = createHash('sha256').update(told).digest('hex')
  return { gained: await named(db, gained), lost: await named(db, lost), people, shown }
}

/** Lines in an order and form of their own: the same where they say the same. */
function written(lines: readonly Line[], now: Date): string[] {
  return lines
    .filter(({ until }) => until === null || until > now)
    .map(({ principalId, allows, until }) => `${principalId} ${allows} ${until?.toISOString() ?? ''}`)
    .toSorted()
}

/** False where whoever asks may not. */
export async function placeCollection(
  db: Tx,
  { id, parentId, inherits }: { id: string; parentId: string | null; inherits: boolean },
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select place_collection(${id}, ${parentId}, ${inherits}) as done`.execute(db)
  return one(rows).done
}

/** Moves documents from one collection to another; says how many of them were moved, and how many are there now. */
export async function moveDocuments(
  db: Tx,
  { ids, from, to }: { ids: string[]; from: string; to: string },
): Promise<{ moved: number; there: number }> {
  const { rows } = await sql<{ moved: number }>`select move_documents(${ids}::uuid[], ${from}, ${to}) as moved`.execute(
    db,
  )
  const { there } = await db
    .selectFrom('document')
    .select((eb) => eb.fn.countAll<string>().as('there'))
    .where('id', 'in', ids)
    .where('collection_id', '=', to)
    .executeTakeFirstOrThrow()
  return { moved: one(rows).moved, there: Number(there) }
}

const mostPlaces = 20

/** Collections of the asking person's organisation that they lead, by a part of the name, each with what stands above it. */
export async function places(
  db: Tx,
  { ownerId, words, beside }: { ownerId: string; words: string; beside: string | null },
): Promise<(Named & { above: string[] })[]> {
  const part = `%${words.trim().replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<Named & { above: string[] }>`
    select c.id, c.name, array(
      with recursive up (name, parent_id, depth) as (
        select a.name, a.parent_id, a.depth from collection a where a.id = c.parent_id
        union all select a.name, a.parent_id, a.depth from up join collection a on a.id = up.parent_id)
      select up.name from up order by up.depth) as above
    from collection c
    where c.owner_id = ${ownerId} and not c.in_trash and c.id is distinct from ${beside} and c.name ilike ${part}
      and leads_collection(c.id)
    order by c.name, c.id limit ${mostPlaces}`.execute(db)
  return rows
}
