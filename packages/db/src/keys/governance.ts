import { randomUUID } from 'node:crypto'
import { others, own, type Case } from './scene.ts'
import { closedAt } from './scene-governance.ts'

const meeting = () => ({
  id: randomUUID(),
  owner_id: own.organisation,
  body_id: own.body,
  title: 'M',
  place: '',
  zone: 'Europe/Zurich',
  begins_at: closedAt,
  convened_by: own.chair,
})
const presence = () => ({ meeting_id: own.meeting, person_id: own.chair, marked_by: own.chair })
const motion = () => ({
  id: randomUUID(),
  owner_id: own.organisation,
  body_id: own.body,
  original: 'en',
  proposed_by: own.chair,
})
const item = () => ({
  id: randomUUID(),
  meeting_id: own.meeting,
  body_id: own.body,
  motion_id: own.motion.loose,
  position: 9,
})
const poll = () => ({
  id: randomUUID(),
  owner_id: own.organisation,
  body_id: own.body,
  meeting_id: own.meeting,
  motion_id: own.motion.waiting,
  motion_version: 1,
  rule_set_id: own.rules,
  decision: 'ordinary',
  opened_by: own.chair,
  closes_at: new Date(Date.now() + 3_600_000),
})
const ballot = () => ({ poll_id: own.poll.open, elector_id: own.elector, choice: 'yes', cast_by: own.chair })
const resolution = () => ({ poll_id: own.poll.carried, body_id: own.body, adopted_at: closedAt })

// Bodies and their rules are known to everybody inside: those of another body are refused all the same.
const asked: Record<string, Omit<Case, 'by'>> = {
  'agenda_item.body_id': {
    hidden: [others.project, others.body],
    seen: own.body,
    write: (tx, body_id) => tx.insertInto('agenda_item').values({ ...item(), body_id }),
  },
  'agenda_item.meeting_id': {
    hidden: others.meeting,
    seen: own.meeting,
    write: (tx, meeting_id) => tx.insertInto('agenda_item').values({ ...item(), meeting_id }),
  },
  'agenda_item.motion_id': {
    hidden: others.motion.loose,
    seen: own.motion.loose,
    write: (tx, motion_id) => tx.insertInto('agenda_item').values({ ...item(), motion_id }),
  },
  'ballot.elector_id': {
    hidden: others.elector,
    seen: own.elector,
    write: (tx, elector_id) => tx.insertInto('ballot').values({ ...ballot(), elector_id }),
  },
  'ballot.poll_id': {
    hidden: others.poll.open,
    seen: own.poll.open,
    write: (tx, poll_id) => tx.insertInto('ballot').values({ ...ballot(), poll_id }),
  },
  'meeting.body_id': {
    hidden: [others.project, others.body],
    seen: own.body,
    write: (tx, body_id) => tx.insertInto('meeting').values({ ...meeting(), body_id }),
  },
  'meeting.convened_by': {
    hidden: [others.person, others.chair],
    seen: own.chair,
    write: (tx, convened_by) => tx.insertInto('meeting').values({ ...meeting(), convened_by }),
  },
  'meeting.owner_id': {
    hidden: others.organisation,
    seen: own.organisation,
    write: (tx, owner_id) => tx.insertInto('meeting').values({ ...meeting(), owner_id }),
  },
  'motion.body_id': {
    hidden: [others.project, others.body],
    seen: own.body,
    write: (tx, body_id) => tx.insertInto('motion').values({ ...motion(), body_id }),
  },
  'motion.owner_id': {
    hidden: others.organisation,
    seen: own.organisation,
    write: (tx, owner_id) => tx.insertInto('motion').values({ ...motion(), owner_id }),
  },
  'motion.proposed_by': {
    hidden: [others.person, others.chair],
    seen: own.chair,
    write: (tx, proposed_by) => tx.insertInto('motion').values({ ...motion(), proposed_by }),
  },
  'motion_text.motion_id': {
    hidden: others.motion.loose,
    seen: own.motion.loose,
    write: (tx, motion_id) => tx.insertInto('motion_text').values({ motion_id, language: 'en', title: 'T', body: 'B' }),
  },
  'outcome.poll_id': {
    hidden: others.poll.closed,
    seen: own.poll.closed,
    write: (tx, poll_id) => tx.insertInto('outcome').values({ poll_id, result: 'rejected', facts: {} }),
  },
  'poll.body_id': {
    hidden: [others.project, others.body],
    seen: own.body,
    write: (tx, body_id) => tx.insertInto('poll').values({ ...poll(), body_id }),
  },
  'poll.meeting_id': {
    hidden: others.meeting,
    seen: own.meeting,
    write: (tx, meeting_id) => tx.insertInto('poll').values({ ...poll(), meeting_id }),
  },
  'poll.motion_id': {
    hidden: others.motion.waiting,
    seen: own.motion.waiting,
    write: (tx, motion_id) => tx.insertInto('poll').values({ ...poll(), motion_id }),
  },
  'poll.opened_by': {
    hidden: [others.person, others.chair],
    seen: own.chair,
    write: (tx, opened_by) => tx.insertInto('poll').values({ ...poll(), opened_by }),
  },
  'poll.owner_id': {
    hidden: others.organisation,
    seen: own.organisation,
    write: (tx, owner_id) => tx.insertInto('poll').values({ ...poll(), owner_id }),
  },
  'poll.rule_set_id': {
    hidden: [others.poll.open, others.rules],
    seen: own.rules,
    write: (tx, rule_set_id) => tx.insertInto('poll').values({ ...poll(), rule_set_id }),
  },
  'presence.marked_by': {
    hidden: [others.person, others.chair],
    seen: own.chair,
    write: (tx, marked_by) => tx.insertInto('presence').values({ ...presence(), marked_by }),
  },
  'presence.meeting_id': {
    hidden: others.meeting,
    seen: own.meeting,
    write: (tx, meeting_id) => tx.insertInto('presence').values({ ...presence(), meeting_id }),
  },
  'presence.person_id': {
    hidden: [others.person, others.chair],
    seen: own.chair,
    write: (tx, person_id) => tx.insertInto('presence').values({ ...presence(), person_id }),
  },
  'resolution.body_id': {
    hidden: [others.project, others.body],
    seen: own.body,
    write: (tx, body_id) => tx.insertInto('resolution').values({ ...resolution(), body_id }),
  },
  'resolution.poll_id': {
    hidden: others.poll.carried,
    seen: own.poll.carried,
    write: (tx, poll_id) => tx.insertInto('resolution').values({ ...resolution(), poll_id }),
  },
}

export const governance: Record<string, Case> = Object.fromEntries(
  Object.entries(asked).map(([name, tried]) => [name, { ...tried, by: own.chair }]),
)
