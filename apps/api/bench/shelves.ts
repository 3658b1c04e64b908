import { createHash } from 'node:crypto'
import type { Db, Tx } from '@memorial/db'
import { sql } from 'kysely'
import { analyse } from '../src/library/analyser/analyse.ts'
import { current } from '../src/library/analyser/analyser.ts'
import { gatherWords, quoted, vectorOf } from '../src/library/analyser/vectors.ts'
import { learnWords } from '../src/library/vocabulary.ts'
import { run } from './served.ts'
import { writer } from './writing.ts'

/** How much there is: counts of rows. */
export const size = { collections: 100, documents: 100_000, pagesEach: 2 }

/** Three people: whose organisation sees 95 of a hundred collections, one of them, and none. */
export const people = { much: id('person', 1), little: id('person', 2), nothing: id('person', 3) }

/** What is searched for, by how often it stands there. */
export const asked = {
  rare: 'П-14817',
  medium: 'неприкосновенность',
  common: 'человека',
  conjunction: 'freedoms person',
  prefix: 'прав*',
  'wide-prefix': 'при*',
  phrase: '"всеобщее уважение"',
  absent: 'Zwischenlager',
  mistyped: 'чиловека',
}

/** What is being typed when words are completed. */
export const begun = ['че', 'чел', 'сво', 'при', 'непр', 'fre', 'person', 'Würd', 'абвг']

