import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFiles } from '../library/keeping.ts'
import { newIdentity } from '../library/sealed.ts'

/** Files in a folder of a test's own, which is gone when it is closed. */
export async function temporaryFiles() {
  const dataDir = await mkdtemp(join(tmpdir(), 'memorial-files-'))
  const identity = await newIdentity()
  return {
    dataDir,
    identity,
    files: await openFiles(dataDir, identity),
    close: () => rm(dataDir, { recursive: true }),
  }
}
