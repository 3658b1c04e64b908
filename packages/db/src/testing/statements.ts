import { sql } from 'kysely'
import type { Somebody } from './people.ts'

// What is tried past the procedures, and what it is answered.

export type Statement = ReturnType<typeof sql>
export const refused = 'row-level security'
export const denied = 'permission denied'
export const stays = 'this part of the record stays as it is'
export const now = sql`clock_timestamp()`
const me = sql`current_setting('app.person')::uuid`
export const yesterday = sql`clock_timestamp() - interval '1 day'`

export const ballot = (poll: string, elector: string) =>
  sql`insert into ballot (poll_id, elector_id, choice, cast_by) values (${poll}, ${elector}, 'yes', ${me})`
export const change = (poll: string, elector: string, at: Statement = now) =>
  sql`update ballot set choice = 'no', cast_at = ${at}, cast_by = ${me} where poll_id = ${poll} and elector_id = ${elector}`
export const recusal = (poll: string, elector: string, by: Somebody, person: string | null = null) =>
  sql`insert into recusal (poll_id, elector_id, person_id, ground, recorded_by) values (${poll}, ${elector}, ${person}, 'G', ${by.id})`
export const closing = (poll: string, at: Statement = now) =>
  sql`update poll set closed_at = ${at}, closed_by = ${me} where id = ${poll}`
export const closingByTime = (poll: string, at: Statement = now) =>
  sql`update poll set closed_at = ${at} where id = ${poll}`
export const outcome = (poll: string, result = 'carried') =>
  sql`insert into outcome (poll_id, result, facts) values (${poll}, ${result}, '{}')`
export const entry = (poll: string, body: string, adopted: Statement) =>
  sql`insert into resolution (poll_id, body_id, adopted_at) values (${poll}, ${body}, ${adopted})`
export const closedAt = (poll: string) => sql`(select closed_at from poll where id = ${poll})`
