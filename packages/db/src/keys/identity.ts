import { randomUUID } from 'node:crypto'
import { others, own, type Case } from './scene.ts'

const invitation = () => ({
  id: randomUUID(),
  token_hash: '0'.repeat(64),
  organisation_id: own.organisation,
  invited_by: own.person,
})

const passkey = () => ({
  id: randomUUID(),
  relying_party: 'localhost',
  name: 'K',
  public_key: Buffer.alloc(32),
  counter: 0,
})

const profile = () => ({
  person_id: own.person,
  organisation_id: own.organisation,
  name: 'N',
  about: '',
  contact: '',
  audience: 'organisation',
})

export const identity: Record<string, Case> = {
  'codeword.person_id': {
    hidden: others.person,
    seen: own.person,
    write: (tx, person_id) => tx.insertInto('codeword').values({ person_id, hash: 'x' }),
  },
  'invitation.invited_by': {
    hidden: others.person,
    seen: own.person,
    write: (tx, invited_by) => tx.insertInto('invitation').values({ ...invitation(), invited_by }),
  },
  'invitation.organisation_id': {
    hidden: others.organisation,
    seen: own.organisation,
    write: (tx, organisation_id) => tx.insertInto('invitation').values({ ...invitation(), organisation_id }),
  },
  'office.organisation_id': {
    hidden: others.organisation,
    seen: own.organisation,
    write: (tx, organisation_id) =>
      tx.insertInto('office').values({ person_id: own.chair, kind: 'coordinator', organisation_id }),
  },
  'office.person_id': {
    hidden: others.chair,
    seen: own.chair,
    write: (tx, person_id) =>
      tx.insertInto('office').values({ person_id, kind: 'coordinator', organisation_id: own.organisation }),
  },
  'profile.organisation_id': {
    hidden: others.organisation,
    seen: own.organisation,
    write: (tx, organisation_id) => tx.insertInto('profile').values({ ...profile(), organisation_id }),
  },
  'profile.person_id': {
    hidden: others.person,
    seen: own.person,
    write: (tx, person_id) => tx.insertInto('profile').values({ ...profile(), person_id }),
  },
  'passkey.person_id': {
    hidden: others.person,
    seen: own.person,
    write: (tx, person_id) => tx.insertInto('passkey').values({ ...passkey(), person_id }),
  },
}