function id(kind: string, n: number): string {
  const hex = createHash('md5').update(`${kind} ${n}`).digest('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** Fills an empty database with collections of one organisation, and documents whose words are made as for any other. */
export async function fill(owner: Db): Promise<void> {
  await run(owner, [
    sql`insert into principal values (${id('network', 1)}, 'network')`,
    sql`insert into network (id, name) values (${id('network', 1)}, 'Bench')`,
    ...[1, 2, 3, 4].flatMap((n) => organisation(n)),
    ...Array.from({ length: size.collections }, (_, n) => n).flatMap((n) => collection(n)),
  ])
  await withoutIndexes(owner, ['page_words', 'document_search_words'], async () => {
    const write = writer()
    const learned = new Set<string>()
    for (let from = 0; from < size.documents; from += batch) {
      const documents = Array.from({ length: batch }, (_, n) => documentOf(from + n, write))
      await owner.transaction().execute((tx) => insert(tx, documents))
      for (const { words } of documents) for (const word of words) learned.add(word)
    }
    const all = [...learned]
    for (let from = 0; from < all.length; from += 10_000)
      await owner.transaction().execute((tx) => learnWords(tx, all.slice(from, from + 10_000)))
  })
  await sql`vacuum analyze`.execute(owner)
}

/** Documents written with one statement each for their tables. */
const batch = 200

type Made = ReturnType<typeof documentOf>

/** The n-th document as rows; as in files of an archive, its pages have numbers and dates that stand nowhere else. */
function documentOf(n: number, write: ReturnType<typeof writer>) {
  const title = `Дело ${n}`
  const titled = analyse(title, null)
  const gathering = gatherWords(titled)
  const pages = Array.from({ length: size.pagesEach }, (_, index) => {
    const { text, tokens, language } = write(n, index)
    const reference = `П-${10_000 + n}, ${1 + (n % 28)}.${1 + (n % 12)}.${1930 + (n % 20)}.`
    const last = tokens.at(-1)!.position
    const own = analyse(reference, language).map((token) => ({ ...token, position: last + token.position }))
    const all = [...tokens, ...own]
    gathering.addPage(all, language)
    return { number: index + 1, text: `${text}\n${reference}`, language, words: vectorOf(all) }
  })
  const titlePage = { number: 0, text: title, language: null, words: vectorOf(titled) }
  return { n, id: id('document', n), title, pages: [titlePage, ...pages], ...gathering.gathered() }
}

async function insert(tx: Tx, documents: Made[]): Promise<void> {
  const ids = documents.map((one) => one.id)
  await sql`
    with made as (select * from unnest(${ids}::uuid[], ${documents.map(({ n }) => n)}::integer[], ${documents.map(({ title }) => title)}::text[],
        ${documents.map(({ n }) => id('collection', n % size.collections))}::uuid[]) m (id, n, title, collection_id)),
      version as (
        insert into document_version (document_id, number, file_name, format, size, sha256, stored_sha256, blob, added_by, text_state, pages)
        select m.id, 1, 'a.txt', (array['pdf', 'docx', 'txt', 'odt'])[1 + n % 4], 1, repeat('0', 64), repeat('0', 64), m.id::text,
          ${id('person', 4)}, 'ok', ${size.pagesEach} from made m)
    insert into document (id, collection_id, title, added_by, added_at)
    select m.id, m.collection_id, m.title, ${id('person', 4)}, now() - n * interval '20 minutes' from made m`.execute(
    tx,
  )
  const pages = documents.flatMap(({ id, pages }) => pages.map((page) => ({ id, ...page })))
  await sql`
    insert into page (document_id, version, number, text, language, words)
    select p.id, 1, p.number, p.text, p.language, p.words::tsvector
    from unnest(${pages.map(({ id }) => id)}::uuid[], ${pages.map(({ number }) => number)}::integer[], ${pages.map(({ text }) => text)}::text[],
      ${pages.map(({ language }) => language)}::text[], ${pages.map(({ words }) => words)}::text[]) p (id, number, text, language, words)`.execute(
    tx,
  )
  const lexemes = documents.map((one) => one.lexemes.map(quoted).join(' '))
  await sql`
    insert into document_search (document_id, collection_id, version, changed_at, analyser, format, languages, words, pages)
    select d.id, d.collection_id, 1, d.changed_at, ${current.version}, v.format, array[s.language], s.words::tsvector, ${1 + size.pagesEach}
    from unnest(${ids}::uuid[], ${documents.map(({ languages }) => languages[0]!)}::text[], ${lexemes}::text[]) s (id, language, words)
      join document d on d.id = s.id join document_version v on v.document_id = d.id and v.number = 1`.execute(tx)
}

/** Indexes are made faster of many rows at once than row by row. */
async function withoutIndexes(owner: Db, names: string[], work: () => Promise<void>): Promise<void> {
  const { rows } = await sql<{ made: string }>`
    select indexdef as made from pg_indexes where indexname = any (${names}::text[])`.execute(owner)
  for (const name of names) await sql`drop index ${sql.id(name)}`.execute(owner)
  await work()
  await sql`set maintenance_work_mem = '512MB'`.execute(owner)
  for (const { made } of rows) await sql.raw(made).execute(owner)
}

/** The n-th organisation and its one person. */
function organisation(n: number) {
  const [organisation, person] = [id('organisation', n), id('person', n)]
  return [
    sql`insert into principal values (${organisation}, 'organisation'), (${person}, 'person')`,
    sql`insert into organisation (id, number, names) values (${organisation}, ${n}, '{"en": "An organisation"}')`,
    sql`insert into person (id, organisation_id, handle, language) values (${person}, ${organisation}, ${`person-${n}`}, 'en')`,
  ]
}

/** All are the fourth organisation's; 95 of a hundred are shared with the first, one with the second. */
function collection(n: number) {
  const [asked, by] = [id('collection', n), id('person', 4)]
  const share = (principal: string) =>
    sql`insert into share (collection_id, principal_id, allows, shared_by) values (${asked}, ${principal}, 'read', ${by})`
  return [
    sql`insert into collection (id, owner_id, name, description, created_by)
      values (${asked}, ${id('organisation', 4)}, ${`Collection ${n}`}, '', ${by})`,
    ...(n >= 5 ? [share(id('organisation', 1))] : []),
    ...(n === 50 ? [share(id('organisation', 2))] : []),
  ]
}
