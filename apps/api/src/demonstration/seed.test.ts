import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { testDatabase } from '@memorial/db/testing'
import { languages } from '@memorial/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { sessionsOver } from '../identity/sessions.ts'
import { prepareJobs } from '../jobs/enqueue.ts'
import { bytesOf, openFiles, type Files } from '../library/keeping.ts'
import { newIdentity } from '../library/sealed.ts'
import { appRouter } from '../router.ts'
import { createCallerFactory } from '../trpc.ts'
import { seedDemonstration } from './seed.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
let folder: string
let files: Files
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memorial-seed-'))
  files = await openFiles(folder, await newIdentity())
  database = await testDatabase(inject('ownerUrl'))
  await prepareJobs(database.workerUrl)
  await seedDemonstration(database.owner, new Date(), files)
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

function api(token?: string) {
  const left: { token?: string | undefined } = {}
  const context = {
    db: database.api,
    sessions: sessionsOver(database.api),
    sealingKey: randomBytes(32),
    files,
    requestId: 'test',
    attended: true,
    origin: 'https://intranet.test',
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
  const sitting = (kind: string, role?: string) =>
    people.filter(({ bodies }) => bodies.some((body) => body.kind === kind && (role ?? body.role) === body.role))
  for (const [role, many] of Object.entries({ chair: 1, deputy: 1, member: 4, observer: 1 }))
    expect(sitting('board', role)).toHaveLength(many)
  expect(sitting('assembly', 'member')).toHaveLength(15)
  expect(sitting('assembly', 'substitute')).toHaveLength(8)
})

test('has something waiting, something late and something to read for who enters', async () => {
  const linden = await enter('linden')
  const { waiting, recent, week, projects } = await linden.today.today()
  expect(new Set(waiting.map((row) => row.kind))).toEqual(new Set(['acknowledgement', 'invitation', 'poll', 'task']))
  expect([recent.length, week.length, projects.length].every((n) => n > 0)).toBe(true)
  expect((await linden.notices.notices({})).rows.length).toBeGreaterThan(3)
})

test('has rules that changed and some that wait, a vacancy, a term that ends soon, and mandates that are missing', async () => {
  const [chair, secretary] = [await enter('amsel'), await enter('gneiss')]
  const { bodies } = await secretary.governance.overview()
  const body = (kind: string) => bodies.find((one) => one.kind === kind)!.id
  const rules = await chair.governance.rules({ bodyId: body('board') })
  expect(rules.versions.map(({ version }) => version)).toEqual([2, 1])
  expect(rules.waiting).toMatchObject({ changes: ['quorum.second', 'notice.days'], can: { confirm: { ok: true } } })
  expect((await chair.today.today()).waiting.map(({ kind }) => kind)).toContain('rules')
  const committee = await secretary.identity.body({ id: body('committee') })
  expect(committee).toMatchObject({ size: 4, held: 3 })
  expect(committee.seats.filter(({ endsSoon }) => endsSoon).map(({ handle }) => handle)).toEqual(['modrzew'])
  const { seats, keepsMandates } = await secretary.identity.body({ id: body('assembly') })
  expect({ keepsMandates, missing: seats.filter(({ mandate }) => mandate === null).length }).toEqual({
    keepsMandates: true,
    missing: 9,
  })
})

test('has a sitting in progress with a poll open and one closed, and a register', async () => {
  const linden = await enter('linden')
  const { meetings, open } = await linden.governance.overview()
  expect(meetings.rows.map(({ state }) => state)).toEqual(['convened', 'open', 'closed', 'closed'])
  expect(open).toMatchObject([
    { voted: false, recused: false, present: true },
    { meetingId: null, voted: false },
  ])
  const { items } = await linden.governance.meeting({ id: open[0]!.meetingId! })
  expect(items.map(({ polls }) => polls.map(({ state }) => state))).toEqual([['closed'], ['open'], []])
  const { earlier } = await linden.governance.poll({ id: open[0]!.pollId })
  expect(earlier).toMatchObject([{ outcome: { result: 'rejected', needed: 4, got: 3 } }])
  const { rows } = await linden.governance.register({})
  expect(rows.map(({ number }) => number.slice(-3))).toEqual(['007', '006', '005', '004', '003', '002', '001'])
  expect(rows.find(({ outcome }) => 'tie' in outcome && outcome.tie)!.outcome).toMatchObject({
    tie: { rule: 'chair-decides', casting: 'yes' },
    got: 4,
  })
  expect(await (await enter('дрозд')).governance.overview()).toMatchObject({ open: [], meetings: { rows: [] } })
})

