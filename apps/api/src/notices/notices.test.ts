import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'

let network: Network
let secretary: Inhabitant
beforeAll(async () => {
  network = await inhabitedNetwork()
  secretary = await network.person({ bodies: ['secretariat'] })
})
afterAll(() => network.close())

const notFound = { code: 'NOT_FOUND' }
const refused = (reason: string) => ({ message: reason })
const texts = [
  { language: 'ru' as const, title: 'Как мы публикуем имена', body: 'Читайте до среды.' },
  { language: 'en' as const, title: 'How we publish names', body: 'Read it by **Wednesday**.' },
]

async function publish(audience: string[], more: object = {}): Promise<string> {
  const id = randomUUID()
  const acknowledgement = { dueOn: '2099-01-01' }
  await secretary.api.notices.publishNotice({
    id,
    class: 'safety',
    original: 'ru',
    texts,
    audience,
    acknowledgement,
    expiresOn: null,
    ...more,
  })
  return id
}

test('reaches those it is for, who acknowledge it; the secretariat sees who has not', async () => {
  const [reader, silent] = [await network.person(), await network.person({ bodies: ['board'] })]
  const id = await publish([reader.organisationId, network.bodies.board])

  const { rows } = await reader.api.notices.notices({})
  expect(rows[0]).toMatchObject({ id, addressed: true, acknowledgedAt: null, acknowledgementDue: '2099-01-01' })
  const notice = await reader.api.notices.notice({ id })
  expect(notice.texts.map((text) => text.language)).toEqual(['en', 'ru'])
  expect((await reader.api.today.today()).waiting).toMatchObject([{ kind: 'acknowledgement', noticeId: id }])

  await reader.api.notices.acknowledge({ noticeId: id, version: notice.version })

  expect((await reader.api.today.today()).waiting).toEqual([])
  const answers = await secretary.api.notices.answers({ id })
  expect(answers.asked).toBe(2)
  expect(answers.given.map((given) => given.person.id)).toEqual([reader.id])
  expect(answers.missing.map((person) => person.id)).toEqual([silent.id])
})

test('is not found by anybody else, and what they do with its id fails alike', async () => {
  const [reader, outsider] = [await network.person(), await network.person()]
  const id = await publish([reader.organisationId])
  for (const target of [id, randomUUID()]) {
    await expect(outsider.api.notices.notice({ id: target })).rejects.toMatchObject(notFound)
    await expect(outsider.api.notices.acknowledge({ noticeId: target, version: 1 })).rejects.toMatchObject(notFound)
  }
  expect((await outsider.api.notices.notices({})).rows.map((row) => row.id)).not.toContain(id)
  expect(JSON.stringify(await outsider.api.today.today())).not.toContain(id)
})

test('is published by the secretariat alone, and only it counts heads and sees answers', async () => {
  const reader = await network.person({ bodies: ['board'], offices: ['administrator', 'coordinator'] })
  const id = await publish([reader.organisationId])
  const { api } = reader
  const publishing = api.notices.publishNotice({
    id: randomUUID(),
    class: 'information',
    original: 'en',
    texts: [texts[1]!],
    audience: [reader.organisationId],
    acknowledgement: null,
    expiresOn: null,
  })
  await expect(publishing).rejects.toMatchObject(refused('not-the-secretariat'))
  await expect(api.notices.headCount({ audience: [network.networkId] })).rejects.toMatchObject(
    refused('not-the-secretariat'),
  )
  await expect(api.notices.answers({ id })).rejects.toMatchObject(refused('not-the-secretariat'))
  // The database says the same to whoever would get past the rule.
  const direct = await network.db.transaction().execute(async (tx) => {
    await sql`select begin_acting(${reader.sessionHash})`.execute(tx)
    const recipients = await sql`select * from notice_recipients(${id})`.execute(tx)
    const heads = await sql<{ n: number | null }>`select head_count(array[${network.networkId}]::uuid[]) as n`.execute(
      tx,
    )
    return { recipients: recipients.rows, heads: heads.rows[0]!.n }
  })
  expect(direct).toEqual({ recipients: [], heads: null })
})

test('counts each head of an audience once', async () => {
  const member = await network.person({ bodies: ['board'] })
  await network.person({ organisationId: member.organisationId })
  const { id: projectId, lead } = await network.project([{ person: member }])
  const { people } = await secretary.api.notices.headCount({ audience: [member.organisationId, member.id, projectId] })
  // A project that the secretary does not see counts nobody.
  expect(people).toBe(2)
  expect(lead.organisationId).not.toBe(member.organisationId)
})

test('is acknowledged once, in the version that was read, while it holds', async () => {
  const reader = await network.person()
  const id = await publish([reader.organisationId])
  await expect(reader.api.notices.acknowledge({ noticeId: id, version: 2 })).rejects.toMatchObject(
    refused('another-version'),
  )
  const twice = await Promise.allSettled([1, 2].map(() => reader.api.notices.acknowledge({ noticeId: id, version: 1 })))
  expect(twice.map((call) => call.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  await expect(reader.api.notices.acknowledge({ noticeId: id, version: 1 })).rejects.toMatchObject(
    refused('already-acknowledged'),
  )

  const silent = await publish([reader.organisationId], { acknowledgement: null })
  await expect(reader.api.notices.acknowledge({ noticeId: silent, version: 1 })).rejects.toMatchObject(
    refused('no-acknowledgement-asked'),
  )
  await expect(publish([reader.organisationId], { expiresOn: '2020-01-01' })).rejects.toMatchObject(
    refused('date-past'),
  )
  const over = await publish([reader.organisationId])
  await network.owner.updateTable('notice').set({ expires_on: '2020-01-01' }).where('id', '=', over).execute()
  await expect(reader.api.notices.acknowledge({ noticeId: over, version: 1 })).rejects.toMatchObject(
    refused('notice-over'),
  )
})

test('says which field is wrong, and nothing is published', async () => {
  const id = randomUUID()
  const wrong = {
    id,
    class: 'information' as const,
    original: 'de' as const,
    texts: [...texts, texts[0]!],
    audience: [],
    acknowledgement: null,
    expiresOn: null,
  }
  const error = await secretary.api.notices
    .publishNotice(wrong)
    .catch((thrown: { cause: { issues: { path: string[]; message: string }[] } }) => thrown)
  const issues = (error as { cause: { issues: { path: string[]; message: string }[] } }).cause.issues.map((issue) => [
    issue.path.join('.'),
    issue.message,
  ])
  expect(issues).toContainEqual(['audience', 'required'])
  expect(await network.owner.selectFrom('notice').select('id').where('id', '=', id).execute()).toEqual([])
})
