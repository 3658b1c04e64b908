import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { hashToken, makeToken } from '@memorial/auth'
import type { Db } from '@memorial/db'
import { StartError } from '@memorial/db/embedded'
import { command } from './command.ts'
import { readConfig } from './config.ts'
import { asOwner, isFounded, joinDatabase } from './database.ts'

const usage = 'pnpm found --network "Name of the network" --organisation "Name of its first organisation"'

/** The secretariat's name, in the languages of the network. */
const secretariat = {
  en: 'Secretariat',
  ru: 'Секретариат',
  uk: 'Секретаріат',
  de: 'Sekretariat',
  fr: 'Secrétariat',
  it: 'Segretariato',
  cs: 'Sekretariát',
  pl: 'Sekretariat',
  he: 'מזכירות',
}

/** Founds a network: its name, its first organisation, its secretariat, and a one-time link for the first person. */
export async function found(db: Db, named: { network: string; organisation: string }): Promise<string> {
  if (await isFounded(db)) throw new StartError('This database already holds a network; it cannot be founded again.')
  const [network, organisation, body] = [randomUUID(), randomUUID(), randomUUID()]
  const token = makeToken()
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('principal')
      .values([
        { id: network, kind: 'network' },
        { id: organisation, kind: 'organisation' },
        { id: body, kind: 'body' },
      ])
      .execute()
    await tx.insertInto('network').values({ id: network, name: named.network }).execute()
    await tx
      .insertInto('organisation')
      .values({ id: organisation, number: 1, names: { en: named.organisation } })
      .execute()
    await tx.insertInto('body').values({ id: body, kind: 'secretariat', names: secretariat }).execute()
    await tx
      .insertInto('invitation')
      .values({
        id: randomUUID(),
        token_hash: hashToken(token),
        organisation_id: organisation,
        offices: ['administrator', 'coordinator'],
        body_id: body,
      })
      .execute()
  })
  return token
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { network: { type: 'string' }, organisation: { type: 'string' } } })
  const { network, organisation } = values
  if (!network || !organisation) throw new StartError(`Name the network and its first organisation:\n${usage}`)
  const config = readConfig(process.env)
  const database = await joinDatabase(config)
  try {
    const token = await asOwner(database.ownerUrl, (db) => found(db, { network, organisation }))
    const origin = config.origins[0] ?? `http://localhost:${config.port}`
    console.log(`The first person enters by this link, once and within seven days:\n${origin}/enrol#${token}`)
  } finally {
    await database.stop()
  }
}

if (import.meta.main) await command(main)
