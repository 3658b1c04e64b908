import type { Tx } from '@memorial/db'
import { deepest, keyOf } from '@memorial/domain'
import { sql } from 'kysely'

interface Asked {
  collectionId: string | null
  name: string
  sha256: string | null
}

export interface Alike {
  /** A document that has these bytes: rather one that has them now, and stands where the file would go. */
  same: { id: string; title: string } | null
  /** The newest document of that collection whose current file is called so and is another one. */
  named: { id: string; title: string } | null
}

const ofOwn = sql`join document d on d.id = v.document_id join collection c on c.id = d.collection_id
  where d.trashed_at is null and not c.in_trash`

/**
 * For each file what an organisation has of it, in the same order, as far as the asking person sees it. What belongs to
 * another organisation is not told of, though they may see it: that two have the same file neither learns.
 */
export async function alike(db: Tx, ownerId: string, files: readonly Asked[]): Promise<Alike[]> {
  const [collections, names, hashes] = [
    files.map(({ collectionId }) => collectionId),
    files.map(({ name }) => name),
    files.map(({ sha256 }) => sha256),
  ]
  const { rows } = await sql<Alike>`
    select
      (select jsonb_build_object('id', d.id, 'title', d.title) from document_version v ${ofOwn}
        and v.owner_id = ${ownerId} and v.sha256 = asked.sha256
        order by v.number = d.current desc, c.id is not distinct from asked.collection_id desc, d.added_at, d.id limit 1) as same,
      (select jsonb_build_object('id', d.id, 'title', d.title) from document_version v ${ofOwn}
        and v.owner_id = ${ownerId} and v.file_name = asked.name and v.number = d.current and c.id = asked.collection_id
          and v.sha256 is distinct from asked.sha256
        order by d.changed_at desc, d.id limit 1) as named
    from unnest(${collections}::uuid[], ${names}::text[], ${hashes}::text[])
      with ordinality as asked (collection_id, name, sha256, place)
    order by place`.execute(db)
  return rows
}

export interface FolderThere {
  path: string[]
  id: string
  /** Whether it is seen by those who see the one above it; else it has shares of its own. */
  inherits: boolean
}

/** Which of these collections stand below one already, as far as the asking person sees them. Of several of a name, the oldest. */
export async function foldersThere(db: Tx, collectionId: string, paths: readonly string[][]): Promise<FolderThere[]> {
  const there = new Map<string, FolderThere>()
  for (let depth = 1; depth <= deepest; depth++) {
    const level = paths.flatMap((path) => {
      const parentId = depth === 1 ? collectionId : there.get(keyOf(path.slice(0, -1)))?.id
      return path.length === depth && parentId !== undefined ? { path, parentId } : []
    })
    if (level.length === 0) break
    const [parents, names] = [level.map(({ parentId }) => parentId), level.map(({ path }) => path.at(-1)!)]
    const { rows } = await sql<Omit<FolderThere, 'path'> & { place: number }>`
      select asked.place::integer - 1 as place, c.id, c.inherits
      from unnest(${parents}::uuid[], ${names}::text[]) with ordinality as asked (parent_id, name, place),
        lateral (select id, inherits from collection
          where parent_id = asked.parent_id and name = asked.name and not in_trash order by created_at, id limit 1) c`.execute(
      db,
    )
    for (const { place, ...row } of rows) {
      const { path } = level[place]!
      there.set(keyOf(path), { path, ...row })
    }
  }
  return [...there.values()]
}
