import { randomBytes } from 'node:crypto'
import { sessionCookie } from '@memorial/auth'
import type { Db } from '@memorial/db'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import { fastifyTRPCPlugin, type FastifyTRPCPluginOptions } from '@trpc/server/adapters/fastify'
import { TRPCError } from '@trpc/server'
import fastify, {
  type FastifyError,
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { sql } from 'kysely'
import { requestCounter } from './counting.ts'
import { serveConvocations } from './governance/convocation.ts'
import { sessionsOver } from './identity/sessions.ts'
import { serveExports } from './export/serve.ts'
import { serveFiles } from './library/files.ts'
import type { Files } from './library/keeping.ts'
import { serveLive } from './live/serve.ts'
import { servePortal } from './portal.ts'
import { Refusal } from './refusals.ts'
import { appRouter, type AppRouter } from './router.ts'
import type { Context } from './trpc.ts'

export interface ServerSettings {
  db: Db
  /** Where the database is listened to, as the API's role. */
  liveUrl: string
  sealingKey: Buffer
  files: Files
  /** Whether a page of this origin may ask for changes. */
  isOurs(origin: string): boolean
  /** The portal's release; none in development, where Vite serves it. */
  portal: string | undefined
  /** Where lines of the log go, if not to the standard output. */
  log?: { write(line: string): void }
}

/** The API and the portal as one server, not yet listening. */
export async function buildServer(settings: ServerSettings): Promise<FastifyInstance> {
  const server = fastify({
    // A notice in nine languages is the largest thing that is sent.
    bodyLimit: 1024 * 1024,
    // Five procedures by name stand in one part of an address.
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: tellUnreadable,
    // Which call failed is logged with the failure; who asked and from where is logged nowhere.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomBytes(6).toString('hex'),
    logger: {
      level: 'warn',
      base: null,
      serializers: { req: ({ method }) => ({ method }), err: withoutValues },
      ...(settings.log && { stream: settings.log }),
    },
  })
  await server.register(cookie)
  await server.register(helmet, {
    // A page brings its own policy, with its nonce; nothing else is a page.
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    crossOriginEmbedderPolicy: true,
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
  })
  const counter = requestCounter()
  await server.register(rateLimit, {
    max: 600,
    timeWindow: '1 minute',
    keyGenerator: counter.keyOf,
    // Pages and their parts cost next to nothing, and who cannot ask must still see why.
    allowList: (request) => !isCall(request) && !isFile(request) && !isLive(request),
  })
  server.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    if (!isOfOurPages(request, settings)) return reply.code(403).send({ error: 'refused' })
    if (isCall(request) && request.method !== 'POST') return reply.code(405).send({ error: 'refused' })
    if (isCall(request) && !isJson(request)) return reply.code(415).send({ error: 'refused' })
    if (!isFile(request)) endSlow(request)
  })
  server.setErrorHandler(tellLittle)
  server.get('/health', { config: { rateLimit: false } }, async () => {
    await sql`select 1`.execute(settings.db)
    return { status: 'ok' }
  })
  const sessions = recognising(settings.db, counter.recognise)
  await serveTrpc(server, settings, sessions)
  await serveFiles(server, { ...settings, sessions })
  await serveConvocations(server, { ...settings, sessions })
  await serveExports(server, { ...settings, sessions })
  await serveLive(server, settings)
  if (settings.portal) await servePortal(server, settings.portal)
  return server
}

/** The sessions, telling which tokens are somebody's. */
function recognising(db: Db, recognise: (token: string) => void): Context['sessions'] {
  const door = sessionsOver(db)
  return {
    ...door,
    async holder(token, attended) {
      const holder = await door.holder(token, attended)
      if (holder) recognise(token)
      return holder
    },
  }
}

