import type { sessionDoor } from '@memorial/auth'
import { asActor, type ActorRow, type Db, type Tx } from '@memorial/db'
import type { Act, Actor, Office } from '@memorial/domain'
import { initTRPC } from '@trpc/server'
import { sql } from 'kysely'
import type { Files } from './library/keeping.ts'
import { ownId, type Making } from './own-id.ts'
import { asTrpcError, Refusal, toldOf } from './refusals.ts'

/** What a call is given: the programs' own, and what its request brought. */
export interface Context {
  db: Db
  sessions: ReturnType<typeof sessionDoor>
  /** 32 bytes from outside the database, under which one-time secrets are sealed. */
  sealingKey: Buffer
  files: Files
  /** Which request this is, for the log; never who or from where. */
  requestId: string
  /** Of the page that asks: one of ours. Passkeys belong to it. */
  origin: string
  /** Whether somebody sits before the page: one that asks by itself does not prolong its session. */
  attended: boolean
  /** The token of the request's session cookie. */
  token: string | undefined
  /** Gives the browser a new session's token, or takes the cookie away and has the browser forget all it holds. */
  setToken(token: string | undefined): void
}

/** What a mutation leaves in the record: the name of the act, or nothing for the reason given. */
export interface Meta {
  records?: Act | { nothing: string }
  /** Only for who has proved within five minutes that it is them. */
  proven?: boolean
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    errorFormatter: ({ shape, error, ctx }) => ({
      code: shape.code,
      message: '',
      data: { code: shape.data.code, ...toldOf(error, ctx?.requestId) },
    }),
  })

export const router = t.router
export const createCallerFactory = t.createCallerFactory

const refusing = t.middleware(async ({ next }) => {
  const result = await next()
  if (!result.ok) throw asTrpcError(result.error)
  return result
})

/** Prolongs the session in its own statement, before the call's transaction. */
const signedIn = t.middleware(async ({ ctx, next }) => {
  const holder = ctx.token === undefined ? undefined : await ctx.sessions.holder(ctx.token, ctx.attended)
  if (!holder) throw new Refusal('signed-out')
  return next({ ctx: { sessionHash: holder.hash } })
})

/** One transaction: it begins knowing who asks, reads only unless it is a mutation, and leaves its trace. */
const acting = t.middleware(async ({ ctx, type, meta, next }) => {
  const { db, sessionHash } = ctx as typeof ctx & { sessionHash: string }
  return asActor(db, sessionHash, type === 'mutation' ? 'read write' : 'read only', async (tx, row, now) => {
    const trace = { left: false }
    const acted = act(tx, row, meta, trace)
    const result = await next({ ctx: { ...acted, row, now, sessionHash } })
    if (!result.ok) throw result.error
    ensureTrace(meta, trace)
    return result
  })
})

/**
 * Several transactions, and work between them that is none: each begins knowing who asks. What they leave is not undone
 * by a later one, so that all of a call's effect stands in one of them, its trace too.
 */
const actingInParts = t.middleware(async ({ ctx, meta, next }) => {
  const { db, sessionHash } = ctx as typeof ctx & { sessionHash: string }
  const trace = { left: false }
  const inTransaction: InTransaction = (mode, work) =>
    asActor(db, sessionHash, mode, async (tx, row) => {
      const done = await work(act(tx, row, meta, trace))
      if (mode === 'read write') ensureTrace(meta, trace)
      return done
    })
  const result = await next({ ctx: { inTransaction } })
  if (result.ok) ensureTrace(meta, trace)
  return result
})

/** What work in a transaction is given. */
export interface Acting {
  db: Tx
  actor: Actor
  /** The id of what is made, by the key that whoever asks made for it. */
  own(making: Making, key: string): string
  /** In whose room, and whom it concerns where that is somebody else. */
  record(rootId: string | null, subjectId?: string): Promise<void>
  /** For what is asked again after a lost answer: what was done before was recorded then. */
  recordOnce(isNew: boolean, rootId: string | null, subjectId?: string): Promise<void>
}

/** Work in a transaction of its own. */
export type InTransaction = <T>(mode: 'read only' | 'read write', work: (acting: Acting) => Promise<T>) => Promise<T>

function act(db: Tx, row: ActorRow, meta: Meta | undefined, trace: { left: boolean }): Acting {
  if (meta?.proven && !row.proven) throw new Refusal('prove-again')
  const record: Acting['record'] = async (rootId, subjectId) => {
    trace.left = true
    await recordAct(db, meta, { rootId, subjectId })
  }
  const recordOnce: Acting['recordOnce'] = async (isNew, rootId, subjectId) => {
    trace.left = true
    if (isNew) await record(rootId, subjectId)
  }
  return { db, actor: asDomainActor(row), own: (making, key) => ownId(row.personId, making, key), record, recordOnce }
}

function ensureTrace(meta: Meta | undefined, trace: { left: boolean }): void {
  if (typeof meta?.records === 'string' && !trace.left) throw new Error(`nothing was recorded as “${meta.records}”`)
}

const asking = t.procedure.use(refusing)

/** A call before anyone is known. */
export const guest = Object.assign(asking, {
  recordsNothing: (because: string) => asking.meta({ records: { nothing: because } }),
  /** The act is recorded by the database function that does it. */
  recordsInside: (act: Act) => asking.meta({ records: act }),
})

const asPerson = asking.use(signedIn).use(acting)

/** A call by somebody who has signed in. A mutation says what it records. */
export const person = Object.assign(asPerson, {
  records: (act: Act) => asPerson.meta({ records: act }),
  recordsNothing: (because: string) => asPerson.meta({ records: { nothing: because } }),
})

/** A call by somebody who has proved within five minutes that it is them: with a passkey, or passphrase and code. */
export const provenPerson = {
  records: (act: Act) => asPerson.meta({ records: act, proven: true }),
  recordsNothing: (because: string) => asPerson.meta({ records: { nothing: because }, proven: true }),
}

const asPersonInParts = asking.use(signedIn).use(actingInParts)

/** The same for work that no transaction is held open for: files are sealed and removed outside. */
export const personInParts = {
  records: (act: Act) => asPersonInParts.meta({ records: act }),
  recordsNothing: (because: string) => asPersonInParts.meta({ records: { nothing: because } }),
}

/** The same for who has proved within five minutes that it is them. */
export const provenPersonInParts = {
  records: (act: Act) => asPersonInParts.meta({ records: act, proven: true }),
  recordsNothing: (because: string) => asPersonInParts.meta({ records: { nothing: because }, proven: true }),
}

async function recordAct(
  tx: Tx,
  meta: Meta | undefined,
  { rootId, subjectId }: { rootId: string | null; subjectId: string | undefined },
): Promise<void> {
  if (typeof meta?.records !== 'string') throw new Error('an act was recorded that its procedure does not declare')
  await sql`select record_act(${meta.records}, ${rootId}::uuid, ${subjectId ?? null}::uuid)`.execute(tx)
}

export function asDomainActor({ personId, organisationId, newcomer, offices, bodies }: ActorRow): Actor {
  return {
    personId,
    organisationId,
    isNewcomer: newcomer,
    offices: offices as Office[],
    bodies: bodies as unknown as Actor['bodies'],
  }
}
