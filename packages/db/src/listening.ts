import pg from 'pg'

export interface Ears {
  /** A payload that was told. */
  hear(payload: string): void
  /** The connection stands, at first or again: what was told before is not heard any more. */
  missed(): void
}

const between = 500

/**
 * Hears what the database tells under a name (LISTEN), on a connection of its own that holds no transaction and is made
 * again each half second while it is lost. Whoever asks for it ends it.
 */
export function listen(url: string, name: string, { hear, missed }: Ears): () => Promise<void> {
  // Before the first connection stands nothing is heard either.
  let [isOver, wasLost] = [false, true]
  let client: pg.Client | undefined
  let again: NodeJS.Timeout | undefined
  let connecting = connect()

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 10_000 })
    client = fresh
    fresh.on('notification', ({ payload = '' }) => hear(payload))
    // Told of by `end` as well.
    fresh.on('error', () => {})
    fresh.on('end', retry)
    try {
      await fresh.connect()
      await fresh.query(`listen ${pg.escapeIdentifier(name)}`)
      if (wasLost) missed()
      wasLost = false
    } catch {
      await fresh.end().catch(() => {})
      retry()
    }
  }

  function retry(): void {
    if (isOver) return
    wasLost = true
    clearTimeout(again)
    again = setTimeout(() => void (connecting = connect()), between)
  }

  return async () => {
    isOver = true
    clearTimeout(again)
    await connecting
    await client?.end().catch(() => {})
  }
}
