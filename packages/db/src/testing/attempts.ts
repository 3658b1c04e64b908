import { expect } from 'vitest'
import type { TestDatabase } from '../testing.ts'
import { as, type Somebody } from './people.ts'
import { refused, type Statement } from './statements.ts'

/** What people try past the procedures: each is `done`, `refused` without a further word, or told what else is wrong. */
export function attempts(database: () => TestDatabase) {
  const outcome = (person: Somebody, statement: Statement): Promise<string> =>
    as(database(), person, async (tx) => {
      const { rows, numAffectedRows } = await statement.execute(tx)
      return (numAffectedRows ?? BigInt(rows.length)) > 0n ? 'done' : 'refused'
    }).catch((error: Error) => (error.message.includes(refused) ? 'refused' : error.message))

  return {
    outcome,
    async done(person: Somebody, statement: Statement): Promise<void> {
      expect(await outcome(person, statement)).toBe('done')
    },
    async nobody(people: readonly Somebody[], statement: Statement): Promise<void> {
      for (const person of people) expect(await outcome(person, statement)).toBe('refused')
    },
    /** What nobody may: as the database's owner, whom no policy holds. */
    owner: (statement: Statement) => statement.execute(database().owner),
  }
}
