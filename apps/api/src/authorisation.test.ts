import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appRouter } from './router.ts'
import { inhabitedNetwork, type Api, type Inhabitant, type Network } from './testing/network.ts'
import type { Meta } from './trpc.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

interface Scene {
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
}

type Input = (scene: Scene) => unknown

const none: Input = () => undefined

/** One believable call of each procedure: what is asked is the same for every role. */
const calls: Record<string, Input> = {
  'identity.door': none,
  'identity.signIn': () => ({ handle: 'nobody', passphrase: 'wrong', code: '000000' }),
  'identity.invitation': () => ({ token: 'x' }),
  'identity.beginEnrolment': () => ({ token: 'x', handle: 'rowan', language: 'en' }),
  'identity.finishEnrolment': () => ({ token: 'x', passphrase: 'x', code: '000000' }),
  'identity.demonstrationPeople': none,
  'identity.enterDemonstration': ({ lead }) => ({ personId: lead.id }),
  'identity.signOut': none,
  'identity.me': none,
  'identity.setLanguage': () => ({ language: 'he' }),
  'identity.organisations': none,
  'identity.people': none,
  'identity.invite': () => ({ offices: ['administrator'] }),
  'identity.withdrawInvitation': ({ invitationId }) => ({ id: invitationId }),
  'projects.projects': () => ({}),
  'projects.invitations': none,
  'projects.project': ({ projectId }) => ({ id: projectId }),
  'projects.seatCandidates': ({ projectId }) => ({ id: projectId }),
  'projects.createProject': () => ({ id: randomUUID(), name: 'New', purpose: '', programme: 'memory' }),
  'projects.inviteParty': ({ projectId, elsewhere }) => ({ projectId, organisationId: elsewhere }),
  'projects.answerInvitation': ({ projectId }) => ({ projectId, accept: true }),
  'projects.withdrawParty': ({ projectId }) => ({ projectId }),
  'projects.giveSeat': ({ projectId, colleague }) => ({ projectId, personId: colleague.id, role: 'member' }),
  'projects.endSeat': ({ projectId, asking }) => ({ projectId, personId: asking.id }),
  'projects.tasks': ({ projectId }) => ({ projectId, states: ['open'] }),
  'projects.task': ({ taskId }) => ({ id: taskId }),
  'projects.comments': ({ projectId }) => ({ projectId }),
  'projects.createTask': ({ projectId }) => ({ id: randomUUID(), projectId, title: 'New', dueOn: null, assignees: [] }),
  'projects.changeTask': ({ taskId }) => ({ id: taskId, title: 'Changed', dueOn: null, assignees: [] }),
  'projects.setTaskState': ({ taskId }) => ({ id: taskId, state: 'doing' }),
  'projects.writeComment': ({ projectId }) => ({ id: randomUUID(), projectId, body: 'A word.' }),
  'notices.notices': () => ({}),
  'notices.notice': ({ noticeId }) => ({ id: noticeId }),
  'notices.acknowledge': ({ noticeId }) => ({ noticeId, version: 1 }),
  'notices.audiences': none,
  'notices.headCount': ({ lead }) => ({ audience: [lead.organisationId] }),
  'notices.publishNotice': ({ lead }) => ({
    id: randomUUID(),
    class: 'information',
    original: 'en',
    texts: [{ language: 'en', title: 'T', body: 'B' }],
    audience: [lead.organisationId],
    acknowledgement: null,
    expiresOn: null,
  }),
  'notices.answers': ({ noticeId }) => ({ id: noticeId }),
  'today.today': none,
}

/** Who asks: each in a scene of their own, where a project and a notice are the lead organisation’s. */
const roles = {
  'nobody signed in': async () => undefined,
  'other organisation': () => network.person({ offices: ['administrator', 'coordinator'] }),
  'invited coordinator': () => network.person({ offices: ['coordinator'] }),
  'party, no seat': () => network.person(),
  'party coordinator': () => network.person({ offices: ['coordinator'] }),
  observer: () => network.person(),
  member: () => network.person(),
  lead: () => network.person({ offices: ['coordinator'] }),
  'own administrator': () => network.person({ offices: ['administrator'] }),
  secretariat: () => network.person({ bodies: ['secretariat'] }),
}
type Role = keyof typeof roles

