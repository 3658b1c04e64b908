import { randomBytes } from 'node:crypto'
import { testDatabase } from '@memorial/db/testing'
import { languages } from '@memorial/domain'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { sessionsOver } from '../identity/sessions.ts'
import { prepareJobs } from '../jobs/enqueue.ts'
import { appRouter } from '../router.ts'
import { createCallerFactory } from '../trpc.ts'
import { seedDemonstration } from './seed.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase(inject('ownerUrl'))
  await prepareJobs(database.workerUrl)
  await seedDemonstration(database.owner, new Date())
})
afterAll(() => database.close())

function api(token?: string) {
  const left: { token?: string | undefined } = {}
  const context = {
    db: database.api,
    sessions: sessionsOver(database.api),
    sealingKey: randomBytes(32),
    requestId: 'test',
    token,
  }
  return { left, api: createCallerFactory(appRouter)({ ...context, setToken: (given) => void (left.token = given) }) }
}

async function enter(handle: string) {
  const door = api()
  const person = (await door.api.identity.demonstrationPeople()).find((each) => each.handle === handle)!
  await door.api.identity.enterDemonstration({ personId: person.id })
  return api(door.left.token).api
}

test('is fifteen organisations with a board of six, named in nine languages', async () => {
  const linden = await enter('linden')
  const organisations = await linden.identity.organisations()
  expect(organisations).toHaveLength(15)
  for (const { names } of organisations) expect(Object.keys(names).toSorted()).toEqual([...languages].toSorted())
  const people = await api().api.identity.demonstrationPeople()
  expect(people.filter((person) => person.bodies.some((body) => body.kind === 'board'))).toHaveLength(6)
  expect(people.filter((person) => person.bodies.some((body) => body.kind === 'assembly'))).toHaveLength(15)
})

test('has something waiting, something late and something to read for who enters', async () => {
  const linden = await enter('linden')
  const { waiting, recent, week, projects } = await linden.today.today()
  expect(new Set(waiting.map((row) => row.kind))).toEqual(new Set(['acknowledgement', 'invitation', 'poll', 'task']))
  expect([recent.length, week.length, projects.length].every((n) => n > 0)).toBe(true)
  expect((await linden.notices.notices({})).rows.length).toBeGreaterThan(3)
})

test('has a sitting in progress with a poll open and one closed, and a register', async () => {
  const linden = await enter('linden')
  const { meetings, open } = await linden.governance.overview()
  expect(meetings.rows.map(({ state }) => state)).toEqual(['convened', 'open', 'closed', 'closed'])
  expect(open).toMatchObject([{ voted: false, recused: false, present: true }])
  const { items } = await linden.governance.meeting({ id: open[0]!.meetingId })
  expect(items.map(({ polls }) => polls.map(({ state }) => state))).toEqual([['closed'], ['open'], []])
  const { earlier } = await linden.governance.poll({ id: open[0]!.pollId })
  expect(earlier).toMatchObject([{ outcome: { result: 'rejected', needed: 4, got: 3 } }])
  const { rows } = await linden.governance.register({})
  expect(rows.map(({ number }) => number.slice(-3))).toEqual(['004', '003', '002', '001'])
  expect(rows[1]!.outcome).toMatchObject({ tie: { rule: 'chair-decides', casting: 'yes' }, got: 4 })
  expect(await (await enter('щегол')).governance.overview()).toMatchObject({ open: [], meetings: { rows: [] } })
})

test('shows nobody a project their organisation has no part in', async () => {
  const { rows: all } = { rows: await database.owner.selectFrom('project').select('id').execute() }
  const outsider = await enter('щегол')
  expect((await outsider.projects.projects({})).rows).toEqual([])
  for (const { id } of all) await expect(outsider.projects.project({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('is made whole or not at all', async () => {
  const empty = await testDatabase(inject('ownerUrl'))
  try {
    await empty.owner.schema.alterTable('comment').renameTo('comment_away').execute()
    await expect(seedDemonstration(empty.owner, new Date())).rejects.toThrow()
    expect(await empty.owner.selectFrom('principal').select('id').execute()).toEqual([])
  } finally {
    await empty.close()
  }
})
