import { randomUUID } from 'node:crypto'
import { documentLinkKinds, mostLinks, type LinkKind, type LinkTarget } from '@memorial/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collection, document, shareWith } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { sitting } from '../testing/sitting.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const recorded = async (rootId: string, act: string) =>
  (await sql`select from audit_event where root_id = ${rootId} and act = ${act}`.execute(network.owner)).rows.length

/** A document of a new coordinator's, and whoever reads it. */
async function paper(reader?: Inhabitant) {
  const made = await collection(network)
  if (reader) await shareWith(made, reader.organisationId, 'read')
  const { id } = await document(network, made.coordinator, { collectionId: made.id })
  return { ...made, shelf: made, id, person: made.coordinator }
}

async function link({ api }: Inhabitant, documentId: string, of: LinkTarget, targetId: string, kind?: LinkKind) {
  const { id } = await api.library.linkDocument({
    key: randomUUID(),
    documentId,
    of,
    targetId,
    kind: kind ?? (of === 'document' ? 'answers' : 'about'),
  })
  return id
}

const links = async ({ api }: Inhabitant, documentId: string) =>
  (await api.library.links({ documentId })).map(({ kind, starts, of, id }) => [kind, starts, of, id])

describe('a link between documents', () => {
  test('is told from both sides to who sees both, until it is removed', async () => {
    const reader = await network.person()
    const [one, other] = [await paper(reader), await paper(reader)]
    await shareWith(other.shelf, one.ownerId, 'read')
    const id = await link(one.person, one.id, 'document', other.id)
    for (const person of [one.person, reader]) {
      expect(await links(person, one.id)).toEqual([['answers', true, 'document', other.id]])
      expect(await links(person, other.id)).toEqual([['answers', false, 'document', one.id]])
    }
    // Who sees but one side is told nothing of it.
    expect(await links(other.person, other.id)).toEqual([])
    await expect(other.person.api.library.removeLink({ id, documentId: one.id })).rejects.toThrow('not-found')
    await expect(reader.api.library.removeLink({ id, documentId: one.id })).rejects.toThrow('not-a-contributor')
    await one.person.api.library.removeLink({ id, documentId: one.id })
    await one.person.api.library.removeLink({ id, documentId: one.id })
    expect(await links(reader, one.id)).toEqual([])
    expect([await recorded(one.id, 'document linked'), await recorded(one.id, 'link removed')]).toEqual([1, 1])
  })

  test('ends for whoever no longer sees one side', async () => {
    const reader = await network.person()
    const [one, other] = [await paper(), await paper(reader)]
    const until = new Date(Date.now() + 3_600_000).toISOString()
    const shareId = await shareWith(one.shelf, reader.organisationId, 'read', until)
    await shareWith(other.shelf, one.ownerId, 'read')
    await link(one.person, one.id, 'document', other.id)
    expect(await links(reader, other.id)).toHaveLength(1)
    await sql`update share set until = now() where id = ${shareId}`.execute(network.owner)
    expect(await links(reader, other.id)).toEqual([])
  })

  test('is hidden while one side lies in the trash, and goes with it', async () => {
    const one = await paper()
    const other = await document(network, one.person, { collectionId: one.shelf.id })
    await link(one.person, one.id, 'document', other.id, 'replaces')
    await one.person.api.library.discardDocument({ id: other.id })
    expect(await links(one.person, one.id)).toEqual([])
    await one.person.api.library.restoreDocument({ id: other.id })
    expect(await links(one.person, one.id)).toEqual([['replaces', true, 'document', other.id]])
    await one.person.api.library.discardDocument({ id: one.id })
    expect(await links(one.person, other.id)).toEqual([])
    await sql`update document set trashed_at = now() - interval '1 year' where id = ${one.id}`.execute(network.owner)
    await sql`select empty_trash()`.execute(network.owner)
    expect((await sql`select from document_link where document_id = ${one.id}`.execute(network.owner)).rows).toEqual([])
  })

  test('stands once of its kind, and leads not to itself', async () => {
    const { person, id, shelf } = await paper()
    const other = (await document(network, person, { collectionId: shelf.id })).id
    const asked = { key: randomUUID(), documentId: id, of: 'document', targetId: other, kind: 'annex' } as const
    await person.api.library.linkDocument(asked)
    await person.api.library.linkDocument(asked)
    expect(await recorded(id, 'document linked')).toBe(1)
    await expect(link(person, id, 'document', other, 'annex')).rejects.toThrow('linked-already')
    await link(person, id, 'document', other, 'see-also')
    await expect(link(person, id, 'document', id)).rejects.toThrow('linked-to-itself')
    await expect(link(person, id, 'document', other, 'about')).rejects.toThrow('malformed')
    await expect(link(person, id, 'project', other, 'answers')).rejects.toThrow('malformed')
  })

  test('is one of a hundred at most; asked again after a lost answer it is the same one', async () => {
    const { person, id, shelf } = await paper()
    const targets: string[] = []
    while (targets.length < mostLinks / documentLinkKinds.length)
      targets.push((await document(network, person, { collectionId: shelf.id })).id)
    const all = targets.flatMap((targetId) => documentLinkKinds.map((kind) => ({ targetId, kind })))
    const asked = all.map((to) => ({ ...to, key: randomUUID(), documentId: id, of: 'document' as const }))
    for (const one of asked) await person.api.library.linkDocument(one)
    await person.api.library.linkDocument(asked.at(-1)!)
    await expect(link(person, id, 'project', await project())).rejects.toThrow('too-many')
    expect(await links(person, id)).toHaveLength(mostLinks)
  })
})

