import { randomUUID } from 'node:crypto'
import { sessionCookie } from '@memorial/auth'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, entering } from './testing/entering.ts'
import { collection } from './testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from './testing/network.ts'
import { cookie, origin, serving } from './testing/serving.ts'
import { sitting } from './testing/sitting.ts'

let network: Network
let { server, send, ask, cookieOf } = {} as Awaited<ReturnType<typeof serving>>
let { enrolled, invited } = {} as ReturnType<typeof entering>
let own: string
beforeAll(async () => {
  network = await inhabitedNetwork()
  ;({ server, send, ask, cookieOf } = await serving(network))
  ;({ enrolled, invited } = entering(network))
  own = await cookieOf(await network.person())
})
afterAll(async () => {
  await server.close()
  await network.close()
})
/** Who a cookie is, as the server says: nobody is 401. */
const known = async (cookie: string) => (await ask('identity.me', '', { cookie })).statusCode

/** The token of the one cookie that an answer sets. */
function given({ cookies }: { cookies: object[] }): string {
  expect(cookies).toHaveLength(1)
  const { value, ...attributes } = cookies[0] as { name: string; value: string }
  const lasting = { name: sessionCookie.name, path: '/', httpOnly: true, secure: true, sameSite: 'Lax' }
  expect(attributes).toEqual(lasting)
  return value
}

describe('a session that somebody else chose', () => {
  const chosen = 'A'.repeat(43)
  const signIn = ({ handle, passphrase, key }: Awaited<ReturnType<typeof enrolled>>, cookie: string, steps = 0) =>
    ask('identity.signIn', JSON.stringify({ handle, passphrase, code: codeOf(key, steps) }), { cookie })

  test('is never taken over at sign-in', async () => {
    const token = given(await signIn(await enrolled(), cookie(chosen)))
    expect(token).not.toBe(chosen)
    expect([await known(cookie(chosen)), await known(cookie(token))]).toEqual([401, 200])
  })

  test('is over when its browser is used to sign in, and when it is used to enrol', async () => {
    const [planted, other] = [await cookieOf(await network.person()), await cookieOf(await network.person())]
    given(await signIn(await enrolled(), planted))
    expect(await known(planted)).toBe(401)

    const invitation = await invited()
    const { passphrase, key } = await network.stranger.identity.beginEnrolment(invitation)
    const asked = { token: invitation.token, passphrase, code: codeOf(key) }
    given(await ask('identity.finishEnrolment', JSON.stringify(asked), { cookie: other }))
    expect(await known(other)).toBe(401)
  })

  test('is over when its person has proved anew who they are, and nobody who failed to changes anything', async () => {
    const { passphrase, key, token } = await enrolled()
    const prove = (code: string) =>
      ask('identity.prove', JSON.stringify({ passphrase, code }), { cookie: cookie(token) })
    const failed = await prove('000000')
    expect([failed.statusCode, failed.cookies]).toEqual([409, []])
    const fresh = given(await prove(codeOf(key)))
    expect([await known(cookie(token)), await known(cookie(fresh))]).toEqual([401, 200])
  })
})

describe('a token that stands anywhere but in its cookie is nobody’s', () => {
  const token = () => own.slice(own.indexOf('=') + 1)
  const everywhere = () =>
    `${sessionCookie.name}=${token()}&session=${token()}&token=${token()}&access_token=${token()}`

  test('neither in an address, nor in a body, nor in another header', async () => {
    const asked = `identity.me?${everywhere()}&input=${encodeURIComponent(JSON.stringify({ token: token() }))}`
    const headers = { authorization: `Bearer ${token()}`, [sessionCookie.name]: token(), 'x-session': token() }
    expect((await ask(asked, JSON.stringify({ token: token() }), headers)).statusCode).toBe(401)
    expect((await ask(`identity.me;${own}`, '', headers)).statusCode).toBe(404)
    const path = `/files/documents/${randomUUID()}/1`
    for (const [method, url] of [
      ['GET', `${path}?${everywhere()}`],
      ['GET', `/live?${everywhere()}`],
      ['POST', `/files/uploads?${everywhere()}`],
      ['DELETE', `/files/uploads/${randomUUID()}?${everywhere()}`],
    ] as const)
      expect((await send({ method, url, headers: { origin, ...headers } })).statusCode).toBe(401)
  })

  test('an invitation’s is read from the body alone', async () => {
    const { token } = await invited()
    const input = JSON.stringify({ token })
    const query = `input=${encodeURIComponent(input)}&token=${token}`
    expect((await ask('identity.invitation', input)).statusCode).toBe(200)
    expect((await ask(`identity.invitation?${query}`)).statusCode).toBe(400)
    expect((await ask(`identity.invitation/${token}`, '{}')).statusCode).toBe(404)
    expect((await ask(`identity.invitation,${token}`, '{}')).statusCode).toBe(404)
    for (const url of [`/trpc/identity.invitation?${query}`, `/trpc/identity.invitation?batch=1&${query}`]) {
      const got = await send({ method: 'GET', url, headers: { origin, 'sec-fetch-site': 'same-origin' } })
      expect([got.statusCode, got.body]).toEqual([403, '{"error":"refused"}'])
    }
  })
})

