import type { Tx } from '@memorial/db'
import { ChooseLanguages, mayArrange, type Language } from '@memorial/domain'
import { sql } from 'kysely'
import { ensure } from '../refusals.ts'
import { person } from '../trpc.ts'
import { lockShelf, one } from './queries.ts'

/** In which languages scans are recognised: those that come; what has been read stays as it was read. */
export const languages = {
  chooseLanguages: person
    .records('languages of collection chosen')
    .input(ChooseLanguages)
    .mutation(async ({ ctx: { db, actor, recordOnce }, input }) => {
      ensure(mayArrange(actor, await lockShelf(db, input.id, 'update')))
      await recordOnce(await chooseLanguages(db, input.id, input.languages), input.id)
      return {}
    }),
}

/** False where the same is said already. */
async function chooseLanguages(db: Tx, id: string, said: Language[]): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select choose_languages(${id}, ${said}::text[]) as done`.execute(db)
  return one(rows).done
}
