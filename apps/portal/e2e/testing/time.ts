import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { readConfig } from '../../../api/src/config.ts'
import { asOwner, joinDatabase } from '../../../api/src/database.ts'
import { enqueue } from '../../../api/src/jobs/enqueue.ts'

const day = 86_400_000

/** As if the three days had gone by, after which a link from outside works. */
export async function linksWork(): Promise<void> {
  const { ownerUrl } = await joinDatabase(readConfig({ DATA_DIR: inject('folder') }))
  const week = { usable_from: new Date(Date.now() - 1), expires_at: new Date(Date.now() + 7 * day) }
  await asOwner(ownerUrl, (db) => db.updateTable('invitation').set(week).where('proposal_id', 'is not', null).execute())
}

/** As if a written resolution had been open for a week, and its last day ended now: the program closes it by itself. */
export async function lastDayEnds(pollId: string): Promise<void> {
  const { ownerUrl } = await joinDatabase(readConfig({ DATA_DIR: inject('folder') }))
  const at = new Date()
  const week = { opened_at: new Date(at.getTime() - 7 * day), closes_at: at }
  await asOwner(ownerUrl, (db) =>
    db.transaction().execute(async (tx) => {
      await tx.updateTable('poll').set(week).where('id', '=', pollId).execute()
      await enqueue(tx, 'closePoll', { pollId }, { at, key: `close:${pollId}` })
    }),
  )
}

/** As if the assembly had been called in time for three days ago, and nobody had come. */
export async function nobodyCame(title: string): Promise<void> {
  const { ownerUrl } = await joinDatabase(readConfig({ DATA_DIR: inject('folder') }))
  const ago = (days: number) => new Date(Date.now() - days * day)
  await asOwner(ownerUrl, async (db) => {
    const held = db
      .selectFrom('meeting')
      .innerJoin('body', 'body.id', 'meeting.body_id')
      .where('body.kind', '=', 'assembly')
    const { body_id, owner_id, convened_by } = await held
      .select(['body_id', 'owner_id', 'convened_by'])
      .limit(1)
      .executeTakeFirstOrThrow()
    const called = { id: randomUUID(), body_id, owner_id, title, place: 'Genève', zone: 'Europe/Zurich', convened_by }
    const sent = { convened_at: ago(60), sent_at: ago(60), sent_by: convened_by }
    const over = { state: 'closed', begins_at: ago(3), opened_at: ago(3), closed_at: ago(3) }
    await db
      .insertInto('meeting')
      .values({ ...called, ...sent, ...over })
      .execute()
  })
}
