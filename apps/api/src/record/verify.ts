import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { StartError } from '@memorial/db/embedded'
import { command } from '../command.ts'
import { verified } from './exporting.ts'

const usage = `pnpm audit:verify FILE [--key KEY]
  FILE  an export of the record of acts
  KEY   the key as it was written down before; without it the one in the file is taken`

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { key: { type: 'string' } } })
  const [file] = positionals
  if (!file) throw new StartError(usage)
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new StartError(`${file} cannot be read (${error.code}).`)
  })
  const { sealed, waiting, erased, faults } = verified(text, values.key)
  for (const fault of faults) console.error(fault)
  console.log(
    `${sealed} acts stand in the signed tree, ${waiting} came after it, ${erased} personal fields were erased.`,
  )
  if (faults.length > 0) throw new StartError(`The export does not hold: ${faults.length} faults.`)
  console.log('The export holds.')
}

await command(main)
