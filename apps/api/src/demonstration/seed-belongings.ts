import { randomUUID } from 'node:crypto'
import type { Tx } from '@memorial/db'
import { foldOfTag } from '@memorial/domain'
import { checkOuts, links, tags, type DemoLink } from './belongings.ts'
import type { Moments } from './moments.ts'
import type { Cast } from './seed-network.ts'

/** Tags and links of the documents that are there, and who works on one of them. */
export async function insertBelongings(tx: Tx, cast: Cast, moments: Moments): Promise<void> {
  const documentOf = await byTitle(tx)
  const rows = Object.entries(tags).flatMap(([title, given]) =>
    given.map((tag, index) => ({ document_id: documentOf(title), place: index + 1, tag, fold: foldOfTag(tag) })),
  )
  await tx.insertInto('document_tag').values(rows).execute()
  for (const link of links) {
    const target = await targetOf(tx, link, documentOf)
    await tx
      .insertInto('document_link')
      .values({ id: randomUUID(), document_id: documentOf(link.from), kind: link.kind, ...target })
      .execute()
  }
  const held = checkOuts.map(({ document, by, ago, days }) => ({
    document_id: documentOf(document),
    person_id: cast.person(by).id,
    since: moments.ago(ago),
    until: moments.ago(ago - days),
  }))
  await tx.insertInto('check_out').values(held).execute()
}

/** Finds documents by their titles, those in the trash and of the same title left out. */
async function byTitle(tx: Tx): Promise<(title: string) => string> {
  const documents = await tx.selectFrom('document').select(['id', 'title']).where('trashed_at', 'is', null).execute()
  return (title) => {
    const [one, ...others] = documents.filter((document) => document.title === title)
    if (!one || others.length > 0) throw new Error(`“${title}” is not the title of one document`)
    return one.id
  }
}

async function targetOf(
  tx: Tx,
  { document, project, motion, notice }: DemoLink,
  documentOf: (title: string) => string,
) {
  if (document !== undefined) return { to_document: documentOf(document) }
  if (project !== undefined) {
    const { id } = await tx.selectFrom('project').select('id').where('name', '=', project).executeTakeFirstOrThrow()
    return { project_id: id }
  }
  if (motion !== undefined) {
    const text = tx.selectFrom('motion_text').select('motion_id').where('title', '=', motion)
    return text.executeTakeFirstOrThrow()
  }
  return tx
    .selectFrom('notice_text')
    .select('notice_id')
    .where('title', '=', notice ?? '')
    .executeTakeFirstOrThrow()
}
