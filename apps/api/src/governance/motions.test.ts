import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { amend, move, say, text } from '../testing/moving.ts'
import { board, sitting } from '../testing/sitting.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const notFound = { code: 'NOT_FOUND' }
const refused = (reason: string) => ({ message: reason })
const read = (person: Inhabitant, id: string) => person.api.governance.motion({ id })
const bodies = (texts: { language: string; body: string; outdated: boolean }[]) =>
  texts.map(({ language, body, outdated }) => [language, body, outdated])

/** A board and a motion of its first member’s. */
async function moved(texts?: Parameters<typeof move>[2]) {
  const { id: bodyId, people, chair } = await board(network, { seats: 4 })
  const [, proposer, other, third] = people as [Inhabitant, Inhabitant, Inhabitant, Inhabitant]
  return { bodyId, chair, proposer, other, third, id: await move(proposer, bodyId, texts) }
}

async function acts(rootId: string): Promise<string[]> {
  const rows = network.owner.selectFrom('audit_event').select('act').where('root_id', '=', rootId)
  return (await rows.execute()).map(({ act }) => act).toSorted()
}

describe('a motion', () => {
  test('is written without a sitting, is listed, seconded once by others, and put on an agenda', async () => {
    const { bodyId, chair, proposer, other, id } = await moved()
    const { governance } = other.api
    await governance.secondMotion({ id })
    await expect(governance.secondMotion({ id })).rejects.toMatchObject(refused('already-supported'))
    await expect(proposer.api.governance.secondMotion({ id })).rejects.toMatchObject(refused('needs-another'))
    const meetingId = randomUUID()
    const beginsAt = new Date(Date.now() + 3_600_000).toISOString()
    await chair.api.governance.convene({
      id: meetingId,
      bodyId,
      title: 'T',
      place: '',
      zone: 'Europe/Zurich',
      beginsAt,
    })
    const item = { id: randomUUID(), motionId: id, meetingId }
    await expect(governance.putOnAgenda(item)).rejects.toMatchObject(refused('not-the-proposer'))
    expect((await read(proposer, id)).ahead).toMatchObject([{ id: meetingId }])
    await proposer.api.governance.putOnAgenda(item)
    await proposer.api.governance.putOnAgenda(item)
    const again = { ...item, id: randomUUID() }
    await expect(chair.api.governance.putOnAgenda(again)).rejects.toMatchObject(refused('already-on-agenda'))

    expect(await read(chair, id)).toMatchObject({
      state: 'open',
      proposer: { id: proposer.id },
      seconders: [{ person: { id: other.id } }],
      sittings: [{ meetingId, itemId: item.id }],
      versions: [{ version: 1, writtenBy: { id: proposer.id } }],
      ahead: [],
    })
    const { rows } = await chair.api.governance.motions({ bodyId })
    expect(rows).toMatchObject([{ id, titles: [{ title: 'Budget' }], state: 'open', openAmendments: 0 }])
    expect((await chair.api.governance.motions({ bodyId, state: 'withdrawn' })).rows).toEqual([])
    expect(await acts(id)).toEqual(['motion put on agenda', 'motion seconded', 'motion submitted'])
  })

  test('is not found by who takes no part in its body, whatever they try, nor told from one that is not there', async () => {
    const { id, chair, other, bodyId } = await moved()
    const amendmentId = await amend(other, id, 1)
    const postId = await say(chair, id, 'A word.')
    const { governance } = (await network.person({ offices: ['administrator', 'coordinator'] })).api
    const texts = [text('Mine.')]
    for (const known of [true, false]) {
      const [motionId, amendment, post] = known ? [id, amendmentId, postId] : [randomUUID(), randomUUID(), randomUUID()]
      const after = { at: '2026-01-01T00:00:00Z', id: randomUUID() }
      const asked: (() => Promise<unknown>)[] = [
        () => governance.motion({ id: motionId }),
        () => governance.motionVersion({ motionId, version: 1 }),
        () => governance.editMotion({ id: motionId, version: 1, texts }),
        () => governance.secondMotion({ id: motionId }),
        () => governance.withdrawMotion({ id: motionId }),
        () => governance.referMotion({ id: motionId, bodyId: null, reason: 'R' }),
        () => governance.lapseMotion({ id: motionId, reason: 'R' }),
        () => governance.orderAmendments({ motionId, order: [amendment] }),
        () => governance.threads({ motionId }),
        () => governance.replies({ threadId: post, after }),
        () => governance.writePost({ id: randomUUID(), motionId, threadId: null, body: 'W' }),
        () => governance.editPost({ id: post, body: 'W' }),
        () => governance.withdrawPost({ id: post }),
        () => governance.amendment({ id: amendment }),
        () => governance.acceptAmendment({ id: amendment }),
        () => governance.withdrawAmendment({ id: amendment }),
        () => governance.restateAmendment({ id: amendment, version: 1, texts }),
        () =>
          governance.proposeAmendment({ id: randomUUID(), motionId, version: 1, original: 'en', reason: 'R', texts }),
      ]
      for (const ask of asked) await expect(ask(), ask.toString()).rejects.toMatchObject(notFound)
    }
    expect((await governance.motions({ bodyId })).rows).toEqual([])
    const writing = { id: randomUUID(), bodyId, original: 'en' as const, texts }
    await expect(governance.writeMotion(writing)).rejects.toMatchObject(refused('not-a-seat-holder'))
  })

  test('is edited by its proposer: each edit is a version; languages that did not follow are kept and marked', async () => {
    const { id, chair, proposer } = await moved([text('Один.', 'ru'), text('Eins.', 'de'), text('One.', 'en')])
    const edit = (version: number, ...texts: ReturnType<typeof text>[]) =>
      proposer.api.governance.editMotion({ id, version, texts })
    await edit(1, text('Два.', 'ru'), text('Zwei.', 'de'))
    expect(bodies((await read(chair, id)).texts)).toEqual([
      ['de', 'Zwei.', false],
      ['en', 'One.', true],
      ['ru', 'Два.', false],
    ])
    // A translation that catches up, or is bettered, leaves the others as they are.
    await edit(2, text('Two.', 'en'))
    await edit(3, text('Zwo.', 'de'))
    const { texts, versions, version } = await read(chair, id)
    expect(texts.some(({ outdated }) => outdated)).toBe(false)
    expect([version, versions.length]).toEqual([4, 4])
    const second = await chair.api.governance.motionVersion({ motionId: id, version: 2 })
    expect(bodies(second.before)).toContainEqual(['ru', 'Один.', false])
    expect(bodies(second.texts)).toContainEqual(['en', 'One.', true])

    await expect(edit(3, text('Late.', 'ru'))).rejects.toMatchObject(refused('newer-version'))
    await expect(edit(4, text('Zwo.', 'de'))).rejects.toMatchObject(refused('nothing-changed'))
    const others = chair.api.governance.editMotion({ id, version: 4, texts: [text('Mine.')] })
    await expect(others).rejects.toMatchObject(refused('not-the-proposer'))
  })

  test('stays as it was put: its proposer neither edits it, nor accepts for it, nor withdraws it', async () => {
    const { chair, members, motion, poll } = await sitting(network)
    const { id, itemId } = await motion()
    await poll(itemId)
    const { governance } = chair.api
    const editing = governance.editMotion({ id, version: 1, texts: [text('New.')] })
    await expect(editing).rejects.toMatchObject(refused('poll-already-open'))
    await expect(governance.withdrawMotion({ id })).rejects.toMatchObject(refused('poll-already-open'))
    await expect(governance.referMotion({ id, bodyId: null, reason: 'R' })).rejects.toMatchObject(
      refused('poll-already-open'),
    )
    await expect(amend(members[0]!, id, 1)).rejects.toMatchObject(refused('poll-already-open'))
  })

  test('is withdrawn by its proposer; its amendments lapse, and nothing more is done with it', async () => {
    const { id, proposer, other, chair } = await moved()
    const amendmentId = await amend(other, id, 1)
    await expect(chair.api.governance.withdrawMotion({ id })).rejects.toMatchObject(refused('not-the-proposer'))
    await proposer.api.governance.withdrawMotion({ id })
    expect(await read(chair, id)).toMatchObject({
      state: 'withdrawn',
      acts: [{ act: 'withdrawn', by: { id: proposer.id } }],
      amendments: [{ id: amendmentId, state: 'lapsed' }],
    })
    const decided = refused('motion-not-open')
    const { governance } = proposer.api
    await expect(governance.editMotion({ id, version: 1, texts: [text('N')] })).rejects.toMatchObject(decided)
    await expect(governance.withdrawMotion({ id })).rejects.toMatchObject(decided)
    await expect(other.api.governance.secondMotion({ id })).rejects.toMatchObject(decided)
    await expect(amend(other, id, 1)).rejects.toMatchObject(decided)
    await expect(chair.api.governance.lapseMotion({ id, reason: 'R' })).rejects.toMatchObject(decided)
    const meetingId = (await sitting(network, { of: { id: await bodyOf(id), people: [chair], chair } })).meetingId
    const item = { id: randomUUID(), motionId: id, meetingId }
    await expect(governance.putOnAgenda(item)).rejects.toMatchObject(decided)
    // What was discussed can be discussed on.
    await say(other, id, 'A pity.')
  })

  test('is referred by who presides, to a body that then sees it; worked on meanwhile; and comes back with an agenda', async () => {
    const { id, bodyId, proposer, chair, other } = await moved()
    const committee = await board(network, { seats: 2 })
    const [reader] = committee.people as [Inhabitant]
    await expect(read(reader, id)).rejects.toMatchObject(notFound)
    const referring = { id, bodyId: committee.id, reason: 'The figures are to be looked at.' }
    await expect(other.api.governance.referMotion(referring)).rejects.toMatchObject(refused('not-in-the-chair'))
    const toItself = chair.api.governance.referMotion({ ...referring, bodyId })
    await expect(toItself).rejects.toMatchObject(notFound)
    await chair.api.governance.referMotion(referring)
    const found = await read(reader, id)
    expect(found).toMatchObject({
      state: 'referred',
      proposer: { id: proposer.id, handle: proposer.handle },
      acts: [{ act: 'referred', reason: referring.reason, referredTo: { en: 'Board' }, by: { id: chair.id } }],
      can: { amend: { ok: false }, edit: { ok: false } },
    })
    await say(reader, id, 'The figures are right.')
    await proposer.api.governance.editMotion({ id, version: 1, texts: [text('Better.')] })
    const { meetingId } = await sitting(network, { of: { id: bodyId, people: [chair], chair } })
    await chair.api.governance.putOnAgenda({ id: randomUUID(), motionId: id, meetingId })
    expect(await read(chair, id)).toMatchObject({ state: 'open', version: 2 })
  })

  test('lapses by the word of who presides, with a reason', async () => {
    const { id, chair, proposer } = await moved()
    const lapsing = { id, reason: 'The year is over.' }
    await expect(proposer.api.governance.lapseMotion(lapsing)).rejects.toMatchObject(refused('not-in-the-chair'))
    await chair.api.governance.lapseMotion(lapsing)
    expect(await read(chair, id)).toMatchObject({ state: 'lapsed', acts: [{ act: 'lapsed', reason: lapsing.reason }] })
  })
})

