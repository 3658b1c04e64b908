import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  mayAcknowledge,
  mayAnswerInvitation,
  mayBeDated,
  mayComment,
  mayEndSeat,
  mayInvite,
  mayInviteParty,
  mayPublish,
  maySeat,
  mayWithdraw,
  mayWork,
  offices,
  partyStates,
  PublishNotice,
  reasons,
  seatRoles,
  type Actor,
  type Standing,
  type Verdict,
} from './index.ts'

const lead = 'lead-organisation'

function actor(more: Partial<Actor> = {}): Actor {
  return { personId: 'p', organisationId: 'o', isNewcomer: false, offices: [], bodies: [], ...more }
}

function standing(more: Partial<Standing> = {}): Standing {
  return { ownerId: lead, seat: undefined, party: undefined, ...more }
}

const told = (verdict: Verdict) => (verdict.ok ? 'yes' : verdict.because)
const coordinator = actor({ offices: ['coordinator'] })

describe('organisations in a project', () => {
  test.each([
    [
      'the lead of the lead organisation invites',
      mayInviteParty(actor({ organisationId: lead }), standing({ seat: 'lead' })),
      'yes',
    ],
    ['a lead of another organisation does not', mayInviteParty(actor(), standing({ seat: 'lead' })), 'not-in-the-lead'],
    [
      'a member does not',
      mayInviteParty(actor({ organisationId: lead }), standing({ seat: 'member' })),
      'not-in-the-lead',
    ],
    ['a coordinator answers', mayAnswerInvitation(coordinator, { party: 'invited' }), 'yes'],
    [
      'an administrator does not answer',
      mayAnswerInvitation(actor({ offices: ['administrator'] }), { party: 'invited' }),
      'not-a-coordinator',
    ],
    ['nobody answers twice', mayAnswerInvitation(coordinator, { party: 'accepted' }), 'not-invited'],
    ['a party leaves by its coordinator', mayWithdraw(coordinator, standing({ party: 'accepted' })), 'yes'],
    [
      'the lead organisation stays',
      mayWithdraw(actor({ organisationId: lead, offices: ['coordinator'] }), standing({ party: 'accepted' })),
      'lead-organisation-stays',
    ],
    [
      'who was only invited has nothing to leave',
      mayWithdraw(coordinator, standing({ party: 'invited' })),
      'not-of-a-party',
    ],
  ])('%s', (_case, verdict, answer) => expect(told(verdict)).toBe(answer))
})

describe('seats', () => {
  test.each([
    ['a party seats its people by its coordinator', maySeat(coordinator, standing({ party: 'accepted' })), 'yes'],
    [
      'the lead organisation also by a lead',
      maySeat(actor({ organisationId: lead }), standing({ party: 'accepted', seat: 'lead' })),
      'yes',
    ],
    [
      'a lead of another party does not',
      maySeat(actor(), standing({ party: 'accepted', seat: 'lead' })),
      'not-a-coordinator',
    ],
    ['before it accepted it seats nobody', maySeat(coordinator, standing({ party: 'invited' })), 'not-of-a-party'],
    [
      'a lead of another party goes',
      mayEndSeat(coordinator, standing({ party: 'accepted' }), { role: 'lead', leads: 1 }),
      'yes',
    ],
    [
      'the last lead stays',
      mayEndSeat({ ...coordinator, organisationId: lead }, standing({ party: 'accepted' }), { role: 'lead', leads: 1 }),
      'last-lead',
    ],
    [
      'the last but one goes',
      mayEndSeat({ ...coordinator, organisationId: lead }, standing({ party: 'accepted' }), { role: 'lead', leads: 2 }),
      'yes',
    ],
  ])('%s', (_case, verdict, answer) => expect(told(verdict)).toBe(answer))

  test('work is for seats that do not only observe, words for every seat', () => {
    expect(seatRoles.map((seat) => [told(mayWork(standing({ seat }))), told(mayComment(standing({ seat })))])).toEqual([
      ['yes', 'yes'],
      ['yes', 'yes'],
      ['only-observing', 'yes'],
    ])
    expect(told(mayWork(standing()))).toBe('no-seat')
    expect(told(mayComment(standing()))).toBe('no-seat')
  })
})

