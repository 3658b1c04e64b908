import { beforeEach, describe, expect, test, vi } from 'vitest'
import { absoluteHours, idleMinutes, sessionCookie, sessionDoor, type SessionStore } from './sessions.ts'
import { hashToken } from './tokens.ts'

/** The database as the door sees it. The spies know all that was ever said to it. */
function memoryStore() {
  const rows = new Map<string, { personId: string; expiresAt: Date; endsAt: Date }>()
  const store = {
    insert: vi.fn<SessionStore['insert']>(async ({ hash, ...row }) => void rows.set(hash, row)),
    find: vi.fn<SessionStore['find']>(async (hash) => rows.get(hash)),
    prolong: vi.fn<SessionStore['prolong']>(
      async (hash, expiresAt) => void Object.assign(rows.get(hash) ?? {}, { expiresAt }),
    ),
    remove: vi.fn<SessionStore['remove']>(async (hash) => void rows.delete(hash)),
    rotate: vi.fn<SessionStore['rotate']>(async (hash, fresh) => {
      rows.set(fresh, rows.get(hash)!)
      rows.delete(hash)
    }),
  }
  return { rows, store, door: sessionDoor(store) }
}

const minute = 60_000
const start = new Date('2026-11-23T08:00:00Z')
const after = (minutes: number) => new Date(start.getTime() + minutes * minute)
const pass = (minutes: number) => vi.setSystemTime(Date.now() + minutes * minute)

beforeEach(() => {
  vi.useFakeTimers({ now: start })
  return () => vi.useRealTimers()
})

test('a session is half an hour idle, twelve hours in all, in a cookie of this host', () => {
  expect([idleMinutes, absoluteHours]).toEqual([30, 12])
  expect(sessionCookie).toEqual({
    name: '__Host-session',
    options: { path: '/', httpOnly: true, secure: true, sameSite: 'lax' },
  })
})

describe('the token', () => {
  test('begins a session and finds its person again', async () => {
    const { store, door } = memoryStore()
    const { token, hash, endsAt } = await door.begin('linden')

    expect(endsAt).toEqual(after(12 * 60))
    expect(store.insert.mock.calls).toEqual([[{ hash, personId: 'linden', expiresAt: after(30), endsAt }]])
    expect(await door.holder(token)).toEqual({ personId: 'linden', hash, expiresAt: after(30) })
  })

  test('is another after a fresh proof; the end stays', async () => {
    const { rows, door } = memoryStore()
    const { token, hash, endsAt } = await door.begin('linden')
    const fresh = await door.rotate(hash)
    expect(await door.holder(token)).toBeUndefined()
    expect(await door.holder(fresh)).toMatchObject({ personId: 'linden', hash: hashToken(fresh) })
    expect([...rows.values()].map((row) => row.endsAt)).toEqual([endsAt])
  })

  test('never reaches the store, which holds its SHA-256 only', async () => {
    const { store, door } = memoryStore()
    const { token, hash } = await door.begin('linden')
    pass(20)
    await door.holder(token)
    const fresh = await door.rotate(hash)
    await door.end(hashToken(fresh))

    const said = JSON.stringify(Object.values(store).map((spy) => spy.mock.calls))
    expect(Object.values(store).every((spy) => spy.mock.calls.length > 0)).toBe(true)
    expect(said).toContain(hash)
    expect(said).not.toContain(token)
    expect(said).not.toContain(fresh)
    expect(hash).toBe(hashToken(token))
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
  })

  test('does not follow from person and time', async () => {
    const { door } = memoryStore()
    const [one, two] = [await door.begin('linden'), await door.begin('linden')]

    expect(one.token).not.toBe(two.token)
    expect(Buffer.from(one.token, 'base64url').length * 8).toBeGreaterThanOrEqual(256)
  })

  test('is not the hash: who stole the table opens nothing', async () => {
    const { door } = memoryStore()
    const { hash } = await door.begin('linden')

    expect(await door.holder(hash)).toBeUndefined()
    expect(await door.holder(Buffer.from(hash, 'hex').toString('base64url'))).toBeUndefined()
  })

  test('unknown, it belongs to nobody', async () => {
    const { store, door } = memoryStore()

    expect(await door.holder('a'.repeat(43))).toBeUndefined()
    expect(store.remove).not.toHaveBeenCalled()
  })

  test.each(['', 'a'.repeat(42), 'a'.repeat(100_000), 'ж'.repeat(43), '\0'.repeat(43), '%E0%A4%A', "' or true --"])(
    'malformed, it is refused without a query (%#)',
    async (token) => {
      const { store, door } = memoryStore()

      expect(await door.holder(token)).toBeUndefined()
      expect(store.find).not.toHaveBeenCalled()
    },
  )
})

