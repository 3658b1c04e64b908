import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../index.ts'
import type { TestDatabase } from '../testing.ts'

type Owner = TestDatabase['owner']

/** A key that the API’s role can write, in a row that is whole but for it. */
export interface Case {
  /** Ids that are there and that whoever asks may not name here. */
  hidden: string | string[]
  /** An id with which the row is written; none where nothing of the row may be changed by anybody. */
  seen: string | null
  write: (tx: Tx, id: string) => { execute(): Promise<unknown> }
  /** Who asks; without a word, the own side’s person. */
  by?: string
}

/** What each side of the scene has; the ids of one side are not seen from the other. */
function side() {
  return {
    /** Secretariat, administrator and coordinator. */
    person: randomUUID(),
    /** The chair of a board, and nothing else. */
    chair: randomUUID(),
    organisation: randomUUID(),
    project: randomUUID(),
    task: randomUUID(),
    notice: randomUUID(),
    collection: randomUUID(),
    document: randomUUID(),
    body: randomUUID(),
    rules: randomUUID(),
    /** The chair’s seat in the assembly, for the organisation. */
    delegate: randomUUID(),
    meeting: randomUUID(),
    /** A sitting that is convened, with its convocation sent, and in the open one an item with words of its own. */
    called: randomUUID(),
    item: randomUUID(),
    /** Where the chair sits as the organisation’s delegate too, and a petition that is reached. */
    assembly: randomUUID(),
    /** A sitting of that assembly, sent. */
    gathering: randomUUID(),
    petition: randomUUID(),
    /** A motion on no agenda, and one that is on the agenda and not put to the vote. */
    motion: { loose: randomUUID(), waiting: randomUUID() },
    /** A motion of the person’s on the agenda, with an amendment and a word of the chair’s. */
    amended: { motion: randomUUID(), amendment: randomUUID(), post: randomUUID() },
    /** A poll that is open, one that is closed and not counted, one that is carried and not entered, and one in writing. */
    poll: { open: randomUUID(), closed: randomUUID(), carried: randomUUID(), written: randomUUID() },
    /** The chair on the roll of the open poll, and of the one in writing, where they have voted. */
    elector: randomUUID(),
    writtenElector: randomUUID(),
  }
}
export const own = side()
export const others = side()
type Side = typeof own

/** When the closed polls of the scene were closed. */
export const closedAt = new Date(Date.now() - 3_600_000)

export const sessionOf = (person: string) => createHash('sha256').update(person).digest('hex')

/** Two organisations with the same of everything, and a secretariat where the own person sits. */
export async function setTheScene(owner: Owner): Promise<void> {
  const secretariat = randomUUID()
  await bodyOf(owner, secretariat, 'secretariat')
  for (const [number, side] of [own, others].entries()) {
    await peopleOf(owner, side, number)
    await projectOf(owner, side)
    await noticeOf(owner, side)
    await documentOf(owner, side)
    await sittingOf(owner, side)
    await convocationOf(owner, side)
    await petitionOf(owner, side)
  }
  // The secretariat keeps every notice in sight: it loses the one that is not to be seen.
  await owner.deleteFrom('share').where('notice_id', '=', others.notice).execute()
  await owner
    .insertInto('seat')
    .values([
      { body_id: secretariat, person_id: own.person, role: 'member' },
      { body_id: own.body, person_id: own.person, role: 'member', represents: own.organisation },
    ])
    .execute()
}

async function bodyOf(owner: Owner, id: string, kind: string): Promise<void> {
  await owner.insertInto('principal').values({ id, kind: 'body' }).execute()
  await owner
    .insertInto('body')
    .values({ id, kind, names: { en: kind } })
    .execute()
}

