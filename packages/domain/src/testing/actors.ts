import type { Actor, BodyRole } from '../identity.ts'

export const bodyId = '00000000-0000-4000-8000-000000000001'

const seated = (bodies: Actor['bodies']): Actor => ({
  personId: 'self',
  organisationId: 'own',
  isNewcomer: false,
  offices: [],
  bodies,
})
const onBoard = (role: BodyRole) => seated([{ id: bodyId, kind: 'board', role }])

export const [chair, deputy, member] = [onBoard('chair'), onBoard('deputy'), onBoard('member')]
export const secretary = seated([{ id: 'the secretariat', kind: 'secretariat', role: 'member' }])
export const outsider = seated([])
/** In the chair here, and a member of another body. */
export const seatedTwice = seated([
  { id: 'another body', kind: 'committee', role: 'member' },
  { id: bodyId, kind: 'board', role: 'chair' },
])
