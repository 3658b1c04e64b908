import { argon2, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { authenticator } from '../testing/authenticator.ts'
import { codeOf, entering } from '../testing/entering.ts'
import { holding } from '../testing/holding.ts'
import { inhabitedNetwork, type Network } from '../testing/network.ts'
import { serving } from '../testing/serving.ts'

// The real function, seen at work.
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>()
  return { ...crypto, argon2: vi.fn(crypto.argon2) }
})

let network: Network
let { server, ask, lines } = {} as Awaited<ReturnType<typeof serving>>
let { asToken, enrolled, enrolledByPasskey, invited } = {} as ReturnType<typeof entering>
beforeAll(async () => {
  network = await inhabitedNetwork()
  ;({ server, ask, lines } = await serving(network))
  ;({ asToken, enrolled, enrolledByPasskey, invited } = entering(network))
})
beforeEach(() => void vi.mocked(argon2).mockClear())
afterAll(async () => {
  await server.close()
  await network.close()
})

const refused = (reason: string) => ({ message: reason })
const late = (reason: string) => ({ status: 'rejected', reason: refused(reason) })
const done = { status: 'fulfilled' }
const freeze = (handle: string) =>
  sql`update person set frozen_at = now() where handle = ${handle}`.execute(network.owner)

/** What a call is answered, with the names of its headers. */
async function answered(path: string, input: object) {
  const { statusCode, body, headers } = await ask(path, JSON.stringify(input))
  return { statusCode, body, headers: Object.keys(headers).toSorted() }
}

/** All these calls are answered alike: with this reason, byte for byte. */
async function expectAlike(path: string, inputs: object[], reason: string): Promise<void> {
  const answers: Awaited<ReturnType<typeof answered>>[] = []
  for (const input of inputs) answers.push(await answered(path, input))
  expect(answers).toEqual(inputs.map(() => answers[0]))
  expect(JSON.parse(answers[0]!.body).error.data.refusal).toEqual({ reason })
}