async function peopleOf(owner: Owner, side: Side, number: number): Promise<void> {
  const { organisation, person, chair } = side
  await owner.insertInto('principal').values({ id: organisation, kind: 'organisation' }).execute()
  await owner
    .insertInto('organisation')
    .values({ id: organisation, number: number + 1, names: { en: 'An organisation' } })
    .execute()
  for (const [handle, id] of Object.entries({ somebody: person, chair })) {
    await owner.insertInto('principal').values({ id, kind: 'person' }).execute()
    await owner
      .insertInto('person')
      .values({ id, organisation_id: organisation, handle: `${handle}-${number}`, language: 'en' })
      .execute()
    const ends = new Date(Date.now() + 3_600_000)
    await owner
      .insertInto('session')
      .values({ hash: sessionOf(id), person_id: id, expires_at: ends, ends_at: ends })
      .execute()
  }
  const offices = ['administrator', 'coordinator'].map((kind) => ({
    person_id: person,
    organisation_id: organisation,
    kind,
  }))
  await owner.insertInto('office').values(offices).execute()
}

async function projectOf(owner: Owner, side: Side): Promise<void> {
  await owner
    .insertInto('project')
    .values({
      id: side.project,
      owner_id: side.organisation,
      name: 'P',
      purpose: '',
      programme: 'memory',
      created_by: side.person,
    })
    .execute()
  await owner
    .insertInto('task')
    .values({ id: side.task, project_id: side.project, title: 'T', created_by: side.person })
    .execute()
}

async function noticeOf(owner: Owner, side: Side): Promise<void> {
  await owner
    .insertInto('notice')
    .values({
      id: side.notice,
      owner_id: side.organisation,
      class: 'information',
      original: 'en',
      acknowledgement_due: '2099-01-01',
      published_by: side.person,
    })
    .execute()
}

async function documentOf(owner: Owner, side: Side): Promise<void> {
  await owner
    .insertInto('collection')
    .values({
      id: side.collection,
      owner_id: side.organisation,
      name: 'C',
      description: '',
      created_by: side.person,
    })
    .execute()
  await owner.transaction().execute(async (tx) => {
    await tx
      .insertInto('document')
      .values({ id: side.document, collection_id: side.collection, title: 'D', added_by: side.person })
      .execute()
    await tx
      .insertInto('document_version')
      .values({
        document_id: side.document,
        number: 1,
        file_name: 'd.txt',
        format: 'txt',
        size: 1,
        sha256: '0'.repeat(64),
        stored_sha256: '0'.repeat(64),
        blob: randomUUID(),
        added_by: side.person,
      })
      .execute()
  })
}

/** A board with a chair and rules, and its open sitting with motions and polls in every state. */
async function sittingOf(owner: Owner, side: Side): Promise<void> {
  await bodyOf(owner, side.body, 'board')
  await owner
    .insertInto('seat')
    .values({ body_id: side.body, person_id: side.chair, role: 'chair', starts_at: '2020-01-01' })
    .execute()
  await owner
    .insertInto('rule_set')
    .values({ id: side.rules, body_id: side.body, version: 1, holds_from: '2020-01-01', rules: {} })
    .execute()
  await owner
    .insertInto('meeting')
    .values({
      id: side.meeting,
      owner_id: side.organisation,
      body_id: side.body,
      title: 'M',
      place: '',
      zone: 'Europe/Zurich',
      begins_at: closedAt,
      state: 'open',
      opened_at: closedAt,
      convened_by: side.chair,
    })
    .execute()
  await motionOf(owner, side, side.motion.loose)
  await onAgenda(owner, side, side.motion.waiting)
  await amendedOf(owner, side)
  await pollOf(owner, side, side.poll.open)
  await pollOf(owner, side, side.poll.closed)
  await pollOf(owner, side, side.poll.carried)
  await owner.updateTable('elector').set({ id: side.elector }).where('poll_id', '=', side.poll.open).execute()
  await writtenPollOf(owner, side)
  const over = [side.poll.closed, side.poll.carried]
  await owner.updateTable('poll').set({ closed_at: closedAt }).where('id', 'in', over).execute()
  await owner.insertInto('outcome').values({ poll_id: side.poll.carried, result: 'carried', facts: {} }).execute()
}

