import { randomUUID } from 'node:crypto'
import { collection, document, shareWith, upload } from './library.ts'
import type { Api, Inhabitant, Network } from './network.ts'
import { board, written } from './sitting.ts'
import { sittingOnStage } from './stage-governance.ts'

/** What a call of the authorisation table is asked with. */
export interface Scene {
  lead: Inhabitant
  projectId: string
  taskId: string
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
  /** In the room of identity: what people decide there. */
  identity: Identity | undefined
  /** In the room of notices. */
  noticeId: string | undefined
  /** In the room of governance, and for who sits in the body. */
  sitting: Sitting | undefined
  /** In the library: a collection of the lead’s organisation. */
  shelf: Shelf | undefined
}

/** What waits for its people, as each of them sees or does not see it. */
type Identity = Awaited<ReturnType<typeof identityOnStage>>

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
  newcomer: async ({ network, lead: { organisationId } }) =>
    network.person({
      organisationId,
      offices: ['administrator', 'coordinator'],
      newcomersId: await network.newcomers(organisationId),
    }),
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

/** A scene of its own for somebody of a role, with what is asked about in these rooms; and what they can ask. */
export async function setTheStage(
  network: Network,
  role: Role,
  ...rooms: readonly string[]
): Promise<{ scene: Scene; api: Api }> {
  const { id: projectId, lead } = await network.project()
  const taskId = randomUUID()
  await lead.api.projects.createTask({ id: taskId, projectId, title: 'Old', dueOn: null, assignees: [] })
  const seated = hasBoard(role, rooms) ? await board(network, { seats: 3, rules: written }) : undefined
  const sitting = seated && rooms.includes('governance') ? await sittingOnStage(network, seated) : undefined
  const made = await roles[role]({ network, lead, seated })
  const asking = made ?? lead
  const colleague = await network.person({ organisationId: asking.organisationId })
  await place(network, role, { projectId, lead, asking })
  const held = await heldIn(rooms, network, role, { lead, asking, colleague })
  const elsewhere = await network.organisation()
  const places = { projectId, elsewhere, ...(await committeeOnStage(network)) }
  return {
    scene: { ...places, lead, taskId, asking, colleague, sitting, ...held },
    api: made?.api ?? network.stranger,
  }
}

const hasBoard = (role: Role, rooms: readonly string[]) =>
  role === 'chair' || role === 'seat in the body' || rooms.includes('governance')

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

async function heldIn(
  rooms: readonly string[],
  network: Network,
  role: Role,
  { lead, asking, colleague }: Pick<Scene, 'lead' | 'asking' | 'colleague'>,
) {
  const hasShelf = rooms.includes('library') || rooms.includes('search')
  return {
    shelf: hasShelf ? await shelfOnStage(network, role, lead, asking) : undefined,
    identity: rooms.includes('identity') ? await identityOnStage(network, asking, colleague) : undefined,
    noticeId: rooms.includes('notices') ? await noticeFor(network, lead) : undefined,
  }
}

async function identityOnStage(network: Network, asking: Inhabitant, colleague: Inhabitant) {
  const administrator = await network.person({ organisationId: asking.organisationId, offices: ['administrator'] })
  const { id: invitationId } = await administrator.api.identity.invite({ offices: [] })
  return {
    invitationId,
    /** An organisation that never had an administrator, its line in the register, and what two people are to decide about it. */
    begun: await begunOnStage(network),
    /** An export of their organisation that they proposed and the colleague seconded, whoever they are. */
    exportId: await exportOnStage(network, asking, colleague),
    /** An organisation whose only administrator is frozen. */
    silenced: await silencedOnStage(network),
  }
}

async function exportOnStage({ owner }: Network, asking: Inhabitant, colleague: Inhabitant): Promise<string> {
  const id = randomUUID()
  await owner
    .insertInto('proposal')
    .values({
      id,
      act: 'export',
      organisation_id: asking.organisationId,
      proposed_by: asking.id,
      seconded_by: colleague.id,
      seconded_at: new Date(),
      open_until: new Date(Date.now() + 3_600_000),
    })
    .execute()
  return id
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

async function silencedOnStage({ owner, person }: Network): Promise<string> {
  const { id, organisationId } = await person({ offices: ['administrator'] })
  await owner.updateTable('person').set({ frozen_at: new Date() }).where('id', '=', id).execute()
  return organisationId
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
