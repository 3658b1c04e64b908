import { randomUUID } from 'node:crypto'
import { others, own, type Case } from './scene.ts'

const notice = () => ({
  id: randomUUID(),
  owner_id: own.organisation,
  class: 'information',
  original: 'en',
  published_by: own.person,
})
const share = () => ({ notice_id: own.notice, principal_id: own.organisation, allows: 'read', shared_by: own.person })

export const notices: Record<string, Case> = {
  'acknowledgement.notice_id': {
    hidden: others.notice,
    seen: own.notice,
    write: (tx, notice_id) => tx.insertInto('acknowledgement').values({ notice_id, version: 1, person_id: own.person }),
  },
  'acknowledgement.person_id': {
    hidden: others.person,
    seen: own.person,
    write: (tx, person_id) => tx.insertInto('acknowledgement').values({ notice_id: own.notice, version: 1, person_id }),
  },
  'notice.owner_id': {
    hidden: others.organisation,
    seen: own.organisation,
    write: (tx, owner_id) => tx.insertInto('notice').values({ ...notice(), owner_id }),
  },
  'notice.published_by': {
    hidden: others.person,
    seen: own.person,
    write: (tx, published_by) => tx.insertInto('notice').values({ ...notice(), published_by }),
  },
  'notice_text.notice_id': {
    hidden: others.notice,
    seen: own.notice,
    write: (tx, notice_id) => tx.insertInto('notice_text').values({ notice_id, language: 'en', title: 'T', body: 'B' }),
  },
  'share.notice_id': {
    hidden: others.notice,
    seen: own.notice,
    write: (tx, notice_id) => tx.insertInto('share').values({ ...share(), notice_id }),
  },
  'share.principal_id': {
    hidden: others.project,
    seen: own.organisation,
    write: (tx, principal_id) => tx.insertInto('share').values({ ...share(), principal_id }),
  },
  'share.shared_by': {
    hidden: others.person,
    seen: own.person,
    write: (tx, shared_by) => tx.insertInto('share').values({ ...share(), shared_by }),
  },
}
