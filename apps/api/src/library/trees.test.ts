import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holding } from '../testing/holding.ts'
import { collection, document, shareWith, within } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

const sees = ({ api }: Inhabitant, id: string) =>
  api.library.collection({ id }).then(
    () => true,
    (error) => (error.message === 'not-found' ? false : Promise.reject(error)),
  )

/** Puts a collection elsewhere, as whoever was shown what it means. */
async function place({ api }: Inhabitant, asked: { id: string; parentId: string | null; inherits: boolean }) {
  const { shown } = await api.library.previewPlace(asked)
  return api.library.placeCollection({ ...asked, shown })
}

const idsOf = (seers: { id: string }[]) => seers.map(({ id }) => id)

describe('a collection within another', () => {
  test('is seen by those who see that one, says so, and its place is shown as far as one sees it', async () => {
    const reader = await network.person()
    const made = await collection(network, [reader.organisationId])
    const series = await within(made.coordinator, made.id)
    const file = await within(made.coordinator, series)
    const shown = await reader.api.library.collection({ id: file })
    expect(shown).toMatchObject({
      inherits: true,
      decidedBy: { id: made.id, name: 'Letters' },
      shares: [],
      can: { share: { ok: false, because: 'not-the-owner' } },
    })
    expect(idsOf(shown.above)).toEqual([made.id, series])
    expect(new Set(idsOf(shown.seenBy))).toEqual(new Set([made.ownerId, reader.organisationId]))
    // Lists: the first ones, and those within.
    expect(idsOf((await reader.api.library.collections({})).rows)).toEqual([made.id])
    expect(idsOf((await reader.api.library.within({ id: series })).rows)).toEqual([file])
    const own = await made.coordinator.api.library.collection({ id: file })
    expect(own.can.share).toEqual({ ok: false, because: 'inherits-shares' })
    expect(idsOf(own.shares.map(({ principal }) => principal))).toContain(reader.organisationId)
    await expect(shareWith({ id: file, coordinator: made.coordinator }, await network.organisation())).rejects.toThrow(
      'inherits-shares',
    )
  })

  test('with shares of its own is among the first ones for who sees nothing above it', async () => {
    const made = await collection(network)
    const series = await within(made.coordinator, made.id)
    await place(made.coordinator, { id: series, parentId: made.id, inherits: false })
    const guest = await network.person()
    await shareWith({ id: series, coordinator: made.coordinator }, guest.organisationId, 'read', day(2))
    expect(idsOf((await guest.api.library.collections({})).rows)).toEqual([series])
    const shown = await guest.api.library.collection({ id: series })
    expect([shown.above, shown.decidedBy]).toEqual([[], null])
    expect(shown.seenBy).toMatchObject([
      { id: made.ownerId, until: null },
      { id: guest.organisationId, until: expect.any(Date) },
    ])
    expect(await sees(guest, made.id)).toBe(false)
  })

  test('is made by who leads that one, at most eight deep, and for no audience of its own', async () => {
    const made = await collection(network)
    const { api } = made.coordinator
    let deepest: string = made.id
    for (let depth = 2; depth <= 8; depth++) deepest = await within(made.coordinator, deepest)
    expect((await api.library.collection({ id: deepest })).can.takeIn).toEqual({ ok: false, because: 'too-deep' })
    await expect(within(made.coordinator, deepest)).rejects.toThrow('too-deep')
    const audience = [await network.organisation()]
    const one = { key: randomUUID(), parentId: made.id, name: 'N', description: '', audience }
    await expect(api.library.createCollection(one)).rejects.toThrow('inherits-shares')
    const stranger = await network.person({ offices: ['coordinator'] })
    await expect(within(stranger, made.id)).rejects.toThrow('not-found')
    await shareWith(made, stranger.organisationId)
    await expect(within(stranger, made.id)).rejects.toThrow('of-another-owner')
  })

  test('tells who sees nothing above it neither that something is there nor how much', async () => {
    const made = await collection(network)
    const path = [made.id]
    while (path.length < 8) path.unshift(await within(made.coordinator, path[0]!))
    const [id, parentId] = [path[0]!, path[1]!]
    await place(made.coordinator, { id, parentId, inherits: false })
    const guest = await network.person()
    await shareWith({ id, coordinator: made.coordinator }, guest.organisationId, 'read')
    expect(await guest.api.library.collection({ id })).toMatchObject({
      parentId: null,
      can: { takeIn: { because: 'not-the-owner' } },
    })
    expect(await made.coordinator.api.library.collection({ id })).toMatchObject({
      parentId,
      can: { takeIn: { because: 'too-deep' } },
    })
  })
})

