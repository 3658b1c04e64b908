import { randomUUID } from 'node:crypto'
import { hashToken } from '@memorial/auth'
import { sql } from 'kysely'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { inhabitedNetwork, type Network } from '../testing/network.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const refused = (reason: string) => ({ message: reason })
const codeOf = (key: string, at = Date.now()) => new TOTP({ secret: key }).generate({ timestamp: at })

async function invitation(): Promise<{ token: string; organisationId: string }> {
  const administrator = await network.person({ offices: ['administrator'] })
  const { token } = await administrator.api.identity.invite({ offices: [] })
  return { token, organisationId: administrator.organisationId }
}

let handles = 0
async function enrolled() {
  const { token } = await invitation()
  const handle = `hawthorn-${++handles}`
  const { passphrase, key } = await network.stranger.identity.beginEnrolment({ token, handle, language: 'uk' })
  const context = network.context()
  await network.caller(context).identity.finishEnrolment({ token, passphrase, code: codeOf(key) })
  return { handle, passphrase, key, cookie: context.left.token! }
}

describe('entry by invitation', () => {
  test('makes a person of the inviting organisation, once', async () => {
    const { token, organisationId } = await invitation()
    const begin = () => network.stranger.identity.beginEnrolment({ token, handle: ' Горобина ', language: 'uk' })
    const { passphrase, key, uri } = await begin()
    expect(passphrase.split(' ')).toHaveLength(6)
    expect(uri).toContain(`secret=${key}`)

    const context = network.context()
    await network
      .caller(context)
      .identity.finishEnrolment({ token, passphrase: passphrase.toUpperCase(), code: codeOf(key) })

    const me = await network.caller(network.context(context.left.token)).identity.me()
    expect(me).toMatchObject({ handle: 'горобина', language: 'uk', organisation: { id: organisationId }, offices: [] })
    await expect(begin()).rejects.toMatchObject(refused('invitation-over'))
    await expect(network.stranger.identity.invitation({ token })).rejects.toMatchObject(refused('invitation-over'))
  })

  test('wants the passphrase and a code before anybody is made', async () => {
    const { token } = await invitation()
    const { passphrase, key } = await network.stranger.identity.beginEnrolment({
      token,
      handle: 'blackthorn',
      language: 'en',
    })
    const finish = (typed: string, code: string) =>
      network.stranger.identity.finishEnrolment({ token, passphrase: typed, code })
    await expect(finish('six other words that were made', codeOf(key))).rejects.toMatchObject(
      refused('passphrase-differs'),
    )
    await expect(finish(passphrase, codeOf(key, 0))).rejects.toMatchObject(refused('code-wrong'))
    expect(await network.owner.selectFrom('person').select('id').where('handle', '=', 'blackthorn').execute()).toEqual(
      [],
    )
  })

  test('counts attempts, also the refused ones', async () => {
    const { token } = await invitation()
    const { passphrase } = await network.stranger.identity.beginEnrolment({
      token,
      handle: 'sloe-berry',
      language: 'en',
    })
    const finish = () => network.stranger.identity.finishEnrolment({ token, passphrase, code: '000000' })
    for (let n = 0; n < 10; n++) await expect(finish()).rejects.toMatchObject(refused('code-wrong'))
    await expect(finish()).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
  })

  test('answers for a taken handle as for a reserved one', async () => {
    const { handle } = await enrolled()
    const { token } = await invitation()
    const begin = (chosen: string) =>
      network.stranger.identity.beginEnrolment({ token, handle: chosen, language: 'en' })
    const [taken, reserved] = await Promise.all([begin(handle).catch(String), begin('secretariat').catch(String)])
    expect(taken).toBe(reserved)
    await expect(begin('secretariat')).rejects.toMatchObject(refused('handle-not-available'))
  })

  test('is over after a week, and when it is taken back', async () => {
    const administrator = await network.person({ offices: ['administrator'] })
    const [first, second] = [
      await administrator.api.identity.invite({ offices: [] }),
      await administrator.api.identity.invite({ offices: [] }),
    ]
    await administrator.api.identity.withdrawInvitation({ id: first.id })
    await network.owner
      .updateTable('invitation')
      .set({ expires_at: sql`now()` })
      .where('id', '=', second.id)
      .execute()
    for (const { token } of [first, second]) {
      await expect(network.stranger.identity.invitation({ token })).rejects.toMatchObject(refused('invitation-over'))
    }
  })

  test('is not taken back once it is used, and says so', async () => {
    const administrator = await network.person({ offices: ['administrator'] })
    const { id, token } = await administrator.api.identity.invite({ offices: [] })
    const { passphrase, key } = await network.stranger.identity.beginEnrolment({
      token,
      handle: 'spindle-tree',
      language: 'en',
    })
    await network.stranger.identity.finishEnrolment({ token, passphrase, code: codeOf(key) })
    await expect(administrator.api.identity.withdrawInvitation({ id })).rejects.toMatchObject(
      refused('invitation-over'),
    )
  })

  test('ends with the office of who gave it', async () => {
    const administrator = await network.person({ offices: ['administrator'] })
    const { token } = await administrator.api.identity.invite({ offices: [] })
    await network.owner.deleteFrom('office').where('person_id', '=', administrator.id).execute()
    await expect(network.stranger.identity.invitation({ token })).rejects.toMatchObject(refused('invitation-over'))
  })

  test('is the own administrator’s alone: nobody else invites, sees or takes back', async () => {
    const administrator = await network.person({ offices: ['administrator'] })
    const { id } = await administrator.api.identity.invite({ offices: ['coordinator'] })
    const colleague = await network.person({ organisationId: administrator.organisationId })
    const elsewhere = await network.person({ offices: ['administrator'], bodies: ['secretariat'] })
    await expect(colleague.api.identity.invite({ offices: [] })).rejects.toMatchObject(refused('not-an-administrator'))
    for (const other of [colleague, elsewhere]) expect((await other.api.identity.people()).invitations).toEqual([])
    await expect(elsewhere.api.identity.withdrawInvitation({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await administrator.api.identity.people()).invitations).toMatchObject([{ id, offices: ['coordinator'] }])
  })
})

describe('sign-in', () => {
  test('wants handle, passphrase and a fresh code', async () => {
    const { handle, passphrase, key } = await enrolled()
    const context = network.context()
    const next = codeOf(key, Date.now() + 30_000)
    await network.caller(context).identity.signIn({ handle: handle.toUpperCase(), passphrase, code: next })
    expect((await network.caller(network.context(context.left.token)).identity.me()).handle).toBe(handle)
  })

  test('refuses the replay of a code, and every mistake with the same words', async () => {
    const { handle, passphrase, key } = await enrolled()
    const signIn = (typed: object) =>
      network.stranger.identity.signIn({ handle, passphrase, code: codeOf(key, Date.now() + 30_000), ...typed })
    await signIn({})
    const mistakes = [{}, { passphrase: 'wrong' }, { handle: 'nobody-here' }, { code: '000000' }]
    for (const mistake of mistakes) await expect(signIn(mistake)).rejects.toMatchObject(refused('sign-in-failed'))
  })

  test('counts wrong codes before the verdict; who knows no passphrase locks nobody out', async () => {
    const { handle, passphrase, key } = await enrolled()
    const signIn = (typed: object) => network.stranger.identity.signIn({ handle, passphrase, code: '000000', ...typed })
    for (let n = 0; n < 11; n++) {
      await expect(signIn({ passphrase: 'wrong' })).rejects.toMatchObject(refused('sign-in-failed'))
    }
    for (let n = 0; n < 10; n++) await expect(signIn({})).rejects.toMatchObject(refused('sign-in-failed'))
    const right = { code: codeOf(key, Date.now() + 30_000) }
    await expect(signIn(right)).rejects.toMatchObject(refused('too-many-attempts'))
  }, 30_000)

  test('leaves the session before it', async () => {
    const { handle, passphrase, key, cookie } = await enrolled()
    const context = network.context(cookie)
    await network.caller(context).identity.signIn({ handle, passphrase, code: codeOf(key, Date.now() + 30_000) })
    await expect(network.caller(network.context(cookie)).identity.me()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })
})

describe('a session', () => {
  test('stands in the table only as a hash', async () => {
    const { cookie } = await enrolled()
    const rows = await network.owner.selectFrom('session').selectAll().execute()
    expect(rows.map((row) => row.hash)).toContain(hashToken(cookie))
    expect(JSON.stringify(rows)).not.toContain(cookie)
  })

  test('ends once for however many ask it at once', async () => {
    const leaving = await network.person()
    const asked = await Promise.allSettled(Array.from({ length: 40 }, () => leaving.api.identity.signOut()))
    expect(asked.some((call) => call.status === 'fulfilled')).toBe(true)
    await expect(leaving.api.identity.me()).rejects.toMatchObject({ message: 'signed-out' })
  })

  test('ends by signing out, by time and by a freeze', async () => {
    const [leaving, idle, frozen] = [await network.person(), await network.person(), await network.person()]
    await leaving.api.identity.signOut()
    await network.owner
      .updateTable('session')
      .set({ expires_at: sql`now()` })
      .where('hash', '=', idle.sessionHash)
      .execute()
    await network.owner
      .updateTable('person')
      .set({ frozen_at: sql`now()` })
      .where('id', '=', frozen.id)
      .execute()
    for (const gone of [leaving, idle, frozen]) {
      await expect(gone.api.identity.me()).rejects.toMatchObject({ code: 'UNAUTHORIZED', message: 'signed-out' })
    }
  })

  test('is over for the database too, whatever the program’s clock says', async () => {
    const someone = await network.person()
    await network.owner
      .updateTable('session')
      .set({ expires_at: sql`now() - interval '1 minute'` })
      .where('hash', '=', someone.sessionHash)
      .execute()
    vi.useFakeTimers({ now: Date.now() - 3_600_000, toFake: ['Date'] })
    try {
      await expect(someone.api.identity.me()).rejects.toMatchObject({ message: 'signed-out' })
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('the demonstration’s door', () => {
  test('lets nobody enter as a person who holds credentials, even there', async () => {
    const { handle } = await enrolled()
    const { id } = await network.owner
      .selectFrom('person')
      .select('id')
      .where('handle', '=', handle)
      .executeTakeFirstOrThrow()
    const other = await inhabitedNetwork({ demonstration: true })
    try {
      const invented = await other.person()
      expect((await other.stranger.identity.demonstrationPeople()).map((person) => person.id)).toEqual([invented.id])
      const credential = { person_id: invented.id, passphrase_hash: 'x', code_key: 'x', last_code_step: 0 }
      await other.owner.insertInto('credential').values(credential).execute()
      for (const personId of [id, invented.id]) {
        await expect(other.stranger.identity.enterDemonstration({ personId })).rejects.toMatchObject(
          refused('not-a-demonstration'),
        )
      }
    } finally {
      await other.close()
    }
  })

  test('is shut in any other network', async () => {
    const someone = await network.person()
    expect(await network.stranger.identity.demonstrationPeople()).toEqual([])
    await expect(network.stranger.identity.enterDemonstration({ personId: someone.id })).rejects.toMatchObject(
      refused('not-a-demonstration'),
    )
  })

  test('cannot be opened afterwards, not even by the owner of the tables', async () => {
    const change = network.owner.updateTable('network').set({ demonstration: true }).execute()
    await expect(change).rejects.toThrow('stays what it was born as')
    await expect(network.owner.deleteFrom('network').execute()).rejects.toThrow('stays what it was born as')
    const second = network.owner
      .insertInto('network')
      .values({ id: randomUUID(), name: 'Second', demonstration: true })
      .execute()
    await expect(second).rejects.toThrow()
  })
})
