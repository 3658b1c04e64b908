import { command } from './command.ts'
import { readConfig } from './config.ts'
import { joinDatabase } from './database.ts'

/** Brings the configured database up to date. */
await command(async () => {
  const database = await joinDatabase(readConfig(process.env))
  await database.stop()
  console.log('The database is up to date.')
})
