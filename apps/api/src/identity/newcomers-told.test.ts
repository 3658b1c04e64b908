import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appRouter } from '../router.ts'
import { calls } from '../testing/calls.ts'
import { extracted } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { setTheStage, type Scene } from '../testing/stage.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

type Procedures = Record<string, { _def: { type: string } }>
const queries = Object.entries(appRouter._def.procedures as unknown as Procedures)
  .filter(([, { _def }]) => _def.type === 'query')
  .map(([path]) => path)
/** What everybody is answered about themselves. */
const own = new Set(['identity.me', 'identity.people', 'identity.waysIn', 'identity.heldOfMe'])

/** Neither is about what was there. */
const left = new Set(['can', 'took'])

/** What somebody is answered to every query of the program. */
async function answersTo({ api }: Inhabitant, scene: Scene): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {}
  for (const path of queries) {
    const [room, name] = path.split('.') as [string, string]
    const ask = (api as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[room]![name]!
    const told = await ask(calls[path]!(scene)).catch((error: Error) => error.message)
    answers[path] = JSON.parse(JSON.stringify(told ?? null, (key, value) => (left.has(key) ? undefined : value)))
  }
  return answers
}

function textsIn(answer: unknown): string[] {
  if (typeof answer === 'string') return [answer]
  return typeof answer === 'object' && answer !== null ? Object.values(answer).flatMap(textsIn) : []
}

/** An organisation that has lived, and what is asked about it. */
async function lived() {
  const stage = (await setTheStage(network, 'lead', 'identity', 'notices', 'library')).scene
  const { sitting } = (await setTheStage(network, 'lead', 'governance')).scene
  const { organisationId } = stage.lead
  const scene: Scene = { ...stage, sitting, elsewhere: organisationId, bodyId: network.bodies.assembly }
  const elder = await network.person({ organisationId, offices: ['administrator', 'coordinator'] })
  const [frozen, known] = [await network.person({ organisationId }), await network.person({ organisationId })]
  const { identity } = elder.api
  await identity.freeze({ personId: frozen.id })
  await identity.proposeThaw({ id: randomUUID(), personId: frozen.id })
  await identity.proposeRecovery({ id: randomUUID(), personId: known.id })
  const seat = { bodyId: network.bodies.assembly, personId: known.id, role: 'member', endsOn: null } as const
  await identity.nameDelegate({ id: randomUUID(), ...seat })
  await known.api.identity.setProfile({ name: 'A full name', about: '', contact: '', audience: 'organisation' })
  const [act] = (await elder.api.record.acts({ act: 'person frozen' })).rows
  await identity.proposeErasure({ id: randomUUID(), eventId: act!.id, field: 'person' })
  const { id: projectId, lead } = await network.project()
  await lead.api.projects.inviteParty({ projectId, organisationId })
  await admitted(organisationId)
  await scene.lead.api.projects.writeComment({ id: randomUUID(), projectId: scene.projectId, body: 'A word.' })
  await known.api.library.readText({ id: scene.shelf!.documentId, from: 1 })
  await scene.lead.api.notices.acknowledge({ noticeId: scene.noticeId!, version: 1 })
  await extracted(network, scene.shelf!.documentId)
  return { scene, elder, known, frozen, organisationId, invitedTo: projectId }
}

async function admitted(organisationId: string): Promise<void> {
  const keeper = await network.person({ bodies: ['secretariat'] })
  const line = { legalName: 'Verein Archiv', address: 'Rue du Lac 1, Genève', admittedOn: '2023-05-04' }
  await keeper.api.identity.admitMember({ id: randomUUID(), organisationId, ...line })
}

test('of what was there before, newcomers are told what a stranger is told, whatever they ask', async () => {
  const { scene, elder, known, frozen, organisationId, invitedTo } = await lived()
  const offices = ['administrator', 'coordinator'] as const
  const newcomersId = await network.newcomers(organisationId)
  const newcomer = await network.person({ organisationId, offices: [...offices], newcomersId })
  const stranger = await network.person({ offices: [...offices] })
  const [toElder, toNewcomer, toStranger] = [
    await answersTo(elder, scene),
    await answersTo(newcomer, scene),
    await answersTo(stranger, scene),
  ]
  const except = (answers: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(answers).filter(([path]) => !own.has(path)))
  expect(except(toNewcomer)).toEqual(except(toStranger))

  const common = new Set([...textsIn(toStranger), newcomer.id, newcomer.handle])
  const kept = new Set(textsIn(toElder).filter((text) => !common.has(text)))
  const { projectId, taskId, noticeId, identity, shelf, colleague } = scene
  const expected = [
    projectId,
    taskId,
    noticeId,
    identity!.invitationId,
    shelf!.documentId,
    shelf!.collectionId,
    invitedTo,
  ]
  expect([...kept]).toEqual(expect.arrayContaining([...expected, colleague.handle, frozen.handle, elder.handle]))
  expect([...kept]).toEqual(
    expect.arrayContaining(['A full name', 'A letter', 'A word.', 'Verein Archiv', 'person frozen']),
  )
  expect(textsIn(toNewcomer).filter((text) => kept.has(text))).toEqual([])
  // Who sits in the assembly is known in the whole network; that this is a colleague of theirs, they are not told.
  expect(textsIn(toNewcomer)).toContain(known.handle)
  expect(await newcomer.api.identity.people()).toMatchObject({
    people: [{ id: newcomer.id }],
    frozen: [],
    recoveries: [],
    erasures: [],
    invitations: [],
    newcomers: [],
    standing: [{ personId: newcomer.id }],
  })
})
