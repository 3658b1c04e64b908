import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { truncate } from 'node:fs/promises'
import { get, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { asActor } from '@memorial/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { agreed, exporting } from '../testing/export.ts'
import { holding } from '../testing/holding.ts'
import { collection, document, sha256 } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { unpacked } from '../testing/unpacked.ts'

const refused = (reason: string) => ({ message: reason })

vi.setConfig({ testTimeout: 60_000 })

let network: Network
let { server, lines, addressOf, browserOf, answerTo, refusal, archive } = {} as Awaited<ReturnType<typeof exporting>>
beforeAll(async () => {
  network = await inhabitedNetwork()
  ;({ server, lines, addressOf, browserOf, answerTo, refusal, archive } = await exporting(network))
})
beforeEach(() => void lines.splice(0))
afterAll(async () => {
  await server.close()
  await network.close()
})

/** An organisation with an administrator and two colleagues. */
async function house() {
  const administrator = await network.person({ offices: ['administrator'] })
  const { organisationId } = administrator
  return {
    administrator,
    colleague: await network.person({ organisationId, offices: ['coordinator'] }),
    other: await network.person({ organisationId }),
  }
}

async function actsOf({ organisationId }: Inhabitant): Promise<string[]> {
  const { rows } = await sql<{ act: string }>`
    select act from audit_event where organisation_id = ${organisationId} and act ~ 'export|proposal' order by act`.execute(
    network.owner,
  )
  return rows.map(({ act }) => act)
}

describe('an export', () => {
  test('is proposed by an administrator, seconded by a colleague, and given to the first alone', async () => {
    const { administrator, colleague, other } = await house()
    const secretary = await network.person({ offices: ['administrator'], bodies: ['secretariat'] })
    const second = await network.person({ organisationId: administrator.organisationId, offices: ['administrator'] })
    const asked = { id: randomUUID() }
    for (const member of [colleague, other])
      await expect(member.api.identity.proposeExport(asked)).rejects.toMatchObject(refused('not-an-administrator'))
    await administrator.api.identity.proposeExport(asked)
    expect(await refusal(administrator, asked.id)).toEqual([400, 'needs-another'])
    await expect(administrator.api.identity.openExport(asked)).rejects.toMatchObject(refused('needs-another'))
    // As the API’s role, past every rule of the program.
    const proposing = asActor(network.db, colleague.sessionHash, 'read write', async (tx) => {
      await sql`select propose_export(${randomUUID()})`.execute(tx)
      return tx.selectFrom('proposal').select('id').where('proposed_by', '=', colleague.id).execute()
    })
    expect(await proposing).toEqual([])
    await expect(administrator.api.identity.secondProposal(asked)).rejects.toMatchObject(refused('needs-another'))
    await expect(secretary.api.identity.secondProposal(asked)).rejects.toMatchObject(refused('not-found'))
    expect((await other.api.identity.people()).exports).toMatchObject([
      { id: asked.id, proposedBy: administrator.handle, openUntil: null },
    ])
    expect(await colleague.api.identity.secondProposal(asked)).toEqual({ token: null })
    const [confirmed] = (await other.api.identity.people()).exports
    expect(Math.abs(confirmed!.openUntil!.getTime() - Date.now() - 86_400_000)).toBeLessThan(60_000)

    await administrator.api.identity.openExport(asked)
    const answer = await answerTo(administrator, asked.id)
    expect([answer.status, Object.fromEntries(answer.headers)]).toMatchObject([
      200,
      {
        'content-type': 'application/octet-stream',
        'content-disposition': expect.stringMatching(/^attachment; filename="export-\d{4}-\d\d-\d\d\.zip"/),
        'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
    ])
    expect(unpacked(Buffer.from(await answer.arrayBuffer())).names).toContain('README.txt')
    for (const stranger of [colleague, other, second, secretary])
      expect(await refusal(stranger, asked.id)).toEqual([404, 'not-found'])
    expect((await secretary.api.identity.people()).exports).toEqual([])
    const recovery = { id: randomUUID(), personId: other.id }
    await administrator.api.identity.proposeRecovery(recovery)
    for (const nothing of [recovery.id, randomUUID(), 'x', '..%2Fsecrets.json'])
      expect(await refusal(administrator, nothing)).toEqual([404, 'not-found'])
    expect((await fetch(addressOf(asked.id))).status).toBe(401)
  })

  test('that is asked for again after a lost answer is proposed once; each fetching is recorded, no refusal', async () => {
    const { administrator, colleague } = await house()
    const asked = { id: randomUUID() }
    await administrator.api.identity.proposeExport(asked)
    await administrator.api.identity.proposeExport(asked)
    await refusal(administrator, asked.id)
    await colleague.api.identity.secondProposal(asked)
    for (const _twice of [1, 2]) await archive(administrator, asked.id)
    await refusal(colleague, asked.id)
    expect(await actsOf(administrator)).toEqual([
      'export proposed',
      'organisation exported',
      'organisation exported',
      'proposal seconded',
    ])
  })

  test('stands once while it waits; withdrawn or run out it makes room', async () => {
    const { administrator, colleague } = await house()
    const [first, next, last] = [{ id: randomUUID() }, { id: randomUUID() }, { id: randomUUID() }]
    const { identity } = administrator.api
    await identity.proposeExport(first)
    await expect(identity.proposeExport(next)).rejects.toMatchObject(refused('already-proposed'))
    await identity.withdrawProposal(first)
    expect(await refusal(administrator, first.id)).toEqual([400, 'proposal-over'])
    await identity.proposeExport(next)
    await sql`update proposal set expires_at = now() - interval '1 minute' where id = ${next.id}`.execute(network.owner)
    expect((await identity.people()).exports).toEqual([])
    await expect(colleague.api.identity.secondProposal(next)).rejects.toMatchObject(refused('proposal-over'))
    await identity.proposeExport(last)
    expect((await identity.people()).exports).toMatchObject([last])
  })

  test('that two second at once is seconded by one of them', async () => {
    const { administrator, colleague, other } = await house()
    const asked = { id: randomUUID() }
    await administrator.api.identity.proposeExport(asked)
    const settled = await holding(network, sql`select from proposal where id = ${asked.id} for update`, () =>
      [colleague, other].map(({ api }) => api.identity.secondProposal(asked)),
    )
    expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({ reason: refused('proposal-over') })
  })
})

describe('what was agreed on is no longer given', () => {
  /** As the API’s role, past every rule of the program. */
  const pastTheRules = ({ sessionHash }: Inhabitant, id: string, part = 'organisation') =>
    asActor(network.db, sessionHash, 'read only', async (tx) => {
      const first = '00000000-0000-0000-0000-000000000000'
      const { rows } = await sql`select id from organisation_export(${id}, ${part}, ${first}, 10)`.execute(tx)
      return rows.length
    })

  test('a day later', async () => {
    const { administrator, colleague } = await house()
    const id = await agreed(administrator, colleague)
    const second = await network.person({ organisationId: administrator.organisationId, offices: ['administrator'] })
    expect(await pastTheRules(administrator, id)).toBe(1)
    await expect(pastTheRules(second, id)).rejects.toThrow('no export')
    await sql`update proposal set open_until = now() where id = ${id}`.execute(network.owner)
    expect(await refusal(administrator, id)).toEqual([400, 'proposal-over'])
    await expect(pastTheRules(administrator, id)).rejects.toThrow('no export')
    expect((await administrator.api.identity.people()).exports).toEqual([])
    expect(await actsOf(administrator)).toEqual(['export proposed', 'proposal seconded'])
  })

  test('without the office', async () => {
    const { administrator, colleague } = await house()
    const id = await agreed(administrator, colleague)
    await sql`delete from office where person_id = ${administrator.id}`.execute(network.owner)
    expect(await refusal(administrator, id)).toEqual([400, 'not-an-administrator'])
    await expect(pastTheRules(administrator, id)).rejects.toThrow('no export')
  })

  test.each(['a colleague', 'the whole organisation'])('after %s was frozen, and thawed again', async (whole) => {
    const { administrator, colleague } = await house()
    const id = await agreed(administrator, colleague)
    await (whole === 'a colleague'
      ? colleague.api.identity.freeze({ personId: administrator.id })
      : administrator.api.identity.freezeOrganisation())
    expect((await answerTo(administrator, id)).status).toBe(401)
    await sql`update person set frozen_at = null where id = ${administrator.id}`.execute(network.owner)
    expect(await refusal(administrator, id)).toEqual([400, 'proposal-over'])
  })

  test('without a fresh proof', async () => {
    const { administrator, colleague } = await house()
    const id = await agreed(administrator, colleague)
    const headers = await browserOf(administrator)
    await sql`update session set proved_at = now() - interval '6 minutes' where person_id = ${administrator.id}`.execute(
      network.owner,
    )
    const answer = await fetch(addressOf(id), { headers })
    expect([answer.status, await answer.json()]).toEqual([400, { error: 'prove-again' }])
  })

  test.each(['cross-site', 'same-site'])('to a page of another site: %s', async (site) => {
    const { administrator, colleague } = await house()
    const id = await agreed(administrator, colleague)
    const headers = { ...(await browserOf(administrator)), 'sec-fetch-site': site }
    // Not by fetch, which says itself from which site it is.
    const { statusCode } = await server.inject({ url: `/files/exports/${id}`, headers })
    expect(statusCode).toBe(403)
    expect(await actsOf(administrator)).not.toContain('organisation exported')
  })
})

describe('a large export', () => {
  const size = 24 * 1024 ** 2

  /** An organisation with documents, each larger than all that waits on a line and before it. */
  async function large(count = 1) {
    const { administrator, colleague } = await house()
    const { id: collectionId } = await collection(network, [], colleague)
    const documents: Awaited<ReturnType<typeof document>>[] = []
    while (documents.length < count)
      documents.push(await document(network, colleague, { collectionId, bytes: randomBytes(size) }))
    return { administrator, colleague, documents, id: await agreed(administrator, colleague) }
  }

  /** An answer of which no more is read than its first mebibyte: what a document begins with is in it. */
  async function begun(person: Inhabitant, address: string): Promise<AsyncIterableIterator<Buffer>> {
    const asked = get(address, { headers: await browserOf(person) })
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    expect(answer.statusCode).toBe(200)
    const bytes = answer[Symbol.asyncIterator]() as AsyncIterableIterator<Buffer>
    for (let read = 0; read < 1024 ** 2;) read += (await bytes.next()).value.length
    return bytes
  }

  const opened = async ({ id }: Inhabitant) =>
    (await network.owner.selectFrom('reading').select('document_id as id').where('person_id', '=', id).execute()).map(
      (one) => one.id,
    )

  test('of which the line was cut is fetched again, whole', async () => {
    const { administrator, documents, id } = await large(2)
    const bytes = await begun(administrator, addressOf(id))
    await bytes.return!()
    // Nothing is opened before there is room for it.
    expect(await opened(administrator)).toHaveLength(1)
    const whole = unpacked(await archive(administrator, id))
    for (const document of documents)
      expect(sha256(whole.bytes(`documents/${document.id}/1/letter.txt`))).toBe(document.sha256)
    // Each document left by the one door.
    expect((await opened(administrator)).toSorted()).toEqual(documents.map((one) => one.id).toSorted())
  })

  test('holds what lies in the trash as well', async () => {
    const { administrator, colleague, documents, id } = await large(1)
    await colleague.api.library.discardDocument({ id: documents[0]!.id })
    const whole = unpacked(await archive(administrator, id))
    expect(sha256(whole.bytes(`documents/${documents[0]!.id}/1/letter.txt`))).toBe(documents[0]!.sha256)
  })

  test('breaks off where a blob is damaged, and the log says which', async () => {
    const { administrator, colleague } = await house()
    const { id: collectionId } = await collection(network, [], colleague)
    const { id: documentId } = await document(network, colleague, { collectionId, bytes: randomBytes(500_000) })
    const { blob } = await network.owner
      .selectFrom('document_version')
      .select('blob')
      .where('document_id', '=', documentId)
      .executeTakeFirstOrThrow()
    const id = await agreed(administrator, colleague)
    await truncate(join(network.dataDir, 'blobs', blob.slice(0, 2), blob), 300_000)
    await expect(archive(administrator, id)).rejects.toThrow('terminated')
    expect(lines.join()).toContain(`the blob ${blob} is damaged or gone`)
    for (const secret of [administrator.handle, colleague.handle, 'letter.txt'])
      expect(lines.join()).not.toContain(secret)
  })

  test('is not waited for by who stops the program', async () => {
    const { administrator, id } = await large()
    const another = await exporting(network)
    const bytes = await begun(administrator, another.addressOf(id))
    await another.server.close()
    await expect(buffer(bytes)).rejects.toThrow('aborted')
  })

  test('waits for its reader, holding no transaction, and ends when they are frozen', async () => {
    const { administrator, colleague, id } = await large()
    const bytes = await begun(administrator, addressOf(id))
    const { rows: held } = await sql`
      select from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`.execute(
      network.owner,
    )
    expect(held).toEqual([])
    await colleague.api.identity.freeze({ personId: administrator.id })
    let read = 0
    const reading = async () => {
      for await (const chunk of bytes) read += chunk.length
    }
    await expect(reading()).rejects.toThrow('aborted')
    // At once, and not only when the next is opened.
    expect(read).toBeLessThan(size - 4 * 1024 ** 2)
    // That it broke off is told by its word, not by a name.
    expect(lines.join()).toMatch(/"because":"[a-z-]+"[^\n]*bytes broke off/)
    expect(lines.join()).not.toContain(administrator.handle)
  })
})
