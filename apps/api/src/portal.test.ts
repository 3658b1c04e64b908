import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testDatabase, type TestDatabase } from '@memorial/db/testing'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { buildServer } from './server.ts'
import { temporaryFiles } from './testing/files.ts'

let database: TestDatabase
let server: FastifyInstance
let portal: string
let kept: Awaited<ReturnType<typeof temporaryFiles>>

beforeAll(async () => {
  portal = await mkdtemp(join(tmpdir(), 'memorial-portal-'))
  await mkdir(join(portal, 'assets'))
  await writeFile(join(portal, 'index.html'), '<script nonce="__NONCE__"></script><style nonce="__NONCE__"></style>')
  await writeFile(join(portal, 'assets/app-1.js'), 'export {}')
  database = await testDatabase(inject('ownerUrl'))
  kept = await temporaryFiles()
  const { files } = kept
  server = await buildServer({
    db: database.api,
    liveUrl: database.apiUrl,
    sealingKey: Buffer.alloc(32),
    files,
    portal,
    isOurs: () => false,
  })
})
afterAll(async () => {
  await server.close()
  await database.close()
  await kept.close()
  await rm(portal, { recursive: true })
})

const page = () => server.inject({ url: '/projects', headers: { accept: 'text/html' } })

function directives(header: unknown): Record<string, string> {
  return Object.fromEntries(
    String(header)
      .split(';')
      .map((each) => each.trim().split(/ (.*)/s) as [string, string]),
  )
}

describe('what every answer says to the browser', () => {
  test.each(['/', '/projects', '/health', '/trpc/identity.door', '/nowhere'])('%s', async (url) => {
    const { headers } = await server.inject({ url, headers: { accept: 'text/html' } })
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    })
    expect(directives(headers['content-security-policy'])).toMatchObject({
      'default-src': "'none'",
      'frame-ancestors': "'none'",
    })
    expect(headers).not.toHaveProperty('access-control-allow-origin')
    expect(headers).not.toHaveProperty('x-powered-by')
  })

  test('an asset, whose name changes with it, is kept', async () => {
    const { statusCode, headers } = await server.inject('/assets/app-1.js')
    expect(statusCode).toBe(200)
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
  })
})

describe('the page', () => {
  test('runs nothing without its nonce, nothing of others, and is in no frame', async () => {
    const { statusCode, headers } = await page()
    expect(statusCode).toBe(200)
    const policy = directives(headers['content-security-policy'])
    expect(String(headers['content-security-policy'])).not.toMatch(/unsafe|\*|https?:|data:|blob:/)
    expect(policy).toEqual({
      'default-src': "'none'",
      'script-src': expect.any(String),
      'style-src': expect.any(String),
      'img-src': "'self'",
      'media-src': "'self'",
      'font-src': "'self'",
      'connect-src': "'self'",
      'worker-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
    })
    for (const kind of ['script-src', 'style-src']) expect(policy[kind]).toMatch(/^'self' 'nonce-[A-Za-z0-9+/]{24}'$/)
  })

  test('has a nonce of its own each time, the same in the header and in itself', async () => {
    const seen = new Set<string>()
    for (const { headers, body } of [await page(), await page()]) {
      const said = [
        ...String(headers['content-security-policy']).matchAll(/'nonce-([^']+)'/g),
        ...body.matchAll(/nonce="([^"]+)"/g),
      ]
      expect(said).toHaveLength(4)
      expect(new Set(said.map(([, nonce]) => nonce)).size).toBe(1)
      seen.add(said[0]![1]!)
    }
    expect(seen.size).toBe(2)
  })
})
