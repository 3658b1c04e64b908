import { randomBytes } from 'node:crypto'
import { testDatabase } from '@memorial/db/testing'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { found } from './found.ts'
import { sessionsOver } from './identity/sessions.ts'
import { appRouter } from './router.ts'
import { temporaryFiles } from './testing/files.ts'
import { createCallerFactory } from './trpc.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
let kept: Awaited<ReturnType<typeof temporaryFiles>>
beforeAll(async () => {
  database = await testDatabase(inject('ownerUrl'))
  kept = await temporaryFiles()
})
afterAll(async () => {
  await database.close()
  await kept.close()
})

test('a founded network is entered by its one-time link, and founded once', async () => {
  const token = await found(database.owner, { network: 'Our network', organisation: 'First organisation' })
  const [sessions, sealingKey, left] = [
    sessionsOver(database.api),
    randomBytes(32),
    {} as { token?: string | undefined },
  ]
  const as = (cookie?: string) =>
    createCallerFactory(appRouter)({
      db: database.api,
      sessions,
      sealingKey,
      files: kept.files,
      requestId: 'test',
      attended: true,
      origin: 'https://intranet.test',
      token: cookie,
      setToken: (given) => void (left.token = given),
    })

  expect(await as().identity.door()).toEqual({ network: 'Our network', demonstration: false })
  expect(await as().identity.invitation({ token })).toMatchObject({
    organisation: { en: 'First organisation' },
    network: 'Our network',
  })
  const { passphrase, key } = await as().identity.beginEnrolment({ token, handle: 'linden', language: 'de' })
  await as().identity.finishEnrolment({ token, passphrase, code: new TOTP({ secret: key }).generate() })

  expect(await as(left.token).identity.me()).toMatchObject({
    handle: 'linden',
    offices: ['administrator', 'coordinator'],
    secretariat: true,
    can: { invite: { ok: true }, publish: { ok: true } },
  })
  await expect(found(database.owner, { network: 'Again', organisation: 'Again' })).rejects.toThrow(
    'already holds a network',
  )
})
