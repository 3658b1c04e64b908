import { randomBytes, randomUUID } from 'node:crypto'
import { connect, type Db } from '@memorial/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signingKey } from '../record/checkpoint.ts'
import { verified } from '../record/exporting.ts'
import { sequence, takeCheckpoint } from '../record/sequencer.ts'
import { agreed, exporting } from '../testing/export.ts'
import { document, sha256, shareWith } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { unpacked } from '../testing/unpacked.ts'

let network: Network
let worker: Db
let { server, archive } = {} as Awaited<ReturnType<typeof exporting>>
let scene: Awaited<ReturnType<typeof twoHouses>>
/** The export of the first of them, and the bytes of it. */
let { rows, names, bytes, text } = {} as ReturnType<typeof unpacked>
let whole: Buffer

beforeAll(async () => {
  network = await inhabitedNetwork()
  worker = connect(network.workerUrl, 2)
  ;({ server, archive } = await exporting(network))
  scene = await twoHouses()
  const { administrator, lead } = scene.a
  const id = await agreed(administrator, lead)
  await sequence(worker)
  await takeCheckpoint(worker, signingKey(network.sealingKey))
  whole = await archive(administrator, id)
  ;({ rows, names, bytes, text } = unpacked(whole))
})
afterAll(async () => {
  await server.close()
  await worker.destroy()
  await network.close()
})

/** An organisation of which every word that its people write begins with its mark. */
async function house(mark: string) {
  const administrator = await network.person({ offices: ['administrator'], bodies: ['secretariat'] })
  const { organisationId } = administrator
  const lead = await network.person({ organisationId, offices: ['coordinator'], bodies: ['assembly'] })
  const member = await network.person({ organisationId })
  const one = { mark, administrator, lead, member, organisationId }
  await describe(one)
  const [projectId, taskId] = [randomUUID(), randomUUID()]
  const { projects } = lead.api
  await projects.createProject({
    id: projectId,
    name: `${mark} project`,
    purpose: `${mark} purpose`,
    programme: 'memory',
  })
  const task = { id: taskId, projectId, title: `${mark} task`, dueOn: '2026-12-24', assignees: [lead.id] }
  await projects.createTask(task)
  await projects.writeComment({ id: randomUUID(), projectId, taskId, body: `${mark} comment` })
  const shelf = await shelfOf(one)
  return { ...one, projectId, taskId, ...shelf, noticeId: await notice(one, [organisationId]) }
}

type Whole = Awaited<ReturnType<typeof house>>
type House = { mark: string; administrator: Inhabitant; lead: Inhabitant; organisationId: string }

async function describe({ mark, administrator, organisationId }: House): Promise<void> {
  const told = { names: { en: `${mark} house` }, about: `${mark} about`, contact: `${mark} contact` }
  await administrator.api.identity.describeOrganisation(told)
  await network.owner
    .insertInto('membership')
    .values({
      id: randomUUID(),
      organisation_id: organisationId,
      legal_name: `${mark} legal name`,
      address: `${mark} address`,
      admitted_on: '2023-05-01',
    })
    .execute()
}

async function shelfOf({ mark, lead }: House) {
  const asked = { key: randomUUID(), name: `${mark} shelf`, description: '', audience: [] }
  const { id: collectionId } = await lead.api.library.createCollection(asked)
  const bytes = randomBytes(300_000)
  const sent = { collectionId, bytes, name: `${mark} письмо.pdf` }
  return { collectionId, document: await document(network, lead, sent) }
}

/** For whoever is named, and not for the administrator of its own organisation unless they are. */
async function notice({ mark, organisationId }: Pick<House, 'mark' | 'organisationId'>, audience: string[]) {
  const secretary = await network.person({ organisationId, bodies: ['secretariat'] })
  const [id, texts] = [randomUUID(), [{ language: 'en' as const, title: `${mark} title`, body: `${mark} body` }]]
  const rest = { acknowledgement: { dueOn: '2099-01-01' }, expiresOn: null }
  await secretary.api.notices.publishNotice({ id, class: 'information', original: 'en', texts, audience, ...rest })
  return id
}

/** Two organisations with the same of everything, which also work with each other. */
async function twoHouses() {
  const [a, b] = [await house('alder'), await house('birch')]
  // In each other’s projects, and on each other’s shelves.
  await join(a, b.member)
  await join(b, a.member)
  const shelf = { id: a.collectionId, coordinator: a.lead }
  await shareWith(shelf, b.administrator.id, 'contribute')
  await shareWith(shelf, b.projectId, 'read')
  await document(network, b.administrator, { collectionId: a.collectionId, documentId: a.document.id, name: '../CON.' })
  await network.owner
    .insertInto('reading')
    .values([
      { document_id: a.document.id, version: 1, person_id: b.lead.id, kind: 'original', day: '2026-11-20' },
      { document_id: a.document.id, version: 1, person_id: a.lead.id, kind: 'text', day: '2026-11-21' },
    ])
    .execute()
  await shareWith({ id: b.collectionId, coordinator: b.lead }, a.organisationId, 'read')
  await describeDocument(a, b)
  await network.person({ organisationId: a.organisationId })
  const forOthers = await notice({ mark: 'alder abroad', organisationId: a.organisationId }, [b.organisationId])
  await b.lead.api.notices.acknowledge({ noticeId: forOthers, version: 1 })
  await notice({ mark: 'birch abroad', organisationId: b.organisationId }, [a.organisationId])
  return { a, b, forOthers }
}

