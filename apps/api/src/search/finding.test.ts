import { connect, type Db } from '@memorial/db'
import type { Facet, Language, Narrowing } from '@memorial/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { putDown } from '../library/text.ts'
import { forgetWords } from '../library/vocabulary.ts'
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

/** Somebody with a collection of their own, and texts in it; gives the ids of these. */
async function holding(texts: string[], language: Language | null = null) {
  const mine = await collection(network)
  const ids: string[] = []
  for (const text of texts)
    ids.push(await written(network, worker, mine.coordinator, { collectionId: mine.id, pages: [text], language }))
  return { ...mine, ids, person: mine.coordinator }
}

async function found({ api }: Inhabitant, words: string, narrowing?: Narrowing) {
  const { hits, ...answer } = await api.search.documents({ words, narrowing })
  const marked = hits.flatMap(({ snippet }) => snippet.filter(({ hit }) => hit).map(({ text }) => text))
  return { ids: hits.map(({ id }) => id).toSorted(), marked, ...answer }
}

/** Waits until the worker waits for a lock. */
async function untilWaiting(): Promise<void> {
  const waiting = sql`select from pg_stat_activity
    where usename = 'portal_worker' and datname = current_database() and wait_event_type = 'Lock'`
  await expect.poll(async () => (await waiting.execute(network.owner)).rows.length).toBe(1)
}

const completed = ({ api }: Inhabitant, beginning: string) => api.search.completions({ beginning })

describe('a star finds the words that begin so', () => {
  test('as they are written, and marks them', async () => {
    const { person, ids } = await holding(['Вышли на Воркуту.', 'Воркутинские шахты.', 'Дорога на Котлас.'], 'ru')
    expect(await found(person, 'ворку*')).toMatchObject({ ids: [ids[0], ids[1]].toSorted() })
    expect((await found(person, 'ворку*')).marked.toSorted()).toEqual(['Воркутинские', 'Воркуту'])
    // Longer than the stem: a word in another form begins otherwise.
    expect((await found(person, 'воркутински*')).ids).toEqual([ids[1]])
    expect((await found(person, 'воркутинских*')).ids).toEqual([])
    expect((await found(person, 'воркут* шахты')).ids).toEqual([ids[1]])
    expect((await found(person, '"воркутинск* шахт*"')).ids).toEqual([ids[1]])
    expect((await found(person, '"шахт* воркутинск*"')).ids).toEqual([])
  })

  test('with diacritics or without', async () => {
    const { person, ids } = await holding(['Mieszkała w Łodzi.', 'Lodówka.'], 'pl')
    expect((await found(person, 'lodz*')).ids).toEqual([ids[0]])
    expect((await found(person, 'łodz*')).ids).toEqual([ids[0]])
  })

  test('and numbers, and references', async () => {
    const { person, ids } = await holding(['Дело П-12345.', 'Дело П-12999, лист 12345.', 'Дело Р-12345.'], 'ru')
    expect((await found(person, 'П-123*')).ids).toEqual([ids[0]])
    expect((await found(person, 'П-12*')).ids).toEqual([ids[0], ids[1]].toSorted())
    expect((await found(person, '123*')).ids).toEqual(ids.toSorted())
  })

  test('also where another word of the same stem carries weight', async () => {
    const { person, ids } = await holding(['Happiness.', 'happy '.repeat(5)], 'en')
    expect(await found(person, 'happi*')).toMatchObject({ ids: [ids[0]] })
    expect((await found(person, 'happ*')).ids).toEqual(ids.toSorted())
  })

  test('but not after two letters, nor in words the person does not see', async () => {
    const { person } = await holding(['Картофель.'], 'ru')
    const other = await holding(['Картография.'], 'ru')
    expect((await found(person, 'ка*')).ids).toEqual([])
    expect((await found(person, 'картогр*')).ids).toEqual([])
    expect((await found(other.person, 'картогр*')).ids).toEqual(other.ids)
  })
})

