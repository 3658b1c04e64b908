import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import type { Tx } from '@memorial/db'
import type { Moments } from './moments.ts'
import { notices } from './notices.ts'
import { bodies, everybody } from './people.ts'
import type { Cast } from './seed-network.ts'
import type { DemoNotice } from './shapes.ts'

type Published = DemoNotice & { id: string }

/** The secretariat's notices, whom they are for, and who has acknowledged them. */
export async function insertNotices(tx: Tx, cast: Cast, moments: Moments): Promise<void> {
  const published = notices.map(withId)
  await tx
    .insertInto('notice')
    .values(
      published.map(({ id, class: kind, original, by, ago, acknowledgement, expires }) => {
        const { id: published_by, organisationId: owner_id } = cast.person(by)
        return {
          id,
          owner_id,
          class: kind,
          original,
          published_by,
          published_at: moments.ago(ago),
          acknowledgement_due: acknowledgement ? moments.dueIn(acknowledgement.due) : null,
          expires_on: expires === undefined ? null : moments.dueIn(expires),
        }
      }),
    )
    .execute()
  await tx
    .insertInto('notice_text')
    .values(
      published.flatMap(({ id, texts }) =>
        Object.entries(texts).map(([language, { title, body }]) => ({ notice_id: id, language, title, body })),
      ),
    )
    .execute()
  await tx
    .insertInto('share')
    .values(published.flatMap((notice) => shares(notice, cast, moments)))
    .execute()
  await tx
    .insertInto('acknowledgement')
    .values(published.flatMap((notice) => acknowledgements(notice, cast, moments)))
    .execute()
}

function withId(notice: DemoNotice): Published {
  return { ...notice, id: randomUUID() }
}

function shares({ id, audience, by, ago }: Published, cast: Cast, moments: Moments) {
  return principals(audience, cast).map((principal_id) => ({
    notice_id: id,
    principal_id,
    allows: 'read',
    shared_by: cast.person(by).id,
    shared_at: moments.ago(ago),
  }))
}

/** Whom an audience means. */
export function principals(audience: DemoNotice['audience'], cast: Cast): string[] {
  if (audience === 'network') return [cast.network]
  return typeof audience === 'string' ? [cast.body(audience)] : audience.map(cast.organisation)
}

/** Those of the audience who are not missing answered one after another, from then until now. */
function acknowledgements({ id, audience, acknowledgement, ago }: Published, cast: Cast, moments: Moments) {
  if (!acknowledgement) return []
  const answered = handles(audience).filter((handle) => !acknowledgement.missing.includes(handle))
  return answered.map((handle, place) => ({
    notice_id: id,
    version: 1,
    person_id: cast.person(handle).id,
    // To the minute, as the table wants it.
    given_at: sql<Date>`date_trunc('minute', ${moments.ago((ago * (answered.length - place)) / (answered.length + 1))}::timestamptz)`,
  }))
}

function handles(audience: DemoNotice['audience']): string[] {
  if (typeof audience === 'string' && audience !== 'network')
    return bodies.find(({ kind }) => kind === audience)?.members ?? []
  return everybody
    .filter((one) => audience === 'network' || audience.includes(one.organisation))
    .map(({ handle }) => handle)
}
