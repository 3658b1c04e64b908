import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { as, somebody, someBody, type Somebody } from './testing/people.ts'
import { sitting } from './testing/sitting.ts'
import { closing, denied, outcome, refused, yesterday, type Statement } from './testing/statements.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

// What the database keeps of a motion's life from whoever would get past the procedures.

let database: TestDatabase
let scene: Awaited<ReturnType<typeof sitting>>
let motion: string
beforeAll(async () => void (database = await testDatabase(inject('ownerUrl'))))
beforeEach(async () => {
  scene = await sitting(database)
  motion = await scene.motion()
})
afterAll(() => database.close())

const rows = (person: Somebody, statement: Statement) =>
  as(database, person, async (tx) => Number((await statement.execute(tx)).numAffectedRows ?? 0))

const version = (by: Somebody, number = 2) =>
  sql`insert into motion_version (motion_id, version, written_by) values (${motion}, ${number}, ${by.id})`
const act = (by: Somebody, what: string, amendment: string | null = null, reason: string | null = null) =>
  sql`insert into motion_act (motion_id, amendment_id, act, reason, done_by) values (${motion}, ${amendment}, ${what}, ${reason}, ${by.id})`
const order = (by: Somebody, ...ids: string[]) =>
  sql`insert into motion_act (motion_id, act, voting_order, done_by) values (${motion}, 'amendments-ordered', ${ids}, ${by.id})`
const said = (amendment: string, base: number) =>
  sql`insert into amendment_text (amendment_id, base_version, language, title, body) values (${amendment}, ${base}, 'en', 'T', 'B')`
const proposing = (id: string, by: Somebody, base = 1) =>
  sql`insert into amendment (id, motion_id, base_version, original, reason, proposed_by) values (${id}, ${motion}, ${base}, 'en', 'R', ${by.id})`
const put = (amendment: string | null, number = 1) =>
  as(database, scene.chair, (tx) =>
    tx
      .insertInto('poll')
      .values({ ...scene.opening(motion), amendment_id: amendment, motion_version: number })
      .execute(),
  )

async function amendment(by: Somebody): Promise<string> {
  const id = randomUUID()
  await rows(by, proposing(id, by))
  await rows(by, said(id, 1))
  return id
}

async function standing(): Promise<{ state: string; version: number }> {
  const found = database.owner.selectFrom('motion').select(['state', 'version']).where('id', '=', motion)
  return found.executeTakeFirstOrThrow()
}

describe('a motion', () => {
  test('has its next version by its proposer alone, before any vote, and its state by nobody’s hand', async () => {
    const { chair, member, poll } = scene
    await expect(rows(member, version(member))).rejects.toThrow(refused)
    await expect(rows(chair, version(member))).rejects.toThrow(refused)
    await expect(rows(chair, version(chair, 3))).rejects.toThrow(refused)
    expect(await rows(chair, version(chair))).toBe(1)
    expect(await standing()).toEqual({ state: 'open', version: 2 })
    for (const column of ['state', 'version', 'proposed_by']) {
      const change = sql`update motion set ${sql.ref(column)} = ${sql.ref(column)} where id = ${motion}`
      await expect(rows(chair, change)).rejects.toThrow(denied)
    }
    await expect(rows(chair, sql`update motion set id = id where id = ${motion}`)).rejects.toThrow(refused)
    motion = await scene.motion()
    await poll(motion)
    await expect(rows(chair, version(chair))).rejects.toThrow(refused)
  })

  test('is withdrawn by its proposer, referred and declared lapsed by the chair, and not during a vote', async () => {
    const { chair, member, poll } = scene
    for (const [what, reason] of [
      ['withdrawn', null],
      ['referred', 'R'],
      ['lapsed', 'R'],
    ] as const)
      await expect(rows(member, act(member, what, null, reason))).rejects.toThrow(refused)
    await expect(rows(chair, act(member, 'withdrawn'))).rejects.toThrow(refused)
    await rows(chair, act(chair, 'referred', null, 'R'))
    expect((await standing()).state).toBe('referred')
    await rows(chair, act(chair, 'lapsed', null, 'R'))
    expect((await standing()).state).toBe('lapsed')
    await expect(rows(chair, act(chair, 'withdrawn'))).rejects.toThrow(refused)
    motion = await scene.motion()
    await poll(motion)
    for (const [what, reason] of [
      ['withdrawn', null],
      ['referred', 'R'],
      ['lapsed', 'R'],
    ] as const)
      await expect(rows(chair, act(chair, what, null, reason))).rejects.toThrow(refused)
  })

  test('that was withdrawn is put on no agenda and to no vote', async () => {
    const { chair, meeting, body } = scene
    await rows(chair, act(chair, 'withdrawn'))
    await expect(put(null)).rejects.toThrow(refused)
    const item = sql`insert into agenda_item (id, meeting_id, body_id, motion_id, position)
      values (gen_random_uuid(), ${meeting}, ${body}, ${motion}, 90)`
    await expect(rows(chair, item)).rejects.toThrow(refused)
  })

  test('is moved, amended and seconded by a seat of its body', async () => {
    const { body, chair, member, colleague } = scene
    const seconding = (by: Somebody) =>
      sql`insert into motion_seconder (motion_id, person_id) values (${motion}, ${by.id})`
    await expect(rows(chair, seconding(chair))).rejects.toThrow(refused)
    await expect(rows(member, seconding(colleague))).rejects.toThrow(refused)
    expect(await rows(member, seconding(member))).toBe(1)
    await expect(rows(member, seconding(member))).rejects.toThrow('already_supported')
    const secretary = await somebody(database, await someBody(database, 'secretariat'))
    await expect(rows(secretary, proposing(randomUUID(), secretary))).rejects.toThrow(refused)
    await expect(rows(secretary, seconding(secretary))).rejects.toThrow(refused)
    const owned = sql`insert into motion (id, owner_id, body_id, original, proposed_by)
      values (gen_random_uuid(), ${secretary.organisationId}, ${body}, 'en', ${secretary.id})`
    await expect(rows(secretary, owned)).rejects.toThrow(refused)
  })
})

