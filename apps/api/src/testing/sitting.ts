import { randomUUID } from 'node:crypto'
import type { Db } from '@memorial/db'
import { defaultsFor, type RuleSet } from '@memorial/domain'
import { sql } from 'kysely'
import { expect, vi } from 'vitest'
import type { Inhabitant, Network } from './network.ts'

const clause = 'Statutes 7'
const byLaw = defaultsFor('board')

/** How a board of the tests decides, unless a test says otherwise. */
export const boardRules: RuleSet = {
  ...byLaw,
  quorum: { ...byLaw.quorum, fraction: { of: 2, in: 3 }, recusedCount: true, clause },
  majority: {
    ...byLaw.majority,
    ordinary: { fraction: { of: 1, in: 2 }, compare: 'more-than', basis: 'present', clause },
    statutes: { fraction: { of: 2, in: 3 }, compare: 'at-least', basis: 'entitled', clause },
    dissolution: { fraction: { of: 1, in: 1 }, compare: 'at-least', basis: 'entitled', clause },
  },
  tie: { rule: 'chair-decides', clause },
  ballots: { changeable: true, clause },
  notice: { ...byLaw.notice, days: 7, lateItems: true, clause },
}

/** A board of its own, with rules, its chair first; seats of people of as many organisations. */
export async function board(network: Network, { seats = 6, rules = {} as Partial<RuleSet> } = {}) {
  const id = randomUUID()
  await network.owner.insertInto('principal').values({ id, kind: 'body' }).execute()
  await network.owner
    .insertInto('body')
    .values({ id, kind: 'board', names: { en: 'Board' } })
    .execute()
  await network.owner
    .insertInto('rule_set')
    .values({ id: randomUUID(), body_id: id, version: 1, holds_from: '2020-01-01', rules: { ...boardRules, ...rules } })
    .execute()
  const people: Inhabitant[] = []
  for (let place = 0; place < seats; place++) {
    const one = await network.person()
    const role = place === 0 ? 'chair' : 'member'
    await network.owner.insertInto('seat').values({ body_id: id, person_id: one.id, role }).execute()
    people.push(one)
  }
  return { id, people, chair: people[0]! }
}

interface Board {
  id: string
  people: Inhabitant[]
  chair: Inhabitant
}

/** A sitting that the chair has opened, with so many of its people in the room; of a board of its own unless one is given. */
export async function sitting(
  network: Network,
  { present = 6, seats = 6, rules = {} as Partial<RuleSet>, of = undefined as Board | undefined } = {},
) {
  const { id: bodyId, people, chair } = of ?? (await board(network, { seats, rules }))
  const meetingId = randomUUID()
  const begins = new Date(Date.now() + 3_600_000).toISOString()
  const { governance } = chair.api
  await governance.convene({
    id: meetingId,
    bodyId,
    title: 'A sitting',
    place: '',
    zone: 'Europe/Zurich',
    beginsAt: begins,
  })
  await governance.openMeeting({ id: meetingId })
  for (const { id: personId } of people.slice(0, present))
    await governance.markPresence({ meetingId, personId, present: true })

  async function motion(): Promise<{ id: string; itemId: string }> {
    const [id, itemId] = [randomUUID(), randomUUID()]
    const texts = [{ language: 'en' as const, title: 'Budget', body: 'We adopt the budget.' }]
    await chair.api.governance.submitMotion({ id, itemId, meetingId, original: 'en', texts })
    return { id, itemId }
  }

  async function poll(itemId?: string, decision: 'ordinary' | 'statutes' = 'ordinary'): Promise<string> {
    const id = randomUUID()
    const closesAt = new Date(Date.now() + 3_600_000).toISOString()
    await chair.api.governance.openPoll({ id, itemId: itemId ?? (await motion()).itemId, decision, closesAt })
    return id
  }

  return { bodyId, meetingId, people, chair, members: people.slice(1), motion, poll }
}

/** Delegates of as many new members of the association, in the assembly. */
export async function delegation(network: Network, members: number): Promise<Inhabitant[]> {
  const delegates: Inhabitant[] = []
  for (let place = 0; place < members; place++) {
    const one = await network.person()
    await network.owner
      .insertInto('membership')
      .values({
        id: randomUUID(),
        organisation_id: one.organisationId,
        legal_name: 'Association',
        address: 'Geneva',
        admitted_on: '2023-05-01',
      })
      .execute()
    await network.owner
      .insertInto('seat')
      .values({
        body_id: network.bodies.assembly,
        person_id: one.id,
        role: 'member',
        represents: one.organisationId,
      })
      .execute()
    delegates.push(one)
  }
  return delegates
}

/** What else the rules of the tests know where a test asks for it. */
export const written: Partial<RuleSet> = {
  circular: { unanimous: { clause, electronicConsent: clause }, majority: { clause, days: 1 } },
  proxies: { limit: 1, clause },
  secrecy: { named: { clause }, casting: null },
}

/** A motion that a body is to decide in writing within a week; opened by its chair. */
export async function circular(
  { id: bodyId, chair }: Pick<Board, 'id' | 'chair'>,
  kind: 'unanimous' | 'majority' = 'unanimous',
): Promise<string> {
  const id = randomUUID()
  await chair.api.governance.openCircular({
    id,
    bodyId,
    circular: kind,
    decision: 'ordinary',
    closesAt: new Date(Date.now() + 7 * 86_400_000).toISOString(),
    zone: 'Europe/Zurich',
    motionId: randomUUID(),
    texts: [{ language: 'en', title: 'Lease', body: 'We sign the lease.' }],
  })
  return id
}

/** Waits until so many statements of this database wait for a lock. */
export async function waitingForLocks(owner: Db, many: number): Promise<void> {
  await vi.waitFor(
    async () => {
      const { rows } = await sql<{ n: number }>`
        select count(distinct l.pid)::integer as n from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where a.datname = current_database() and not l.granted`.execute(owner)
      expect(rows[0]!.n).toBe(many)
    },
    { timeout: 5000, interval: 20 },
  )
}
