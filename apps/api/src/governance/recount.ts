import { isDeepStrictEqual } from 'node:util'
import type { Db } from '@memorial/db'
import { command } from '../command.ts'
import { readConfig } from '../config.ts'
import { asOwner, joinDatabase } from '../database.ts'
import { outcomeFromRecord } from './closing.ts'

export interface Recounted {
  polls: number
  differing: { pollId: string; stored: string; recounted: string; facts: string[] }[]
}

/** Computes every stored outcome anew from the record: roll, presence, recusals, proxies, ballots and version of the rules. */
export async function recount(db: Db): Promise<Recounted> {
  // One picture of everything, though votes are held and closed meanwhile.
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const stored = await tx
        .selectFrom('outcome')
        .select(['poll_id as pollId', 'result', 'facts'])
        .orderBy('poll_id')
        .execute()
      const differing: Recounted['differing'] = []
      for (const { pollId, result, facts } of stored) {
        const again = await outcomeFromRecord(tx, pollId)
        const named = differences({ ...(facts as object), result }, again)
        if (named.length > 0) differing.push({ pollId, stored: result, recounted: again.result, facts: named })
      }
      return { polls: stored.length, differing }
    })
}

/** Which facts differ. */
function differences(stored: Record<string, unknown>, again: object): string[] {
  const plain = JSON.parse(JSON.stringify(again)) as Record<string, unknown>
  return Object.keys(stored)
    .filter((fact) => !isFoundAgain(stored[fact], plain[fact]))
    .toSorted()
}

/** What an earlier version did not yet store, at whatever depth, is not asked of it. */
function isFoundAgain(stored: unknown, again: unknown): boolean {
  if (!isRecord(stored) || !isRecord(again)) return isDeepStrictEqual(stored, again)
  return Object.entries(stored).every(([fact, value]) => isFoundAgain(value, again[fact]))
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

async function main(): Promise<void> {
  const database = await joinDatabase(readConfig(process.env))
  try {
    const { polls, differing } = await asOwner(database.ownerUrl, recount)
    for (const { pollId, stored, recounted, facts } of differing)
      console.log(`${pollId} differs: stored ${stored}, recounted ${recounted} (${facts.join(', ')})`)
    console.log(`${polls} outcomes recounted, ${differing.length} differ.`)
    if (differing.length > 0) process.exitCode = 1
  } finally {
    await database.stop()
  }
}

if (import.meta.main) await command(main)