describe('a word that is being typed is completed', () => {
  test('by words of documents the person sees, the shortest first, each in the form that stands there', async () => {
    const mine = await holding(['Ссылка, ссыльного, ссыльнопоселенец.'], 'ru')
    const other = await holding(['Ссыльная, ссылками.'], 'ru')
    expect(await completed(mine.person, 'ссы')).toEqual(['ссылка', 'ссыльного', 'ссыльнопоселенец'])
    expect(await completed(mine.person, 'Старая ссыл')).toEqual(['ссылка', 'ссыльного', 'ссыльнопоселенец'])
    expect(await completed(other.person, 'ссыл')).toEqual(['ссылками', 'ссыльная'])
    expect(await completed(await network.person(), 'ссыл')).toEqual([])
    await shareWith(other, mine.ownerId, 'read')
    expect(await completed(mine.person, 'ссылк')).toEqual(['ссылка', 'ссылками'])
  })

  test('with its diacritics, in any script; not where nothing is being typed', async () => {
    const { person } = await holding(['Příbram, přítel.', 'Ташкент.', 'ירושלים'])
    expect(await completed(person, 'pribr')).toEqual(['příbram'])
    expect(await completed(person, 'ירוש')).toEqual(['ירושלים'])
    for (const nothing of ['', 'т', 'ташк ', 'ташк*', '12', "ташк'", '%', 'ташкент'])
      expect([nothing, await completed(person, nothing)]).toEqual([nothing, []])
  })

  test('no longer by words that no document has any more', async () => {
    const { person, ids } = await holding(['Землянка.', 'Земляника.'], 'ru')
    await sql`update document_search set words = 'другое' where document_id = ${ids[0]}`.execute(network.owner)
    expect(await completed(person, 'земл')).toEqual(['земляника'])
    await forgetWords(worker)
    const { rows } = await sql`select word from vocabulary where word like 'земл%'`.execute(network.owner)
    expect(rows).toEqual([{ word: 'земляника' }])
  })

  test('and still by those of a text that is written down while words are forgotten', async () => {
    const { person, id: collectionId } = await holding([])
    await sql`insert into vocabulary values ('сторожка', 'сторожка', 'storozhka')`.execute(network.owner)
    const { id: documentId } = await document(network, person, { collectionId })
    let forgetting: Promise<void> | undefined
    await worker.transaction().execute(async (tx) => {
      const pages = [{ number: 1, text: 'Сторожка.', language: 'ru' as const }]
      const outcome = { state: 'ok', reason: null, encoding: 'utf-8', pages: 1, tookMs: 0 } as const
      await putDown(tx, { documentId, version: 1, title: 'A letter' }, pages, outcome)
      forgetting = forgetWords(worker)
      await untilWaiting()
    })
    await forgetting
    expect(await completed(person, 'сторо')).toEqual(['сторожка'])
  })
})

describe('words that find nothing are mended', () => {
  test.each([
    ['Воркута', 'вркута', 'воркута'],
    ['Воркута', 'вокрута', 'воркута'],
    ['реабилитация', 'реабелитация', 'реабилитация'],
    ['Mandelstam', 'mandlestam', 'mandelstam'],
    ['ירושלים', 'ירשולים', 'ירושלים'],
    ['Воркута', 'vorkta', 'воркута'],
    ['Vorkuta, Воркута', 'вокрута', 'воркута'],
    ['Vorkuta, Воркута', 'vokruta', 'vorkuta'],
  ])('%s, typed as %s', async (there, typed, meant) => {
    const { person } = await holding([`${there}.`])
    expect(await found(person, typed)).toMatchObject({ ids: [], meant })
  })

  test('by what the person sees, and each word that is wrong alone', async () => {
    const mine = await holding(['Лесоповал на Печоре.'], 'ru')
    const other = await holding(['Мандельштам.'], 'ru')
    expect((await found(mine.person, 'Лесоповал на пичоре')).meant).toBe('Лесоповал на печоре')
    expect((await found(mine.person, 'мандельштм')).meant).toBe(null)
    expect((await found(other.person, 'мандельштм')).meant).toBe('мандельштам')
    expect((await found(mine.person, 'абракадабра')).meant).toBe(null)
    expect((await found(mine.person, 'лесоповал')).meant).toBe(null)
  })
})

