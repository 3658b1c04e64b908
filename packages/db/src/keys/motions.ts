import { randomUUID } from 'node:crypto'
import { others, own, type Case } from './scene.ts'

const amendment = () => ({
  id: randomUUID(),
  motion_id: own.motion.loose,
  base_version: 1,
  original: 'en',
  reason: 'R',
  proposed_by: own.chair,
})
const version = () => ({ motion_id: own.motion.loose, version: 2, written_by: own.chair })
const text = () => ({ motion_id: own.motion.loose, language: 'de', title: 'T', body: 'B' })
const withdrawing = () => ({
  motion_id: own.amended.motion,
  amendment_id: own.amended.amendment,
  act: 'amendment-withdrawn',
  done_by: own.chair,
})
const referring = () => ({ motion_id: own.motion.loose, act: 'referred', reason: 'R', done_by: own.chair })
const post = () => ({ id: randomUUID(), motion_id: own.amended.motion, body: 'W', written_by: own.chair })
const poll = () => ({
  id: randomUUID(),
  owner_id: own.organisation,
  body_id: own.body,
  meeting_id: own.meeting,
  motion_id: own.amended.motion,
  motion_version: 1,
  rule_set_id: own.rules,
  decision: 'ordinary',
  opened_by: own.chair,
  closes_at: new Date(Date.now() + 3_600_000),
})

/** A version has a number and no id: one that is there, and any other. */
const numbered = (id: string) => (id === 'first' ? 1 : 9)

const asked: Record<string, Omit<Case, 'by'>> = {
  'amendment.base_version': {
    hidden: 'ninth',
    seen: 'first',
    write: (tx, id) => tx.insertInto('amendment').values({ ...amendment(), base_version: numbered(id) }),
  },
  'amendment.motion_id': {
    hidden: others.motion.loose,
    seen: own.motion.loose,
    write: (tx, motion_id) => tx.insertInto('amendment').values({ ...amendment(), motion_id }),
  },
  'amendment.proposed_by': {
    hidden: [others.person, others.chair],
    seen: own.chair,
    write: (tx, proposed_by) => tx.insertInto('amendment').values({ ...amendment(), proposed_by }),
  },
  'amendment_text.amendment_id': {
    hidden: others.amended.amendment,
    seen: own.amended.amendment,
    write: (tx, amendment_id) =>
      tx.insertInto('amendment_text').values({ amendment_id, base_version: 1, language: 'en', title: 'T', body: 'B' }),
  },
  'motion_act.amendment_id': {
    hidden: others.amended.amendment,
    seen: own.amended.amendment,
    write: (tx, amendment_id) => tx.insertInto('motion_act').values({ ...withdrawing(), amendment_id }),
  },
  'motion_act.done_by': {
    hidden: [others.person, others.chair],
    seen: own.chair,
    write: (tx, done_by) => tx.insertInto('motion_act').values({ ...referring(), done_by }),
  },
  'motion_act.motion_id': {
    hidden: others.motion.loose,
    seen: own.motion.loose,
    write: (tx, motion_id) => tx.insertInto('motion_act').values({ ...referring(), motion_id }),
  },
  // Bodies are known to everybody inside: to another one it is referred.
  'motion_act.referred_to': {
    hidden: [others.project, others.organisation],
    seen: others.body,
    write: (tx, referred_to) => tx.insertInto('motion_act').values({ ...referring(), referred_to }),
  },
  'motion_post.motion_id': {
    hidden: others.amended.motion,
    seen: own.amended.motion,
    write: (tx, motion_id) => tx.insertInto('motion_post').values({ ...post(), motion_id }),
  },
  'motion_post.parent_id': {
    hidden: others.amended.post,
    seen: own.amended.post,
    write: (tx, parent_id) => tx.insertInto('motion_post').values({ ...post(), parent_id }),
  },
  'motion_post.written_by': {
    hidden: [others.person, others.chair],
    seen: own.chair,
    write: (tx, written_by) => tx.insertInto('motion_post').values({ ...post(), written_by }),
  },
  'motion_seconder.motion_id': {
    hidden: others.amended.motion,
    seen: own.amended.motion,
    write: (tx, motion_id) => tx.insertInto('motion_seconder').values({ motion_id, person_id: own.chair }),
  },
  'motion_seconder.person_id': {
    hidden: [others.person, others.chair],
    seen: own.chair,
    write: (tx, person_id) => tx.insertInto('motion_seconder').values({ motion_id: own.amended.motion, person_id }),
  },
  'motion_text.version': {
    hidden: 'ninth',
    seen: 'first',
    write: (tx, id) => tx.insertInto('motion_text').values({ ...text(), version: numbered(id) }),
  },
  'motion_version.motion_id': {
    hidden: others.motion.loose,
    seen: own.motion.loose,
    write: (tx, motion_id) => tx.insertInto('motion_version').values({ ...version(), motion_id }),
  },
  'motion_version.written_by': {
    hidden: [others.person, others.chair],
    seen: own.chair,
    write: (tx, written_by) => tx.insertInto('motion_version').values({ ...version(), written_by }),
  },
  'poll.amendment_id': {
    hidden: others.amended.amendment,
    seen: own.amended.amendment,
    write: (tx, amendment_id) => tx.insertInto('poll').values({ ...poll(), amendment_id }),
  },
}

export const motions: Record<string, Case> = Object.fromEntries(
  Object.entries(asked).map(([name, tried]) => [name, { ...tried, by: own.chair }]),
)
