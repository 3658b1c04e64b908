import { createHash, randomUUID } from 'node:crypto'
import type { Tx } from '../index.ts'
import type { TestDatabase } from '../testing.ts'
import { bodyOf, convocationOf, petitionOf, sittingOf } from './scene-governance.ts'

export type Owner = TestDatabase['owner']

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
    /** The chair of a board, who may add to the collection, and nothing else. */
    chair: randomUUID(),
    organisation: randomUUID(),
    project: randomUUID(),
    task: randomUUID(),
    notice: randomUUID(),
    collection: randomUUID(),
    document: randomUUID(),
    /** A document that the person works on. */
    worked: randomUUID(),
    /** The bytes of the first version of the document. */
    blob: randomUUID(),
    body: randomUUID(),
    rules: randomUUID(),
    /** The chair’s seat in the assembly, for the organisation. */
    delegate: randomUUID(),
    meeting: randomUUID(),
    /** A sitting that is convened, with its convocation sent, and in the open one an item with words of its own. */
    called: randomUUID(),
    /** A sitting that is over. */
    over: randomUUID(),
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
export type Side = typeof own

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
  await owner
    .insertInto('share')
    .values({ collection_id: side.collection, principal_id: side.chair, allows: 'contribute', shared_by: side.person })
    .execute()
  for (const [id, blob] of [
    [side.document, side.blob],
    [side.worked, randomUUID()],
  ] as const)
    await owner.transaction().execute(async (tx) => {
      await tx
        .insertInto('document')
        .values({ id, collection_id: side.collection, title: 'D', added_by: side.person })
        .execute()
      await tx
        .insertInto('document_version')
        .values({
          document_id: id,
          number: 1,
          file_name: 'd.txt',
          format: 'txt',
          size: 1,
          sha256: '0'.repeat(64),
          stored_sha256: '0'.repeat(64),
          blob,
          added_by: side.person,
        })
        .execute()
    })
  const until = new Date(Date.now() + 3_600_000)
  await owner.insertInto('check_out').values({ document_id: side.worked, person_id: side.person, until }).execute()
}

/** A board with a chair and rules, and its open sitting with motions and polls in every state. */