describe('the idle end', () => {
  test('unused for 30 minutes, a session is gone and its row removed', async () => {
    const { rows, door } = memoryStore()
    const { token } = await door.begin('linden')
    pass(30)

    expect(await door.holder(token)).toBeUndefined()
    expect(rows.size).toBe(0)
  })

  test('it counts from the last use, early uses too', async () => {
    const { door } = memoryStore()
    const { token, hash } = await door.begin('linden')
    pass(10)
    expect(await door.holder(token)).toEqual({ personId: 'linden', hash, expiresAt: after(40) })
    pass(29)
    expect(await door.holder(token)).toEqual({ personId: 'linden', hash, expiresAt: after(69) })
    pass(30)
    expect(await door.holder(token)).toBeUndefined()
  })

  test('a page that asks by itself, with nobody before it, does not prolong it', async () => {
    const { door } = memoryStore()
    const { token } = await door.begin('linden')
    for (let asked = 0; asked < 29; asked++) {
      pass(1)
      expect((await door.holder(token, false))?.expiresAt).toEqual(after(30))
    }
    pass(1)
    expect(await door.holder(token, false)).toBeUndefined()
  })

  test('a busy session is written once a minute at most', async () => {
    const { store, door } = memoryStore()
    const { token } = await door.begin('linden')
    pass(1)
    expect((await door.holder(token))?.expiresAt).toEqual(after(30))
    expect(store.prolong).not.toHaveBeenCalled()

    for (let second = 0; second < 300; second++) {
      pass(1 / 60)
      await door.holder(token)
    }

    expect(store.prolong.mock.calls.length).toBeGreaterThanOrEqual(4)
    expect(store.prolong.mock.calls.length).toBeLessThanOrEqual(5)
  })
})

describe('the absolute end', () => {
  test('used every few minutes, a session lives twelve hours and no longer', async () => {
    const { rows, store, door } = memoryStore()
    const { token, endsAt } = await door.begin('linden')
    for (let i = 1; i < 144; i++) {
      pass(5)
      expect((await door.holder(token))?.personId).toBe('linden')
    }
    pass(5)

    expect(await door.holder(token)).toBeUndefined()
    expect(rows.size).toBe(0)
    expect(store.prolong.mock.calls.map((call) => call[1]).filter((expiresAt) => expiresAt > endsAt)).toEqual([])
    expect(store.prolong).toHaveBeenLastCalledWith(expect.anything(), endsAt)
  })

  test('holds even for a row that was prolonged too far', async () => {
    const { rows, door } = memoryStore()
    const { token, hash, endsAt } = await door.begin('linden')
    rows.get(hash)!.expiresAt = after(24 * 60)
    pass(12 * 60 - 1)
    expect((await door.holder(token))?.expiresAt).toEqual(endsAt)
    pass(1)

    expect(await door.holder(token)).toBeUndefined()
    expect(rows.size).toBe(0)
  })
})

describe('ending', () => {
  test('takes effect at once, and for this session only', async () => {
    const { door } = memoryStore()
    const [here, there] = [await door.begin('linden'), await door.begin('linden')]
    await door.end(here.hash)

    expect(await door.holder(here.token)).toBeUndefined()
    expect((await door.holder(there.token))?.personId).toBe('linden')
  })

  test('twice is as good as once', async () => {
    const { door } = memoryStore()
    const { hash } = await door.begin('linden')
    await door.end(hash)

    await expect(door.end(hash)).resolves.toBeUndefined()
  })
})

test('a store that fails is not taken for “nobody”', async () => {
  const { store, door } = memoryStore()
  store.find.mockRejectedValue(new Error('connection lost'))

  await expect(door.holder('a'.repeat(43))).rejects.toThrow('connection lost')
})
