import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { amend, text } from '../testing/moving.ts'
import { sitting } from '../testing/sitting.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const refused = (reason: string) => ({ message: reason })

/** A sitting of four with a motion of the chair’s on its agenda, in Russian and German. */
async function debated() {
  const held = await sitting(network, { seats: 4, present: 4 })
  const { chair, members, meetingId } = held
  const [one, two, three] = members as [Inhabitant, Inhabitant, Inhabitant]
  const [id, itemId] = [randomUUID(), randomUUID()]
  const texts = [text('Один сканер.', 'ru'), text('Ein Scanner.', 'de')]
  await chair.api.governance.submitMotion({ id, itemId, meetingId, original: 'ru', texts })
  const read = () => one.api.governance.motion({ id })

  async function put(amendmentId: string | null): Promise<string> {
    const pollId = randomUUID()
    const closesAt = new Date(Date.now() + 3_600_000).toISOString()
    await chair.api.governance.openPoll({ id: pollId, itemId, amendmentId, decision: 'ordinary', closesAt })
    return pollId
  }

  async function decide(pollId: string, choice: 'yes' | 'no'): Promise<void> {
    for (const { api } of [chair, one, two, three]) await api.governance.castBallot({ pollId, choice })
    await chair.api.governance.closePoll({ id: pollId })
  }

  return { ...held, one, two, three, id, itemId, read, put, decide }
}

const said = (texts: { language: string; body: string; outdated?: boolean }[]) =>
  texts.map(({ language, body, outdated }) => [language, body, outdated])

