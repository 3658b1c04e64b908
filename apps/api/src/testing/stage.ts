import { randomUUID } from 'node:crypto'
import { collection, document, shareWith, upload } from './library.ts'
import type { Api, Inhabitant, Network } from './network.ts'
import { board, boardRules, sitting } from './sitting.ts'

/** What a call of the authorisation table is asked with. */
export interface Scene {
  lead: Inhabitant
  projectId: string
  taskId: string
  noticeId: string
  invitationId: string
  /** The asking person and a colleague of theirs; the lead where nobody has signed in. */
  asking: Inhabitant
  colleague: Inhabitant
  /** An organisation that has no part in anything. */
  elsewhere: string
  /** A committee with a seat, somebody without one, and the assembly. */
  bodyId: string
  seatId: string
  elsewhereHandle: string
  assemblyId: string
  /** An organisation that never had an administrator, its line in the register, and what two people are to decide about it. */
  begun: { organisationId: string; entryId: string; proposalId: string }
  /** In the room of governance, and for who sits in the body. */
  sitting: Sitting | undefined
  /** In the library: a collection of the lead’s organisation. */
  shelf: Shelf | undefined
}

/** A collection with a document and a share, and an upload into it by whoever asks, if they may. */
type Shelf = Awaited<ReturnType<typeof shelfOnStage>>

type Board = Awaited<ReturnType<typeof board>>

/** A board’s sittings. */
type Sitting = Awaited<ReturnType<typeof sittingOnStage>>

/** Who asks: each in a scene of their own, where a project, a notice and a collection are the lead organisation’s, and a sitting a board’s. */
const roles = {
  'nobody signed in': async () => undefined,
  'other administrator': ({ network }) => network.person({ offices: ['administrator'] }),
  'other coordinator': ({ network }) => network.person({ offices: ['coordinator'] }),
  'other member': ({ network }) => network.person(),
  'invited coordinator': ({ network }) => network.person({ offices: ['coordinator'] }),
  'party, no seat': ({ network }) => network.person(),
  'party coordinator': ({ network }) => network.person({ offices: ['coordinator'] }),
  observer: ({ network }) => network.person(),
  member: ({ network }) => network.person(),
  lead: async ({ lead }) => lead,
  'own administrator': ({ network }) => network.person({ offices: ['administrator'] }),
  secretariat: ({ network }) => network.person({ bodies: ['secretariat'] }),
  'seat in the body': async ({ seated }) => seated!.people[1],
  chair: async ({ seated }) => seated!.chair,
  reader: ({ network }) => network.person({ offices: ['coordinator'] }),
  frozen: async ({ network }) => {
    const stopped = await network.person({ offices: ['administrator', 'coordinator'], bodies: ['secretariat'] })
    await network.owner.updateTable('person').set({ frozen_at: new Date() }).where('id', '=', stopped.id).execute()
    return stopped
  },
  contributor: ({ network, lead }) => network.person({ organisationId: lead.organisationId }),
} satisfies Record<
  string,
  (of: { network: Network; lead: Inhabitant; seated: Board | undefined }) => Promise<Inhabitant | undefined>
>

export type Role = keyof typeof roles
export const roleNames = Object.keys(roles) as Role[]

/** A scene of its own for somebody of a role, and what they can ask. */
export async function setTheStage(network: Network, role: Role, room: string): Promise<{ scene: Scene; api: Api }> {
  const { id: projectId, lead } = await network.project()
  const taskId = randomUUID()
  await lead.api.projects.createTask({ id: taskId, projectId, title: 'Old', dueOn: null, assignees: [] })
  const seated = hasBoard(role, room) ? await board(network, { seats: 3 }) : undefined
  const sitting = seated && room === 'governance' ? await sittingOnStage(network, seated) : undefined
  const made = await roles[role]({ network, lead, seated })
  const asking = made ?? lead
  const administrator = await network.person({ organisationId: asking.organisationId, offices: ['administrator'] })
  const { id: invitationId } = await administrator.api.identity.invite({ offices: [] })
  const colleague = await network.person({ organisationId: asking.organisationId })
  await place(network, role, { projectId, lead, asking })
  const shelf = room === 'library' || room === 'search' ? await shelfOnStage(network, role, lead, asking) : undefined
  const [noticeId, elsewhere] = [await noticeFor(network, lead), await network.organisation()]
  const committee = await committeeOnStage(network)
  const begun = await begunOnStage(network)
  const places = { projectId, elsewhere, begun, ...committee }
  return {
    scene: { ...places, lead, taskId, noticeId, invitationId, asking, colleague, sitting, shelf },
    api: made?.api ?? network.stranger,
  }
}