async function serveTrpc(
  server: FastifyInstance,
  { db, sealingKey, files }: ServerSettings,
  sessions: Context['sessions'],
): Promise<void> {
  await server.register(fastifyTRPCPlugin, {
    prefix: '/trpc',
    trpcOptions: {
      router: appRouter,
      // Queries travel by POST: an address stands in logs and histories.
      allowMethodOverride: true,
      maxBatchSize: 5,
      createContext: ({ req, res, info }): Context => {
        if (info.isBatchCall && info.calls.some((call) => call.procedure?._def.type === 'mutation')) {
          throw new TRPCError({ code: 'BAD_REQUEST', message: 'mutations are never batched' })
        }
        return {
          db,
          sessions,
          sealingKey,
          files,
          requestId: req.id,
          origin: req.headers.origin ?? '',
          attended: req.headers['unattended'] === undefined,
          token: req.cookies[sessionCookie.name],
          setToken: setToken(res),
        }
      },
      onError({ error, path, req }) {
        const isBug = error.code === 'INTERNAL_SERVER_ERROR' && !(error.cause instanceof Refusal)
        if (isBug) req.log.error({ procedure: path, err: error.cause ?? error, requestId: req.id }, 'a call failed')
      },
    },
  } satisfies FastifyTRPCPluginOptions<AppRouter>)
}

function setToken(reply: FastifyReply): Context['setToken'] {
  return (token) => {
    if (token !== undefined) return void reply.setCookie(sessionCookie.name, token, sessionCookie.options)
    reply.clearCookie(sessionCookie.name, sessionCookie.options)
    reply.header('clear-site-data', '"cache", "cookies", "storage"')
  }
}

/** Whether a request is for a procedure, in whatever way its address is written. */
function isCall({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.url?.startsWith('/trpc') ?? false
}

/** Whether a request is for a file, on its way in or out. */
function isFile({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.url?.startsWith('/files/') ?? false
}

/** Whether a request is for the channel on which the server speaks first. */
function isLive({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.url === '/live'
}

/** Only our own pages ask: the browser says from which site a request comes (Fetch Metadata, RFC 6454). */
function isOfOurPages(request: FastifyRequest, { isOurs }: ServerSettings): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers
  if (request.method === 'GET' || request.method === 'HEAD') {
    // A download leaves a trace, and a channel tells when something happens: no other site's page opens one.
    return isFile(request) || isLive(request)
      ? site === undefined || site === 'same-origin' || site === 'none'
      : !isCall(request)
  }
  return origin !== undefined && isOurs(origin) && (site === undefined || site === 'same-origin')
}

/** How long a request may take to arrive, in milliseconds. */
const patience = 30_000

/** Whoever is slow to say what they ask is not waited for. A file may take as long as its bytes keep coming. */
function endSlow({ raw }: FastifyRequest): void {
  setTimeout(() => raw.complete || raw.destroy(), patience).unref()
}

/** Of any other type tRPC would read as much as comes. */
function isJson({ headers: { 'content-type': type } }: FastifyRequest): boolean {
  return type === undefined || /^application\/json *(;|$)/i.test(type)
}

/** What goes wrong outside the procedures; those have told it themselves. */
function tellLittle(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { statusCode = 500 } = error
  if (statusCode < 500) return reply.code(statusCode).send({ error: 'refused' })
  request.log.error({ err: error, requestId: request.id }, 'a request failed')
  // An answer that was to be of bytes may have said so already.
  return reply.code(500).type('application/json').send({ error: 'failed', requestId: request.id })
}

/** Of an address that cannot be read: no hook sees it, and nothing of it is repeated. */
function tellUnreadable({ statusCode = 400 }: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
  void reply.code(statusCode).headers(headers).send({ error: 'refused' })
}

/**
 * A database error repeats the values it met: in `detail`, in `where`, and where it is about a value itself (class 22)
 * in its text, with which the stack begins. They stay out of the log.
 */
function withoutValues({
  name,
  message,
  stack = '',
  ...rest
}: Error & { code?: string; constraint?: string; table?: string }) {
  const { code, constraint, table } = rest
  const frames = stack.split('\n').filter((line) => line.startsWith('    at '))
  return {
    type: name,
    message: code?.startsWith('22') ? '' : message,
    stack: frames.join('\n'),
    code,
    constraint,
    table,
  }
}