describe('no answer tells', () => {
  test('whether there is an account: each mistake at the door is answered alike, after the same work', async () => {
    const [known, frozen, keyed] = [await enrolled(), await enrolled(), await enrolledByPasskey()]
    await freeze(frozen.handle)
    const code = codeOf(known.key)
    const mistakes = [
      { handle: 'nobody-here', passphrase: 'six words that are not known here', code },
      { handle: known.handle, passphrase: 'six words that are not known here', code },
      { handle: known.handle, passphrase: known.passphrase, code: code === '000000' ? '000001' : '000000' },
      { handle: frozen.handle, passphrase: frozen.passphrase, code: codeOf(frozen.key) },
      { handle: 'secretariat', passphrase: known.passphrase, code },
      { handle: keyed.handle, passphrase: known.passphrase, code },
      { handle: '\u202Eno handle', passphrase: 'x', code },
    ]
    vi.mocked(argon2).mockClear()
    await expectAlike('identity.signIn', mistakes, 'sign-in-failed')
    const work = { memory: 65_536, passes: 3, parallelism: 1, tagLength: 32 }
    const calls = vi.mocked(argon2).mock.calls.map(([algorithm, parameters]) => ({ algorithm, ...parameters }))
    expect(calls).toMatchObject(mistakes.map(() => ({ algorithm: 'argon2id', ...work })))
  })

  test('whose a recovery code is, or whether it was ever one', async () => {
    const [mine, frozen, keyed] = [await enrolled(), await enrolled(), await enrolledByPasskey()]
    await freeze(frozen.handle)
    await ask('identity.recover', JSON.stringify({ handle: keyed.handle, code: keyed.codes[0] }))
    const nobodys = '0000-0000-0000-0000'
    const mistakes = [
      { handle: 'nobody-at-all', code: nobodys },
      { handle: mine.handle, code: nobodys },
      { handle: mine.handle, code: keyed.codes[1] },
      { handle: 'nobody-at-all', code: mine.codes[0] },
      { handle: keyed.handle, code: keyed.codes[0] },
      { handle: frozen.handle, code: frozen.codes[0] },
      { handle: 'secretariat', code: mine.codes[0] },
      { handle: mine.handle, code: 'é' },
    ]
    await expectAlike('identity.recover', mistakes, 'recovery-failed')
  })

  test('who has a codeword: each mistake is answered alike, after the same work', async () => {
    const { person } = network
    const [mine, without, used, frozen] = [await person(), await person(), await person(), await person()]
    const stop = 'identity.stopByCodeword'
    const { codeword: own } = await mine.api.identity.makeCodeword()
    const { codeword: spent } = await used.api.identity.makeCodeword()
    await network.stranger.identity.stopByCodeword({ handle: used.handle, codeword: spent })
    await sql`update person set frozen_at = null where handle = ${used.handle}`.execute(network.owner)
    await freeze(frozen.handle)
    const mistakes = [
      { handle: 'nobody-here', codeword: own },
      { handle: without.handle, codeword: own },
      { handle: mine.handle, codeword: 'three wrong words' },
      { handle: mine.handle, codeword: '…' },
      { handle: mine.handle, codeword: spent },
      { handle: used.handle, codeword: spent },
      { handle: frozen.handle, codeword: own },
      { handle: 'secretariat', codeword: own },
      { handle: '\u202Eno handle', codeword: own },
    ]
    vi.mocked(argon2).mockClear()
    await expectAlike(stop, mistakes, 'codeword-failed')
    const work = { memory: 65_536, passes: 3, parallelism: 1, tagLength: 32 }
    const calls = vi.mocked(argon2).mock.calls.map(([algorithm, parameters]) => ({ algorithm, ...parameters }))
    expect(calls).toMatchObject(mistakes.map(() => ({ algorithm: 'argon2id', ...work })))
    // And what is right is answered as shortly.
    expect(JSON.parse((await answered(stop, { handle: mine.handle, codeword: own })).body).result.data).toEqual({})
  }, 60_000)

  test('whether a link was ever one, is used, over, withdrawn, or of somebody who may no longer invite', async () => {
    const administrator = await network.person({ offices: ['administrator'] })
    const invite = () => administrator.api.identity.invite({ offices: [] })
    const [used, over, withdrawn, ended] = [await invite(), await invite(), await invite(), await invited()]
    await sql`update invitation set used_at = now() where id = ${used.id}`.execute(network.owner)
    await sql`update invitation set expires_at = now() where id = ${over.id}`.execute(network.owner)
    await administrator.api.identity.withdrawInvitation({ id: withdrawn.id })
    await sql`delete from office where person_id = (select invited_by from invitation
      where token_hash = encode(sha256(${ended.token}::bytea), 'hex'))`.execute(network.owner)
    const tokens = [
      randomBytes(32).toString('base64url'),
      'é',
      ...[used, over, withdrawn, ended].map((one) => one.token),
    ]
    const chosen = { handle: 'guelder-rose', language: 'en' }
    for (const [path, input] of [
      ['invitation', {}],
      ['beginEnrolment', chosen],
      ['beginEnrolmentByPasskey', chosen],
      ['finishEnrolment', { passphrase: 'x', code: '000000' }],
    ] as const) {
      const inputs = tokens.map((token) => ({ ...input, token }))
      await expectAlike(`identity.${path}`, inputs, 'invitation-over')
    }
  })

  test('whether a handle is taken or reserved, not even of who is frozen', async () => {
    const [{ token, handle: own }, taken, frozen] = [await invited(), await enrolled(), await enrolled()]
    await freeze(frozen.handle)
    const wanted = [taken.handle, taken.handle.toUpperCase(), frozen.handle, 'secretariat', 'МЕМОРИАЛ']
    const inputs = wanted.map((handle) => ({ token, handle, language: 'en' }))
    await expectAlike('identity.beginEnrolment', inputs, 'handle-not-available')
    expect((await answered('identity.beginEnrolment', { token, handle: own, language: 'en' })).statusCode).toBe(200)
  })
})

