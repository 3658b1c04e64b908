import { randomUUID } from 'node:crypto'
import type { Tx } from '@memorial/db'
import { debates, type DemoDebate } from './debates.ts'
import type { Moments } from './moments.ts'
import type { Cast } from './seed-network.ts'
import type { Texts } from './shapes.ts'

interface Held {
  tx: Tx
  cast: Cast
  moments: Moments
}

/** Motions that are talked about: amended, withdrawn, referred. Their states follow from what was done, as ever. */
export async function insertMotions(tx: Tx, cast: Cast, moments: Moments): Promise<void> {
  for (const debate of debates) await insertDebate({ tx, cast, moments }, debate)
}

const rowsOf = (texts: Texts) => Object.entries(texts).map(([language, text]) => ({ language, ...text }))

async function insertDebate(held: Held, debate: DemoDebate): Promise<void> {
  const { tx, cast, moments } = held
  const { id: proposed_by, organisationId: owner_id } = cast.person(debate.by)
  const [id, body_id, proposed_at] = [randomUUID(), cast.body('board'), moments.ago(debate.ago)]
  await tx
    .insertInto('motion')
    .values({ id, owner_id, body_id, original: debate.original, proposed_by, proposed_at })
    .execute()
  await tx
    .insertInto('motion_text')
    .values(rowsOf(debate.texts).map((text) => ({ motion_id: id, ...text })))
    .execute()
  for (const { by, ago } of debate.seconders)
    await tx
      .insertInto('motion_seconder')
      .values({ motion_id: id, person_id: cast.person(by).id, seconded_at: moments.ago(ago) })
      .execute()
  for (const amendment of debate.amendments) await insertAmendment(held, { id, by: debate.by }, amendment)
  for (const word of debate.said) await insertWords(held, id, word)
  if (debate.agenda) await insertItem(held, id, debate.agenda)
  if (debate.end) await insertEnd(held, id, debate.end)
}

async function insertAmendment(
  { tx, cast, moments }: Held,
  motion: { id: string; by: string },
  { by, ago, original, reason, texts, accepted }: DemoDebate['amendments'][number],
): Promise<void> {
  const { version } = await tx
    .selectFrom('motion')
    .select('version')
    .where('id', '=', motion.id)
    .executeTakeFirstOrThrow()
  const amending = { id: randomUUID(), motion_id: motion.id, base_version: version, original, reason }
  await tx
    .insertInto('amendment')
    .values({ ...amending, proposed_by: cast.person(by).id, proposed_at: moments.ago(ago) })
    .execute()
  await tx
    .insertInto('amendment_text')
    .values(rowsOf(texts).map((text) => ({ amendment_id: amending.id, base_version: version, ...text })))
    .execute()
  if (accepted === undefined) return
  const act = { motion_id: motion.id, amendment_id: amending.id, act: 'amendment-accepted' }
  const at = moments.ago(accepted)
  await tx
    .insertInto('motion_act')
    .values({ ...act, done_by: cast.person(motion.by).id, done_at: at })
    .execute()
  await tx
    .updateTable('motion_version')
    .set({ written_at: at })
    .where('motion_id', '=', motion.id)
    .where('amendment_id', '=', amending.id)
    .execute()
}

async function insertWords(
  { tx, cast, moments }: Held,
  motion_id: string,
  { replies = [], ...first }: DemoDebate['said'][number],
): Promise<void> {
  const thread = randomUUID()
  const rows = [first, ...replies].map(({ by, ago, text }, place) => ({
    id: place === 0 ? thread : randomUUID(),
    motion_id,
    parent_id: place === 0 ? null : thread,
    body: text,
    written_by: cast.person(by).id,
    // Those of one day follow each other.
    written_at: moments.ago(ago - place / 24),
  }))
  await tx.insertInto('motion_post').values(rows).execute()
}

async function insertItem(
  { tx, moments }: Held,
  motion_id: string,
  { sitting, ago }: NonNullable<DemoDebate['agenda']>,
): Promise<void> {
  const meeting = await tx
    .selectFrom('meeting')
    .innerJoin('agenda_item', 'agenda_item.meeting_id', 'meeting.id')
    .select(['meeting.id', 'meeting.body_id', ({ fn }) => fn.max('position').as('last')])
    .where('title', '=', sitting)
    .groupBy('meeting.id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('agenda_item')
    .values({
      id: randomUUID(),
      meeting_id: meeting.id,
      body_id: meeting.body_id,
      motion_id,
      position: meeting.last + 1,
      announced_at: moments.ago(ago),
    })
    .execute()
}

async function insertEnd(
  { tx, cast, moments }: Held,
  motion_id: string,
  { act, by, ago, reason, to }: NonNullable<DemoDebate['end']>,
): Promise<void> {
  await tx
    .insertInto('motion_act')
    .values({
      motion_id,
      act,
      reason: reason ?? null,
      referred_to: to ? cast.body(to) : null,
      done_by: cast.person(by).id,
      done_at: moments.ago(ago),
    })
    .execute()
}
