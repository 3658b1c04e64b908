import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import files from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** What runs as a worker has this for its policy: it may load further scripts of ours, and asks nobody for anything else. */
const assetPolicy = "default-src 'none'; script-src 'self'; frame-ancestors 'none'"

/** Serves the portal's release: its assets as they are, and for every page address the page with a fresh nonce. */
export async function servePortal(server: FastifyInstance, folder: string): Promise<void> {
  const page = await readFile(join(folder, 'index.html'), 'utf8')
  await server.register(files, {
    root: folder,
    index: false,
    preCompressed: true,
    dotfiles: 'ignore',
    cacheControl: false,
    // Names of assets carry their hash: they never change, and they tell nothing of anybody.
    setHeaders: (reply, path) => {
      if (!path.startsWith(join(folder, 'assets'))) return
      reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('content-security-policy', assetPolicy)
    },
  })
  server.get('/', (_request, reply) => sendPage(reply, page))
  server.setNotFoundHandler((request, reply) => {
    if (request.method === 'GET' && request.headers.accept?.includes('text/html')) return sendPage(reply, page)
    return reply.code(404).send({ error: 'not found' })
  })
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  const nonce = randomBytes(18).toString('base64')
  return reply
    .header('content-security-policy', policy(nonce))
    .type('text/html')
    .send(page.replaceAll('__NONCE__', nonce))
}

/** Nothing from another host, nothing inline without the nonce, nothing evaluated. */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    // What draws a PDF does so beside the page, so that the page answers meanwhile.
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
}
