import { randomUUID } from 'node:crypto'
import { connect } from '@memorial/db'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { indexAnew } from '../library/reindex.ts'
import { addresses } from '../testing/addresses.ts'
import { collection, linksAmong, written } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { procedures } from '../testing/procedures.ts'

// Who sees what is written twice: in the policies, and in the function that searches. Here it is written a third time,
// from the shares alone, and all three must agree.

/** A collection with one document in it. */
interface Shelf {
  id: string
  ownerId: string
  documentId: string
  /** That begin as `картот` or `архив`. */
  words: string[]
}

/** What stands in the document of each shelf alone; two forms of one word in different ones, and a word in two. */
const own = [
  ['архив', 'архива'],
  ['архива', 'архивариус'],
  ['архивам', 'архивист'],
  ['архивистка', 'архивный'],
]

/** Somebody, and all that they are and where they sit, as the test has placed them: newcomers are not their organisation. */
interface Reader {
  who: string
  person: Inhabitant
  principals: Set<string>
  /** Those in whose name they do something: an observer only sees what a body or project sees. */
  acting: Set<string>
}

let network: Network
let shelves: Shelf[] = []
let readers: Reader[] = []
/** All that something can be shared with here, by its kind. */
let principals: string[][] = []

beforeAll(async () => {
  network = await inhabitedNetwork()
  await placeReaders()
  const worker = connect(network.workerUrl, 1)
  for (let n = 0; n < 4; n++) {
    const { id, coordinator, ownerId } = await collection(network)
    const pages = [`Картотека, ящик ${n}. ${own[n]!.join(', ')}.`]
    const documentId = await written(network, worker, coordinator, { collectionId: id, pages, language: 'ru' })
    for (const tag of ['Опись', `опись ${n}`]) await coordinator.api.library.addTag({ id: documentId, tag })
    await indexAnew(worker, documentId)
    shelves.push({ id, ownerId, documentId, words: [...own[n]!, 'картотека', 'опись'] })
    readers.push(reader(`coordinator of owner ${n}`, coordinator))
  }
  await worker.destroy()
  await linkInARing()
  readers.push(await newcomerOf(shelves[0]!.ownerId))
  const { rows } = await sql<{ ids: string[] }>`select array_agg(id) as ids from principal group by kind`.execute(
    network.owner,
  )
  principals = rows.map(({ ids }) => ids)
})
afterAll(() => network.close())

/** Each document to the next; links that only some see. */
async function linkInARing(): Promise<void> {
  for (const [n, { documentId: document_id }] of shelves.entries()) {
    const to_document = shelves[(n + 1) % shelves.length]!.documentId
    await network.owner
      .insertInto('document_link')
      .values({ id: randomUUID(), document_id, kind: 'answers', to_document })
      .execute()
  }
}

function reader(who: string, person: Inhabitant, more: string[] = [], watched: string[] = []): Reader {
  const acting = [person.id, person.organisationId, network.networkId, ...more]
  return { who, person, principals: new Set([...acting, ...watched]), acting: new Set(acting) }
}

async function newcomerOf(organisationId: string): Promise<Reader> {
  const newcomersId = await network.newcomers(organisationId)
  const person = await network.person({ organisationId, offices: ['administrator', 'coordinator'], newcomersId })
  const principals = new Set([person.id, newcomersId, network.networkId])
  return { who: 'newcomer of owner 0', person, principals, acting: principals }
}

/** A seat that is over, or has not begun. */
async function reseated(person: Inhabitant, starts: string, ends: string): Promise<Inhabitant> {
  await sql`update seat set starts_at = now() + ${starts}::interval, ends_at = now() + ${ends}::interval
    where person_id = ${person.id}`.execute(network.owner)
  return person
}

async function placeReaders(): Promise<void> {
  const { board, secretariat } = network.bodies
  const [member, observer] = [await network.person(), await network.person()]
  const project = await network.project([{ person: member }, { person: observer, role: 'observer' }])
  const { organisationId } = member
  readers = [
    reader('nobody in particular', await network.person()),
    reader('every office', await network.person({ offices: ['administrator', 'coordinator'] })),
    reader('board', await network.person({ bodies: ['board'] }), [board]),
    reader('secretariat', await network.person({ bodies: ['secretariat'] }), [secretariat]),
    reader('both', await network.person({ bodies: ['board', 'secretariat'] }), [board, secretariat]),
    reader(
      'board until a minute ago',
      await reseated(await network.person({ bodies: ['board'] }), '-1 day', '-1 minute'),
    ),
    reader('board from tomorrow on', await reseated(await network.person({ bodies: ['board'] }), '1 day', '2 days')),
    reader('project lead', project.lead, [project.id]),
    reader('project member', member, [project.id]),
    reader('project observer', observer, [], [project.id]),
    reader('colleague of the member', await network.person({ organisationId })),
  ]
}

