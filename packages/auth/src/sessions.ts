import { Lucia, TimeSpan, type Adapter } from 'lucia'
import { hashToken, isToken, makeToken } from './tokens.ts'

/** How long a session lives unused, in minutes, and how long at most, in hours. */
export const idleMinutes = 30
export const absoluteHours = 12

/** The session's cookie holds its token. It has no Max-Age and no Expires: it goes when the browser closes. */
export const sessionCookie = {
  name: '__Host-session',
  options: { path: '/', httpOnly: true, secure: true, sameSite: 'lax' },
} as const

/** What the database offers. It only ever meets the SHA-256 of a token, as 64 hex digits. */
export interface SessionStore {
  insert(session: { hash: string; personId: string; expiresAt: Date; endsAt: Date }): Promise<void>
  find(hash: string): Promise<{ personId: string; expiresAt: Date; endsAt: Date } | undefined>
  /** Does nothing when the session has been removed in the meantime. */
  prolong(hash: string, expiresAt: Date): Promise<void>
  remove(hash: string): Promise<void>
  /** Puts another token's hash in the place of one, and remembers that its person has just proved who they are. */
  rotate(hash: string, fresh: string): Promise<void>
}

/** When a session ends if unused, and when in any case. */
interface Ends {
  expiresAt: Date
  endsAt: Date
}

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<{ ends: Ends }>
    DatabaseSessionAttributes: Ends
  }
}

/** Begins, recognises and ends sessions. Lucia validates; the token, the prolongation and the cookie are ours. */
export function sessionDoor(store: SessionStore) {
  const lucia = new Lucia(adapter(store), {
    sessionExpiresIn: new TimeSpan(idleMinutes, 'm'),
    getSessionAttributes: (ends) => ({ ends }),
  })

  return {
    /** Begins a session. The token is for the cookie and nobody else; at `endsAt` it ends even if used. */
    async begin(personId: string): Promise<{ token: string; hash: string; endsAt: Date }> {
      const token = makeToken()
      const hash = hashToken(token)
      const endsAt = new Date(Date.now() + absoluteHours * 3_600_000)
      await lucia.createSession(personId, { expiresAt: idleEnd(endsAt), endsAt }, { sessionId: hash })
      return { token, hash, endsAt }
    },

    /**
     * Whose session a token is; prolongs it where somebody sits before the page that asks. Undefined when malformed
     * (without a query), unknown or over.
     */
    async holder(
      token: string,
      attended = true,
    ): Promise<{ personId: string; hash: string; expiresAt: Date } | undefined> {
      if (!isToken(token)) return undefined
      const { session } = await lucia.validateSession(hashToken(token))
      if (!session) return undefined
      const { id: hash, userId: personId, ends } = session
      const prolonged = idleEnd(ends.endsAt)
      // A busy session is written once a minute: unused, it lives 29 to 30 minutes.
      const isDue = attended && prolonged.getTime() - ends.expiresAt.getTime() > 60_000
      if (isDue) await store.prolong(hash, prolonged)
      return { personId, hash, expiresAt: isDue ? prolonged : ends.expiresAt }
    },

    /** Goes on with a session under another token, after its person has proved anew who they are. */
    async rotate(hash: string): Promise<string> {
      const token = makeToken()
      await store.rotate(hash, hashToken(token))
      return token
    },

    /** Ends a session; nothing happens when it has ended. */
    async end(hash: string): Promise<void> {
      await lucia.invalidateSession(hash)
    },
  }
}

function adapter(store: SessionStore): Adapter {
  return {
    async getSessionAndUser(hash) {
      const found = await store.find(hash)
      if (!found) return [null, null]
      const { personId, endsAt } = found
      // Lucia knows one end: a row prolonged too far is over at its absolute end.
      const expiresAt = earlier(found.expiresAt, endsAt)
      return [
        { id: hash, userId: personId, expiresAt, attributes: { expiresAt, endsAt } },
        { id: personId, attributes: {} },
      ]
    },
    setSession: ({ id, userId, attributes }) => store.insert({ hash: id, personId: userId, ...attributes }),
    // Lucia would prolong in the second half of the time only, and past the absolute end.
    updateSessionExpiration: async () => {},
    deleteSession: (hash) => store.remove(hash),
    getUserSessions: notOffered,
    deleteUserSessions: notOffered,
    deleteExpiredSessions: notOffered,
  }
}

async function notOffered(): Promise<never> {
  throw new Error('The session store does not offer this')
}

function idleEnd(endsAt: Date): Date {
  return earlier(new Date(Date.now() + idleMinutes * 60_000), endsAt)
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b
}
