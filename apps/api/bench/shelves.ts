import { createHash } from 'node:crypto'
import type { Db } from '@memorial/db'
import { languages, type Language } from '@memorial/domain'
import { sql } from 'kysely'
import { declaration } from '../src/demonstration/documents/declaration.ts'
import { putDown } from '../src/library/text.ts'
import { run } from './served.ts'

/** How much there is: counts of rows. */
export const size = { collections: 100, documents: 10_000, pagesEach: 3 }

/** Three people: whose organisation sees 95 of a hundred collections, one of them, and none. */
export const people = { much: id('person', 1), little: id('person', 2), nothing: id('person', 3) }

/** What is searched for, by how often it stands there. */
export const asked = {
  frequent: 'человека',
  seldom: 'Дело 4817',
  conjunction: 'freedoms person',
  phrase: '"всеобщее уважение"',
  absent: 'Zwischenlager',
}

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
  const texts = languages.map((language) => ({ language, passages: passages(language) }))
  for (let from = 0; from < size.documents; from += 100) {
    await owner.transaction().execute(async (tx) => {
      for (let n = from; n < from + 100; n++) {
        const { language, passages } = texts[n % texts.length]!
        const [documentId, title] = [id('document', n), `Дело ${n}`]
        await sql`with version as (
            insert into document_version (document_id, number, file_name, format, size, sha256, stored_sha256, blob, added_by)
            values (${documentId}, 1, 'a.txt', 'txt', 1, repeat('0', 64), repeat('0', 64), ${documentId}, ${id('person', 4)}))
          insert into document (id, collection_id, title, added_by, added_at) values (
            ${documentId}, ${id('collection', n % size.collections)}, ${title}, ${id('person', 4)}, now() - ${n} * interval '1 minute')`.execute(
          tx,
        )
        const pages = Array.from({ length: size.pagesEach }, (_, page) => ({
          number: page + 1,
          text: text(passages, n * size.pagesEach + page),
          language,
        }))
        const outcome = { state: 'ok', reason: null, encoding: 'utf-8', pages: pages.length, tookMs: 0 } as const
        await putDown(tx, { documentId, version: 1, title }, pages, outcome)
      }
    })
  }
  await sql`vacuum analyze`.execute(owner)
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

function passages(language: Language): string[] {
  return declaration(language).blocks.map(({ text }) => text)
}

/** Six passages and, as in files of an archive, numbers and dates that stand nowhere else. */
function text(passages: string[], seed: number): string {
  const chosen = Array.from({ length: 6 }, (_, n) => passages[(seed * 31 + n * 17) % passages.length])
  return `${chosen.join('\n')}\nП-${10_000 + seed}, ${1 + (seed % 28)}.${1 + (seed % 12)}.${1930 + (seed % 20)}.`
}