describe('notices', () => {
  const asked = { version: 2, asksAcknowledgement: true, expiresOn: '2026-12-01' }
  const given = { addressed: true, version: 2, before: false, today: '2026-12-01' }
  test.each([
    ['is acknowledged on its last day', mayAcknowledge(asked, given), 'yes'],
    ['not a day later', mayAcknowledge(asked, { ...given, today: '2026-12-02' }), 'notice-over'],
    ['not in another version', mayAcknowledge(asked, { ...given, version: 1 }), 'another-version'],
    ['not twice', mayAcknowledge(asked, { ...given, before: true }), 'already-acknowledged'],
    ['not by whom it is not for', mayAcknowledge(asked, { ...given, addressed: false }), 'no-acknowledgement-asked'],
    [
      'not where nothing is asked',
      mayAcknowledge({ ...asked, asksAcknowledgement: false }, given),
      'no-acknowledgement-asked',
    ],
    ['is dated from today on', mayBeDated({ dueOn: '2026-12-01', expiresOn: '2026-12-01' }, '2026-12-01'), 'yes'],
    ['is not due in the past', mayBeDated({ dueOn: '2026-11-30', expiresOn: null }, '2026-12-01'), 'date-past'],
    ['does not expire in the past', mayBeDated({ dueOn: null, expiresOn: '2026-11-30' }, '2026-12-01'), 'date-past'],
    [
      'does not expire before it is due',
      mayBeDated({ dueOn: '2026-12-03', expiresOn: '2026-12-02' }, '2026-12-01'),
      'date-past',
    ],
    [
      'is published by a seat in the secretariat',
      mayPublish(actor({ bodies: [{ id: 'b', kind: 'secretariat', role: 'member' }] })),
      'yes',
    ],
    [
      'not by the board',
      mayPublish(actor({ bodies: [{ id: 'b', kind: 'board', role: 'chair' }], offices })),
      'not-the-secretariat',
    ],
  ])('%s', (_case, verdict, answer) => expect(told(verdict)).toBe(answer))

  test('says what is wrong with what was typed, by field', () => {
    const id = '00000000-0000-4000-8000-000000000000'
    const text = { language: 'en', title: ' ', body: 'x'.repeat(20_001) }
    const typed = {
      id,
      class: 'information',
      original: 'ru',
      texts: [text, text],
      audience: [id],
      acknowledgement: { dueOn: 'soon' },
      expiresOn: null,
    }
    const shape = PublishNotice.safeParse(typed).error!.issues.map(
      (issue) => `${issue.path.join('.')} ${issue.message}`,
    )
    expect(shape).toEqual(
      expect.arrayContaining(['texts.0.title required', 'texts.0.body too-long', 'acknowledgement.dueOn malformed']),
    )
    const fine = { language: 'en', title: 'T', body: 'B' }
    const twice = PublishNotice.safeParse({ ...typed, texts: [fine, fine], acknowledgement: null }).error!.issues
    expect(twice.map((issue) => `${issue.path.join('.')} ${issue.message}`)).toEqual([
      'texts language-twice',
      'original original-missing',
    ])
  })
})

const anyActor = fc.record({
  personId: fc.constant('p'),
  organisationId: fc.constantFrom('o', lead),
  isNewcomer: fc.boolean(),
  offices: fc.subarray([...offices]),
  bodies: fc.constant([]),
})
const anyStanding = fc.record({
  ownerId: fc.constant(lead),
  seat: fc.constantFrom(undefined, ...seatRoles),
  party: fc.constantFrom(undefined, ...partyStates),
})

test('every verdict is a yes or a known reason', () => {
  const rules = [
    mayInviteParty,
    mayAnswerInvitation,
    mayWithdraw,
    maySeat,
    (_: Actor, s: Standing) => mayWork(s),
    (_: Actor, s: Standing) => mayComment(s),
    (a: Actor) => mayInvite(a),
  ]
  fc.assert(
    fc.property(anyActor, anyStanding, fc.constantFrom(...rules), (asking, place, rule) => {
      const verdict = rule(asking, place)
      return verdict.ok || reasons.includes(verdict.because)
    }),
  )
})

test('nothing of a project is done for an organisation that has not accepted', () => {
  fc.assert(
    fc.property(anyActor, anyStanding, (asking, place) => {
      fc.pre(place.party !== 'accepted')
      return !maySeat(asking, place).ok && !mayWithdraw(asking, place).ok
    }),
  )
})