describe('who guesses at codewords', () => {
  test('is stopped for a handle that is nobody’s as for any, and shuts nobody out of signing in or coming back', async () => {
    const { handle, passphrase, key, codes, token } = await enrolled()
    const { codeword } = await asToken(token).makeCodeword()
    const guess = (at: string) =>
      network.stranger.identity.stopByCodeword({ handle: at, codeword: 'three wrong words' })
    for (const at of [handle, 'nobody-to-stop']) {
      for (let n = 0; n < 10; n++) await expect(guess(at)).rejects.toMatchObject(refused('codeword-failed'))
      await expect(guess(at.toUpperCase())).rejects.toMatchObject(refused('too-many-attempts'))
    }
    const right = network.stranger.identity.stopByCodeword({ handle, codeword })
    await expect(right).rejects.toMatchObject(refused('too-many-attempts'))

    await network.stranger.identity.signIn({ handle, passphrase, code: codeOf(key) })
    await network.stranger.identity.recover({ handle, code: codes[0]! })
    expect(await asToken(token).me()).toMatchObject({ handle })
  }, 60_000)

  test('leaves nothing that says at whom', async () => {
    const { handle } = await enrolled()
    const guess = network.stranger.identity.stopByCodeword({ handle, codeword: 'three wrong words' })
    await expect(guess).rejects.toMatchObject(refused('codeword-failed'))
    const { rows } = await sql<{ subject: string }>`
      select subject from attempt where subject like 'codeword:%'`.execute(network.owner)
    expect(rows.length).toBeGreaterThan(0)
    for (const { subject } of rows) expect(subject).toMatch(/^codeword:[0-9a-f]{64}$/)
  })
})

describe('what is good once is used once, also by two at the same time:', () => {
  test('a code of this half minute, at the door', async () => {
    const { handle, passphrase, key } = await enrolled()
    const attempt = { handle, passphrase, code: codeOf(key) }
    const enter = () => [1, 2].map(() => network.stranger.identity.signIn(attempt))
    const person = sql`select id from person where handle = ${handle}`
    const lock = sql`select from credential where person_id = (${person}) for update`
    const settled = await holding(network, lock, enter)
    expect(settled.toSorted(byStatus)).toMatchObject([done, late('sign-in-failed')])
    // The one of enrolment and one more.
    expect((await sql`select from session where person_id = (${person})`.execute(network.owner)).rows).toHaveLength(2)
  })

  test('a code that let its person in proves nothing any more', async () => {
    const { handle, passphrase, key, token } = await enrolled()
    const code = codeOf(key)
    await network.stranger.identity.signIn({ handle, passphrase, code })
    await expect(asToken(token).prove({ passphrase, code })).rejects.toMatchObject(refused('sign-in-failed'))
    // Nor does an earlier one.
    await expect(asToken(token).prove({ passphrase, code: codeOf(key, -1) })).rejects.toMatchObject(
      refused('sign-in-failed'),
    )
  })

  test('a printed code', async () => {
    const { handle, codes } = await enrolled()
    const recover = () => [1, 2].map(() => network.stranger.identity.recover({ handle, code: codes[0]! }))
    const person = sql`select id from person where handle = ${handle}`
    const lock = sql`select from recovery_code where person_id = (${person}) for update`
    const settled = await holding(network, lock, recover)
    expect(settled.toSorted(byStatus)).toMatchObject([done, late('recovery-failed')])
    const tickets = await sql`select from invitation where person_id = (${person})`.execute(network.owner)
    expect(tickets.rows).toHaveLength(1)
  })

  const ofInvitation = (token: string) =>
    sql`select from invitation where token_hash = encode(sha256(${token}::bytea), 'hex') for update`

  test('an invitation: one person comes of it', async () => {
    const { token, handle } = await invited()
    const { passphrase, key } = await network.stranger.identity.beginEnrolment({ token, handle, language: 'en' })
    const accepted = { token, passphrase, code: codeOf(key) }
    const accept = () => [1, 2].map(() => network.stranger.identity.finishEnrolment(accepted))
    const settled = await holding(network, ofInvitation(token), accept)
    expect(settled.toSorted(byStatus)).toMatchObject([done, late('invitation-over')])
    expect((await sql`select from person where handle = ${handle}`.execute(network.owner)).rows).toHaveLength(1)
  })

  test('an invitation accepted with two passkeys', async () => {
    const { token, handle } = await invited()
    const api = network.stranger.identity
    const answers = [1, 2].map(async () =>
      authenticator().create(await api.beginEnrolmentByPasskey({ token, handle, language: 'en' })),
    )
    const [one, two] = await Promise.all(answers)
    const accept = () => [one!, two!].map((answer) => api.finishEnrolmentByPasskey({ token, name: 'Key', answer }))
    const settled = await holding(network, ofInvitation(token), accept)
    expect(settled.toSorted(byStatus)).toMatchObject([done, late('invitation-over')])
    const { rows } = await sql`select from passkey k join person p on p.id = k.person_id
      where p.handle = ${handle}`.execute(network.owner)
    expect(rows).toHaveLength(1)
  })

  test('a ticket of recovery: whoever is second renews nothing of the first', async () => {
    const { handle, codes } = await enrolled()
    const api = network.stranger.identity
    const { token } = await api.recover({ handle, code: codes[0]! })
    const { passphrase, key } = await api.beginEnrolment({ token, handle, language: 'en' })
    const accept = () => [1, 2].map(() => api.finishEnrolment({ token, passphrase, code: codeOf(key) }))
    const settled = await holding(network, ofInvitation(token), accept)
    expect(settled.toSorted(byStatus)).toMatchObject([done, late('invitation-over')])
    const first = settled.find((one) => one.status === 'fulfilled')!.value.codes
    expect(await api.recover({ handle, code: first[0]! })).toEqual({ token: expect.any(String) })
  })

  const byStatus = (one: { status: string }, other: { status: string }) => one.status.localeCompare(other.status)
})