describe('what another site’s page has a browser send', () => {
  /** As browsers send it: a form names its type, and says its origin or, if it is old, nothing. */
  const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
  const pages: Record<string, Record<string, string>> = {
    'a form of plain text': { ...evil, 'content-type': 'text/plain' },
    'a form': { ...evil, 'content-type': 'application/x-www-form-urlencoded' },
    'a form with a file': { ...evil, 'content-type': 'multipart/form-data; boundary=x' },
    'a form in a sandbox': { ...evil, origin: 'null', 'content-type': 'text/plain' },
    'a form of an old browser': { 'content-type': 'text/plain' },
    'a fetch': { ...evil, 'content-type': 'application/json' },
    'a fetch without a type': evil,
    'a fetch of an old browser': { origin: 'https://evil.example', 'content-type': 'application/json' },
    'a fetch without an origin': { 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' },
    'a neighbour’s fetch': { origin, 'sec-fetch-site': 'same-site', 'content-type': 'application/json' },
    'a fetch of nobody’s': { origin, 'sec-fetch-site': 'none', 'content-type': 'application/json' },
    'a fetch that lies about its origin': {
      origin,
      'sec-fetch-site': 'cross-site',
      'content-type': 'application/json',
    },
  }

  test.each(Object.entries(pages))('%s changes nothing, neither by a call nor with a file', async (_page, headers) => {
    const { id: collectionId, coordinator } = await collection(network)
    const cookie = await cookieOf(coordinator)
    const begun = { key: randomUUID(), collectionId, documentId: null, name: 'scan.pdf', size: 5 }
    const { id } = await coordinator.api.library.beginUpload(begun)
    const named = { 'upload-metadata': `id ${Buffer.from(id).toString('base64')}`, 'upload-length': '5' }
    const tus = { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'x-http-method-override': 'DELETE' }
    for (const [method, url, more] of [
      ['POST', '/trpc/identity.signOut', {}],
      ['POST', '/trpc/identity.setLanguage', {}],
      ['POST', '/files/uploads', named],
      ['PATCH', `/files/uploads/${id}`, { 'content-type': 'application/offset+octet-stream' }],
      ['DELETE', `/files/uploads/${id}`, {}],
    ] as const) {
      const payload = url.startsWith('/files') ? 'bytes' : '{"language":"he"}'
      const { statusCode } = await send({ method, url, payload, headers: { ...headers, ...tus, ...more, cookie } })
      expect([url, statusCode]).toEqual([url, 403])
    }
    expect(await coordinator.api.library.uploads()).toMatchObject([{ id, received: 0 }])
    expect((await coordinator.api.identity.me()).language).toBe('en')
    expect(await known(cookie)).toBe(200)
  })
})

describe('what somebody was ends with the next request of the same session:', () => {
  const call = async (cookie: string, path: string, input: object) => {
    const { statusCode, body } = await ask(path, JSON.stringify(input), { cookie })
    return [statusCode, JSON.parse(body).error?.data.refusal?.reason ?? null]
  }

  test('an administrator’s office, and a coordinator’s', async () => {
    const administrator = await network.person({ offices: ['administrator', 'coordinator'] })
    const { organisationId } = administrator
    const [other, colleague] = [
      await network.person({ organisationId, offices: ['administrator'] }),
      await network.person({ organisationId }),
    ]
    const cookie = await cookieOf(administrator)
    const invite = () => call(cookie, 'identity.invite', { offices: ['administrator'] })
    const make = () =>
      call(cookie, 'library.createCollection', { key: randomUUID(), name: 'N', description: '', audience: [] })
    expect([await invite(), await make()]).toEqual([
      [200, null],
      [200, null],
    ])
    const id = randomUUID()
    await other.api.identity.proposeRemoval({ id, personId: administrator.id })
    await colleague.api.identity.secondProposal({ id })
    await other.api.identity.endOffice({ personId: administrator.id, office: 'coordinator' })
    expect([await invite(), await make()]).toEqual([
      [409, 'not-an-administrator'],
      [409, 'not-a-coordinator'],
    ])
  })

  test('a seat in the board', async () => {
    const { bodyId, meetingId, members } = await sitting(network, { seats: 3, present: 3 })
    const [member] = members as [Inhabitant]
    const cookie = await cookieOf(member)
    const read = () => call(cookie, 'governance.meeting', { id: meetingId })
    expect(await read()).toEqual([200, null])
    await sql`update seat set starts_at = now() - interval '2 days', ends_at = now() where person_id = ${member.id} and body_id = ${bodyId}`.execute(
      network.owner,
    )
    expect(await read()).toEqual([404, 'not-found'])
  })

  test('a seat in a project', async () => {
    const member = await network.person()
    const { id: projectId } = await network.project([{ person: member }])
    const cookie = await cookieOf(member)
    const write = () => call(cookie, 'projects.writeComment', { id: randomUUID(), projectId, body: 'A word.' })
    expect(await write()).toEqual([200, null])
    await sql`delete from project_seat where project_id = ${projectId} and person_id = ${member.id}`.execute(
      network.owner,
    )
    expect(await write()).toEqual([409, 'no-seat'])
  })

  test('an account that a colleague froze, at every door', async () => {
    const frozen = await network.person()
    const colleague = await network.person({ organisationId: frozen.organisationId })
    const cookie = await cookieOf(frozen)
    expect(await known(cookie)).toBe(200)
    await colleague.api.identity.freeze({ personId: frozen.id })
    expect(await known(cookie)).toBe(401)
    for (const url of ['/live', `/files/documents/${randomUUID()}/1`])
      expect((await send({ method: 'GET', url, headers: { cookie } })).statusCode).toBe(401)
  })
})
