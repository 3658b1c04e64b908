import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holding } from '../testing/holding.ts'
import { collection, document, extracted, shareWith } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { refounding } from '../testing/refounding.ts'
import { waitingForLocks } from '../testing/sitting.ts'

const refused = (reason: string) => ({ message: reason })

let network: Network
let comes: ReturnType<typeof refounding>['comes']
beforeAll(async () => {
  network = await inhabitedNetwork()
  ;({ comes } = refounding(network))
})
afterAll(() => network.close())

/** An organisation with people of before, and a newcomer who is its administrator and coordinator. */
async function house() {
  const elder = await network.person({ offices: ['administrator', 'coordinator'] })
  const { organisationId } = elder
  const newcomersId = await network.newcomers(organisationId)
  return {
    elder,
    organisationId,
    colleague: await network.person({ organisationId }),
    newcomer: await network.person({ organisationId, offices: ['administrator', 'coordinator'], newcomersId }),
    other: await network.person({ organisationId, newcomersId }),
  }
}

/** What somebody is named with for the assembly. */
const delegate = ({ id: personId }: Inhabitant) =>
  ({ id: randomUUID(), bodyId: network.bodies.assembly, personId, role: 'member', endsOn: null }) as const

describe('newcomers', () => {
  test('begin work of their own, which all of them see, and those who were there before', async () => {
    const { elder, colleague, newcomer, other, organisationId } = await house()
    await elder.api.identity.nameDelegate(delegate(elder))
    const projectId = randomUUID()
    await newcomer.api.projects.createProject({ id: projectId, name: 'Readings', purpose: '', programme: 'memory' })
    const seat = { projectId, personId: other.id, role: 'member' } as const
    expect(await newcomer.api.projects.seatCandidates({ id: projectId })).toMatchObject([{ id: other.id }])
    await newcomer.api.projects.giveSeat(seat)
    const old = newcomer.api.projects.giveSeat({ ...seat, personId: colleague.id })
    await expect(old).rejects.toMatchObject(refused('not-found'))
    const task = { id: randomUUID(), projectId, title: 'Read', dueOn: null, assignees: [other.id] }
    await other.api.projects.createTask(task)

    const shelf = await collection(network, [], newcomer)
    const { id: documentId } = await document(network, other, { collectionId: shelf.id })
    await extracted(network, documentId)
    const guest = await network.person()
    await shareWith(shelf, guest.organisationId, 'read')
    for (const { api } of [newcomer, other, elder, colleague]) {
      expect((await api.projects.projects({})).rows).toMatchObject([{ id: projectId }])
      expect((await api.library.documents({})).rows).toMatchObject([{ id: documentId }])
      expect((await api.search.documents({ words: 'friends' })).hits).toMatchObject([{ id: documentId }])
    }
    expect((await guest.api.library.collection({ id: shelf.id })).seenBy.map(({ id }) => id)).toEqual(
      expect.arrayContaining([organisationId, guest.organisationId]),
    )
    const { seenBy, can } = await newcomer.api.library.collection({ id: shelf.id })
    expect([seenBy.length, can.share]).toEqual([2, { ok: true }])
  })

  test('hand on what they hold among themselves', async () => {
    const { elder, newcomer, other } = await house()
    const projectId = randomUUID()
    await newcomer.api.projects.createProject({ id: projectId, name: 'Readings', purpose: '', programme: 'memory' })
    // By a colleague of theirs, who sees it.
    await elder.api.projects.giveSeat({ projectId, personId: elder.id, role: 'member' })
    const handing = (personId: string, heirId: string) =>
      newcomer.api.identity.handOverProject({ projectId, personId, heirId })
    await expect(handing(elder.id, other.id)).rejects.toMatchObject(refused('not-found'))
    await expect(handing(newcomer.id, elder.id)).rejects.toMatchObject(refused('not-found'))
    await handing(newcomer.id, other.id)
    expect((await other.api.projects.project({ id: projectId })).seat).toBe('lead')
  })

  test('sit for their organisation, and name who does', async () => {
    const { elder, newcomer, other } = await house()
    await elder.api.identity.nameDelegate(delegate(elder))
    const naming = newcomer.api.identity.nameDelegate(delegate(elder))
    await expect(naming).rejects.toMatchObject(refused('not-found'))
    const holdings = newcomer.api.identity.holdings({ personId: elder.id })
    await expect(holdings).rejects.toMatchObject(refused('not-found'))
    await newcomer.api.identity.nameDelegate(delegate(other))
    expect((await other.api.identity.me()).bodies).toMatchObject([{ kind: 'assembly' }])
    expect((await elder.api.identity.me()).bodies).toEqual([])
  })

  test('invite newcomers, give them offices, stop and let back each other, and see what they did', async () => {
    const { newcomer, other } = await house()
    const { token } = await newcomer.api.identity.invite({ offices: ['coordinator'] })
    expect((await newcomer.api.identity.people()).invitations).toHaveLength(1)
    const invited = await comes(token)
    expect(await invited.api.identity.me()).toMatchObject({ isNewcomer: true, offices: ['coordinator'] })
    await newcomer.api.identity.giveOffice({ personId: other.id, office: 'coordinator' })
    await newcomer.api.identity.freeze({ personId: other.id })
    const id = randomUUID()
    await invited.api.identity.proposeThaw({ id, personId: other.id })
    await newcomer.api.identity.secondProposal({ id })
    expect((await newcomer.api.identity.people()).people).toHaveLength(3)
    const { rows } = await newcomer.api.record.acts({})
    expect(new Set(rows.map(({ person }) => person?.handle))).toEqual(new Set([newcomer.handle, invited.handle]))
  })

  test('are known to those who were there before, who stop them, and are nobody to stop for them', async () => {
    const { elder, colleague, newcomer, other } = await house()
    const { people, newcomers } = await colleague.api.identity.people()
    expect(newcomers.map(({ id }) => id).toSorted()).toEqual([newcomer.id, other.id].toSorted())
    expect(newcomers[0]!.cameOn).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(people).toHaveLength(4)
    const stopping = newcomer.api.identity.freeze({ personId: colleague.id })
    await expect(stopping).rejects.toMatchObject(refused('not-found'))
    await colleague.api.identity.freeze({ personId: newcomer.id })
    await expect(newcomer.api.identity.me()).rejects.toMatchObject(refused('signed-out'))
    // That one of them is stopped they are told, and not by whom.
    expect((await other.api.identity.people()).frozen).toMatchObject([{ personId: newcomer.id, frozenBy: null }])
    const id = randomUUID()
    await elder.api.identity.proposeDeparture({ id, personId: other.id })
    expect((await other.api.identity.people()).departures).toEqual([])
    await other.api.identity.leave()
    expect((await elder.api.identity.people()).newcomers).toMatchObject([{ id: newcomer.id }])
  })

  test('are not told what is published for their organisation', async () => {
    const { organisationId, colleague, newcomer } = await house()
    const keeper = await network.person({ bodies: ['secretariat'] })
    expect(await keeper.api.notices.headCount({ audience: [organisationId] })).toEqual({ people: 2 })
    const id = randomUUID()
    await keeper.api.notices.publishNotice({
      id,
      class: 'information',
      original: 'en',
      texts: [{ language: 'en', title: 'T', body: 'B' }],
      audience: [organisationId],
      acknowledgement: { dueOn: '2099-01-01' },
      expiresOn: null,
    })
    expect((await colleague.api.notices.notice({ id })).id).toBe(id)
    await expect(newcomer.api.notices.notice({ id })).rejects.toMatchObject(refused('not-found'))
    expect(await keeper.api.notices.answers({ id })).toMatchObject({ asked: 2 })
  })
})

