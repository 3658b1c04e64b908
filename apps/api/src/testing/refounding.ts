import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { codeOf } from './entering.ts'
import type { Inhabitant, Network } from './network.ts'

/** What an organisation is founded anew with, by the procedures and by the clock. */
export function refounding(network: Network) {
  let handles = 0
  const secretary = () => network.person({ bodies: ['secretariat'] })

  /** The chair of the board, of which there is one at a time. */
  async function chair(organisationId?: string): Promise<Inhabitant> {
    await network.owner.deleteFrom('seat').where('body_id', '=', network.bodies.board).execute()
    const one = await network.person(organisationId === undefined ? {} : { organisationId })
    const seat = { body_id: network.bodies.board, person_id: one.id, role: 'chair' }
    await network.owner.insertInto('seat').values(seat).execute()
    return one
  }

  /** An organisation whose only administrator a colleague has stopped. */
  async function silenced() {
    const administrator = await network.person({ offices: ['administrator'] })
    const { organisationId } = administrator
    const [colleague, coordinator] = [
      await network.person({ organisationId }),
      await network.person({ organisationId, offices: ['coordinator'] }),
    ]
    await colleague.api.identity.freeze({ personId: administrator.id })
    return { administrator, colleague, coordinator, organisationId }
  }

  /** What the secretariat has proposed. */
  async function proposed(organisationId: string): Promise<{ id: string; keeper: Inhabitant }> {
    const [id, keeper] = [randomUUID(), await secretary()]
    await keeper.api.identity.proposeRefounding({ id, organisationId })
    return { id, keeper }
  }

  /** What the chair has confirmed, with the link that was handed on. */
  async function decided(organisationId: string) {
    const { id, keeper } = await proposed(organisationId)
    const presiding = await chair()
    const { token } = await presiding.api.identity.confirmJointly({ id })
    return { id, keeper, presiding, token: token! }
  }

  /** As if so much time had gone by. */
  async function timePasses(id: string, time: string): Promise<void> {
    await sql`update proposal set proposed_at = proposed_at - ${time}::interval, seconded_at = seconded_at - ${time}::interval,
      effective_at = effective_at - ${time}::interval, expires_at = expires_at - ${time}::interval
      where id = ${id}`.execute(network.owner)
    await sql`update invitation set usable_from = usable_from - ${time}::interval, expires_at = expires_at - ${time}::interval
      where proposal_id = ${id}`.execute(network.owner)
  }

  /** Who comes in by a link. */
  async function comes(token: string): Promise<Inhabitant> {
    const handle = `newcomer-${++handles}`
    const { passphrase, key } = await network.stranger.identity.beginEnrolment({ token, handle, language: 'en' })
    const context = network.context()
    await network.caller(context).identity.finishEnrolment({ token, passphrase, code: codeOf(key) })
    const api = network.caller(network.context(context.left.token))
    const { id, organisation } = await api.identity.me()
    return { id, organisationId: organisation.id, handle, sessionHash: '', api }
  }

  return { secretary, chair, silenced, proposed, decided, timePasses, comes }
}