async function bodyOf(motionId: string): Promise<string> {
  const found = network.owner.selectFrom('motion').select('body_id').where('id', '=', motionId)
  return (await found.executeTakeFirstOrThrow()).body_id
}

describe('a discussion', () => {
  test('goes in threads one level deep, is edited and withdrawn by its authors, and marked', async () => {
    const { id, chair, other } = await moved()
    const first = await say(chair, id, 'Why **two**?')
    const reply = await say(other, id, 'Потому что один занят.', first)
    const second = await say(other, id, 'Noch etwas.')
    await expect(say(chair, id, 'Deeper.', reply)).rejects.toMatchObject(notFound)
    const elsewhere = await moved()
    await expect(say(elsewhere.chair, elsewhere.id, 'X', first)).rejects.toMatchObject(notFound)
    await expect(other.api.governance.editPost({ id: first, body: 'X' })).rejects.toMatchObject(
      refused('not-the-author'),
    )
    await expect(other.api.governance.withdrawPost({ id: first })).rejects.toMatchObject(refused('not-the-author'))
    await other.api.governance.editPost({ id: reply, body: 'Потому что первый занят.' })
    await other.api.governance.withdrawPost({ id: second })
    await expect(other.api.governance.editPost({ id: second, body: 'X' })).rejects.toMatchObject(
      refused('post-withdrawn'),
    )
    await expect(say(chair, id, 'X', second)).rejects.toMatchObject(refused('post-withdrawn'))

    const { rows, next } = await other.api.governance.threads({ motionId: id })
    expect(next).toBeNull()
    expect(rows).toMatchObject([
      { id: second, body: null, can: { change: false } },
      {
        id: first,
        body: 'Why **two**?',
        author: { handle: chair.handle },
        editedAt: null,
        can: { change: false },
        replies: {
          rows: [{ id: reply, body: 'Потому что первый занят.', editedAt: expect.any(String), can: { change: true } }],
        },
      },
    ])
    expect((await read(chair, id)).said).toMatchObject({ posts: 3 })
    expect(await acts(id)).toEqual([
      'motion discussed',
      'motion discussed',
      'motion discussed',
      'motion submitted',
      'word on motion edited',
      'word on motion withdrawn',
    ])
  })

  test('is asked for twice after a lost answer, and is there once; nobody takes another’s place in it', async () => {
    const { id, chair, other } = await moved()
    const post = { id: randomUUID(), motionId: id, threadId: null, body: 'Once.' }
    await chair.api.governance.writePost(post)
    await chair.api.governance.writePost(post)
    expect((await read(chair, id)).said.posts).toBe(1)
    await expect(other.api.governance.writePost(post)).rejects.toMatchObject(notFound)
  })

  test('comes in pages, threads and the replies to one', async () => {
    const { id, chair } = await moved()
    const thread = await say(chair, id, 'Begin.')
    await network.owner
      .insertInto('motion_post')
      .values([
        ...Array.from({ length: 24 }, (_, n) => said(n, thread)),
        ...Array.from({ length: 24 }, (_, n) => said(n, null)),
      ])
      .execute()
    function said(n: number, parent_id: string | null) {
      const written_at = new Date(Date.now() + (n + 1) * 1000)
      return { id: randomUUID(), motion_id: id, parent_id, body: `${n}`, written_by: chair.id, written_at }
    }
    const { governance } = chair.api
    const one = await governance.threads({ motionId: id })
    const two = await governance.threads({ motionId: id, before: one.next! })
    expect([...one.rows, ...two.rows].map(({ body }) => body)).toEqual([
      ...Array.from({ length: 24 }, (_, n) => `${23 - n}`),
      'Begin.',
    ])
    expect([one.rows.length, two.next]).toEqual([20, null])
    const begun = two.rows.at(-1)!.replies
    const rest = await governance.replies({ threadId: thread, after: begun.next! })
    expect([...begun.rows, ...rest.rows].map(({ body }) => body)).toEqual(Array.from({ length: 24 }, (_, n) => `${n}`))
  })
})
