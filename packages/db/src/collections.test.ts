import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { as, somebody, type Somebody } from './testing/people.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
let owner: Somebody
let others: Somebody[]
beforeAll(async () => {
  database = await testDatabase(inject('ownerUrl'))
  owner = await somebody(database)
  await coordinates(owner)
  others = [await somebody(database), await somebody(database), await somebody(database)]
})
afterAll(() => database.close())

const does = (statement: ReturnType<typeof sql>) => statement.execute(database.owner)

async function coordinates({ id, organisationId }: Somebody): Promise<void> {
  await does(
    sql`insert into office (person_id, organisation_id, kind) values (${id}, ${organisationId}, 'coordinator')`,
  )
}

async function made(below: string | null = null, inherits = below !== null): Promise<string> {
  const id = randomUUID()
  await does(sql`insert into collection (id, owner_id, name, description, created_by, parent_id, inherits)
    values (${id}, ${owner.organisationId}, 'C', '', ${owner.id}, ${below}, ${inherits})`)
  return id
}

async function documentIn(collection: string): Promise<string> {
  const id = randomUUID()
  await does(sql`with d as (insert into document (id, collection_id, title, added_by) values (${id}, ${collection}, 'D', ${owner.id}) returning id)
      insert into document_version (document_id, number, file_name, format, size, sha256, stored_sha256, blob, added_by)
      select id, 1, 'd.txt', 'txt', 1, repeat('0', 64), repeat('0', 64), ${randomUUID()}, ${owner.id} from d`)
  return id
}

const place = (id: string, below: string | null, inherits: boolean) =>
  as(database, owner, async (tx) => {
    const { rows } = await sql<{
      done: boolean
    }>`select place_collection(${id}, ${below}, ${inherits}) as done`.execute(tx)
    return rows[0]!.done
  })

/** Which of these a person sees: by the policy, and by what the search asks. */
async function seen(person: Somebody, among: string[]) {
  return as(database, person, async (tx) => {
    const policy = await sql<{ id: string }>`select id from collection where id = any (${among}::uuid[])`.execute(tx)
    const search = await sql<{ id: string }>`
      select id from unnest(collections_seen()) id where id = any (${among}::uuid[])`.execute(tx)
    const sorted = ({ rows }: typeof policy) => rows.map(({ id }) => id).toSorted()
    return [sorted(policy), sorted(search)]
  })
}

type Step =
  | { do: 'make'; below: number | null; inherits: boolean }
  | { do: 'share'; of: number; with: number; end: 'none' | 'ahead' | 'over' }
  | { do: 'unshare'; of: number; with: number }
  | { do: 'place'; of: number; below: number | null; inherits: boolean }

const place_ = fc.option(fc.nat(9))
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('make' as const), below: place_, inherits: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('share' as const),
      of: fc.nat(9),
      with: fc.nat(2),
      end: fc.constantFrom('none' as const, 'ahead' as const, 'over' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unshare' as const), of: fc.nat(9), with: fc.nat(2) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('place' as const), of: fc.nat(9), below: place_, inherits: fc.boolean() }),
  },
)

/** The tree as one would draw it: whose shares decide is looked up each time. */
class Drawn {
  nodes: { id: string; below: number | null; inherits: boolean; shares: Map<number, 'none' | 'ahead' | 'over'> }[] = []

  root(at: number): number {
    const { inherits, below } = this.nodes[at]!
    return inherits ? this.root(below!) : at
  }
  isWithin(at: number | null, of: number): boolean {
    return at !== null && (at === of || this.isWithin(this.nodes[at]!.below, of))
  }
  depth(at: number | null): number {
    return at === null ? 0 : 1 + this.depth(this.nodes[at]!.below)
  }
  height(of: number): number {
    const below = this.nodes.flatMap(({ below }, at) => (below === of ? [this.height(at)] : []))
    return 1 + Math.max(0, ...below)
  }
  seenBy(person: number): string[] {
    const sees = (at: number) => ['none', 'ahead'].includes(this.nodes[this.root(at)]!.shares.get(person) ?? 'over')
    return this.nodes.flatMap(({ id }, at) => (sees(at) ? [id] : [])).toSorted()
  }
}

const untils = { none: sql`null`, ahead: sql`now() + interval '1 day'`, over: sql`now() - interval '1 day'` }