async function project(): Promise<string> {
  return (await network.project([])).id
}

describe('a link to something else', () => {
  test('is made to a project by who sees it, and told to who sees both', async () => {
    const reader = await network.person()
    const { person, id } = await paper(reader)
    const { id: projectId, lead } = await network.project([{ person }])
    await expect(link(lead, id, 'project', projectId)).rejects.toThrow('not-found')
    await expect(link(person, id, 'project', await project())).rejects.toThrow('not-found')
    await link(person, id, 'project', projectId)
    expect(await links(person, id)).toEqual([['about', true, 'project', projectId]])
    expect(await links(reader, id)).toEqual([])
    const linked = ({ api }: Inhabitant) => api.library.linked({ of: 'project', id: projectId })
    expect(await linked(person)).toMatchObject([{ id, title: 'A letter', collection: 'Letters', ending: 'txt' }])
    expect([await linked(lead), await linked(reader)]).toEqual([[], []])
    await person.api.library.discardDocument({ id })
    expect(await linked(person)).toEqual([])
  })

  test('to a notice and a motion, by their titles in their languages', async () => {
    const { chair: person, motion } = await sitting(network)
    const made = await collection(network)
    await shareWith(made, person.organisationId)
    const { id } = await document(network, person, { collectionId: made.id })
    const { id: motionId } = await motion()
    const secretary = await network.person({ bodies: ['secretariat'] })
    const noticeId = randomUUID()
    await secretary.api.notices.publishNotice({
      id: noticeId,
      class: 'information',
      original: 'en',
      texts: [{ language: 'en', title: 'Letters', body: 'They are here.' }],
      audience: [person.organisationId],
      acknowledgement: null,
      expiresOn: null,
    })
    await link(person, id, 'motion', motionId)
    await link(person, id, 'notice', noticeId)
    const told = await person.api.library.links({ documentId: id })
    expect(told.map(({ of, titles }) => [of, titles])).toEqual([
      ['motion', { en: 'Budget' }],
      ['notice', { en: 'Letters' }],
    ])
    expect(await links(made.coordinator, id)).toEqual([])
    for (const [of, target] of [
      ['motion', motionId],
      ['notice', noticeId],
    ] as const) {
      expect(await person.api.library.linked({ of, id: target })).toMatchObject([{ id }])
      expect(await made.coordinator.api.library.linked({ of, id: target })).toEqual([])
    }
  })

  test('what it can lead to is found by words of its title, of what one sees', async () => {
    const { person } = await paper()
    const { id: projectId } = await network.project([{ person }])
    const find = ({ api }: Inhabitant, of: 'project' | 'motion' | 'notice', words: string) =>
      api.library.linkTargets({ of, words })
    const [found] = await find(person, 'project', 'names return')
    expect(found).toMatchObject({ of: 'project', id: projectId, title: 'Return of Names' })
    expect(await find(await network.person(), 'project', 'names')).toEqual([])
    for (const of of ['motion', 'notice'] as const) expect(await find(person, of, 'zzz')).toEqual([])
  })
})
