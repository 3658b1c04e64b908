import type { Db } from '@memorial/db'
import { listen } from '@memorial/db/listening'
import { sql } from 'kysely'
import { z } from 'zod'

/** What an open screen is told: that something it may see has changed, or that its session has ended. Never what. */
export type Word = 'changed' | 'ended'

/** Somebody's screen, by the public id of its session. */
export interface Channel {
  session: string
  say(word: Word): void
  /** Shows that the line stands. */
  beat(): void
}

const Told = z.union([z.object({ changed: z.array(z.string()) }), z.object({ ended: z.string() })])

/** How often it is asked which sessions still live, and that the line stands is shown, in milliseconds. */
const beats = 20_000

interface Living {
  session: string
  person: string
  principals: string[]
}

/** The open screens of this program, told what the database tells. Whoever asks for them ends them. */
export function openChannels(db: Db, url: string) {
  const channels = new Set<Channel>()
  /** Who is at a session, and what they are: by that it is known whom a change concerns. */
  const living = new Map<string, Living>()
  // One after another: whom a change concerns is known before the next is looked at.
  let last = Promise.resolve()
  const inTurn = (work: () => Promise<void> | void) => (last = last.then(work).catch(() => {}))

  function sayTo(session: string, word: Word): void {
    for (const channel of channels) if (channel.session === session) channel.say(word)
  }

  /** Looks up again who is at these sessions; those that are over are told so. */
  async function look(sessions: string[]): Promise<void> {
    if (sessions.length === 0) return
    const { rows } = await sql<Living>`select session, person, principals from live_sessions(${sessions})`.execute(db)
    const found = new Map(rows.map((row) => [row.session, row]))
    for (const session of sessions) {
      const row = found.get(session)
      if (row) living.set(session, row)
      else end(session)
    }
  }

  function end(session: string): void {
    sayTo(session, 'ended')
    living.delete(session)
  }

  async function change(told: Set<string>): Promise<void> {
    const concerned = [...living.values()].filter(({ principals }) => principals.some((id) => told.has(id)))
    for (const { session } of concerned) sayTo(session, 'changed')
    // A change that names a person may be one of what they are.
    await look(concerned.filter(({ person }) => told.has(person)).map(({ session }) => session))
  }

  const stopListening = listen(url, 'live', {
    hear: (payload) =>
      void inTurn(() => {
        const told = Told.parse(JSON.parse(payload))
        return 'ended' in told ? end(told.ended) : change(new Set(told.changed))
      }),
    missed: () =>
      void inTurn(async () => {
        await look(sessionsOf(channels))
        for (const channel of channels) channel.say('changed')
      }),
  })

  const beating = setInterval(() => {
    for (const channel of channels) channel.beat()
    void inTurn(() => look(sessionsOf(channels)))
  }, beats)

  return {
    /** Adds a screen; gives what takes it away. It is looked at again at once, since its session may have ended meanwhile. */
    async add(channel: Channel): Promise<() => void> {
      channels.add(channel)
      await inTurn(() => look([channel.session]))
      return () => {
        channels.delete(channel)
        if (!sessionsOf(channels).includes(channel.session)) living.delete(channel.session)
      }
    },
    countOf: (session: string): number => [...channels].filter((channel) => channel.session === session).length,
    async close(): Promise<void> {
      clearInterval(beating)
      await stopListening()
      await last
    },
  }
}

function sessionsOf(channels: Set<Channel>): string[] {
  return [...new Set([...channels].map(({ session }) => session))]
}
