import { mayEndSeat, maySeat, type Actor, type SeatRole, type Standing, type Verdict } from '@memorial/domain'
import type { Me, Project, Seat } from './queries.ts'

function actorOf({ id, organisation, isNewcomer, offices, bodies }: Me): Actor {
  return { personId: id, organisationId: organisation.id, isNewcomer, offices, bodies }
}

function standingOf(own: Me, { owner, seat, parties }: Project): Standing {
  const party = parties.find(({ organisation }) => organisation.id === own.organisation.id)
  return { ownerId: owner.id, seat: seat ?? undefined, party: party?.state }
}

function leads({ seats, owner }: Project): number {
  return seats.filter(({ person, role }) => role === 'lead' && person.organisationId === owner.id).length
}

/** Whether a seat may be ended, by the rule the server asks again. */
export function mayEnd(own: Me, project: Project, { role }: Seat): Verdict {
  return mayEndSeat(actorOf(own), standingOf(own, project), { role, leads: leads(project) })
}

/** Whether a seat's role may become another one: a lead who becomes something else leaves the lead's seat. */
export function mayBecome(own: Me, project: Project, seat: Seat, role: SeatRole): Verdict {
  return role === 'lead' ? maySeat(actorOf(own), standingOf(own, project)) : mayEnd(own, project, seat)
}
