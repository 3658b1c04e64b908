import { sql } from 'kysely'
import type { Somebody } from './people.ts'

// What is tried past the procedures, and what it is answered.

export type Statement = ReturnType<typeof sql>
export const refused = 'row-level security'
export const denied = 'permission denied'
export const stays = 'this part of the record stays as it is'
export const now = sql`clock_timestamp()`
export const yesterday = sql`clock_timestamp() - interval '1 day'`

export const ballot = (poll: string, elector: string) =>
  sql`insert into ballot (poll_id, elector_id, choice) values (${poll}, ${elector}, 'yes')`
export const change = (poll: string, elector: string, at: Statement = now) =>
  sql`update ballot set choice = 'no', cast_at = ${at} where poll_id = ${poll} and elector_id = ${elector}`
export const recusal = (elector: string, by: Somebody, at: Statement = now) =>
  sql`update elector set recused_at = ${at}, recusal_ground = 'G', recused_by = ${by.id} where id = ${elector}`
export const closing = (poll: string, at: Statement = now) => sql`update poll set closed_at = ${at} where id = ${poll}`
export const outcome = (poll: string, result = 'carried') =>
  sql`insert into outcome (poll_id, result, facts) values (${poll}, ${result}, '{}')`
export const entry = (poll: string, body: string, adopted: Statement) =>
  sql`insert into resolution (poll_id, body_id, adopted_at) values (${poll}, ${body}, ${adopted})`
export const closedAt = (poll: string) => sql`(select closed_at from poll where id = ${poll})`
