import { connect, type Db } from '@memorial/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { declaration } from '../demonstration/documents/declaration.ts'
import { docx } from '../demonstration/documents/docx.ts'
import { odt } from '../demonstration/documents/odt.ts'
import { press } from '../demonstration/documents/pdf.ts'
import { plainText } from '../demonstration/documents/plain.ts'
import { takeText } from '../library/text.ts'
import { collection, document, shareWith, written } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'

let network: Network
let worker: Db
beforeAll(async () => {
  network = await inhabitedNetwork()
  worker = connect(network.workerUrl, 2)
})
afterAll(async () => {
  await worker.destroy()
  await network.close()
})

const made = new Date('2026-11-01T12:00:00Z')

/** A document whose text has been taken out, as the job does it. */
async function read(person: Inhabitant, collectionId: string, name: string, bytes: Uint8Array): Promise<string> {
  const { id } = await document(network, person, { collectionId, name, bytes: Buffer.from(bytes) })
  await takeText(worker, network.files, { documentId: id, version: 1 })
  return id
}

const found = async ({ api }: Inhabitant, words: string) => {
  const { hits, ...counted } = await api.search.documents({ words })
  return { ids: hits.map(({ id }) => id), hits, ...counted }
}

const marked = (parts: { text: string; hit: boolean }[]) =>
  parts.filter(({ hit }) => hit).map(({ text }) => text.toLowerCase())

describe('a word is found in another of its forms', () => {
  let person: Inhabitant
  let collectionId: string
  beforeAll(async () => void ({ id: collectionId, coordinator: person } = await collection(network)))

  test.each([
    ['pdf', () => press()(declaration('ru'), made)],
    ['docx', () => docx(declaration('ru'), made)],
    ['odt', () => odt(declaration('ru'), made)],
    ['txt', () => plainText(declaration('ru'), 'koi8-r')],
  ])('in Russian in a %s, with the page and the form that stands there', async (format, make) => {
    const id = await read(person, collectionId, `declaration.${format}`, make())
    expect(await person.api.library.document({ id })).toMatchObject({ format, textState: 'ok', textReason: null })
    const hit = (await found(person, 'дискриминациями')).hits.find((each) => each.id === id)
    expect(hit!.page).toBeGreaterThanOrEqual(1)
    expect(marked(hit!.snippet)).toContain('дискриминации')

    const text = await person.api.library.readText({ id, from: hit!.page!, words: 'дискриминациями' })
    expect(text.pages[0]!.number).toBe(hit!.page)
    expect(marked(text.pages[0]!.parts)).toContain('дискриминации')
    expect(text.hits.map(({ page }) => page)).toContain(hit!.page)
    expect(text.pages[0]!.language).toBe('ru')
  })

  test('in English', async () => {
    const id = await read(person, collectionId, 'declaration.docx', docx(declaration('en'), made))
    const hit = (await found(person, 'imprisoning OR tortures')).hits
    expect(hit).toEqual([])
    const [english] = (await found(person, 'tortured slaves')).hits
    expect([english!.id, marked(english!.snippet).length > 0]).toEqual([id, true])
  })

  test('a Hebrew page is read from right to left', async () => {
    const id = await read(person, collectionId, 'declaration.pdf', press()(declaration('he'), made))
    const { pages } = await person.api.library.readText({ id, from: 1 })
    const words = pages
      .map(({ parts }) => parts.map(({ text }) => text).join(''))
      .join(' ')
      .replaceAll(/\s+/g, ' ')
    expect(words).toContain('כל בני אדם נולדו')
  })

  test('whatever is typed is looked for, and nothing of it is an instruction', async () => {
    for (const words of ["'", '\\', '!', '& | ! ( ) <-> :*', '"', "x' or true --", '%', ' ', 'а:*&']) {
      await expect(person.api.search.documents({ words })).resolves.toMatchObject({ hits: expect.any(Array) })
    }
  })
})