describe('who gains and who loses sight', () => {
  test('is told before a collection is moved, by name and head, and happens so', async () => {
    const [old, next] = [await network.person(), await network.person()]
    const from = await collection(network, [old.organisationId])
    const to = await collection(network, [next.organisationId], from.coordinator)
    const series = await within(from.coordinator, from.id)
    const asked = { id: series, parentId: to.id, inherits: true }
    const preview = await from.coordinator.api.library.previewPlace(asked)
    expect(preview).toMatchObject({
      gained: [{ id: next.organisationId, until: null }],
      lost: [{ id: old.organisationId, until: null }],
      people: { gained: 1, lost: 1, seeing: 2 },
    })
    expect([await sees(old, series), await sees(next, series)]).toEqual([true, false])
    await from.coordinator.api.library.placeCollection({ ...asked, shown: preview.shown })
    expect([await sees(old, series), await sees(next, series)]).toEqual([false, true])
    // Asked for again after a lost answer.
    await from.coordinator.api.library.placeCollection({ ...asked, shown: preview.shown })
    const acts = await sql`select from audit_event where act = 'collection moved' and root_id = ${series}`.execute(
      network.owner,
    )
    expect(acts.rows).toHaveLength(1)
  })

  test('is nobody where shares of its own begin, and those who had more where they go', async () => {
    const [reader, guest] = [await network.person(), await network.person()]
    const made = await collection(network, [reader.organisationId])
    await shareWith(made, guest.organisationId, 'read', day(3))
    const series = await within(made.coordinator, made.id)
    const { api } = made.coordinator
    const own = { id: series, parentId: made.id, inherits: false }
    const preview = await api.library.previewPlace(own)
    expect(preview).toMatchObject({ gained: [], lost: [], people: { gained: 0, lost: 0 } })
    await api.library.placeCollection({ ...own, shown: preview.shown })
    const { shares, decidedBy } = await api.library.collection({ id: series })
    expect(decidedBy).toBeNull()
    expect(shares.map(({ principal, allows, until }) => [principal.id, allows, until !== null])).toEqual(
      expect.arrayContaining([
        [made.ownerId, 'contribute', false],
        [reader.organisationId, 'read', false],
        [guest.organisationId, 'read', true],
      ]),
    )
    await shareWith({ id: series, coordinator: made.coordinator }, await network.organisation(), 'read')
    const back = { ...own, inherits: true }
    const again = await api.library.previewPlace(back)
    expect([again.gained.length, again.lost.length]).toEqual([0, 1])
    await api.library.placeCollection({ ...back, shown: again.shown })
    expect(await sees(guest, series)).toBe(true)
  })

  test.each([
    ['a share', async (to: Made) => void (await shareWith(to, await network.organisation(), 'read'))],
    [
      'the end of one',
      async (to: Made) => {
        const { shares } = await to.coordinator.api.library.collection({ id: to.id })
        const shareId = shares.find(({ owner }) => !owner)!.id
        await to.coordinator.api.library.endShare({ collectionId: to.id, shareId })
      },
    ],
    [
      'somebody who comes to those who lose it',
      async (_to: Made, lost: Inhabitant) => {
        await network.person({ organisationId: lost.organisationId })
      },
    ],
  ])('that has changed since it was shown, by %s, is shown anew first', async (_what, meanwhile) => {
    const [old, next] = [await network.person(), await network.person()]
    const from = await collection(network, [old.organisationId])
    const to = await collection(network, [next.organisationId], from.coordinator)
    const series = await within(from.coordinator, from.id)
    const { id } = await document(network, from.coordinator, { collectionId: from.id })
    const { library } = from.coordinator.api
    const [placing, moving] = [
      { id: series, parentId: to.id, inherits: true },
      { from: from.id, to: to.id },
    ]
    const [placed, moved] = [await library.previewPlace(placing), await library.previewMove(moving)]
    await meanwhile(to, old)
    await expect(library.placeCollection({ ...placing, shown: placed.shown })).rejects.toThrow('changed-meanwhile')
    await expect(library.moveDocuments({ ...moving, ids: [id], shown: moved.shown })).rejects.toThrow(
      'changed-meanwhile',
    )
    expect([await sees(old, series), await sees(next, series)]).toEqual([true, false])
  })

  test('is told before a share is given: those who will see it, once', async () => {
    const [reader, guest] = [await network.person(), await network.person()]
    const made = await collection(network, [reader.organisationId])
    const { library } = made.coordinator.api
    const preview = (principalId: string) => library.previewShare({ collectionId: made.id, principalId })
    expect(await preview(guest.organisationId)).toMatchObject({
      gained: [{ id: guest.organisationId }],
      lost: [],
      people: { gained: 1, lost: 0, seeing: 3 },
    })
    expect(await preview(reader.organisationId)).toMatchObject({ gained: [], people: { gained: 0 } })
    await expect(preview(randomUUID())).rejects.toThrow('not-found')
    await expect(
      reader.api.library.previewShare({ collectionId: made.id, principalId: guest.organisationId }),
    ).rejects.toThrow('not-the-owner')
  })
})

type Made = Awaited<ReturnType<typeof collection>>

