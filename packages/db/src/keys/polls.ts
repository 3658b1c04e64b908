import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { others, own, type Case } from './scene.ts'

const recusal = () => ({ poll_id: own.poll.open, elector_id: own.elector, ground: 'G', recorded_by: own.chair })
const proxy = () => ({
  id: randomUUID(),
  meeting_id: own.meeting,
  person_id: own.person,
  holder_id: own.chair,
  on_paper: 'P',
  recorded_by: own.chair,
})
const consent = () => ({
  poll_id: own.poll.written,
  elector_id: own.writtenElector,
  form: 'signed-scan',
  given_on: '2026-01-01',
  document_id: own.document,
  recorded_by: own.chair,
})
/** Options come with their poll. */
const opened = randomUUID()
const pollOfOptions = {
  id: opened,
  owner_id: own.organisation,
  body_id: own.body,
  meeting_id: own.meeting,
  motion_id: own.motion.waiting,
  motion_version: 1,
  rule_set_id: own.rules,
  decision: 'ordinary',
  kind: 'choice',
  seats_to_fill: 1,
  opened_by: own.chair,
  closes_at: new Date(Date.now() + 3_600_000),
}

const asked: Record<string, Omit<Case, 'by'>> = {
  'ballot.cast_by': {
    hidden: [others.person, others.chair],
    seen: own.chair,
    write: (tx, cast_by) =>
      tx.insertInto('ballot').values({ poll_id: own.poll.open, elector_id: own.elector, choice: 'yes', cast_by }),
  },
  'consent.document_id': {
    hidden: others.document,
    seen: own.document,
    write: (tx, document_id) => tx.insertInto('consent').values({ ...consent(), document_id }),
  },
  'consent.elector_id': {
    hidden: others.writtenElector,
    seen: own.writtenElector,
    write: (tx, elector_id) => tx.insertInto('consent').values({ ...consent(), elector_id }),
  },
  'consent.poll_id': {
    hidden: others.poll.written,
    seen: own.poll.written,
    write: (tx, poll_id) => tx.insertInto('consent').values({ ...consent(), poll_id }),
  },
  'consent.recorded_by': {
    hidden: [others.person, others.chair],
    seen: own.chair,
    write: (tx, recorded_by) => tx.insertInto('consent').values({ ...consent(), recorded_by }),
  },
  'poll.closed_by': {
    hidden: [others.person, others.chair],
    seen: own.chair,
    write: (tx, closed_by) =>
      tx
        .updateTable('poll')
        .set({ closed_at: sql<Date>`clock_timestamp()`, closed_by })
        .where('id', '=', own.poll.open),
  },
  'poll_option.poll_id': {
    hidden: [others.poll.open, own.poll.open],
    seen: opened,
    write: (tx, poll_id) => ({
      async execute() {
        await tx.insertInto('poll').values(pollOfOptions).execute()
        return tx
          .insertInto('poll_option')
          .values({ id: randomUUID(), poll_id, position: 1, names: { en: 'One' } })
          .execute()
      },
    }),
  },
  'proxy.document_id': {
    hidden: others.document,
    seen: own.document,
    write: (tx, document_id) => tx.insertInto('proxy').values({ ...proxy(), document_id }),
  },
  'proxy.holder_id': {
    hidden: [others.person, others.chair],
    seen: own.chair,
    write: (tx, holder_id) => tx.insertInto('proxy').values({ ...proxy(), holder_id }),
  },
  'proxy.meeting_id': {
    hidden: others.meeting,
    seen: own.meeting,
    write: (tx, meeting_id) => tx.insertInto('proxy').values({ ...proxy(), meeting_id }),
  },
  'proxy.organisation_id': {
    hidden: others.organisation,
    seen: own.organisation,
    write: (tx, organisation_id) => tx.insertInto('proxy').values({ ...proxy(), person_id: null, organisation_id }),
  },
  'proxy.person_id': {
    hidden: [others.person, others.chair],
    seen: own.person,
    write: (tx, person_id) => tx.insertInto('proxy').values({ ...proxy(), person_id }),
  },
  'proxy.recorded_by': {
    hidden: [others.person, others.chair],
    seen: own.chair,
    write: (tx, recorded_by) => tx.insertInto('proxy').values({ ...proxy(), recorded_by }),
  },
  'recusal.elector_id': {
    hidden: others.elector,
    seen: own.elector,
    write: (tx, elector_id) => tx.insertInto('recusal').values({ ...recusal(), elector_id }),
  },
  'recusal.person_id': {
    hidden: [others.person, others.chair],
    seen: own.chair,
    write: (tx, person_id) => tx.insertInto('recusal').values({ ...recusal(), person_id }),
  },
  'recusal.poll_id': {
    hidden: others.poll.open,
    seen: own.poll.open,
    write: (tx, poll_id) => tx.insertInto('recusal').values({ ...recusal(), poll_id }),
  },
  'recusal.recorded_by': {
    hidden: [others.person, others.chair],
    seen: own.chair,
    write: (tx, recorded_by) => tx.insertInto('recusal').values({ ...recusal(), recorded_by }),
  },
}

export const polls: Record<string, Case> = Object.fromEntries(
  Object.entries(asked).map(([name, tried]) => [name, { ...tried, by: own.chair }]),
)
