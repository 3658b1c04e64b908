import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Language } from './languages.ts'
import {
  changesSomething,
  isCurrent,
  isOrderOf,
  mayAccept,
  mayChangePost,
  mayJoin,
  mayMove,
  mayOrder,
  mayPutMotion,
  mayPutOnAgenda,
  mayPutText,
  mayReply,
  mayRestate,
  mayTakeMotionBack,
  nextTexts,
  pursued,
  type AmendmentFacts,
  type MotionFacts,
  type WrittenText,
} from './motion-life.ts'
import type { Actor } from './identity.ts'
import { bodyId, chair, member, outsider, secretary } from './testing/actors.ts'
import { no, yes } from './verdict.ts'

const motion: MotionFacts = {
  bodyId,
  state: 'open',
  proposedBy: 'self',
  version: 2,
  isBeingVoted: false,
  wasVoted: false,
  wasPut: false,
}
const anothers: MotionFacts = { ...motion, proposedBy: 'somebody else' }
const amendment = (id: string, change: Partial<AmendmentFacts> = {}): AmendmentFacts => ({
  id,
  state: 'open',
  proposedBy: 'somebody else',
  proposedAt: new Date(1),
  rank: null,
  baseVersion: 2,
  ...change,
})

test('an observer moves nothing', () => {
  const observer = { ...member, bodies: [{ id: bodyId, kind: 'board', role: 'observer' }] } as unknown as Actor
  expect([member, observer, outsider].map((actor) => mayMove(actor, bodyId))).toEqual([
    yes,
    no('not-a-seat-holder'),
    no('not-a-seat-holder'),
  ])
})

test('what was referred is worked on as if it were open; what is decided is not', () => {
  expect(pursued({ state: 'referred' })).toEqual({ state: 'open' })
  expect(pursued({ state: 'withdrawn' })).toEqual({ state: 'withdrawn' })
})

test('a motion is put on an agenda of its body by its proposer or who convenes, also when it was referred or rejected', () => {
  for (const state of ['open', 'referred', 'rejected'] as const)
    expect(mayPutOnAgenda(member, { ...motion, state })).toEqual(yes)
  expect(mayPutOnAgenda(member, { ...motion, state: 'withdrawn' })).toEqual(no('motion-not-open'))
  expect(mayPutOnAgenda(member, { ...motion, state: 'carried' })).toEqual(no('motion-decided'))
  expect(mayPutOnAgenda(member, anothers)).toEqual(no('not-the-proposer'))
  for (const actor of [chair, secretary]) expect(mayPutOnAgenda(actor, anothers)).toEqual(yes)
  // Who has left the body moves nothing in it any more.
  expect(mayPutOnAgenda(outsider, motion)).toEqual(no('not-the-proposer'))
  expect(mayJoin(motion, { bodyId, state: 'open' })).toEqual(yes)
  expect(mayJoin(motion, { bodyId, state: 'closed' })).toEqual(no('meeting-over'))
  expect(mayJoin(motion, { bodyId: 'another', state: 'open' })).toEqual(no('not-found'))
})

test('a proposer takes a motion back until it is put to the vote itself', () => {
  expect(mayTakeMotionBack(member, { ...motion, wasVoted: true })).toEqual(yes)
  expect(mayTakeMotionBack(member, { ...motion, wasVoted: true, wasPut: true })).toEqual(no('motion-was-voted'))
})

describe('an amendment', () => {
  test('is accepted as long as the text is its proposer’s, on the version that is current', () => {
    expect(mayAccept(member, motion, amendment('a'))).toEqual(yes)
    expect(mayAccept(member, anothers, amendment('a'))).toEqual(no('not-the-proposer'))
    expect(mayAccept(member, { ...motion, wasVoted: true }, amendment('a'))).toEqual(no('motion-was-voted'))
    expect(mayAccept(member, motion, amendment('a', { baseVersion: 1 }))).toEqual(no('amendment-outdated'))
  })

  test('is restated by its proposer or who presides, when the text has changed', () => {
    const old = amendment('a', { baseVersion: 1 })
    expect(mayRestate(chair, anothers, old)).toEqual(yes)
    expect(mayRestate(member, anothers, { ...old, proposedBy: 'self' })).toEqual(yes)
    expect(mayRestate(member, motion, old)).toEqual(no('not-the-proposer'))
    expect(mayRestate(chair, motion, amendment('a'))).toEqual(no('amendment-up-to-date'))
    expect(mayRestate(chair, motion, { ...old, state: 'lapsed' })).toEqual(no('amendment-decided'))
    expect(mayRestate(chair, { ...motion, isBeingVoted: true }, old)).toEqual(no('poll-already-open'))
    expect(mayRestate(chair, { ...motion, state: 'lapsed' }, old)).toEqual(no('motion-not-open'))
  })

  test('has its turn: alone, or in the order that was set, on the text it changes', () => {
    const [far, near] = [amendment('far', { rank: 1 }), amendment('near', { rank: 2 })]
    expect(mayPutText(motion, [amendment('a')], 'a')).toEqual(yes)
    expect(mayPutText(motion, [far, near], 'far')).toEqual(yes)
    expect(mayPutText(motion, [far, near], 'near')).toEqual(no('another-amendment-first'))
    expect(mayPutText(motion, [far, amendment('new')], 'far')).toEqual(no('order-not-set'))
    expect(mayPutText(motion, [{ ...far, state: 'rejected' }, near], 'near')).toEqual(yes)
    expect(mayPutText(motion, [{ ...far, state: 'rejected' }, near], 'far')).toEqual(no('amendment-decided'))
    expect(mayPutText(motion, [{ ...far, baseVersion: 1 }], 'far')).toEqual(no('amendment-outdated'))
    expect(mayPutText({ ...motion, state: 'lapsed' }, [far], 'far')).toEqual(no('motion-not-open'))
    expect(mayPutText(motion, [far], 'unknown')).toEqual(no('not-found'))
    expect(mayPutText(motion, [far], null)).toEqual(no('amendments-open'))
    expect(mayPutText(motion, [], null)).toEqual(yes)
    expect(mayPutMotion(motion, 0)).toEqual(yes)
    expect(mayPutMotion(motion, 1)).toEqual(no('amendments-open'))
  })

  test('is put in an order by who presides, which names each open one once', () => {
    const all = [amendment('a'), amendment('b'), amendment('c', { state: 'withdrawn' })]
    expect(mayOrder(chair, motion, all)).toEqual(yes)
    expect(mayOrder(member, motion, all)).toEqual(no('not-in-the-chair'))
    expect(mayOrder(chair, motion, all.slice(1))).toEqual(no('order-not-needed'))
    expect(isOrderOf(['b', 'a'], all)).toEqual(yes)
    for (const order of [['a'], ['a', 'a'], ['a', 'b', 'c'], ['a', 'c']])
      expect(isOrderOf(order, all)).toEqual(no('order-incomplete'))
  })
})