const hasBoard = (role: Role, room: string) => role === 'chair' || role === 'seat in the body' || room === 'governance'

async function committeeOnStage({ owner, person, bodies }: Network) {
  const [bodyId, seatId, seated] = [randomUUID(), randomUUID(), await person()]
  await owner.insertInto('principal').values({ id: bodyId, kind: 'body' }).execute()
  await owner
    .insertInto('body')
    .values({ id: bodyId, kind: 'committee', names: { en: 'Committee' } })
    .execute()
  await owner.insertInto('seat').values({ id: seatId, body_id: bodyId, person_id: seated.id, role: 'member' }).execute()
  return { bodyId, seatId, elsewhereHandle: (await person()).handle, assemblyId: bodies.assembly }
}

async function begunOnStage({ owner, organisation, person }: Network) {
  const [organisationId, entryId, proposalId] = [await organisation(), randomUUID(), randomUUID()]
  const by = await person({ bodies: ['secretariat'] })
  await owner
    .insertInto('membership')
    .values({
      id: entryId,
      organisation_id: organisationId,
      legal_name: 'Association',
      address: 'Geneva',
      admitted_on: '2023-05-01',
    })
    .execute()
  await owner
    .insertInto('proposal')
    .values({
      id: proposalId,
      act: 'founding',
      organisation_id: organisationId,
      proposed_by: by.id,
      proposed_from: by.organisationId,
    })
    .execute()
  return { organisationId, entryId, proposalId }
}

async function shelfOnStage(network: Network, role: Role, lead: Inhabitant, asking: Inhabitant) {
  const made = await collection(network, [], lead)
  const shareId = await shareWith(made, await network.organisation(), 'read')
  const { id: documentId } = await document(network, lead, { collectionId: made.id })
  if (role === 'reader') await shareWith(made, asking.organisationId, 'read')
  const contributor = role === 'contributor' ? asking : lead
  const own = await upload(network, contributor, { collectionId: made.id })
  return { collectionId: made.id, documentId, shareId, upload: own }
}

async function noticeFor(network: Network, { organisationId }: Inhabitant): Promise<string> {
  const secretary = await network.person({ bodies: ['secretariat'] })
  const id = randomUUID()
  await secretary.api.notices.publishNotice({
    id,
    class: 'information',
    original: 'en',
    texts: [{ language: 'en', title: 'T', body: 'B' }],
    audience: [organisationId],
    acknowledgement: { dueOn: '2099-01-01' },
    expiresOn: null,
  })
  return id
}

async function place(
  network: Network,
  role: Role,
  { projectId, lead, asking }: { projectId: string; lead: Inhabitant; asking: Inhabitant },
): Promise<void> {
  const { organisationId } = asking
  if (role === 'invited coordinator')
    return lead.api.projects.inviteParty({ projectId, organisationId }).then(() => undefined)
  if (!['party, no seat', 'party coordinator', 'observer', 'member'].includes(role)) return
  await network.owner
    .insertInto('party')
    .values({ project_id: projectId, organisation_id: organisationId, state: 'accepted' })
    .execute()
  if (role !== 'observer' && role !== 'member') return
  const seat = { project_id: projectId, person_id: asking.id, organisation_id: organisationId, role }
  await network.owner.insertInto('project_seat').values(seat).execute()
}

