import { asActor, connect, type Tx } from '@memorial/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sessionsOver } from '../identity/sessions.ts'
import { collection, document } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { documents } from './queries.ts'

// What others have is not even passed over: the time that takes would tell how much it is.

let network: Network
let owner: Inhabitant
beforeAll(async () => {
  network = await inhabitedNetwork()
  const { id, coordinator } = await collection(network)
  owner = coordinator
  const shelves = [id]
  for (let n = 0; n < 19; n++) shelves.push((await collection(network, [], owner)).id)
  await sql`
    with made as (select gen_random_uuid() as id, n from generate_series(1, 20000) n),
    version as (
      insert into document_version (document_id, number, file_name, format, size, sha256, stored_sha256, blob, added_by, text_state)
      select id, 1, 'a.txt', 'txt', 1, repeat('0', 64), repeat('0', 64), id, ${owner.id}, 'ok' from made)
    insert into document (id, collection_id, title, added_by)
    select id, (${shelves}::uuid[])[1 + n % 20], 'A', ${owner.id} from made`.execute(network.owner)
  await sql`analyze`.execute(network.owner)
})
afterAll(() => network.close())

/** How many documents the database looks at for what a person asks. */
async function lookedAt({ id }: Inhabitant, ask: (tx: Tx) => Promise<unknown>): Promise<number> {
  const db = connect(network.apiUrl, 1)
  try {
    const { hash } = await sessionsOver(db).begin(id)
    return await asActor(db, hash, 'read only', async (tx) => {
      await ask(tx)
      const { rows } = await sql<{ read: number }>`
        select (seq_tup_read + coalesce(idx_tup_fetch, 0))::integer as read from pg_stat_xact_user_tables
        where relname = 'document'`.execute(tx)
      return rows[0]!.read
    })
  } finally {
    await db.destroy()
  }
}

test('the newest documents of who sees none or few', async () => {
  const outsider = await network.person()
  expect(await lookedAt(outsider, (tx) => documents(tx, {}))).toBe(0)
  const { id: collectionId, coordinator } = await collection(network)
  await document(network, coordinator, { collectionId })
  expect(await lookedAt(coordinator, (tx) => documents(tx, {}))).toBeLessThan(30)
  expect(await lookedAt(owner, (tx) => documents(tx, {}))).toBeGreaterThan(50)
})