describe('an amendment', () => {
  test('is accepted by its motion’s proposer, withdrawn by its own, each on the version that is current', async () => {
    const { chair, member, colleague } = scene
    const [first, second] = [await amendment(member), await amendment(colleague)]
    await expect(rows(member, act(member, 'amendment-accepted', first))).rejects.toThrow(refused)
    await expect(rows(colleague, act(colleague, 'amendment-withdrawn', first))).rejects.toThrow(refused)
    await rows(chair, act(chair, 'amendment-accepted', first))
    expect((await standing()).version).toBe(2)
    for (const what of ['amendment-accepted', 'amendment-withdrawn'])
      await expect(rows(chair, act(chair, what, first))).rejects.toThrow(refused)
    await expect(rows(chair, act(chair, 'amendment-accepted', second))).rejects.toThrow(refused)
    await expect(rows(member, act(member, 'amendment-restated', second))).rejects.toThrow(refused)
    await expect(rows(colleague, said(second, 2))).rejects.toThrow(refused)
    await rows(colleague, act(colleague, 'amendment-restated', second))
    await expect(rows(member, said(second, 2))).rejects.toThrow(refused)
    expect(await rows(colleague, said(second, 2))).toBe(1)
    await expect(rows(member, proposing(randomUUID(), member, 1))).rejects.toThrow(refused)
    await expect(rows(member, proposing(randomUUID(), colleague, 2))).rejects.toThrow(refused)
    expect(await rows(colleague, act(colleague, 'amendment-withdrawn', second))).toBe(1)
  })

  test('is put to the vote before the motion, in the order that the chair set, and is what it was then', async () => {
    const { chair, member, colleague, poll } = scene
    const [first, second] = [await amendment(member), await amendment(colleague)]
    await expect(put(null)).rejects.toThrow(refused)
    await expect(put(first)).rejects.toThrow(refused)
    await expect(rows(member, order(member, second, first))).rejects.toThrow(refused)
    await rows(chair, order(chair, second, first))
    await expect(put(first)).rejects.toThrow(refused)
    await put(second)
    const german = sql`insert into amendment_text (amendment_id, base_version, language, title, body)
      values (${second}, 1, 'de', 'T', 'B')`
    await expect(rows(colleague, german)).rejects.toThrow(refused)
    await expect(rows(chair, order(chair, first))).rejects.toThrow(refused)
    await expect(rows(chair, act(chair, 'amendment-accepted', first))).rejects.toThrow(refused)
    await expect(rows(member, proposing(randomUUID(), member))).rejects.toThrow(refused)
    const { id } = await database.owner
      .selectFrom('poll')
      .select('id')
      .where('amendment_id', '=', second)
      .executeTakeFirstOrThrow()
    await rows(chair, closing(id))
    await rows(chair, outcome(id))
    expect(await standing()).toEqual({ state: 'open', version: 2 })
    await expect(put(first, 2)).rejects.toThrow(refused)
    // From the first vote on the text is the body's.
    await expect(rows(chair, version(chair, 3))).rejects.toThrow(refused)
    await rows(member, act(member, 'amendment-restated', first))
    await expect(rows(chair, act(chair, 'amendment-accepted', first))).rejects.toThrow(refused)
    await rows(member, act(member, 'amendment-withdrawn', first))
    await expect(poll(motion)).rejects.toThrow(refused)
    await put(null, 2)
  })
})

describe('a word in a discussion', () => {
  test('is written, changed and withdrawn in one’s own name, now, under a thread of the same motion', async () => {
    const { chair, member } = scene
    const [thread, reply] = [randomUUID(), randomUUID()]
    const saying = (by: Somebody, id: string, under: string | null, name = by.id) =>
      sql`insert into motion_post (id, motion_id, parent_id, body, written_by) values (${id}, ${motion}, ${under}, 'W', ${name})`
    await expect(rows(member, saying(member, thread, null, chair.id))).rejects.toThrow(refused)
    await rows(member, saying(member, thread, null))
    await rows(chair, saying(chair, reply, thread))
    await expect(rows(chair, saying(chair, randomUUID(), reply))).rejects.toThrow('post_of_thread')
    const edit = (at: Statement) => sql`update motion_post set body = 'N', edited_at = ${at} where id = ${thread}`
    expect(await rows(chair, edit(sql`clock_timestamp()`))).toBe(0)
    await expect(rows(member, edit(yesterday))).rejects.toThrow(refused)
    expect(await rows(member, edit(sql`clock_timestamp()`))).toBe(1)
    const gone = sql`update motion_post set body = null, withdrawn_at = clock_timestamp() where id = ${thread}`
    expect(await rows(member, gone)).toBe(1)
    expect(await rows(member, edit(sql`clock_timestamp()`))).toBe(0)
  })
})