describe('a passkey’s answer that was put together by hand', () => {
  test.each(['\0', 'key\0', 'é', ' '])('with the id %j is refused', async (id) => {
    const api = network.stranger.identity
    const answer = { ...authenticator().get(await api.passkeyOptions()), id }
    const { statusCode } = await ask('identity.signInByPasskey', JSON.stringify({ answer }))
    expect([400, 409]).toContain(statusCode)
    expect(lines).toEqual([])
  })

  const said = [null, 'usb', 5, {}, ['\0'], [['a'], ['b', 'c']], ['usb', { a: 1 }, 'carrier pigeon']]
  test.each(said.map((transports) => ({ transports })))(
    'says how its key is reached, or says nothing of it: $transports',
    async ({ transports }) => {
      const { token, handle } = await invited()
      const api = network.stranger.identity
      const answer = authenticator().create(await api.beginEnrolmentByPasskey({ token, handle, language: 'en' }))
      Object.assign(answer.response, { transports })
      await api.finishEnrolmentByPasskey({ token, name: 'Key', answer })
      const { rows } = await sql<{ transports: string[] }>`select transports from passkey k join person p
        on p.id = k.person_id where p.handle = ${handle}`.execute(network.owner)
      expect(rows).toEqual([{ transports: Array.isArray(transports) && transports.includes('usb') ? ['usb'] : [] }])
    },
  )

  test('of a key whose id can be guessed is refused', async () => {
    const { token, handle } = await invited()
    const api = network.stranger.identity
    const options = await api.beginEnrolmentByPasskey({ token, handle, language: 'en' })
    const answer = authenticator('https://intranet.test', randomBytes(8)).create(options)
    await expect(api.finishEnrolmentByPasskey({ token, name: 'Key', answer })).rejects.toMatchObject(
      refused('passkey-failed'),
    )
  })
})
