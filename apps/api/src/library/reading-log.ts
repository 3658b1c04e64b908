import { daysOfReadings, ListReadings, maySeeReadings } from '@memorial/domain'
import { ensure } from '../refusals.ts'
import { person } from '../trpc.ts'
import { document, shelf } from './queries.ts'
import { readings } from './reading-queries.ts'

/** Who has read what one's organisation owns. */
export const readingLog = {
  readings: person.input(ListReadings).query(async ({ ctx: { db, actor }, input }) => {
    const shelfId = input.of === 'collection' ? input.id : (await document(db, input.id)).collection.id
    ensure(maySeeReadings(actor, await shelf(db, shelfId)))
    return { ...(await readings(db, input)), days: daysOfReadings }
  }),
}