test('words are changed by their author, and answered in threads that are there', () => {
  const post = { writtenBy: 'self', threadId: null, isWithdrawn: false }
  expect(mayChangePost(member, post)).toEqual(yes)
  expect(mayChangePost(member, { ...post, writtenBy: 'somebody else' })).toEqual(no('not-the-author'))
  expect(mayChangePost(member, { ...post, isWithdrawn: true })).toEqual(no('post-withdrawn'))
  expect(mayReply(post)).toEqual(yes)
  expect(mayReply({ ...post, threadId: 'another' })).toEqual(no('not-found'))
  expect(mayReply({ ...post, isWithdrawn: true })).toEqual(no('post-withdrawn'))
  expect(mayReply(undefined)).toEqual(no('not-found'))
})

describe('the next version', () => {
  const text = (language: Language, body: string, outdated = false): WrittenText => ({
    language,
    title: 'T',
    body,
    outdated,
  })
  const lagging = (texts: WrittenText[]) =>
    texts
      .filter(({ outdated }) => outdated)
      .map(({ language }) => language)
      .toSorted()
  const current = [text('ru', 'Один'), text('de', 'Eins'), text('en', 'One')]
  const write = (from: WrittenText[], ...written: WrittenText[]) =>
    nextTexts(
      from,
      written.map(({ outdated: _, ...words }) => words),
      'ru',
    )

  test('marks the languages that did not follow a change of the original, and no others', () => {
    expect(lagging(write(current, text('ru', 'Два')))).toEqual(['de', 'en'])
    expect(lagging(write(current, text('ru', 'Два'), text('de', 'Zwei')))).toEqual(['en'])
    expect(lagging(write(current, text('de', 'Eine')))).toEqual([])
    expect(lagging(write(current, text('he', 'אחת')))).toEqual([])
  })

  test('lets what lags catch up, and follows what leads while the original lags', () => {
    const german = [text('ru', 'Один', true), text('de', 'Zwei'), text('en', 'One', true)]
    expect(lagging(write(german, text('en', 'Two')))).toEqual(['ru'])
    expect(lagging(write(german, text('ru', 'Два')))).toEqual(['en'])
    const caughtUp = [text('ru', 'Один', true), text('de', 'Zwei'), text('en', 'Two')]
    expect(lagging(write(caughtUp, text('de', 'Drei')))).toEqual(['en', 'ru'])
  })

  test('loses no language and no word that was written', () => {
    const languages = fc.constantFrom<Language[]>('ru', 'de', 'en', 'he')
    const some = fc.uniqueArray(fc.tuple(languages, fc.constantFrom('A', 'B')), { selector: ([language]) => language })
    fc.assert(
      fc.property(some, (asked) => {
        const written = asked.map(([language, body]) => text(language, body))
        const next = new Map(write(current, ...written).map((one) => [one.language, one.body]))
        for (const { language, body } of current)
          expect(next.get(language)).toBe(written.find((one) => one.language === language)?.body ?? body)
        for (const { language, body } of written) expect(next.get(language)).toBe(body)
      }),
    )
  })

  test('says something that the current one does not, and follows it', () => {
    expect(changesSomething(current, [text('de', 'Eins')])).toEqual(no('nothing-changed'))
    expect(changesSomething(current, [text('de', 'Eins'), text('ru', 'Два')])).toEqual(yes)
    expect(changesSomething(current, [text('he', 'אחת')])).toEqual(yes)
    expect(isCurrent(motion, 2)).toEqual(yes)
    expect(isCurrent(motion, 1)).toEqual(no('newer-version'))
  })
})
