import { randomUUID } from 'node:crypto'
import type { Tx } from '@memorial/db'
import { nextPosition } from '../governance/queries.ts'
import type { Moments } from './moments.ts'
import type { Cast } from './seed-network.ts'
import { assemblyItems, assemblyTitle, boardItems, petitionText } from './sitting-texts.ts'

const minute = 1 / (24 * 60)

/** What goes on around sittings: one is called for next week, one is in hand, members have the assembly called. */
export async function insertCalls(tx: Tx, cast: Cast, moments: Moments): Promise<void> {
  const open = await boardMeeting(tx, cast, 'open')
  await insertFloor(tx, cast, moments, open)
  const called = await boardMeeting(tx, cast, 'convened')
  await insertItems(tx, { meetingId: called, bodyId: cast.body('board'), announced: moments.ago(2) }, boardItems)
  await insertOpenings(tx, cast, moments, called)
  await insertAssembly(tx, cast, moments)
  await insertPetition(tx, cast, moments)
}

async function boardMeeting(tx: Tx, cast: Cast, state: 'open' | 'convened'): Promise<string> {
  const asked = tx
    .selectFrom('meeting')
    .select('id')
    .where('body_id', '=', cast.body('board'))
    .where('state', '=', state)
  return (await asked.executeTakeFirstOrThrow()).id
}

/** The budget is in hand; one has spoken, one speaks, two wait. */
async function insertFloor(tx: Tx, cast: Cast, moments: Moments, meeting_id: string): Promise<void> {
  const items = await tx
    .selectFrom('agenda_item')
    .select('id')
    .where('meeting_id', '=', meeting_id)
    .orderBy('position')
    .execute()
  const [done, current] = items.map(({ id }) => id) as [string, string]
  const moment = (minutes: number) => moments.ago(minutes * minute)
  await tx
    .updateTable('agenda_item')
    .set({ state: 'done', began_at: moment(50), ended_at: moment(25) })
    .where('id', '=', done)
    .execute()
  await tx
    .updateTable('agenda_item')
    .set({ state: 'current', began_at: moment(25) })
    .where('id', '=', current)
    .execute()
  const turn = (handle: string, asked: number, began?: number, ended?: number) => ({
    id: randomUUID(),
    meeting_id,
    item_id: current,
    person_id: cast.person(handle).id,
    kind: 'speech',
    asked_at: moment(asked),
    began_at: began === undefined ? null : moment(began),
    ended_at: ended === undefined ? null : moment(ended),
  })
  await tx
    .insertInto('speech')
    .values([turn('linden', 24, 23, 17), turn('калина', 20, 3), turn('דוכיפת', 9), turn('рябина', 6)])
    .execute()
  const minuteTaker = cast.person('рябина').id
  await tx.updateTable('meeting').set({ minute_taker_id: minuteTaker }).where('id', '=', meeting_id).execute()
}

interface Where {
  meetingId: string
  bodyId: string
  announced: Date
}

async function insertItems(tx: Tx, { meetingId, bodyId, announced }: Where, items: typeof boardItems) {
  for (const { kind, original, texts } of items) {
    const id = randomUUID()
    await tx
      .insertInto('agenda_item')
      .values({
        id,
        meeting_id: meetingId,
        body_id: bodyId,
        kind,
        original,
        position: await nextPosition(tx, meetingId),
        announced_at: announced,
      })
      .execute()
    await tx
      .insertInto('agenda_text')
      .values(Object.entries(texts).map(([language, text]) => ({ item_id: id, language, ...text })))
      .execute()
  }
}

/** Three of six have opened the convocation; to one it went by letter as well. */
async function insertOpenings(tx: Tx, cast: Cast, moments: Moments, meeting_id: string): Promise<void> {
  const opened = (handle: string, days: number) => ({
    meeting_id,
    person_id: cast.person(handle).id,
    day: moments.dueIn(-days),
  })
  await tx
    .insertInto('convocation_opening')
    .values([opened('linden', 2), opened('рябина', 1), opened('hirondelle', 1)])
    .execute()
  await tx
    .insertInto('dispatch')
    .values({
      id: randomUUID(),
      meeting_id,
      person_id: cast.person('דוכיפת').id,
      way: 'letter',
      sent_on: moments.dueIn(-2),
      proof: 'RR 482 913 570 CH',
      recorded_by: cast.person('gneiss').id,
    })
    .execute()
}

/** The assembly is called more than twenty days ahead, by the secretariat. */
async function insertAssembly(tx: Tx, cast: Cast, moments: Moments): Promise<void> {
  const [id, { id: secretary, organisationId }] = [randomUUID(), cast.person('gneiss')]
  await tx
    .insertInto('meeting')
    .values({
      id,
      owner_id: organisationId,
      body_id: cast.body('assembly'),
      title: assemblyTitle,
      place: 'Genf, Maison des Associations, Saal Gandhi',
      link: '',
      zone: 'Europe/Zurich',
      begins_at: moments.ago(-26),
      convened_by: secretary,
      convened_at: moments.ago(3),
      sent_at: moments.ago(1),
      sent_by: secretary,
    })
    .execute()
  const where = { meetingId: id, bodyId: cast.body('assembly'), announced: moments.ago(1) }
  await insertItems(tx, where, assemblyItems)
}

/** Two of the three that are needed have signed. */
async function insertPetition(tx: Tx, cast: Cast, moments: Moments): Promise<void> {
  const id = randomUUID()
  const delegates = await tx
    .selectFrom('seat')
    .select(['person_id', 'represents'])
    .where('body_id', '=', cast.body('assembly'))
    .where('role', '=', 'member')
    .where('represents', 'in', [cast.organisation(7), cast.organisation(8)])
    .where('ends_at', 'is', null)
    .orderBy('represents')
    .execute()
  await tx
    .insertInto('petition')
    .values({
      id,
      body_id: cast.body('assembly'),
      ...petitionText,
      started_by: delegates[0]!.person_id,
      started_at: moments.ago(4),
    })
    .execute()
  for (const [place, { person_id, represents }] of delegates.entries())
    await tx
      .insertInto('petition_signature')
      .values({
        id: randomUUID(),
        petition_id: id,
        organisation_id: represents!,
        person_id,
        signed_at: moments.ago(4 - 2 * place),
      })
      .execute()
}
