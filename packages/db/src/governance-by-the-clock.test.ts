import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { connect, type Db } from './index.ts'
import { as, type Somebody } from './testing/people.ts'
import { sitting } from './testing/sitting.ts'
import {
  ballot,
  closedAt,
  closing,
  closingByTime,
  denied,
  entry,
  outcome,
  refused,
  stays,
  type Statement,
} from './testing/statements.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

// What the role that closes polls by the clock is kept from.

let database: TestDatabase
let worker: Db
let scene: Awaited<ReturnType<typeof sitting>>
beforeAll(async () => {
  database = await testDatabase(inject('ownerUrl'))
  worker = connect(database.workerUrl, 1)
})
beforeEach(async () => void (scene = await sitting(database)))
afterAll(async () => {
  await worker.destroy()
  await database.close()
})

const by = (person: Somebody, statement: Statement) => as(database, person, (tx) => statement.execute(tx))

describe('the worker', () => {
  const done = async (statement: Statement) => {
    const { rows, numAffectedRows } = await statement.execute(worker)
    return numAffectedRows === undefined ? rows.length : Number(numAffectedRows)
  }

  test('sees nothing of a poll that is not over, and does not close it before its time', async () => {
    const { chair, member, poll, elector, meeting } = scene
    const id = await poll()
    await by(member, ballot(id, await elector(id, member)))
    await by(
      chair,
      sql`insert into presence (meeting_id, person_id, marked_by) values (${meeting}, ${member.id}, ${chair.id})`,
    )
    for (const of of [
      sql`poll where id = ${id}`,
      sql`elector where poll_id = ${id}`,
      sql`ballot where poll_id = ${id}`,
      sql`recusal where poll_id = ${id}`,
      sql`consent where poll_id = ${id}`,
      sql`poll_option where poll_id = ${id}`,
      sql`meeting where id = ${meeting}`,
      sql`presence where meeting_id = ${meeting}`,
      sql`rule_set where body_id = ${scene.body}`,
    ])
      expect(await done(sql`select from ${of}`)).toBe(0)
    expect(await done(closingByTime(id, sql`closes_at`))).toBe(0)
    await expect(done(outcome(id))).rejects.toThrow(refused)
  })

  test('closes a poll that is over at its time and no other, and sees the ballots from then on', async () => {
    const { body, member, poll, elector, timePasses } = scene
    const id = await poll()
    await by(member, ballot(id, await elector(id, member)))
    await timePasses(id)
    const seen = sql`select from ballot where poll_id = ${id}`
    expect(await done(seen)).toBe(0)
    await expect(done(outcome(id))).rejects.toThrow(refused)
    await expect(done(closingByTime(id, sql`closes_at - interval '1 minute'`))).rejects.toThrow(refused)
    expect(await done(closingByTime(id, sql`closes_at`))).toBe(1)
    expect(await done(seen)).toBe(1)
    await expect(done(closingByTime(id, sql`null`))).rejects.toThrow(stays)
    await expect(done(entry(id, body, closedAt(id)))).rejects.toThrow(refused)
    expect(await done(outcome(id))).toBe(1)
    await expect(done(entry(id, body, sql`'2020-01-01'`))).rejects.toThrow(refused)
    expect(await done(entry(id, body, closedAt(id)))).toBe(1)
  })

  test('does not count what the chair closed, and records in nobody’s name', async () => {
    const { body, chair, poll } = scene
    const id = await poll()
    await by(chair, closing(id))
    await expect(done(outcome(id))).rejects.toThrow(refused)
    await by(chair, outcome(id))
    await expect(done(entry(id, body, closedAt(id)))).rejects.toThrow(refused)
    await expect(done(sql`insert into audit_event (act) values ('x')`)).rejects.toThrow(denied)
    await done(sql`select record_act('x', ${id}, null)`)
    const { rows } = await sql`select commitments from audit_event where root_id = ${id} and act = 'x'`.execute(
      database.owner,
    )
    expect(rows).toEqual([{ commitments: {} }])
  })
})