test('has a board called for next week, somebody speaking in the one that sits, an assembly, and a petition', async () => {
  const amsel = await enter('amsel')
  const { meetings } = await amsel.governance.overview()
  const [called, open] = await Promise.all(meetings.rows.slice(0, 2).map(({ id }) => amsel.governance.meeting({ id })))
  expect(called).toMatchObject({ state: 'convened', sentBy: { handle: 'amsel' }, dispatches: [{ way: 'letter' }] })
  expect(called!.openings.map(({ handle }) => handle)).toEqual(['linden', 'hirondelle', 'рябина'])
  expect(called!.items.map(({ kind, isLate }) => [kind, isLate])).toEqual([
    ['decision', false],
    ['decision', false],
    ['decision', false],
    ['report', false],
    ['discussion', false],
  ])
  expect(open!.items.map(({ state }) => state)).toEqual(['done', 'current', 'waiting'])
  expect(open!.speeches.filter(({ beganAt, endedAt }) => beganAt && !endedAt)).toMatchObject([{ handle: 'калина' }])
  const secretary = await enter('gneiss')
  const assembly = (await secretary.governance.overview()).meetings.rows[0]!
  const { items } = await secretary.governance.meeting({ id: assembly.id })
  expect(items.every(({ isLate }) => !isLate)).toBe(true)
  expect(await secretary.governance.petitions()).toMatchObject([{ signatures: 2, needed: 3, reachedAt: null }])
})

test('has a motion that is talked about and amended, one withdrawn, and one that the assembly was asked about', async () => {
  const linden = await enter('linden')
  const board = (await linden.governance.overview()).bodies.find(({ kind }) => kind === 'board')!
  const of = async (state: 'open' | 'withdrawn' | 'referred') =>
    (await linden.governance.motions({ bodyId: board.id, state })).rows
  expect([(await of('withdrawn')).length, (await of('referred')).length]).toEqual([1, 1])
  const { id } = (await of('open')).find(({ openAmendments }) => openAmendments > 0)!
  expect(await linden.governance.motion({ id })).toMatchObject({
    version: 2,
    texts: [
      { language: 'de', outdated: false },
      { language: 'ru', outdated: false },
    ],
    amendments: [{ state: 'open' }, { state: 'accepted' }],
    sittings: [{ state: 'convened' }],
  })
  const { rows } = await linden.governance.threads({ motionId: id })
  expect(
    new Set(
      rows
        .flatMap(({ author, replies }) => [author, ...replies.rows.map((one) => one.author)])
        .map((one) => one!.handle),
    ).size,
  ).toBe(6)
  const referred = (await of('referred'))[0]!.id
  expect(await (await enter('яшма')).governance.motion({ id: referred })).toMatchObject({ state: 'referred' })
})

test('has votes in writing in every state, and an assembly that has chosen and is choosing', async () => {
  const { circulars } = await (await enter('linden')).governance.overview()
  expect(circulars.map(({ circular, outcome }) => [circular, outcome?.result])).toEqual([
    ['unanimous', undefined],
    ['unanimous', 'carried'],
    ['majority', 'carried'],
    ['unanimous', 'rejected'],
    ['unanimous', 'carried'],
  ])
  const delegate = await enter('martinet')
  const { open } = await delegate.governance.overview()
  const poll = await delegate.governance.poll({ id: open[0]!.pollId })
  expect(poll).toMatchObject({ seats: 15, present: 13, quorum: { met: true } })
  expect((await delegate.governance.register({})).rows).toHaveLength(5)
  expect((await (await enter('gneiss')).governance.register({})).rows).toHaveLength(12)
})