/** When a share ends: as it is given, and as it is changed to afterwards. */
const ends = ['never', 'a minute ago', 'in an hour'] as const
type End = (typeof ends)[number]
const moments: Record<End, ReturnType<typeof sql>> = {
  never: sql`null::timestamptz`,
  'a minute ago': sql`now() - interval '1 minute'`,
  'in an hour': sql`now() + interval '1 hour'`,
}

interface Share {
  shelf: number
  /** Of which kind, and which of them. */
  kind: number
  principal: number
  allows: 'read' | 'contribute'
  given: End
  changed: End | null
}

const anyShare: fc.Arbitrary<Share> = fc.record({
  shelf: fc.nat({ max: 3 }),
  kind: fc.nat(),
  principal: fc.nat(),
  allows: fc.constantFrom('read', 'contribute'),
  given: fc.constantFrom(...ends),
  changed: fc.option(fc.constantFrom(...ends)),
})

/** Once for a collection, a principal and a right; the owner’s own stays as it is. */
const anyShares = fc
  .array(anyShare, { maxLength: 12 })
  .map((shares) => [
    ...new Map(shares.map((share) => [`${share.shelf} ${principalOf(share)} ${share.allows}`, share])).values(),
  ])
  .map((shares) => shares.filter((share) => principalOf(share) !== shelves[share.shelf]!.ownerId))

function principalOf({ kind, principal }: Share): string {
  const alike = principals[kind % principals.length]!
  return alike[principal % alike.length]!
}

async function share(shares: Share[]): Promise<void> {
  const owners = shelves.map(({ ownerId }) => ownerId)
  await sql`delete from share s using collection c
    where c.id = s.collection_id and s.principal_id <> c.owner_id and c.owner_id = any (${owners})`.execute(
    network.owner,
  )
  for (const one of shares) {
    const { rows } = await sql<{ id: string }>`
      insert into share (collection_id, principal_id, allows, until)
      values (${shelves[one.shelf]!.id}, ${principalOf(one)}, ${one.allows}, ${moments[one.given]}) returning id`.execute(
      network.owner,
    )
    if (one.changed)
      await sql`update share set until = ${moments[one.changed]} where id = ${rows[0]!.id}`.execute(network.owner)
  }
}

/** The documents a person sees by the shares alone, and the collections they may add to. */
function byShares(shares: Share[], { principals: all, acting }: Reader) {
  const holding = ({ id, ownerId }: Shelf, allows: Share['allows'][], principals = all) =>
    principals.has(ownerId) ||
    shares.some(
      (one) =>
        shelves[one.shelf]!.id === id &&
        principals.has(principalOf(one)) &&
        allows.includes(one.allows) &&
        (one.changed ?? one.given) !== 'a minute ago',
    )
  const seen = shelves.filter((shelf) => holding(shelf, ['read', 'contribute']))
  return {
    listed: sorted(seen.map(({ documentId }) => documentId)),
    found: sorted(seen.map(({ documentId }) => documentId)),
    counted: seen.length,
    collections: sorted(seen.map(({ id }) => id)),
    adding: sorted(shelves.filter((shelf) => holding(shelf, ['contribute'], acting)).map(({ id }) => id)),
    ...inSight(seen),
  }
}

/** What else tells of documents, where these are seen: nothing but of these. */
function inSight(seen: Shelf[]) {
  const words = sorted([...new Set(seen.flatMap((shelf) => shelf.words))])
  return {
    facets: sorted([
      ...seen.map(({ id }) => `collection ${id} 1`),
      ...seen.map(({ ownerId }) => `owner ${ownerId} 1`),
      ...(seen.length > 0 ? [`format txt ${seen.length}`, `language ru ${seen.length}`] : []),
      ...(seen.length > 0 ? [`year ${new Date().getUTCFullYear()} ${seen.length}`] : []),
    ]),
    narrowed: shelves.map((shelf) => (seen.includes(shelf) ? 1 : 0)),
    titled: sorted(seen.map(({ documentId }) => documentId)),
    completed: words,
    tagged: sorted(seen.map(({ documentId }) => documentId)),
    taggedAt: sorted(seen.map(({ id }) => `collection ${id} 1`)),
    suggested: sorted(seen.length > 0 ? ['Опись', ...seen.map((shelf) => `опись ${shelves.indexOf(shelf)}`)] : []),
    linked: sorted(
      seen.flatMap((from) => {
        const to = shelves[(shelves.indexOf(from) + 1) % shelves.length]!
        return seen.includes(to) ? [`${from.documentId} ${to.documentId}`] : []
      }),
    ),
    meant: words.includes('картотека') ? 'картотека' : null,
  }
}

