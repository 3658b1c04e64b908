import { ListDirectory, SetProfile, type ProfileAudience } from '@memorial/domain'
import type { Tx } from '@memorial/db'
import { sql } from 'kysely'
import { pageSize } from '../pages.ts'
import { person } from '../trpc.ts'

export interface Profile {
  name: string
  about: string
  contact: string
  audience: ProfileAudience
}

export interface Shown extends Omit<Profile, 'audience'> {
  id: string
  handle: string
  organisationId: string
}

/** What people chose to show of themselves, and whoever asks to whom. */
export const directory = {
  profile: person.query(({ ctx: { db, actor } }) => ownProfile(db, actor.personId)),

  setProfile: person
    .recordsNothing('what somebody tells of themselves')
    .input(SetProfile)
    .mutation(async ({ ctx: { db, actor }, input }) => {
      const { personId, organisationId } = actor
      if (input.name + input.about + input.contact === '') {
        await db.deleteFrom('profile').where('person_id', '=', personId).execute()
        return {}
      }
      await db
        .insertInto('profile')
        .values({ person_id: personId, organisation_id: organisationId, ...input })
        .onConflict((there) => there.column('person_id').doUpdateSet(input))
        .execute()
      return {}
    }),

  directory: person.input(ListDirectory).query(async ({ ctx, input }) => {
    const rows = await shown(ctx.db, input.after)
    const page = rows.slice(0, pageSize)
    return { rows: page, next: rows.length > pageSize ? page.at(-1)!.handle : null }
  }),
}

async function ownProfile(db: Tx, personId: string): Promise<Profile | null> {
  const row = db
    .selectFrom('profile')
    .select(['name', 'about', 'contact', 'audience'])
    .where('person_id', '=', personId)
    .$castTo<Profile>()
  return (await row.executeTakeFirst()) ?? null
}

async function shown(db: Tx, after: string | undefined): Promise<Shown[]> {
  return db
    .selectFrom('profile')
    .innerJoin('person', 'person.id', 'profile.person_id')
    .select(['person.id', 'handle', 'person.organisation_id as organisationId', 'name', 'about', 'contact'])
    .where(after === undefined ? sql<boolean>`true` : sql<boolean>`handle > ${after}`)
    .orderBy('handle')
    .limit(pageSize + 1)
    .execute()
}