test('shows nobody a project their organisation has no part in', async () => {
  const { rows: all } = { rows: await database.owner.selectFrom('project').select('id').execute() }
  const outsider = await enter('щегол')
  expect((await outsider.projects.projects({})).rows).toEqual([])
  for (const { id } of all) await expect(outsider.projects.project({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('has a library whose files open to what their rows say, and wait for their text to be taken out and pictures to be made', async () => {
  const versions = await database.owner.selectFrom('document_version').selectAll().execute()
  expect(versions.length).toBeGreaterThanOrEqual(24)
  for (const version of versions) {
    const bytes = await buffer(await bytesOf(files, version))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect({ size: bytes.length, sha256 }).toEqual({ size: Number(version.size), sha256: version.sha256 })
    const stored = await buffer(files.blobs.get(version.blob))
    expect(createHash('sha256').update(stored).digest('hex')).toBe(version.stored_sha256)
  }
  const { rows: jobs } = await sql<{
    key: string
    priority: number
  }>`select key, priority from graphile_worker.jobs where queue_name = 'extraction'`.execute(database.owner)
  const keys = versions.flatMap(({ document_id, number, format }) => [
    `extract:${document_id}:${number}`,
    ...(['pdf', 'image', 'djvu'].includes(format) ? [`render:${document_id}:${number}`] : []),
  ])
  expect(jobs.map(({ key }) => key).toSorted()).toEqual(keys.toSorted())
  // What people add has 0, and is read before.
  expect(Math.min(...jobs.map(({ priority }) => priority))).toBe(1)
  const revised = versions.find(({ restored_from }) => restored_from !== null)!
  const document = database.owner.selectFrom('document').select('current').where('id', '=', revised.document_id)
  expect(await document.executeTakeFirst()).toEqual({ current: revised.number })
})

test('has a document with five versions, some tagged, one that somebody works on, and links to each kind of thing', async () => {
  const { library } = await enter('кедр')
  const { rows } = await library.documents({})
  const named = async (title: string) => library.document({ id: rows.find((row) => row.title === title)!.id })
  const guide = await named('Как получить справку: памятка для семей')
  expect(guide.versions.map(({ name, restoredFrom }) => name ?? restoredFrom)).toEqual([
    3,
    'Короткая, для листовки',
    'Отдано в печать',
    null,
    null,
  ])
  expect(new Set(guide.versions.map(({ addedBy }) => addedBy!.organisationId)).size).toBe(2)
  expect(guide.tags).toContain('реабилитация')
  const request = await named('Запит на доступ до архівної справи')
  expect(request.checkOut).toMatchObject({ holder: { handle: 'дрозд' }, endedAt: null })
  const { rows: kinds } = await sql<{ of: number[] }>`
    select array[count(to_document), count(project_id), count(motion_id), count(notice_id)]::integer[] as of from document_link`.execute(
    database.owner,
  )
  expect(Math.min(...kinds[0]!.of)).toBeGreaterThan(0)
  const { rows: tags } = await sql`select from document_tag`.execute(database.owner)
  expect(tags.length).toBeGreaterThan(15)
})

test('shows of the library to each what is theirs', async () => {
  const seen = async (handle: string) =>
    (await (await enter(handle)).library.collections({})).rows.map(({ name }) => name).toSorted()
  const [all, board, old] = ['Textes de référence', 'Documents du comité', 'Со старых дисков']
  const [requests, readings] = ['Зразки запитів до архівів', 'Lesesaal und öffentliche Lesungen']
  expect(await seen('щегол')).toEqual([all])
  expect(await seen('сойка')).toEqual([all, old])
  expect(await seen('рябина')).toEqual([board, all, old])
  expect(await seen('bursztyn')).toEqual([readings, all, requests])
  expect(await seen('gneiss')).toEqual([board, all, requests])
  const adding = (await (await enter('bursztyn')).library.collections({})).rows.filter(({ can }) => can.add.ok)
  expect(adding.map(({ name }) => name).toSorted()).toEqual([readings, requests])
})

test('has a fonds with its series, something in the trash, and a share that ends', async () => {
  const { library } = await enter('рябина')
  const fonds = (await library.collections({})).rows.find(({ name }) => name === 'Со старых дисков')!
  const series = (await library.within({ id: fonds.id })).rows
  expect(series.map(({ name, documents }) => [name, documents])).toEqual([
    ['Опись 1. Дискеты', 7],
    ['Опись 2. Почта', 1],
  ])
  expect(await library.collection({ id: fonds.id })).toMatchObject({ languages: ['ru', 'uk'] })
  const { rows } = await library.trash({})
  expect(rows.map(({ name }) => name)).toEqual(['Всеобщая декларация прав человека (дискета 14, распечатка)'])
  const shared = (await (await enter('bursztyn')).library.collections({})).rows.find(({ name }) =>
    name.startsWith('Lesesaal'),
  )!
  const { seenBy } = await (await enter('bursztyn')).library.collection({ id: shared.id })
  expect(seenBy.filter(({ until }) => until !== null)).toHaveLength(6)
})

test('is made whole or not at all', async () => {
  const empty = await testDatabase(inject('ownerUrl'))
  try {
    await prepareJobs(empty.workerUrl)
    await empty.owner.schema.alterTable('document_version').renameTo('document_version_away').execute()
    await expect(seedDemonstration(empty.owner, new Date(), files)).rejects.toThrow()
    expect(await empty.owner.selectFrom('principal').select('id').execute()).toEqual([])
  } finally {
    await empty.close()
  }
})