describe('a document is found by those who see it alone', () => {
  const words = 'Вы́борг'

  test('neither by an outsider nor by how many there are; nor is its text read', async () => {
    const { id: collectionId, coordinator } = await collection(network)
    const outsider = await network.person({
      offices: ['administrator', 'coordinator'],
      bodies: ['board', 'secretariat'],
    })
    const id = await read(coordinator, collectionId, 'a.txt', Buffer.from('Письмо из Выборга, 1937.'))
    expect(await found(coordinator, words)).toMatchObject({ ids: [id] })
    expect(await found(outsider, words)).toMatchObject({ ids: [], next: null })
    await expect(outsider.api.library.readText({ id, from: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { rows } = await sql`select from reading where person_id = ${outsider.id}`.execute(network.owner)
    expect(rows).toEqual([])
  })

  test('from the moment it is shared until the moment that ends, with nothing indexed anew', async () => {
    const mine = await collection(network)
    const guest = await network.person()
    const id = await read(mine.coordinator, mine.id, 'b.txt', Buffer.from('Опись фонда Р-9401, тетрадь восьмая.'))
    const share = await shareWith(mine, guest.organisationId, 'read')
    expect((await found(guest, 'тетради')).ids).toEqual([id])
    expect((await found(guest, 'Р-9401')).ids).toEqual([id])
    await mine.coordinator.api.library.endShare({ collectionId: mine.id, shareId: share })
    expect(await found(guest, 'тетради')).toMatchObject({ ids: [] })

    const until = new Date(Date.now() + 3_600_000).toISOString()
    const passing = await shareWith(mine, guest.organisationId, 'read', until)
    expect((await found(guest, 'тетради')).ids).toEqual([id])
    await sql`update share set until = now() - interval '1 second' where id = ${passing}`.execute(network.owner)
    expect(await found(guest, 'тетради')).toMatchObject({ ids: [] })
  })
})

test('pages of hits hold each document once, and all of them', async () => {
  const { id: collectionId, coordinator } = await collection(network)
  const all = new Set<string>()
  for (let n = 0; n < 21; n++)
    all.add(await written(network, worker, coordinator, { collectionId, pages: [`Листок ${n}: картотека.`] }))
  const first = await coordinator.api.search.documents({ words: 'картотеки' })
  const second = await coordinator.api.search.documents({ words: 'картотеки', before: first.next! })
  const ids = [...first.hits, ...second.hits].map(({ id }) => id)
  expect([new Set(ids), ids.length, second.next]).toEqual([all, 21, null])
})

test('a text taken out twice stands once; a hostile file ends as a state', async () => {
  const { id: collectionId, coordinator } = await collection(network)
  const id = await read(coordinator, collectionId, 'c.txt', Buffer.from('Протокол допроса.'))
  await sql`update document_version set text_state = 'pending' where document_id = ${id}`.execute(network.owner)
  await takeText(worker, network.files, { documentId: id, version: 1 })
  expect((await found(coordinator, 'протоколы')).ids).toEqual([id])
  const { rows } = await sql<{
    n: number
  }>`select count(*)::integer as n from page where document_id = ${id} and number > 0`.execute(network.owner)
  expect(rows).toEqual([{ n: 1 }])

  const truncated = Buffer.from(press()(declaration('ru'), made)).subarray(0, 2000)
  for (const [name, bytes] of [
    ['d.pdf', truncated],
    ['d.docx', Buffer.from('PK\u0003\u0004 no archive')],
  ] as const) {
    const broken = await read(coordinator, collectionId, name, bytes)
    const { textState, textReason } = await coordinator.api.library.document({ id: broken })
    expect([textState, textReason]).toEqual(['failed', expect.stringMatching(/damaged|crashed/)])
  }
})

test('words in quotation marks follow one another, in the text or in the title', async () => {
  const { id: collectionId, coordinator } = await collection(network)
  const inARow = await read(
    coordinator,
    collectionId,
    'e.txt',
    Buffer.from('Сторожевая вышка горела. Дело П-12345, начато.'),
  )
  const apart = await read(
    coordinator,
    collectionId,
    'f.txt',
    Buffer.from('Вышка на сторожевой башне. Дело начато, П-12345.'),
  )
  expect(new Set((await found(coordinator, 'сторожевые вышки')).ids)).toEqual(new Set([inARow, apart]))
  expect(await found(coordinator, '"сторожевые вышки"')).toMatchObject({ ids: [inARow], hits: [{ page: 1 }] })
  expect((await found(coordinator, '«дела П-12345» вышка')).ids).toEqual([inARow])
  expect((await found(coordinator, '"сторожевой вышки" "начато дело"')).ids).toEqual([])
  expect((await found(coordinator, '"Letters a"')).ids).toEqual([])
  const titled = await found(coordinator, '"a letter"')
  expect(new Set(titled.ids)).toEqual(new Set([inARow, apart]))
  expect(titled.hits[0]).toMatchObject({ page: null })
  expect(marked(titled.hits[0]!.snippet)).toEqual(['a letter'])
})

test('a phrase is opened, marked and counted where its words follow one another, other words wherever they stand', async () => {
  const { id: collectionId, coordinator } = await collection(network)
  const id = await written(network, worker, coordinator, {
    collectionId,
    pages: [
      'Право каждого человека.',
      `Человек. Права. ${'Тетрадь. '.repeat(60)}О правах\nчеловека; право человека. Человек.`,
      'Тетрадь.',
    ],
    language: 'ru',
  })
  const readFor = async (words: string) => {
    const { pages, hits } = await coordinator.api.library.readText({ id, from: 1, words })
    const counts = Object.fromEntries(hits.map(({ page, count }) => [page, count]))
    return { counts, marked: pages.map(({ parts }) => marked(parts).filter((text) => text !== 'тетрадь')) }
  }
  const phrases = ['правах\nчеловека', 'право человека']
  const [hit] = (await found(coordinator, '"прав человека"')).hits
  expect([hit!.page, marked(hit!.snippet)]).toEqual([2, ['правах человека', 'право человека']])
  expect(await readFor('"прав человека"')).toEqual({ counts: { 2: 2 }, marked: [[], phrases, []] })
  for (const words of ['"прав* человека"', '"человека прав"']) expect((await readFor(words)).counts).toEqual({ 2: 2 })

  const [beside] = (await found(coordinator, '"прав человека" тетради')).hits
  expect([beside!.page, marked(beside!.snippet)]).toEqual([2, expect.arrayContaining(['правах человека'])])
  expect(await readFor('"прав человека" тетради')).toEqual({ counts: { 2: 62, 3: 1 }, marked: [[], phrases, []] })
})

test('a page on which the words of a phrase stand apart is not opened for a title that has it', async () => {
  const { id: collectionId, coordinator } = await collection(network)
  const id = await written(network, worker, coordinator, { collectionId, pages: ['The letters of a friend.'] })
  const [hit] = (await found(coordinator, '"a letter"')).hits
  expect([hit!.page, marked(hit!.snippet)]).toEqual([null, ['a letter']])
  expect((await coordinator.api.library.readText({ id, from: 1, words: '"a letter"' })).hits).toEqual([])
})

test('documents in which a word carries weight come first, and paging passes from them to the others without a gap', async () => {
  const { id: collectionId, coordinator } = await collection(network)
  const heavy: string[] = []
  const light: string[] = []
  for (let n = 0; n < 46; n++) {
    const often = n % 2 === 0
    const pages = [`Тетрадь ${n}. ${'брусника '.repeat(often ? 4 : 1)}`]
    const id = await written(network, worker, coordinator, { collectionId, pages })
    ;(often ? heavy : light).unshift(id)
  }
  // Several of one moment: their order is told by their ids.
  await sql`update document_search set changed_at = '2026-01-01' where collection_id = ${collectionId}`.execute(
    network.owner,
  )
  const order = (ids: string[]) => ids.toSorted().toReversed()
  const listed: string[] = []
  let before: { tier: number; at: string; id: string } | undefined
  do {
    const { hits, next } = await coordinator.api.search.documents({ words: 'брусники', before })
    listed.push(...hits.map(({ id }) => id))
    before = next ?? undefined
  } while (before)
  expect(listed).toEqual([...order(heavy), ...order(light)])
})

test('a language narrows what is found, and a new version takes the place of the old one', async () => {
  const { id: collectionId, coordinator } = await collection(network)
  const text = (words: string) => Buffer.from(words.repeat(3))
  const german = await read(
    coordinator,
    collectionId,
    'g.txt',
    text('Der Stacheldraht war auf der Mauer und der Memorial ist nicht. '),
  )
  const english = await read(
    coordinator,
    collectionId,
    'h.txt',
    text('The barbed wire was on the wall and the Memorial is not there. '),
  )
  const inLanguage = async (language?: 'de' | 'en') =>
    (await coordinator.api.search.documents({ words: 'memorial', narrowing: { language } })).hits.map(({ id }) => id)
  expect([await inLanguage('de'), await inLanguage('en')]).toEqual([[german], [english]])
  expect(new Set(await inLanguage())).toEqual(new Set([german, english]))

  await document(network, coordinator, {
    collectionId,
    documentId: german,
    name: 'i.txt',
    bytes: text(`Die Laterne war auf der Mauer und nicht da. ${'Und so war es. '.repeat(400)}`),
  })
  expect((await found(coordinator, 'Stacheldraht')).ids).toEqual([german])
  await takeText(worker, network.files, { documentId: german, version: 2 })
  expect((await found(coordinator, 'Stacheldraht')).ids).toEqual([])
  expect((await found(coordinator, 'Laternen')).ids).toEqual([german])
  const { rows } = await sql`select from document_search where document_id = ${german} and pages = (
    select count(*) from page where document_id = ${german} and version = 2)`.execute(network.owner)
  expect(rows).toHaveLength(1)
  // An earlier version that is read late does not come back.
  await sql`update document_version set text_state = 'pending' where document_id = ${german} and number = 1`.execute(
    network.owner,
  )
  await takeText(worker, network.files, { documentId: german, version: 1 })
  expect((await found(coordinator, 'Stacheldraht')).ids).toEqual([])
})

test('beyond two thousand it says more, of what is seen alone', async () => {
  const { id: collectionId, coordinator } = await collection(network)
  const guest = await collection(network)
  const id = await read(coordinator, collectionId, 'j.txt', Buffer.from('Мандельштам.'))
  const own = await read(guest.coordinator, guest.id, 'k.txt', Buffer.from('Мандельштам.'))
  await sql`with made as (
      insert into document (id, collection_id, title, added_by)
      select gen_random_uuid(), ${collectionId}, 'T', ${coordinator.id} from generate_series(1, 2000) returning id),
    versions as (insert into document_version (document_id, number, file_name, format, size, sha256, stored_sha256, blob, added_by)
      select made.id, 1, 'd.txt', 'txt', 1, repeat('0', 64), repeat('0', 64), made.id, ${coordinator.id} from made returning document_id)
    insert into document_search (document_id, collection_id, version, changed_at, analyser, format, languages, pages, words)
    select document_id, ${collectionId}, 1, now(), 1, 'txt', '{}', 1, (select words from document_search where document_id = ${id}) from versions`.execute(
    network.owner,
  )
  const words = 'Мандельштама'
  expect(await coordinator.api.search.facets({ words })).toMatchObject({ found: 2000, more: true })
  expect(await guest.coordinator.api.search.facets({ words })).toMatchObject({ found: 1, more: false })
  expect(await found(guest.coordinator, words)).toMatchObject({ ids: [own], next: null })
})

test('reading a text leaves its trace, at most four pages an answer', async () => {
  const { id: collectionId, coordinator } = await collection(network)
  const reader = await network.person({ organisationId: coordinator.organisationId })
  const bytes = Buffer.from(Array.from({ length: 6 }, (_, n) => `Лист ${n}. ${'слово '.repeat(480)}`).join('\n'))
  const id = await read(coordinator, collectionId, 'l.txt', bytes)
  const first = await reader.api.library.readText({ id, from: 1, words: 'слова' })
  expect(first).toMatchObject({ next: 5, total: 6 })
  expect(first.pages.map(({ number }) => number)).toEqual([1, 2, 3, 4])
  expect(first.hits).toEqual(Array.from({ length: 6 }, (_, n) => ({ page: n + 1, count: 255 })))
  const rest = await reader.api.library.readText({ id, from: 5 })
  expect([rest.pages.length, rest.next, rest.hits]).toEqual([2, null, []])
  const readings = network.owner.selectFrom('reading').select(['kind', 'version']).where('person_id', '=', reader.id)
  expect(await readings.execute()).toEqual([{ kind: 'text', version: 1 }])
})

test('a page richer in words than a vector holds is found by those that find room', async () => {
  const { id: collectionId, coordinator } = await collection(network)
  const letters = 'бвгджзклмнопрстфхцчшщаиуяю'
  const word = (n: number) => [...n.toString(26)].map((digit) => letters[Number.parseInt(digit, 26)]).join('')
  const page = Array.from({ length: 12_000 }, (_, n) => `Прото${word(n)}ів`).join(' ')
  const id = await written(network, worker, coordinator, { collectionId, pages: [page], language: 'uk' })
  expect((await found(coordinator, `протобів`)).ids).toEqual([id])
})