describe('documents', () => {
  test('count for whoever sees where they stand, however deep that is', async () => {
    const reader = await network.person()
    const made = await collection(network, [reader.organisationId])
    const { coordinator } = made
    const series = await within(coordinator, made.id)
    const closed = await within(coordinator, series)
    await place(coordinator, { id: closed, parentId: series, inherits: false })
    const { shares } = await coordinator.api.library.collection({ id: closed })
    const { id: shareId } = shares.find(({ principal }) => principal.id === reader.organisationId)!
    await coordinator.api.library.endShare({ collectionId: closed, shareId })
    for (const collectionId of [made.id, series, closed]) await document(network, coordinator, { collectionId })
    const counted = async ({ api }: Inhabitant) =>
      (await api.library.collections({})).rows.find(({ id }) => id === made.id)!.documents
    expect([await counted(coordinator), await counted(reader)]).toEqual([3, 2])
    await coordinator.api.library.discardCollection({ id: closed })
    expect(await counted(coordinator)).toBe(2)
  })

  test('are moved between collections of one owner, several at once, and asked again it is the same', async () => {
    const [old, next] = [await network.person(), await network.person()]
    const from = await collection(network, [old.organisationId])
    const to = await collection(network, [next.organisationId], from.coordinator)
    const ids: string[] = []
    for (let n = 0; n < 3; n++) ids.push((await document(network, from.coordinator, { collectionId: from.id })).id)
    const { library } = from.coordinator.api
    const moving = { from: from.id, to: to.id }
    const { shown, ...told } = await library.previewMove(moving)
    expect(told).toMatchObject({ gained: [{ id: next.organisationId }], lost: [{ id: old.organisationId }] })
    expect(await library.moveDocuments({ ...moving, ids: ids.slice(0, 2), shown })).toEqual({ moved: 2 })
    expect(await library.moveDocuments({ ...moving, ids: ids.slice(0, 2), shown })).toEqual({ moved: 0 })
    expect(idsOf((await next.api.library.documents({ collectionId: to.id })).rows)).toHaveLength(2)
    expect(idsOf((await old.api.library.documents({ collectionId: from.id })).rows)).toEqual([ids[2]])
    await expect(old.api.library.document({ id: ids[0]! })).rejects.toThrow('not-found')
    await expect(library.moveDocuments({ ...moving, ids: [randomUUID()], shown })).rejects.toThrow('not-found')
  })

  test('are not moved to another owner, nor by who only adds, also past the program', async () => {
    const guest = await network.person({ offices: ['coordinator'] })
    const from = await collection(network)
    await shareWith(from, guest.organisationId)
    const theirs = await collection(network, [], guest)
    await shareWith(theirs, from.ownerId)
    const { id } = await document(network, guest, { collectionId: from.id })
    const moving = { from: from.id, to: theirs.id }
    await expect(guest.api.library.previewMove(moving)).rejects.toThrow('not-the-owner')
    await expect(from.coordinator.api.library.previewMove(moving)).rejects.toThrow('of-another-owner')
    for (const { api } of [guest, from.coordinator])
      await expect(api.library.moveDocuments({ ...moving, ids: [id], shown: '0'.repeat(64) })).rejects.toThrow()
    expect((await guest.api.library.document({ id })).collection.id).toBe(from.id)
  })

  test('on their way to one that is moved arrive where it then is', async () => {
    const from = await collection(network)
    const to = await collection(network, [], from.coordinator)
    const { id } = await document(network, from.coordinator, { collectionId: from.id })
    const { library } = from.coordinator.api
    const asked = { key: randomUUID(), collectionId: from.id, documentId: id, name: 'b.txt', size: 3 }
    const { id: uploadId } = await library.beginUpload(asked)
    const { shown } = await library.previewMove({ from: from.id, to: to.id })
    await library.moveDocuments({ from: from.id, to: to.id, ids: [id], shown })
    expect(await library.uploads()).toMatchObject([{ id: uploadId, collectionId: to.id, documentId: id }])
  })
})

describe('at once', () => {
  test('two collections are not put under each other', async () => {
    const one = await collection(network)
    const other = await collection(network, [], one.coordinator)
    const { library } = one.coordinator.api
    const [down, up] = [
      { id: one.id, parentId: other.id, inherits: true },
      { id: other.id, parentId: one.id, inherits: true },
    ]
    const [first, second] = [await library.previewPlace(down), await library.previewPlace(up)]
    const lock = sql`select from organisation where id = ${one.ownerId} for no key update`
    const ended = await holding(network, lock, () => [
      library.placeCollection({ ...down, shown: first.shown }),
      library.placeCollection({ ...up, shown: second.shown }),
    ])
    expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const refused = ended.find((one) => one.status === 'rejected')
    expect(refused?.reason.message).toBe('within-itself')
  })

  test('a share that is given while a collection is moved under it is not gained unseen', async () => {
    const from = await collection(network)
    const to = await collection(network, [], from.coordinator)
    const guest = await network.person()
    const { library } = from.coordinator.api
    const asked = { id: from.id, parentId: to.id, inherits: true }
    const { shown } = await library.previewPlace(asked)
    const share = sql`insert into share (collection_id, principal_id, allows) values (${to.id}, ${guest.organisationId}, 'read')`
    const [ended] = await holding(network, share, () => [library.placeCollection({ ...asked, shown })])
    expect(ended).toMatchObject({ status: 'rejected', reason: { message: 'changed-meanwhile' } })
    expect(await sees(guest, from.id)).toBe(false)
  })
})
