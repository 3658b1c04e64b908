import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { as, somebody, someBody, type Somebody } from './testing/people.ts'
import { sitting } from './testing/sitting.ts'
import {
  ballot,
  change,
  closing,
  denied,
  now,
  outcome,
  recusal,
  refused,
  stays,
  type Statement,
} from './testing/statements.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

// What the database keeps from observers, from one person alone, and from whoever would change a rule.

let database: TestDatabase
let secretariat: string
let secretary: Somebody
let scene: Awaited<ReturnType<typeof sitting>>
beforeAll(async () => {
  database = await testDatabase(inject('ownerUrl'))
  secretariat = await someBody(database, 'secretariat')
  secretary = await somebody(database, secretariat)
})
beforeEach(async () => void (scene = await sitting(database)))
afterAll(() => database.close())

/** How many rows somebody’s statement sees or changes. */
const rows = (person: Somebody, statement: Statement) =>
  as(database, person, async (tx) => {
    const { rows, numAffectedRows } = await statement.execute(tx)
    return numAffectedRows === undefined ? rows.length : Number(numAffectedRows)
  })

describe('an observer', () => {
  test('sees what the body sees, and does nothing in it', async () => {
    const { body, meeting, chair, motion, opening, poll, elector } = scene
    const observer = await somebody(database, body, 'observer')
    const waiting = await motion()
    const id = await poll()
    for (const seen of [
      sql`meeting where id = ${meeting}`,
      sql`motion where id = ${waiting}`,
      sql`poll where id = ${id}`,
    ])
      expect(await rows(observer, sql`select from ${seen}`)).toBe(1)
    const { rows: roll } = await sql`select from elector where poll_id = ${id} and person_id = ${observer.id}`.execute(
      database.owner,
    )
    expect(roll).toEqual([])
    const own = { owner_id: observer.organisationId, opened_by: observer.id }
    const writes: Statement[] = [
      ballot(id, await elector(id, chair)),
      sql`insert into motion (id, owner_id, body_id, original, proposed_by)
        values (${randomUUID()}, ${observer.organisationId}, ${body}, 'en', ${observer.id})`,
      sql`insert into agenda_item (id, meeting_id, body_id, motion_id, position) values (${randomUUID()}, ${meeting}, ${body}, ${waiting}, 9)`,
      sql`insert into meeting (id, owner_id, body_id, title, place, zone, begins_at, convened_by)
        values (${randomUUID()}, ${observer.organisationId}, ${body}, 'M', '', 'Europe/Zurich', now(), ${observer.id})`,
      sql`insert into presence (meeting_id, person_id, marked_by) values (${meeting}, ${observer.id}, ${observer.id})`,
      closing(id),
      outcome(id),
      sql`update meeting set state = 'closed', closed_at = ${now} where id = ${meeting}`,
    ]
    for (const write of writes) await expect(rows(observer, write)).rejects.toThrow(refused)
    const open = as(database, observer, (tx) =>
      tx
        .insertInto('poll')
        .values({ ...opening(waiting), ...own })
        .execute(),
    )
    await expect(open).rejects.toThrow(refused)
    const seat = await elector(id, chair)
    expect(await rows(observer, change(id, seat))).toBe(0)
    await expect(rows(observer, recusal(id, seat, observer))).rejects.toThrow(refused)
  })
})

describe('the size of a body', () => {
  test('is the secretariat’s to set, and of the assembly nobody’s', async () => {
    const { body, chair } = scene
    const assembly = await someBody(database, 'assembly')
    const sized = (id: string) => sql`update body set size = 7 where id = ${id}`
    expect(await rows(chair, sized(body))).toBe(0)
    expect(await rows(secretary, sized(body))).toBe(1)
    expect(await rows(secretary, sized(assembly))).toBe(0)
    await expect(rows(secretary, sql`update body set kind = 'committee' where id = ${body}`)).rejects.toThrow(denied)
  })
})

test('a seat is held from the moment it is given, not from the millisecond that follows', async () => {
  const given: boolean[] = []
  for (let count = 0; count < 30; count++) {
    const { id } = await somebody(database)
    const { rows } = await sql<{ held: boolean }>`
      insert into seat (body_id, person_id, role) values (${scene.body}, ${id}, 'observer')
      returning starts_at <= clock_timestamp() as held`.execute(database.owner)
    given.push(rows[0]!.held)
  }
  expect(given).not.toContain(false)
})

describe('a body’s deputies', () => {
  test('are two at a time, also where three would sit down at once', async () => {
    const { body } = scene
    const term = (person: Somebody, from: string, until: string) =>
      sql`insert into seat (body_id, person_id, role, starts_at, ends_at) values (${body}, ${person.id}, 'deputy', ${from}, ${until})`.execute(
        database.owner,
      )
    const [one, other, third] = [await somebody(database), await somebody(database), await somebody(database)]
    await term(one, '2030-01-01', '2031-01-01')
    await term(other, '2030-06-01', '2031-06-01')
    await expect(term(third, '2030-12-01', '2032-01-01')).rejects.toThrow('a third deputy')
    await term(third, '2031-01-01', '2032-01-01')
    await expect(
      sql`update seat set starts_at = '2030-12-01' where person_id = ${third.id}`.execute(database.owner),
    ).rejects.toThrow('a third deputy')
  })
})