const sorted = (ids: string[]) => ids.toSorted()

/** The same as the API says it. */
async function byApi({ library, search }: Inhabitant['api']) {
  const [{ rows: documents }, { rows: collections }, { hits }] = await Promise.all([
    library.documents({}),
    library.collections({}),
    search.documents({ words: 'картотеки' }),
  ])
  const narrowed = await Promise.all(
    shelves.map(({ id }) => search.facets({ words: 'картотеки', narrowing: { collection: id } })),
  )
  const offered = await Promise.all(['архи', 'картот', 'опис'].map((beginning) => search.completions({ beginning })))
  const { found, facets } = await search.facets({ words: 'картотеки' })
  const tag = { words: '', narrowing: { tag: 'опись' } }
  const [{ hits: tagged }, tagFacets] = await Promise.all([search.documents(tag), search.facets(tag)])
  const { meant } = await search.documents({ words: 'кортотека' })
  return {
    listed: sorted(documents.map(({ id }) => id)),
    found: sorted(hits.map(({ id }) => id)),
    counted: found,
    collections: sorted(collections.map(({ id }) => id)),
    adding: sorted(collections.filter(({ can }) => can.add.ok).map(({ id }) => id)),
    facets: sorted(facets.map(({ facet, value, found }) => `${facet} ${value} ${found}`)),
    narrowed: narrowed.map(({ found }) => found),
    titled: sorted((await search.titles({ words: 'letter' })).map(({ id }) => id)),
    completed: sorted(offered.flat()),
    tagged: sorted(tagged.map(({ id }) => id)),
    taggedAt: sorted(
      tagFacets.facets.flatMap(({ facet, value, found }) =>
        facet === 'collection' ? [`collection ${value} ${found}`] : [],
      ),
    ),
    suggested: sorted(await library.tags({ beginning: 'опи' })),
    linked: sorted(
      await linksAmong(
        library,
        shelves.map(({ documentId }) => documentId),
      ),
    ),
    meant,
  }
}

test('whatever is shared with whom until when, lists, search, facets and completion tell the same, and what the shares say', async () => {
  await fc.assert(
    fc.asyncProperty(anyShares, async (shares) => {
      await share(shares)
      for (const each of readers)
        expect([each.who, await byApi(each.person.api)]).toEqual([each.who, byShares(shares, each)])
    }),
    { numRuns: 30 },
  )
}, 300_000)

test.each(Object.keys(addresses))('%s: an outsider is answered as if it had never existed', async (asked) => {
  await share([])
  const outsider = await network.person({ offices: ['administrator', 'coordinator'], bodies: ['board'] })
  const answer = (id: string) =>
    addresses[asked]!(outsider.api, id).then(
      (told) => JSON.stringify(told),
      (refused: { code: string; message: string; cause?: object }) =>
        JSON.stringify([refused.code, refused.message, refused.cause]),
    )
  const nothing = await answer(randomUUID())
  for (const { id, documentId, ownerId } of shelves)
    for (const secret of [id, documentId, ownerId]) expect(await answer(secret)).toBe(nothing)
})

test('no address of the library is left out', async () => {
  const asked = new Set(
    ['collections', 'audiences', 'tags', 'trash', 'uploads', 'linkTargets'].map((takesNoId) => `library.${takesNoId}`),
  )
  for (const takesNoId of ['completions', 'titles']) asked.add(`search.${takesNoId}`)
  const noting = (room: string) =>
    new Proxy({}, { get: (_, name) => () => Promise.resolve(asked.add(`${room}.${String(name)}`)) })
  const api = { library: noting('library'), search: noting('search') } as unknown as Inhabitant['api']
  for (const address of Object.values(addresses)) await address(api, randomUUID())
  expect([...asked].toSorted()).toEqual(
    Object.keys(procedures)
      .filter((path) => /^(library|search)\./.test(path))
      .toSorted(),
  )
})

test('nor is a word completed or mended for an outsider that stands in nothing they see', async () => {
  await share([])
  const outsider = await network.person()
  for (const beginning of ['архи', 'картот', 'опис', 'выду']) {
    expect(await outsider.api.search.completions({ beginning })).toEqual([])
    expect(await outsider.api.library.tags({ beginning })).toEqual([])
  }
  for (const words of ['орхивариус', 'кортотека', 'архивар*', '"архива архивариус"', 'выдумка'])
    expect([await outsider.api.search.documents({ words }), await outsider.api.search.facets({ words })]).toMatchObject(
      [
        { hits: [], next: null, meant: null },
        { found: 0, more: false, facets: [] },
      ],
    )
})