describe('one of its own people', () => {
  test('confirms all of them, and from the next request on they are people like any other', async () => {
    const { elder, colleague, newcomer, other, organisationId } = await house()
    const old = await collection(network, [], elder)
    const begun = await collection(network, [], newcomer)
    const { token } = await newcomer.api.identity.invite({ offices: [] })
    expect((await colleague.api.identity.me()).newcomers).toBe(2)
    expect((await newcomer.api.identity.me()).newcomers).toBe(0)
    const themselves = newcomer.api.identity.confirmNewcomers()
    await expect(themselves).rejects.toMatchObject(refused('not-confirmed-yet'))
    await (await network.person()).api.identity.confirmNewcomers()
    expect(await other.api.library.collections({})).toMatchObject({ rows: [{ id: begun.id }] })

    await colleague.api.identity.confirmNewcomers()
    await colleague.api.identity.confirmNewcomers()
    const invited = await comes(token)
    for (const one of [newcomer, other, invited]) {
      expect(await one.api.identity.me()).toMatchObject({ isNewcomer: false, newcomers: 0 })
      expect((await one.api.library.collections({})).rows.map(({ id }) => id)).toEqual([begun.id, old.id])
      expect((await one.api.identity.people()).people).toHaveLength(5)
    }
    await newcomer.api.identity.freeze({ personId: elder.id })
    const { rows } = await newcomer.api.record.acts({ act: 'newcomers confirmed' })
    expect(rows).toMatchObject([{ person: { handle: colleague.handle } }])
    // Nothing of it stays.
    const { rows: groups } = await sql`select from newcomers where organisation_id = ${organisationId}`.execute(
      network.owner,
    )
    expect(groups).toEqual([])
  })

  test.each([
    ['before', (of: string) => sql`select from organisation where id = ${of} for update`, false],
    ['while', () => sql`lock table recovery_code in share mode`, true],
  ])('confirms also whoever comes in %s they do', async (_when, lock, isComingFirst) => {
    const { colleague, newcomer, organisationId } = await house()
    const { token } = await newcomer.api.identity.invite({ offices: [] })
    const both = [() => comes(token), () => colleague.api.identity.confirmNewcomers()]
    const [first, second] = isComingFirst ? both : both.toReversed()
    const settled = await holding<unknown>(network, lock(organisationId), () => [
      first!(),
      waitingForLocks(network.owner, 1).then(second!),
    ])
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    const { rows } =
      await sql`select from person where organisation_id = ${organisationId} and newcomers_id is not null`.execute(
        network.owner,
      )
    expect(rows).toEqual([])
  })
})