/** A board of three in the room with a poll and an item to open one on; a sitting that is convened, and one without polls. */
async function sittingOnStage(network: Network, of: Board) {
  const { bodyId, meetingId, chair, members, poll, motion } = await sitting(network, { of })
  const { governance } = chair.api
  async function convened(): Promise<string> {
    const id = randomUUID()
    await governance.convene({
      id,
      bodyId,
      title: 'Another sitting',
      place: '',
      zone: 'Europe/Zurich',
      beginsAt: new Date(Date.now() + 3_600_000).toISOString(),
    })
    return id
  }
  const [pollId, { itemId }] = [await poll(), await motion()]
  const [convenedId, quietId, restingId, calledId] = [
    await convened(),
    await convened(),
    await convened(),
    await convened(),
  ]
  for (const id of [quietId, restingId]) await governance.openMeeting({ id })
  await governance.suspendMeeting({ id: restingId })
  const [member, colleague] = members as [Inhabitant, Inhabitant]
  const report = async (of: string) => {
    const id = randomUUID()
    const texts = [{ language: 'en' as const, title: 'Report', body: '' }]
    await governance.addItem({ id, meetingId: of, kind: 'report', original: 'en', texts })
    return id
  }
  const [ownItemId, calledItemId] = [await report(convenedId), await report(calledId)]
  await governance.sendConvocation({ id: calledId })
  const documentId = await documentOf(network, chair)
  await governance.addDocument({ itemId: calledItemId, documentId })
  const [guestId, speechId, spokenId] = [randomUUID(), randomUUID(), randomUUID()]
  await governance.welcomeGuest({ id: guestId, meetingId, name: 'Somebody' })
  await governance.askToSpeak({ id: spokenId, meetingId: quietId, personId: chair.id, kind: 'speech', matter: '' })
  await governance.giveFloor({ id: spokenId })
  await governance.askToSpeak({ id: speechId, meetingId, personId: chair.id, kind: 'speech', matter: '' })
  const held = { meetingId, convenedId, quietId, restingId, calledId, pollId, itemId, ownItemId, calledItemId }
  const said = { guestId, speechId, spokenId, documentId, petitionId: await petitionOnStage(network, chair.id) }
  return { bodyId, ...held, ...said, ...(await rulesOnStage(network, bodyId)), chair, member, colleague }
}

/** A document that somebody’s organisation keeps for itself, without its bytes. */
async function documentOf({ owner }: Network, { id: added_by, organisationId }: Inhabitant): Promise<string> {
  const [id, collection_id] = [randomUUID(), randomUUID()]
  const shelved = { id: collection_id, owner_id: organisationId, name: 'C', description: '', created_by: added_by }
  await owner.insertInto('collection').values(shelved).execute()
  await owner.transaction().execute(async (tx) => {
    await tx.insertInto('document').values({ id, collection_id, title: 'T', added_by }).execute()
    const sums = { sha256: '0'.repeat(64), stored_sha256: '0'.repeat(64), blob: randomUUID() }
    const file = { document_id: id, number: 1, file_name: 't.txt', format: 'txt', size: 1, added_by }
    await tx
      .insertInto('document_version')
      .values({ ...file, ...sums })
      .execute()
  })
  return id
}

/** A petition that nobody has signed yet. */
async function petitionOnStage({ owner, bodies }: Network, startedBy: string): Promise<string> {
  const id = randomUUID()
  await owner
    .insertInto('petition')
    .values({
      id,
      body_id: bodies.assembly,
      language: 'en',
      items: ['An item'],
      reasons: 'Why.',
      started_by: startedBy,
    })
    .execute()
  return id
}

/** The version of a body's rules that holds, and one that waits for its chair. */
async function rulesOnStage({ owner, person }: Network, bodyId: string) {
  const keeper = await person({ bodies: ['secretariat'] })
  const held = await owner.selectFrom('rule_set').select('id').where('body_id', '=', bodyId).executeTakeFirstOrThrow()
  const entered = { id: randomUUID(), bodyId, holdsFrom: '2099-01-01', adoptedOn: '2026-01-01', source: 'Statutes' }
  await keeper.api.governance.enterRules({ ...entered, rules: boardRules })
  return { ruleSetId: held.id, enteredId: entered.id }
}