describe('rules', () => {
  const entered = (body: string, by: Somebody, from = sql`current_date + 1`) =>
    sql`insert into rule_proposal (id, body_id, holds_from, adopted_on, source, rules, entered_by)
      values (${randomUUID()}, ${body}, ${from}, '2026-01-01', 'Statutes', '{}', ${by.id})`
  const confirm = (person: Somebody, body: string) =>
    as(database, person, async (tx) => {
      const { rows } = await sql<{ done: boolean }>`
        select confirm_rules(id) as done from rule_proposal where body_id = ${body}`.execute(tx)
      return rows[0]?.done
    })

  test('are entered by the secretariat in its own name, and confirmed by the chair of the body alone', async () => {
    const { body, chair, member } = scene
    await expect(rows(chair, entered(body, chair))).rejects.toThrow(refused)
    await expect(rows(secretary, entered(body, chair))).rejects.toThrow(refused)
    await rows(secretary, entered(body, secretary))
    await expect(rows(secretary, entered(body, secretary))).rejects.toThrow('rules_proposed_already')
    const second = await somebody(database, secretariat)
    const elsewhere = (await sitting(database)).chair
    for (const person of [secretary, second, member]) expect(await confirm(person, body)).toBe(false)
    // They are not even seen from outside.
    expect(await confirm(elsewhere, body)).toBe(undefined)
    expect(await confirm(chair, body)).toBe(true)
    const { rows: versions } = await sql<{ version: number; entered_by: string; confirmed_by: string }>`
      select version, entered_by, confirmed_by from rule_set where body_id = ${body} order by version desc`.execute(
      database.owner,
    )
    expect(versions[0]).toEqual({ version: 2, entered_by: secretary.id, confirmed_by: chair.id })
  })

  test('are not confirmed by who entered them, chair or not, and in a body without a chair by another secretary', async () => {
    const { body } = scene
    await database.owner
      .insertInto('seat')
      .values({ body_id: secretariat, person_id: scene.chair.id, role: 'member' })
      .execute()
    await rows(scene.chair, entered(body, scene.chair))
    await expect(confirm(scene.chair, body)).rejects.toThrow('rules_by_two_people')
    const committee = await someBody(database, 'committee')
    await rows(secretary, entered(committee, secretary))
    await expect(confirm(secretary, committee)).rejects.toThrow('rules_by_two_people')
    expect(await confirm(scene.chair, committee)).toBe(true)
  })

  test('hold for no day before they were confirmed, and not before the version that is there', async () => {
    const { body, chair } = scene
    await rows(secretary, entered(body, secretary, sql`current_date - 2`))
    await expect(confirm(chair, body)).rejects.toThrow('rules_not_before_today')
    expect(await rows(chair, sql`delete from rule_proposal where body_id = ${body}`)).toBe(1)
    await rows(secretary, entered(body, secretary, sql`current_date + 30`))
    expect(await confirm(chair, body)).toBe(true)
    await rows(secretary, entered(body, secretary, sql`current_date + 29`))
    await expect(confirm(chair, body)).rejects.toThrow('an earlier day than the last version')
  })

  test('are never changed, entered or confirmed, and withdrawn by the secretariat or the chair', async () => {
    const { body, chair, member } = scene
    await rows(secretary, entered(body, secretary))
    for (const person of [chair, secretary]) {
      await expect(
        rows(person, sql`update rule_proposal set rules = '{"a": 1}' where body_id = ${body}`),
      ).rejects.toThrow(denied)
      await expect(rows(person, sql`update rule_set set rules = '{"a": 1}' where body_id = ${body}`)).rejects.toThrow(
        denied,
      )
    }
    expect(await rows(member, sql`delete from rule_proposal where body_id = ${body}`)).toBe(0)
    await confirm(chair, body)
    const changed = sql`update rule_set set holds_from = '2030-01-01' where body_id = ${body} and version = 2`
    await expect(changed.execute(database.owner)).rejects.toThrow(stays)
    await rows(secretary, entered(body, secretary))
    expect(await rows(secretary, sql`delete from rule_proposal where body_id = ${body}`)).toBe(1)
  })
})

describe('a mandate', () => {
  test('is recorded by the administrator of the organisation it is from, and seen by the body and the secretariat', async () => {
    const assembly = await someBody(database, 'assembly')
    const [delegate, chair, stranger] = [
      await somebody(database),
      await somebody(database, assembly, 'chair'),
      await somebody(database),
    ]
    const seat = randomUUID()
    await database.owner
      .insertInto('seat')
      .values({
        id: seat,
        body_id: assembly,
        person_id: delegate.id,
        role: 'member',
        represents: delegate.organisationId,
      })
      .execute()
    const recorded = (by: Somebody) =>
      sql`insert into mandate (seat_id, on_paper, recorded_by) values (${seat}, 'Letter of 3 May', ${by.id})`
    for (const person of [secretary, chair, stranger])
      await expect(rows(person, recorded(person))).rejects.toThrow(refused)
    const office = { person_id: delegate.id, organisation_id: delegate.organisationId, kind: 'administrator' }
    await database.owner.deleteFrom('office').where('person_id', '=', delegate.id).execute()
    await expect(rows(delegate, recorded(delegate))).rejects.toThrow(refused)
    await database.owner.insertInto('office').values(office).execute()
    expect(await rows(delegate, recorded(delegate))).toBe(1)
    const seen = sql`select from mandate where seat_id = ${seat}`
    for (const person of [delegate, chair, secretary]) expect(await rows(person, seen)).toBe(1)
    expect(await rows(stranger, seen)).toBe(0)
    const corrected = (at: Statement) =>
      sql`update mandate set on_paper = 'Letter of 4 May', recorded_at = ${at} where seat_id = ${seat}`
    expect(await rows(chair, corrected(now))).toBe(0)
    await expect(rows(delegate, corrected(sql`'2020-01-01'`))).rejects.toThrow(refused)
    expect(await rows(delegate, corrected(now))).toBe(1)
  })
})
