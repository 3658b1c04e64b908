import { sessionDoor, type SessionStore } from '@memorial/auth'
import type { Db } from '@memorial/db'
import { sql } from 'kysely'

/** Sessions over the database's functions: the API's role cannot read the table. */
export function sessionsOver(db: Db) {
  const store: SessionStore = {
    async insert({ hash, personId, expiresAt, endsAt }) {
      await sql`select insert_session(${hash}, ${personId}, ${expiresAt}, ${endsAt})`.execute(db)
    },
    async find(hash) {
      const { rows } = await sql<{ personId: string; expiresAt: Date; endsAt: Date }>`
        select person_id as "personId", expires_at as "expiresAt", ends_at as "endsAt" from session_holder(${hash})`.execute(
        db,
      )
      return rows[0]
    },
    async prolong(hash, expiresAt) {
      await sql`select prolong_session(${hash}, ${expiresAt})`.execute(db)
    },
    async rotate(hash, fresh) {
      await sql`select rotate_session(${hash}, ${fresh})`.execute(db)
    },
    async remove(hash) {
      await sql`select remove_session(${hash})`.execute(db)
    },
  }
  return sessionDoor(store)
}