test.each([
  ['!?…', 'no-word'],
  ['*', 'no-word'],
  ['ме*', 'short-beginning'],
  ['"архив re*"', 'short-beginning'],
  ['мем*', null],
])('of %s is told what is wrong with it: %s', async (typed, because) => {
  const { person } = await holding(['Мера, архив, rest.'])
  expect(await person.api.search.documents({ words: typed })).toMatchObject({ hits: [], meant: null, because })
})

test('a word is mended by what the person sees, whatever others have that is more like it', async () => {
  const { person } = await holding(['Шлиссельбург.', 'Печора.'], 'ru')
  const other = await holding(['Шлиссельбурка.'], 'ru')
  expect((await found(other.person, 'шлиссельбурк')).ids).toEqual(other.ids)
  expect((await found(person, 'шлиссельбурк')).meant).toBe('шлиссельбург')
  // Mended, they would stand in no document together.
  expect((await found(person, 'шлиссельбург пичора')).meant).toBe(null)
  expect((await found(person, 'пичора')).meant).toBe('печора')
})

describe('hits are counted by what they can be narrowed to', () => {
  const counts = async ({ api }: Inhabitant, words: string, narrowing: Narrowing = {}) => {
    const { facets } = await api.search.facets({ words, narrowing })
    return (facet: Facet) =>
      Object.fromEntries(facets.filter((row) => row.facet === facet).map((row) => [row.value, row.found]))
  }

  test('of what the person sees alone, and narrowed by each', async () => {
    const mine = await holding(['Бушлат один.', 'Бушлат два.'], 'ru')
    const other = await holding(['Бушлат три.'], 'uk')
    await holding(['Бушлат четыре.'], 'ru')
    await shareWith(other, mine.ownerId, 'read')
    const old = mine.ids[0]!
    await sql`update document_search set changed_at = '2019-12-31T23:59:59Z', format = 'pdf' where document_id = ${old}`.execute(
      network.owner,
    )
    const year = new Date().getUTCFullYear()
    const counted = await counts(mine.person, 'бушлаты')
    expect(counted('language')).toEqual({ ru: 2, uk: 1 })
    expect(counted('format')).toEqual({ txt: 2, pdf: 1 })
    expect(counted('collection')).toEqual({ [mine.id]: 2, [other.id]: 1 })
    expect(counted('owner')).toEqual({ [mine.ownerId]: 2, [other.ownerId]: 1 })
    expect(counted('year')).toEqual({ 2019: 1, [year]: 2 })
    const { facets, ...all } = await mine.person.api.search.facets({ words: 'бушлаты' })
    expect(all).toEqual({ found: 3, more: false })
    expect(new Set(facets.flatMap(({ name }) => name ?? []))).toEqual(new Set(['Letters']))

    const narrowings: [Narrowing, string[]][] = [
      [{ language: 'uk' }, other.ids],
      [{ format: 'pdf' }, [old]],
      [{ collection: other.id }, other.ids],
      [{ owner: mine.ownerId }, mine.ids],
      [{ year: 2019 }, [old]],
      [{ owner: mine.ownerId, year }, [mine.ids[1]!]],
      [{ owner: other.ownerId, format: 'pdf' }, []],
    ]
    for (const [narrowing, ids] of narrowings) {
      expect([narrowing, (await found(mine.person, 'бушлат', narrowing)).ids]).toEqual([narrowing, ids.toSorted()])
      const owners = Object.values((await counts(mine.person, 'бушлат', narrowing))('owner'))
      expect(owners.reduce((sum, each) => sum + each, 0)).toBe(ids.length)
    }
  })

  test('in phrases as in words', async () => {
    const { person } = await holding(['Синяя тетрадь.', 'Тетрадь синяя.'], 'ru')
    expect((await counts(person, '"синяя тетрадь"'))('format')).toEqual({ txt: 1 })
    expect((await counts(person, ''))('format')).toEqual({})
  })
})