/** Tags, a name and links: to what is its own, to what another organisation shares with it, and to what it does not see. */
async function describeDocument(a: Whole, b: Whole): Promise<void> {
  const { library } = a.lead.api
  const { id } = a.document
  await library.addTag({ id, tag: 'alder tag' })
  await library.nameVersion({ id, number: 1, name: 'alder as printed' })
  const link = { documentId: id, kind: 'see-also', of: 'document' } as const
  await library.linkDocument({ ...link, key: randomUUID(), kind: 'about', of: 'project', targetId: a.projectId })
  await library.linkDocument({ ...link, key: randomUUID(), targetId: b.document.id })
  const hidden = await shelfOf({ ...b, mark: 'birch hidden' })
  const byGuest = b.administrator.api.library
  await byGuest.linkDocument({ ...link, key: randomUUID(), kind: 'annex', targetId: hidden.document.id })
}

/** A person of another organisation sits and writes in a project. */
async function join({ mark, projectId }: { mark: string; projectId: string }, guest: Inhabitant): Promise<void> {
  const { id: person_id, organisationId: organisation_id, api } = guest
  const party = { project_id: projectId, organisation_id, state: 'accepted' }
  await network.owner.insertInto('party').values(party).execute()
  await network.owner
    .insertInto('project_seat')
    .values({ project_id: projectId, organisation_id, person_id, role: 'member' })
    .execute()
  await api.projects.writeComment({ id: randomUUID(), projectId, body: `${mark} guest’s comment` })
}

test('an export holds what the organisation tells, who its people are, and what stands in its projects', async () => {
  const { a, b } = scene
  const [guest, lead] = [{ handle: b.member.handle, organisation: { en: 'birch house' } }, { handle: a.lead.handle }]
  expect(rows('organisation')).toMatchObject([
    {
      id: a.organisationId,
      names: { en: 'alder house' },
      about: 'alder about',
      contact: 'alder contact',
      register: [{ legalName: 'alder legal name', address: 'alder address', admittedOn: '2023-05-01', leftOn: null }],
    },
  ])
  const people = rows('people')
  expect(people).toHaveLength(6)
  expect(people.find(({ id }) => id === a.lead.id)).toEqual({
    id: a.lead.id,
    handle: a.lead.handle,
    left: false,
    offices: ['coordinator'],
    seats: [{ body: { en: 'assembly' }, role: 'member', from: expect.stringMatching(/\+00:00$/), until: null }],
  })
  expect(rows('projects')).toMatchObject([
    {
      id: a.projectId,
      name: 'alder project',
      createdBy: lead,
      parties: [{ organisation: { en: 'alder house' } }, { organisation: { en: 'birch house' }, state: 'accepted' }],
      seats: [
        { person: lead, role: 'lead' },
        { person: guest, role: 'member' },
      ],
    },
  ])
  expect(rows('tasks')).toMatchObject([
    {
      id: a.taskId,
      project: a.projectId,
      title: 'alder task',
      dueOn: '2026-12-24',
      createdBy: lead,
      assignees: [lead],
    },
  ])
  const comments = rows('comments').map(({ body, writtenBy }) => [body, writtenBy])
  expect(comments).toHaveLength(2)
  expect(comments).toEqual(
    expect.arrayContaining([
      ['alder comment', lead],
      ['alder guest’s comment', guest],
    ]),
  )
})

