import { randomUUID } from 'node:crypto'
import type { RuleSet } from '@memorial/domain'
import type { Inhabitant, Network } from './network.ts'
import { boardRules, sitting } from './sitting.ts'

/** A member of the assembly, and who sits there for it. */
export interface Member {
  organisationId: string
  delegate: Inhabitant
  substitute: Inhabitant
}

/** An assembly of its own of so many organisations, each with a delegate and a substitute; the first's delegate is in the chair. */
export async function assembly(network: Network, { members = 3, rules = {} as Partial<RuleSet> } = {}) {
  const { owner } = network
  const id = randomUUID()
  await owner.insertInto('principal').values({ id, kind: 'body' }).execute()
  await owner
    .insertInto('body')
    .values({ id, kind: 'assembly', names: { en: 'Assembly' } })
    .execute()
  const own = { quorum: { ...boardRules.quorum, fraction: { of: 1, in: 2 } }, tie: { rule: 'falls', clause: '10' } }
  await owner
    .insertInto('rule_set')
    .values({
      id: randomUUID(),
      body_id: id,
      version: 1,
      holds_from: '2020-01-01',
      rules: { ...boardRules, ...own, ...rules },
    })
    .execute()
  const seated: Member[] = []
  for (let place = 0; place < members; place++) {
    const organisationId = await network.organisation()
    const delegate = await network.person({ organisationId })
    const substitute = await network.person({ organisationId })
    await owner
      .insertInto('seat')
      .values([
        { body_id: id, person_id: delegate.id, role: 'member', represents: organisationId },
        { body_id: id, person_id: substitute.id, role: 'substitute', represents: organisationId },
      ])
      .execute()
    seated.push({ organisationId, delegate, substitute })
  }
  const chair = seated[0]!.delegate
  await owner.insertInto('seat').values({ body_id: id, person_id: chair.id, role: 'chair' }).execute()
  return { id, chair, members: seated }
}

/** Its sitting, with these people in the room. */
export async function gathered(network: Network, of: Awaited<ReturnType<typeof assembly>>, present: Inhabitant[]) {
  const held = await sitting(network, { of: { id: of.id, chair: of.chair, people: [] }, present: 0 })
  const enter = async ({ id: person_id }: Inhabitant) =>
    void (await network.owner
      .insertInto('presence')
      .values({ meeting_id: held.meetingId, person_id, marked_by: of.chair.id })
      // Whoever opened it is in the room.
      .onConflict((there) => there.doNothing())
      .execute())
  const leave = async ({ id }: Inhabitant) =>
    void (await network.owner
      .updateTable('presence')
      .set({ until_at: new Date(Date.now() + 1) })
      .where('meeting_id', '=', held.meetingId)
      .where('person_id', '=', id)
      .execute())
  for (const person of present) await enter(person)
  return { ...held, enter, leave }
}
