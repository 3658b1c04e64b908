import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator, type MigrationProvider } from 'kysely/migration'
import pg from 'pg'
import { StartError } from './start-error.ts'

export const migrationsFolder = join(import.meta.dirname, '../migrations')

/** The passwords of the two roles the programs log in as. */
export interface RolePasswords {
  api: string
  worker: string
}

/** Plain SQL files, in the order of their numbers. Forward only: there is no way back but a backup. */
const sqlFiles: MigrationProvider = {
  async getMigrations() {
    const names = (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql'))
    return Object.fromEntries(
      names.map((name) => [
        name.replace('.sql', ''),
        { up: async (db) => void (await sql.raw(await readFile(join(migrationsFolder, name), 'utf8')).execute(db)) },
      ]),
    )
  },
}

/** Brings a database up to date as its owner: the roles, then every migration not yet run, all in one transaction. */
export async function migrate(ownerUrl: string, passwords: RolePasswords): Promise<void> {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: ownerUrl, max: 2 }) }),
  })
  try {
    await supportedVersion(db)
    await makeRole(db, 'portal_api', passwords.api)
    await makeRole(db, 'portal_worker', passwords.worker)
    const { error } = await new Migrator({ db, provider: sqlFiles }).migrateToLatest()
    if (error) throw error
  } finally {
    await db.destroy()
  }
}

async function supportedVersion(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ version: number; name: string }>`
    select current_setting('server_version_num')::int as version, current_setting('server_version') as name`.execute(db)
  if (rows[0]!.version < 160000) {
    throw new StartError(`DATABASE_URL leads to PostgreSQL ${rows[0]!.name}; version 16 or newer is needed.`)
  }
}

/** Compiling a plan costs more than any query takes; and nothing that one call does may hold the others up. */
const roleSettings = {
  jit: 'off',
  statement_timeout: '15s',
  lock_timeout: '5s',
  idle_in_transaction_session_timeout: '15s',
}

/**
 * A login role that owns nothing and passes no policy. A role belongs to the whole server, so networks that
 * share one server must share these passwords (one DATA_DIR/secrets.json).
 */
async function makeRole(db: Kysely<unknown>, role: 'portal_api' | 'portal_worker', secret: string): Promise<void> {
  const password = sql.lit(secret)
  const { rows } = await sql`select from pg_roles where rolname = ${role}`.execute(db)
  await (
    rows.length
      ? sql`alter role ${sql.id(role)} password ${password}`
      : sql`create role ${sql.id(role)} login nosuperuser nocreatedb nocreaterole nobypassrls password ${password}`
  ).execute(db)
  for (const [setting, value] of Object.entries(roleSettings)) {
    await sql`alter role ${sql.id(role)} set ${sql.id(setting)} = ${sql.lit(value)}`.execute(db)
  }
  if (role === 'portal_worker') {
    const { rows: names } = await sql<{ name: string }>`select current_database() as name`.execute(db)
    // graphile-worker makes and keeps a schema of its own.
    await sql`grant create on database ${sql.id(names[0]!.name)} to portal_worker`.execute(db)
    // The owner's "enqueue" writes there; a superuser may without being a member.
    await sql`grant portal_worker to current_user with inherit true`.execute(db)
  }
}

/** The same database as another role. */
export function urlAs(ownerUrl: string, role: 'portal_api' | 'portal_worker', passwords: RolePasswords): string {
  const url = new URL(ownerUrl)
  url.username = role
  url.password = role === 'portal_api' ? passwords.api : passwords.worker
  return url.href
}
