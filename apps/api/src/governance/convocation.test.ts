import { randomUUID } from 'node:crypto'
import { languages } from '@memorial/domain'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serving } from '../testing/serving.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { board, boardRules } from '../testing/sitting.ts'
import { words as said } from './convocation-words.ts'

let network: Network
let served: Awaited<ReturnType<typeof serving>>
beforeAll(async () => {
  network = await inhabitedNetwork()
  served = await serving(network)
})
afterAll(async () => {
  await served.server.close()
  await network.close()
})

async function sent(): Promise<{ id: string; chair: Inhabitant; member: Inhabitant }> {
  const { id: bodyId, chair, people } = await board(network)
  const id = randomUUID()
  const beginsAt = '2099-01-10T17:00:00Z'
  const called = { title: 'Winter', place: 'Geneva', zone: 'Europe/Zurich', beginsAt }
  await chair.api.governance.convene({ id, bodyId, ...called })
  const texts = [
    { language: 'en' as const, title: 'Accounts', body: 'We adopt the accounts.' },
    { language: 'he' as const, title: 'חשבונות', body: 'אנו מאשרים את החשבונות.' },
    { language: 'ru' as const, title: 'Отчётность', body: 'Мы утверждаем отчётность.' },
  ]
  await chair.api.governance.addItem({ id: randomUUID(), meetingId: id, kind: 'report', original: 'en', texts })
  await chair.api.governance.sendConvocation({ id })
  return { id, chair, member: people[1]! }
}

const fetched = async (by: Inhabitant, path: string) =>
  served.send({ url: `/files/convocations/${path}`, headers: { cookie: await served.cookieOf(by) } })

test('a convocation is printed in each of the nine languages, with the words of its items', async () => {
  const { id, member } = await sent()
  for (const language of languages) {
    const { statusCode, rawPayload, headers } = await fetched(member, `${id}/${language}`)
    expect([statusCode, headers['content-disposition']]).toEqual([200, expect.stringContaining('.pdf')])
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(rawPayload)), { mergePages: true })
    const title = { he: 'חשבונות', ru: 'Отчётность' }[language as string] ?? 'Accounts'
    // Word by word: lines that run from right to left come out in another order.
    for (const word of `${said[language].agenda} ${title}`.split(' ')) expect(text).toContain(word)
  }
})

test('of a second call it says so, by which clause, and which sitting came before', async () => {
  const second = { afterDays: 0, fraction: null, clause: 'Statutes 7.4' }
  const rules = { quorum: { ...boardRules.quorum, second }, notice: { ...boardRules.notice, days: 0 } }
  const of = await board(network, { rules })
  const { governance } = of.chair.api
  const called = { bodyId: of.id, place: 'Geneva', zone: 'Europe/Zurich', beginsAt: '2099-01-10T17:00:00Z' }
  const [first, id] = [randomUUID(), randomUUID()]
  await governance.convene({ ...called, id: first, title: 'Winter' })
  const item = { id: randomUUID(), meetingId: first, kind: 'report' as const, original: 'en' as const }
  await governance.addItem({ ...item, texts: [{ language: 'en', title: 'Accounts', body: '' }] })
  await governance.sendConvocation({ id: first })
  await governance.openMeeting({ id: first })
  await governance.closeMeeting({ id: first })
  await governance.convene({ ...called, id, title: 'Anew', secondOf: first })
  for (const language of languages) {
    const { rawPayload } = await fetched(of.chair, `${id}/${language}`)
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(rawPayload)), { mergePages: true })
    for (const word of `${said[language].second} ${said[language].first} Statutes 7.4 Winter`.split(' '))
      expect(text).toContain(word)
  }
})

test('who fetches it has opened it; who does not see the sitting finds nothing, and nobody in no language', async () => {
  const { id, chair, member } = await sent()
  await fetched(member, `${id}/de`)
  expect((await chair.api.governance.meeting({ id })).openings).toMatchObject([{ personId: member.id }])
  const stranger = await network.person()
  const answers = [
    await fetched(stranger, `${id}/de`),
    await fetched(member, `${randomUUID()}/de`),
    await fetched(member, `${id}/xx`),
    await served.send({ url: `/files/convocations/${id}/de` }),
  ]
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 401])
})