async function setTheScene(role: Role): Promise<{ scene: Scene; api: Api }> {
  const { id: projectId, lead } = await network.project()
  const taskId = randomUUID()
  await lead.api.projects.createTask({ id: taskId, projectId, title: 'Old', dueOn: null, assignees: [] })
  const secretary = await network.person({ bodies: ['secretariat'] })
  const noticeId = randomUUID()
  await secretary.api.notices.publishNotice({
    id: noticeId,
    class: 'information',
    original: 'en',
    texts: [{ language: 'en', title: 'T', body: 'B' }],
    audience: [lead.organisationId],
    acknowledgement: { dueOn: '2099-01-01' },
    expiresOn: null,
  })
  const made = role === 'lead' ? lead : await roles[role]()
  const asking = made ?? lead
  const administrator = await network.person({ organisationId: asking.organisationId, offices: ['administrator'] })
  const { id: invitationId } = await administrator.api.identity.invite({ offices: [] })
  const colleague = await network.person({ organisationId: asking.organisationId })
  await place(role, { projectId, lead, asking })
  const elsewhere = await network.organisation()
  return {
    scene: { lead, projectId, taskId, noticeId, invitationId, asking, colleague, elsewhere },
    api: made?.api ?? network.stranger,
  }
}

async function place(
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

async function verdict(api: Api, path: string, input: unknown): Promise<string> {
  const [room, name] = path.split('.') as [string, string]
  const call = (api as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[room]![name]!
  return call(input).then(
    () => 'yes',
    (error: Error) => error.message,
  )
}

type Procedures = Record<string, { _def: { type: string; meta?: Meta } }>
const procedures = appRouter._def.procedures as unknown as Procedures

/** The table is written from the router; a change of it is a change of who may do what, and is read as one. */
test('who may do what', async () => {
  expect(Object.keys(calls).toSorted()).toEqual(Object.keys(procedures).toSorted())
  const names = Object.keys(roles) as Role[]
  const rows = new Map(Object.keys(calls).map((path) => [path, [] as string[]]))
  for (const role of names) {
    let stage = await setTheScene(role)
    for (const [path, input] of Object.entries(calls)) {
      rows.get(path)!.push(await verdict(stage.api, path, input(stage.scene)))
      // What a mutation changed would be told by the next call.
      if (procedures[path]!._def.type === 'mutation') stage = await setTheScene(role)
    }
  }
  const head = `| procedure | ${names.join(' | ')} |\n|${' --- |'.repeat(names.length + 1)}`
  const table = `# Who may do what\n\nWritten by authorisation.test.ts from the router: one call of each procedure by each role, and what it was told.\n\n${head}\n${[...rows].map(([path, verdicts]) => `| ${path} | ${verdicts.join(' | ')} |`).join('\n')}\n`
  await expect(table).toMatchFileSnapshot('authorisation.md')
}, 120_000)

/** What every mutation leaves in the record; “nothing” says why. */
test('what is recorded', () => {
  const mutations = Object.entries(procedures).filter(([, { _def }]) => _def.type === 'mutation')
  const undeclared = mutations.filter(([, { _def }]) => _def.meta?.records === undefined)
  expect(undeclared).toEqual([])
  expect(Object.fromEntries(mutations.map(([path, { _def }]) => [path, _def.meta!.records]))).toMatchInlineSnapshot(`
    {
      "identity.beginEnrolment": {
        "nothing": "nobody has enrolled yet; what is given is held with the invitation",
      },
      "identity.enterDemonstration": {
        "nothing": "a demonstration holds no real person",
      },
      "identity.finishEnrolment": "person enrolled",
      "identity.invite": "person invited",
      "identity.setLanguage": {
        "nothing": "a preference of one’s own",
      },
      "identity.signIn": {
        "nothing": "a sign-in is kept by the day, for oneself and one’s own administrator",
      },
      "identity.signOut": {
        "nothing": "the session is all there was",
      },
      "identity.withdrawInvitation": "invitation withdrawn",
      "notices.acknowledge": "notice acknowledged",
      "notices.publishNotice": "notice published",
      "projects.answerInvitation": "invitation to project answered",
      "projects.changeTask": "task changed",
      "projects.createProject": "project created",
      "projects.createTask": "task created",
      "projects.endSeat": "seat in project ended",
      "projects.giveSeat": "seat in project given",
      "projects.inviteParty": "organisation invited to project",
      "projects.setTaskState": "state of task set",
      "projects.withdrawParty": "organisation withdrew from project",
      "projects.writeComment": "comment written",
    }
  `)
})

test('a mutation that declares an act and leaves no trace is undone', async () => {
  const { person, router, createCallerFactory } = await import('./trpc.ts')
  const forgetful = router({
    act: person.records('forgotten').mutation(async ({ ctx }) => {
      await ctx.db.updateTable('person').set({ language: 'he' }).where('id', '=', ctx.actor.personId).execute()
    }),
  })
  const someone = await network.person()
  const { token } = await network.sessions.begin(someone.id)
  await expect(createCallerFactory(forgetful)(network.context(token)).act()).rejects.toThrow('nothing was recorded')
  expect((await someone.api.identity.me()).language).toBe('en')
})