test('an export holds its collections with all versions, byte for byte, and the days on which they were read', async () => {
  const { a, b } = scene
  const [stranger, lead] = [{ organisation: { en: 'birch house' } }, { handle: a.lead.handle }]
  expect(rows('collections')).toMatchObject([
    {
      id: a.collectionId,
      name: 'alder shelf',
      within: null,
      inherits: false,
      trashedAt: null,
      shares: [
        { with: { organisation: { en: 'alder house' } }, allows: 'contribute' },
        { with: { person: stranger }, allows: 'contribute', sharedBy: lead },
        { with: { projectOf: { en: 'birch house' } }, allows: 'read' },
      ],
    },
  ])
  const [document] = rows('documents')
  expect(document).toMatchObject({
    id: a.document.id,
    collection: a.collectionId,
    addedBy: lead,
    tags: ['alder tag'],
    versions: [
      {
        number: 1,
        name: 'alder as printed',
        restoredFrom: null,
        fileName: 'alder письмо.pdf',
        size: 300_000,
        sha256: a.document.sha256,
        addedBy: lead,
      },
      { number: 2, fileName: '../CON.', addedBy: stranger },
    ],
    readings: [
      { day: '2026-11-20', version: 1, kind: 'original', by: stranger },
      { day: '2026-11-21', version: 1, kind: 'text', by: lead },
    ],
  })
  expect(document!.links).toHaveLength(2)
  expect(document!.links).toEqual(
    expect.arrayContaining([
      { kind: 'about', to: { project: a.projectId } },
      { kind: 'see-also', to: { documentOf: { en: 'birch house' } } },
    ]),
  )
  const files = names.filter((name) => name.startsWith('documents/'))
  const [first, second] = [`documents/${a.document.id}/1/alder письмо.pdf`, `documents/${a.document.id}/2/_._CON_`]
  expect(files).toEqual([first, second])
  expect(sha256(bytes(first))).toBe(a.document.sha256)
  const sums = text('SHA256SUMS').trimEnd().split('\n')
  expect(sums).toEqual(files.map((name) => `${sha256(bytes(name))}  ${name}`))
  expect(b.document.sha256).not.toBe(a.document.sha256)
})

test('an export holds its notices, those for others too, and not who confirmed them', async () => {
  const { a, forOthers } = scene
  const notices = rows('notices')
  expect(notices.map(({ id }) => id).toSorted()).toEqual([a.noticeId, forOthers].toSorted())
  expect(notices.find(({ id }) => id === forOthers)).toMatchObject({
    texts: [{ version: 1, language: 'en', title: 'alder abroad title', body: 'alder abroad body' }],
    audience: [{ organisation: { en: 'birch house' } }],
  })
})

test('an export holds the record of what its people did, of nobody else’s acts, and it is verified', async () => {
  const { a } = scene
  const { rows: own } = await sql<{ id: string }>`
    select l.event_id as id from audit_leaf l join audit_event e on e.id = l.event_id
    where e.organisation_id = ${a.organisationId} order by l.number`.execute(network.owner)
  // Who is of the secretariat too sees more than that.
  expect((await a.administrator.api.record.exportRecord()).text.split('\n').length).toBeGreaterThan(own.length + 2)
  const [, ...acts] = text('record.jsonl').trimEnd().split('\n')
  expect(acts.map((line) => JSON.parse(line).event.id)).toEqual(own.map(({ id }) => id))
  const { key } = await a.administrator.api.record.standing()
  expect(verified(text('record.jsonl'), key)).toEqual({ sealed: own.length, waiting: 0, erased: 0, faults: [] })
})

test('an export holds no secret of its people, and nothing of another organisation’s own', async () => {
  const { a, b } = scene
  const holds = (text: string) => whole.includes(text)
  const { rows } = await sql<{ id: string }>`
    select id from project where owner_id = ${b.organisationId}
    union all select t.id from task t join project p on p.id = t.project_id where p.owner_id = ${b.organisationId}
    union all select c.id from comment c join project p on p.id = c.project_id where p.owner_id = ${b.organisationId}
    union all select id from collection where owner_id = ${b.organisationId}
    union all select d.id from document d join collection c on c.id = d.collection_id where c.owner_id = ${b.organisationId}
    union all select id from notice where owner_id = ${b.organisationId}
    union all select id from person where organisation_id = ${b.organisationId}`.execute(network.owner)
  expect(rows.length).toBeGreaterThan(10)
  // In that project one of its people has written, and its record says so.
  expect(rows.filter(({ id }) => holds(id))).toEqual([{ id: b.projectId }])
  const words = 'project,task,comment,purpose,about,contact,legal name,address,shelf,title,письмо'.split(',')
  for (const word of words) expect([word, holds(`alder ${word}`), holds(`birch ${word}`)]).toEqual([word, true, false])
  expect(holds('birch abroad')).toBe(false)
  for (const { handle } of [b.administrator, b.lead]) expect(holds(`"${handle}"`)).toBe(false)
  const { rows: secrets } = await sql<{ secret: string }>`
    select s.hash as secret from session s join person p on p.id = s.person_id where p.organisation_id = ${a.organisationId}
    union all select s.public_id::text from session s join person p on p.id = s.person_id where p.organisation_id = ${a.organisationId}`.execute(
    network.owner,
  )
  expect(secrets.filter(({ secret }) => holds(secret))).toEqual([])
})

test('an export leaves nothing out where there is much', async () => {
  const { administrator, lead, projectId } = await house('maple')
  await sql`insert into task (id, project_id, title, created_by)
    select gen_random_uuid(), ${projectId}, 'maple task ' || n, ${lead.id} from generate_series(1, 250) n`.execute(
    network.owner,
  )
  const { rows } = unpacked(await archive(administrator, await agreed(administrator, lead)))
  expect(new Set(rows('tasks').map(({ title }) => title)).size).toBe(251)
  expect(rows('tasks')).toHaveLength(251)
})
