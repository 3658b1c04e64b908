import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Owner, Side } from './scene.ts'

/** When the closed polls of the scene were closed. */
export const closedAt = new Date(Date.now() - 3_600_000)

export async function bodyOf(owner: Owner, id: string, kind: string): Promise<void> {
  await owner.insertInto('principal').values({ id, kind: 'body' }).execute()
  await owner
    .insertInto('body')
    .values({ id, kind, names: { en: kind } })
    .execute()
}

export async function sittingOf(owner: Owner, side: Side): Promise<void> {
  await bodyOf(owner, side.body, 'board')
  await owner
    .insertInto('seat')
    .values({ body_id: side.body, person_id: side.chair, role: 'chair', starts_at: '2020-01-01' })
    .execute()
  await owner
    .insertInto('rule_set')
    .values({ id: side.rules, body_id: side.body, version: 1, holds_from: '2020-01-01', rules: {} })
    .execute()
  await owner
    .insertInto('meeting')
    .values({
      id: side.meeting,
      owner_id: side.organisation,
      body_id: side.body,
      title: 'M',
      place: '',
      zone: 'Europe/Zurich',
      begins_at: closedAt,
      state: 'open',
      opened_at: closedAt,
      convened_by: side.chair,
    })
    .execute()
  await motionOf(owner, side, side.motion.loose)
  await onAgenda(owner, side, side.motion.waiting)
  await amendedOf(owner, side)
  await pollOf(owner, side, side.poll.open)
  await pollOf(owner, side, side.poll.closed)
  await pollOf(owner, side, side.poll.carried)
  await owner.updateTable('elector').set({ id: side.elector }).where('poll_id', '=', side.poll.open).execute()
  await writtenPollOf(owner, side)
  const over = [side.poll.closed, side.poll.carried]
  await owner.updateTable('poll').set({ closed_at: closedAt }).where('id', 'in', over).execute()
  await owner.insertInto('outcome').values({ poll_id: side.poll.carried, result: 'carried', facts: {} }).execute()
}

async function sent(owner: Owner, side: Side, id: string, body_id: string): Promise<void> {
  await owner
    .insertInto('meeting')
    .values({
      id,
      owner_id: side.organisation,
      body_id,
      title: 'M',
      place: '',
      zone: 'Europe/Zurich',
      begins_at: new Date(Date.now() + 86_400_000),
      convened_by: side.chair,
      sent_at: closedAt,
      sent_by: side.chair,
    })
    .execute()
}

export async function convocationOf(owner: Owner, side: Side): Promise<void> {
  await sent(owner, side, side.called, side.body)
  await sent(owner, side, side.over, side.body)
  const over = { state: 'closed', opened_at: closedAt, closed_at: closedAt }
  await owner.updateTable('meeting').set(over).where('id', '=', side.over).execute()
  await owner
    .insertInto('agenda_item')
    .values({
      id: side.item,
      meeting_id: side.meeting,
      body_id: side.body,
      kind: 'discussion',
      original: 'en',
      position: 100,
    })
    .execute()
}

export async function petitionOf(owner: Owner, side: Side): Promise<void> {
  await bodyOf(owner, side.assembly, 'assembly')
  await sent(owner, side, side.gathering, side.assembly)
  await owner
    .insertInto('membership')
    .values({
      id: randomUUID(),
      organisation_id: side.organisation,
      legal_name: 'A',
      address: 'A',
      admitted_on: '2020-01-01',
    })
    .execute()
  await owner
    .insertInto('seat')
    .values({
      id: side.delegate,
      body_id: side.assembly,
      person_id: side.chair,
      role: 'member',
      represents: side.organisation,
      starts_at: '2020-01-01',
    })
    .execute()
  await owner
    .insertInto('petition')
    .values({
      id: side.petition,
      body_id: side.assembly,
      language: 'en',
      items: ['I'],
      reasons: 'R',
      started_by: side.chair,
      reached_at: closedAt,
      members: 1,
    })
    .execute()
}

async function motionOf(owner: Owner, side: Side, id: string, by = side.chair): Promise<void> {
  await owner
    .insertInto('motion')
    .values({ id, owner_id: side.organisation, body_id: side.body, original: 'en', proposed_by: by })
    .execute()
}

async function amendedOf(owner: Owner, side: Side): Promise<void> {
  const { motion, amendment, post } = side.amended
  await onAgenda(owner, side, motion, side.person)
  await owner
    .insertInto('amendment')
    .values({ id: amendment, motion_id: motion, base_version: 1, original: 'en', reason: 'R', proposed_by: side.chair })
    .execute()
  await owner
    .insertInto('motion_post')
    .values({ id: post, motion_id: motion, body: 'W', written_by: side.chair })
    .execute()
}

async function onAgenda(owner: Owner, side: Side, motion: string, by = side.chair): Promise<void> {
  await motionOf(owner, side, motion, by)
  await owner
    .insertInto('agenda_item')
    .values({
      id: randomUUID(),
      meeting_id: side.meeting,
      body_id: side.body,
      motion_id: motion,
      position: sql`(select count(*) + 1 from agenda_item where meeting_id = ${side.meeting})`,
    })
    .execute()
}

const openedOf = (side: Side, id: string, motion: string) => ({
  id,
  owner_id: side.organisation,
  body_id: side.body,
  motion_id: motion,
  motion_version: 1,
  rule_set_id: side.rules,
  decision: 'ordinary',
  opened_by: side.chair,
  opened_at: new Date(closedAt.getTime() - 3_600_000),
  closes_at: new Date(Date.now() + 3_600_000),
})

async function pollOf(owner: Owner, side: Side, id: string): Promise<void> {
  const motion = randomUUID()
  await onAgenda(owner, side, motion)
  await owner
    .insertInto('poll')
    .values({ ...openedOf(side, id, motion), meeting_id: side.meeting })
    .execute()
}

async function writtenPollOf(owner: Owner, side: Side): Promise<void> {
  const [motion, poll_id, elector_id] = [randomUUID(), side.poll.written, side.writtenElector]
  await motionOf(owner, side, motion)
  await owner
    .insertInto('poll')
    .values({ ...openedOf(side, poll_id, motion), circular: 'majority', zone: 'Europe/Zurich' })
    .execute()
  await owner.updateTable('elector').set({ id: elector_id }).where('poll_id', '=', poll_id).execute()
  await owner.insertInto('ballot').values({ poll_id, elector_id, choice: 'yes', cast_by: side.chair }).execute()
}