const steps = {
  async make(tree: Drawn, { below, inherits }: Step & { do: 'make' }) {
    const above = below === null || tree.nodes.length === 0 ? null : below % tree.nodes.length
    if (tree.depth(above) >= 8) return
    const decides = above !== null && inherits
    const id = await made(above === null ? null : tree.nodes[above]!.id, decides)
    tree.nodes.push({ id, below: above, inherits: decides, shares: new Map() })
  },
  async share(tree: Drawn, { of, with: whom, end }: Step & { do: 'share' }) {
    const at = tree.root(of % tree.nodes.length)
    const { id, shares } = tree.nodes[at]!
    const principal = others[whom]!.organisationId
    await does(sql`delete from share where collection_id = ${id} and principal_id = ${principal}`)
    await does(
      sql`insert into share (collection_id, principal_id, allows, until) values (${id}, ${principal}, 'read', ${untils[end]})`,
    )
    shares.set(whom, end)
  },
  async unshare(tree: Drawn, { of, with: whom }: Step & { do: 'unshare' }) {
    const { id, shares } = tree.nodes[tree.root(of % tree.nodes.length)]!
    await does(sql`delete from share where collection_id = ${id} and principal_id = ${others[whom]!.organisationId}`)
    shares.delete(whom)
  },
  async place(tree: Drawn, { of, below, inherits }: Step & { do: 'place' }) {
    const at = of % tree.nodes.length
    const node = tree.nodes[at]!
    const above = below === null ? null : below % tree.nodes.length
    const move = place(node.id, above === null ? null : tree.nodes[above]!.id, inherits)
    if (tree.isWithin(above, at)) return expect(move).rejects.toThrow('within itself')
    if (above === null && inherits) return expect(move).rejects.toThrow('collection_inherits_from_above')
    if (tree.depth(above) + tree.height(at) > 8) return expect(move).rejects.toThrow('collection_too_deep')
    expect(await move).toBe(true)
    const before = tree.nodes[tree.root(at)]!.shares
    if (inherits) node.shares = new Map()
    else if (node.inherits) node.shares = new Map(before)
    Object.assign(node, { below: above, inherits })
    return undefined
  },
}

describe('a tree of collections', () => {
  test('is seen by whoever the shares of the nearest that has its own let see it, by the policy and by the search alike', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (walk) => {
        const tree = new Drawn()
        await steps.make(tree, { do: 'make', below: null, inherits: false })
        for (const one of walk) await steps[one.do](tree, one as never)
        const ids = tree.nodes.map(({ id }) => id)
        for (const [number, person] of others.entries()) {
          const expected = tree.seenBy(number)
          expect(await seen(person, ids)).toEqual([expected, expected])
        }
        expect(await seen(owner, ids)).toEqual([ids.toSorted(), ids.toSorted()])
      }),
      { numRuns: 40 },
    )
  }, 180_000)

  test('a share’s end ends it down the tree, though nobody does anything when it comes', async () => {
    const [guest] = others as [Somebody]
    const fonds = await made()
    const series = await made(fonds)
    const file = await made(series)
    await does(sql`insert into share (collection_id, principal_id, allows, until)
      values (${fonds}, ${guest.organisationId}, 'read', now() + interval '1 hour')`)
    const all = [fonds, series, file]
    expect(await seen(guest, all)).toEqual([all.toSorted(), all.toSorted()])
    // As if the hour had passed: no trigger is told of it.
    await does(sql`alter table share disable trigger user`)
    await does(
      sql`update share set until = now() - interval '1 second' where collection_id = ${fonds} and until is not null`,
    )
    await does(sql`alter table share enable trigger user`)
    expect(await seen(guest, all)).toEqual([[], []])
  })

  test('no document is touched by sharing or moving what it is in', async () => {
    const [fonds, other] = [await made(), await made()]
    const series = await made(fonds)
    const id = await documentIn(series)
    const row = async () =>
      (await sql`select xmin::text, ctid::text from document where id = ${id}`.execute(database.owner)).rows
    const before = await row()
    await does(
      sql`insert into share (collection_id, principal_id, allows) values (${fonds}, ${others[0]!.organisationId}, 'read')`,
    )
    await place(fonds, other, true)
    expect(await row()).toEqual(before)
  })
})