async function sent(owner: Owner, side: Side, id: string, body_id: string): Promise<void> {
  await owner
    .insertInto('meeting')
    .values({
      id,
      owner_id: side.organisation,
      body_id,
      title: 'M',
      place: '',
      zone: 'Europe/Zurich',
      begins_at: new Date(Date.now() + 86_400_000),
      convened_by: side.chair,
      sent_at: closedAt,
      sent_by: side.chair,
    })
    .execute()
}

async function convocationOf(owner: Owner, side: Side): Promise<void> {
  await sent(owner, side, side.called, side.body)
  await owner
    .insertInto('agenda_item')
    .values({
      id: side.item,
      meeting_id: side.meeting,
      body_id: side.body,
      kind: 'discussion',
      original: 'en',
      position: 100,
    })
    .execute()
}

async function petitionOf(owner: Owner, side: Side): Promise<void> {
  await bodyOf(owner, side.assembly, 'assembly')
  await sent(owner, side, side.gathering, side.assembly)
  await owner
    .insertInto('membership')
    .values({
      id: randomUUID(),
      organisation_id: side.organisation,
      legal_name: 'A',
      address: 'A',
      admitted_on: '2020-01-01',
    })
    .execute()
  await owner
    .insertInto('seat')
    .values({
      id: side.delegate,
      body_id: side.assembly,
      person_id: side.chair,
      role: 'member',
      represents: side.organisation,
      starts_at: '2020-01-01',
    })
    .execute()
  await owner
    .insertInto('petition')
    .values({
      id: side.petition,
      body_id: side.assembly,
      language: 'en',
      items: ['I'],
      reasons: 'R',
      started_by: side.chair,
      reached_at: closedAt,
      members: 1,
    })
    .execute()
}

async function motionOf(owner: Owner, side: Side, id: string, by = side.chair): Promise<void> {
  await owner
    .insertInto('motion')
    .values({ id, owner_id: side.organisation, body_id: side.body, original: 'en', proposed_by: by })
    .execute()
}

async function amendedOf(owner: Owner, side: Side): Promise<void> {
  const { motion, amendment, post } = side.amended
  await onAgenda(owner, side, motion, side.person)
  await owner
    .insertInto('amendment')
    .values({ id: amendment, motion_id: motion, base_version: 1, original: 'en', reason: 'R', proposed_by: side.chair })
    .execute()
  await owner
    .insertInto('motion_post')
    .values({ id: post, motion_id: motion, body: 'W', written_by: side.chair })
    .execute()
}

async function onAgenda(owner: Owner, side: Side, motion: string, by = side.chair): Promise<void> {
  await motionOf(owner, side, motion, by)
  await owner
    .insertInto('agenda_item')
    .values({
      id: randomUUID(),
      meeting_id: side.meeting,
      body_id: side.body,
      motion_id: motion,
      position: sql`(select count(*) + 1 from agenda_item where meeting_id = ${side.meeting})`,
    })
    .execute()
}

const openedOf = (side: Side, id: string, motion: string) => ({
  id,
  owner_id: side.organisation,
  body_id: side.body,
  motion_id: motion,
  motion_version: 1,
  rule_set_id: side.rules,
  decision: 'ordinary',
  opened_by: side.chair,
  opened_at: new Date(closedAt.getTime() - 3_600_000),
  closes_at: new Date(Date.now() + 3_600_000),
})

async function pollOf(owner: Owner, side: Side, id: string): Promise<void> {
  const motion = randomUUID()
  await onAgenda(owner, side, motion)
  await owner
    .insertInto('poll')
    .values({ ...openedOf(side, id, motion), meeting_id: side.meeting })
    .execute()
}

async function writtenPollOf(owner: Owner, side: Side): Promise<void> {
  const [motion, poll_id, elector_id] = [randomUUID(), side.poll.written, side.writtenElector]
  await motionOf(owner, side, motion)
  await owner
    .insertInto('poll')
    .values({ ...openedOf(side, poll_id, motion), circular: 'majority', zone: 'Europe/Zurich' })
    .execute()
  await owner.updateTable('elector').set({ id: elector_id }).where('poll_id', '=', poll_id).execute()
  await owner.insertInto('ballot').values({ poll_id, elector_id, choice: 'yes', cast_by: side.chair }).execute()
}
