import { randomUUID } from 'node:crypto'
import { others, own, type Case } from './scene.ts'

const mandate = () => ({ seat_id: own.delegate, on_paper: 'P', recorded_by: own.person })
const rules = () => ({
  id: randomUUID(),
  body_id: own.body,
  holds_from: '2099-01-01',
  adopted_on: '2026-01-01',
  source: 'S',
  rules: {},
  entered_by: own.person,
})

export const bodies: Record<string, Case> = {
  'mandate.document_id': {
    hidden: others.document,
    seen: own.document,
    write: (tx, document_id) => tx.insertInto('mandate').values({ ...mandate(), document_id }),
  },
  'mandate.recorded_by': {
    hidden: [others.person, others.chair],
    seen: own.person,
    write: (tx, recorded_by) => tx.insertInto('mandate').values({ ...mandate(), recorded_by }),
  },
  'mandate.seat_id': {
    hidden: others.delegate,
    seen: own.delegate,
    write: (tx, seat_id) => tx.insertInto('mandate').values({ ...mandate(), seat_id }),
  },
  // Bodies are known to everybody inside, and the secretariat enters the rules of all.
  'rule_proposal.body_id': {
    hidden: others.project,
    seen: own.body,
    write: (tx, body_id) => tx.insertInto('rule_proposal').values({ ...rules(), body_id }),
  },
  'rule_proposal.entered_by': {
    hidden: [others.person, others.chair],
    seen: own.person,
    write: (tx, entered_by) => tx.insertInto('rule_proposal').values({ ...rules(), entered_by }),
  },
}