describe('a document', () => {
  test('is moved, put away and taken back by nobody but who leads what it is in, whatever they see', async () => {
    const [stranger] = others as [Somebody]
    const [from, to] = [await made(), await made()]
    for (const collection of [from, to])
      await does(
        sql`insert into share (collection_id, principal_id, allows) values (${collection}, ${stranger.organisationId}, 'contribute')`,
      )
    const id = await documentIn(from)
    const told = (statement: ReturnType<typeof sql<{ done: unknown }>>, by: Somebody) =>
      as(database, by, async (tx) => (await statement.execute(tx)).rows[0]!.done)
    const move = sql<{ done: unknown }>`select move_documents(array[${id}::uuid], ${from}, ${to}) as done`
    const discard = sql<{ done: unknown }>`select trash_document(${id}, true) as done`
    expect([await told(move, stranger), await told(discard, stranger)]).toEqual([0, false])
    expect([await told(move, owner), await told(discard, owner)]).toEqual([1, true])
    const restore = sql<{ done: unknown }>`select trash_document(${id}, false) as done`
    expect([await told(restore, stranger), await told(restore, owner)]).toEqual([false, true])
    for (const away of [true, false]) {
      const trash = sql<{ done: unknown }>`select trash_collection(${to}, ${away}) as done`
      expect([await told(trash, stranger), await told(trash, owner)]).toEqual([false, true])
    }
  })
})

describe('a collection', () => {
  test('is moved by nobody but who leads it and where it goes', async () => {
    const [stranger] = others as [Somebody]
    await coordinates(stranger)
    const [fonds, other] = [await made(), await made()]
    for (const collection of [fonds, other])
      await does(
        sql`insert into share (collection_id, principal_id, allows) values (${collection}, ${stranger.organisationId}, 'contribute')`,
      )
    const moved = await as(database, stranger, (tx) =>
      sql<{ done: boolean }>`select place_collection(${fonds}, ${other}, true) as done`.execute(tx),
    )
    expect(moved.rows).toEqual([{ done: false }])
    const written = as(database, stranger, (tx) =>
      sql`update collection set parent_id = ${other} where id = ${fonds}`.execute(tx),
    )
    await expect(written).rejects.toThrow('permission denied')
  })

  test('says what its scans are recognised in by who leads it alone, in languages that there are', async () => {
    const [, stranger] = others as [Somebody, Somebody]
    await coordinates(stranger)
    const id = await made()
    await does(
      sql`insert into share (collection_id, principal_id, allows) values (${id}, ${stranger.organisationId}, 'contribute')`,
    )
    const choose = (by: Somebody, said: string[]) =>
      as(database, by, async (tx) => {
        const { rows } = await sql<{ done: boolean }>`select choose_languages(${id}, ${said}::text[]) as done`.execute(
          tx,
        )
        return rows[0]!.done
      })
    expect([await choose(stranger, ['pl']), await choose(owner, ['pl']), await choose(owner, ['pl'])]).toEqual([
      false,
      true,
      false,
    ])
    await expect(choose(owner, ['la'])).rejects.toThrow('collection_languages')
    await expect(choose(owner, ['ru', 'uk', 'pl', 'he', 'en'])).rejects.toThrow('collection_languages')
    const written = as(database, owner, (tx) =>
      sql`update collection set languages = '{de}' where id = ${id}`.execute(tx),
    )
    await expect(written).rejects.toThrow('permission denied')
  })

  test('that inherits is given no share, whoever gives it', async () => {
    const series = await made(await made())
    const given = sql`insert into share (collection_id, principal_id, allows) values (${series}, ${others[0]!.organisationId}, 'read')`
    await expect(given.execute(database.owner)).rejects.toThrow('shares of the collection above decide')
  })

  test('stands under none of another owner', async () => {
    const [stranger] = others as [Somebody]
    const [fonds, id] = [await made(), randomUUID()]
    const insert = sql`insert into collection (id, owner_id, name, description, created_by, parent_id, inherits)
      values (${id}, ${stranger.organisationId}, 'C', '', ${stranger.id}, ${fonds}, true)`
    await expect(insert.execute(database.owner)).rejects.toThrow('collection_parent')
  })
})