describe('an amendment', () => {
  test('that its motion’s proposer accepts makes a new version; the languages it is not in are marked', async () => {
    const { id, one, chair, read } = await debated()
    const amendmentId = await amend(one, id, 1, [text('Zwei Scanner.', 'de')])
    expect(await one.api.governance.amendment({ id: amendmentId })).toMatchObject({
      state: 'open',
      reason: 'It says more.',
      texts: [{ language: 'de', body: 'Zwei Scanner.' }],
      base: [{ body: 'Ein Scanner.' }, { body: 'Один сканер.' }],
      can: { accept: refusal('not-the-proposer'), withdraw: { ok: true }, restate: refusal('amendment-up-to-date') },
    })
    await expect(one.api.governance.acceptAmendment({ id: amendmentId })).rejects.toMatchObject(
      refused('not-the-proposer'),
    )
    await chair.api.governance.acceptAmendment({ id: amendmentId })
    const motion = await read()
    expect(said(motion.texts)).toEqual([
      ['de', 'Zwei Scanner.', false],
      ['ru', 'Один сканер.', true],
    ])
    expect(motion).toMatchObject({
      version: 2,
      versions: [{}, { writtenBy: { id: chair.id }, amendmentId }],
      amendments: [{ state: 'accepted' }],
      acts: [{ act: 'amendment-accepted', amendmentId }],
    })
    await expect(chair.api.governance.acceptAmendment({ id: amendmentId })).rejects.toMatchObject(
      refused('amendment-decided'),
    )
    await expect(one.api.governance.withdrawAmendment({ id: amendmentId })).rejects.toMatchObject(
      refused('amendment-decided'),
    )
  })

  test('is voted on as such, wherever the vote is listed under the title of its motion', async () => {
    const { id, meetingId, one, chair, itemId, put, decide } = await debated()
    const amendmentId = await amend(one, id, 1, [text('Zwei Scanner.', 'de')])
    await chair.api.governance.takeUpItem({ itemId })
    const lists = async (pollId: string) => {
      const { governance, today } = one.api
      const [{ open }, { waiting }] = [await governance.overview(), await today.today()]
      const [meeting, screen] = [
        await governance.meeting({ id: meetingId }),
        await governance.screen({ id: meetingId }),
      ]
      const all = [...open, ...waiting, ...meeting.items[0]!.polls.map((poll) => ({ ...poll, pollId: poll.id }))]
      const listed = [...all, { ...screen.item!.poll!, pollId: screen.item!.poll!.id }]
      return listed.flatMap((poll) => ('pollId' in poll && poll.pollId === pollId ? [poll.isAmendment] : []))
    }
    const onAmendment = await put(amendmentId)
    expect(await lists(onAmendment)).toEqual([true, true, true, true])
    await decide(onAmendment, 'no')
    expect(await lists(await put(null))).toEqual([false, false, false, false])
  })

  test('changes something, on the version its writer had before them', async () => {
    const { id, one, chair } = await debated()
    await expect(amend(one, id, 1, [text('Ein Scanner.', 'de')])).rejects.toMatchObject(refused('nothing-changed'))
    await chair.api.governance.editMotion({ id, version: 1, texts: [text('Три.', 'ru')] })
    await expect(amend(one, id, 1)).rejects.toMatchObject(refused('newer-version'))
  })

  test('is withdrawn by who proposed it, and by nobody else', async () => {
    const { id, one, two, chair, read } = await debated()
    const amendmentId = await amend(one, id, 1)
    for (const { api } of [two, chair])
      await expect(api.governance.withdrawAmendment({ id: amendmentId })).rejects.toMatchObject(
        refused('not-the-proposer'),
      )
    await one.api.governance.withdrawAmendment({ id: amendmentId })
    expect((await read()).amendments).toMatchObject([{ state: 'withdrawn' }])
  })

  test('is proposed twice after a lost answer, and is there once', async () => {
    const { id, one, two, read } = await debated()
    const asked = { id: randomUUID(), motionId: id, version: 1, original: 'de' as const, reason: 'R' }
    const texts = [text('Zwei.', 'de')]
    await one.api.governance.proposeAmendment({ ...asked, texts })
    await one.api.governance.proposeAmendment({ ...asked, texts })
    expect((await read()).amendments).toHaveLength(1)
    await expect(two.api.governance.proposeAmendment({ ...asked, texts })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is restated on the text that has changed since, by its proposer or who presides, and its old text stays', async () => {
    const { id, one, two, chair, put } = await debated()
    const amendmentId = await amend(one, id, 1, [text('Zwei Scanner.', 'de')])
    await chair.api.governance.editMotion({ id, version: 1, texts: [text('Ein Scanner, sofort.', 'de')] })
    const outdated = refused('amendment-outdated')
    await expect(chair.api.governance.acceptAmendment({ id: amendmentId })).rejects.toMatchObject(outdated)
    await expect(put(amendmentId)).rejects.toMatchObject(outdated)
    expect((await one.api.governance.motion({ id })).amendments).toMatchObject([{ isOutdated: true }])
    const restated = { id: amendmentId, version: 2, texts: [text('Zwei Scanner, sofort.', 'de')] }
    await expect(two.api.governance.restateAmendment(restated)).rejects.toMatchObject(refused('not-the-proposer'))
    const { governance } = one.api
    await expect(governance.restateAmendment({ ...restated, version: 1 })).rejects.toMatchObject(
      refused('newer-version'),
    )
    const inAnother = { ...restated, texts: [text('Два.', 'ru')] }
    await expect(governance.restateAmendment(inAnother)).rejects.toMatchObject(refused('original-missing'))
    const same = { ...restated, texts: [text('Ein Scanner, sofort.', 'de')] }
    await expect(governance.restateAmendment(same)).rejects.toMatchObject(refused('nothing-changed'))
    await governance.restateAmendment(restated)
    expect(await governance.amendment({ id: amendmentId })).toMatchObject({
      baseVersion: 2,
      texts: [{ body: 'Zwei Scanner, sofort.' }],
      acts: [{ act: 'amendment-restated', by: { id: one.id } }],
    })
    const kept = network.owner
      .selectFrom('amendment_text')
      .select('base_version')
      .where('amendment_id', '=', amendmentId)
    expect((await kept.orderBy('base_version').execute()).map((row) => row.base_version)).toEqual([1, 2])
    await expect(governance.restateAmendment(restated)).rejects.toMatchObject(refused('amendment-up-to-date'))
  })
})

const refusal = (because: string) => ({ ok: false, because })

describe('the order of voting', () => {
  test('is set by who presides, names each open amendment once, and holds; the motion comes last', async () => {
    const { id, one, two, chair, read, put, decide } = await debated()
    const far = await amend(one, id, 1, [text('Keiner.', 'de')])
    await expect(put(null)).rejects.toMatchObject(refused('amendments-open'))
    await expect(chair.api.governance.orderAmendments({ motionId: id, order: [far] })).rejects.toMatchObject(
      refused('order-not-needed'),
    )
    const near = await amend(two, id, 1, [text('Zwei Scanner.', 'de')])
    await expect(put(far)).rejects.toMatchObject(refused('order-not-set'))
    const { governance } = chair.api
    for (const order of [[far], [far, far], [far, near, randomUUID()]])
      await expect(governance.orderAmendments({ motionId: id, order })).rejects.toMatchObject(
        refused('order-incomplete'),
      )
    const order = [far, near]
    await expect(one.api.governance.orderAmendments({ motionId: id, order })).rejects.toMatchObject(
      refused('not-in-the-chair'),
    )
    await governance.orderAmendments({ motionId: id, order })
    const { amendments, acts } = await read()
    expect(amendments).toMatchObject([
      { id: far, rank: 1 },
      { id: near, rank: 2 },
    ])
    expect(acts).toMatchObject([{ act: 'amendments-ordered', by: { id: chair.id }, at: expect.any(Date) }])
    await expect(put(near)).rejects.toMatchObject(refused('another-amendment-first'))
    const pollId = await put(far)
    await expect(put(near)).rejects.toMatchObject(refused('poll-already-open'))
    await decide(pollId, 'no')
    expect(await read()).toMatchObject({ state: 'open', version: 1, amendments: [{ id: near }, { state: 'rejected' }] })
    await decide(await put(near), 'yes')
    await decide(await put(null), 'yes')
    expect(await read()).toMatchObject({ state: 'carried', version: 2 })
  })
})

describe('a vote on an amendment', () => {
  test('that carries makes it the motion’s text, written by nobody alone, and no resolution of its own', async () => {
    const { id, one, two, chair, bodyId, read, put, decide } = await debated()
    const carried = await amend(one, id, 1, [text('Zwei Scanner.', 'de')])
    const waiting = await amend(two, id, 1, [text('Kein Scanner.', 'de')])
    await chair.api.governance.orderAmendments({ motionId: id, order: [carried, waiting] })
    const pollId = await put(carried)
    expect(await two.api.governance.poll({ id: pollId })).toMatchObject({
      motion: { original: 'de', texts: [{ language: 'de', body: 'Zwei Scanner.' }], proposer: { id: one.id } },
      amendment: { id: carried, base: [{ body: 'Ein Scanner.' }, { body: 'Один сканер.' }] },
    })
    await decide(pollId, 'yes')
    const motion = await read()
    expect(said(motion.texts)).toEqual([
      ['de', 'Zwei Scanner.', false],
      ['ru', 'Один сканер.', true],
    ])
    expect(motion).toMatchObject({
      state: 'open',
      versions: [{}, { writtenBy: null, amendmentId: carried }],
      amendments: [
        { id: waiting, isOutdated: true },
        { id: carried, state: 'carried' },
      ],
      polls: [{ id: pollId, amendmentId: carried, outcome: { result: 'carried' }, resolution: null }],
    })
    expect((await chair.api.governance.register({ bodyId })).rows).toEqual([])
    // From the first vote on the text is the body’s.
    const { governance } = chair.api
    await expect(governance.editMotion({ id, version: 2, texts: [text('N', 'ru')] })).rejects.toMatchObject(
      refused('motion-was-voted'),
    )
    await expect(put(waiting)).rejects.toMatchObject(refused('amendment-outdated'))
    await governance.restateAmendment({ id: waiting, version: 2, texts: [text('Kein Scanner!', 'de')] })
    await expect(governance.acceptAmendment({ id: waiting })).rejects.toMatchObject(refused('motion-was-voted'))
    await decide(await put(waiting), 'no')

    await decide(await put(null), 'yes')
    const { rows } = await chair.api.governance.register({ bodyId })
    expect(rows).toHaveLength(1)
    const resolved = await one.api.governance.poll({ id: rows[0]!.id })
    expect(resolved.motion.texts).toContainEqual({ language: 'de', title: 'Budget', body: 'Zwei Scanner.' })
    expect(resolved.amendment).toBeNull()
  })

  test('shows what was put, also when the text has changed since', async () => {
    const { id, one, put, decide } = await debated()
    const pollId = await put(null)
    await decide(pollId, 'no')
    expect(await one.api.governance.motion({ id })).toMatchObject({ state: 'rejected' })
    await network.owner.insertInto('motion_version').values({ motion_id: id, version: 2, written_by: one.id }).execute()
    const { motion } = await one.api.governance.poll({ id: pollId })
    expect(said(motion.texts)).toEqual([
      ['de', 'Ein Scanner.', undefined],
      ['ru', 'Один сканер.', undefined],
    ])
  })

  test('without a quorum leaves it open', async () => {
    const { id, one, chair, meetingId, read, put } = await debated()
    const pollId = await put(await amend(one, id, 1))
    // As if nobody had been there while it was open.
    await network.owner
      .updateTable('presence')
      .set({ from_at: new Date(0), until_at: new Date(1) })
      .where('meeting_id', '=', meetingId)
      .execute()
    await chair.api.governance.closePoll({ id: pollId })
    expect(await read()).toMatchObject({
      version: 1,
      amendments: [{ state: 'open' }],
      polls: [{ outcome: { result: 'not-quorate' } }],
    })
  })
})
