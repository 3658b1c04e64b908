import { randomUUID } from 'node:crypto'
import type { RuleSet } from '@memorial/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { board, boardRules, sitting } from '../testing/sitting.ts'
import { holding } from '../testing/holding.ts'

const refused = (reason: string) => ({ message: reason })
const dayInGeneva = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Zurich' })
const inDays = (days: number) => dayInGeneva.format(new Date(Date.now() + days * 86_400_000))

let network: Network
let [keeper, second]: Inhabitant[] = []
beforeAll(async () => {
  network = await inhabitedNetwork()
  keeper = await network.person({ bodies: ['secretariat'] })
  second = await network.person({ bodies: ['secretariat'] })
})
afterAll(() => network.close())

const falling: RuleSet = { ...boardRules, tie: { rule: 'falls', clause: 'Art. 14.4' } }

/** Somebody enters rules for a body; they hold from tomorrow unless a test says otherwise. */
async function enter(bodyId: string, { by = keeper!, rules = falling, days = 1 } = {}): Promise<string> {
  const id = randomUUID()
  await by.api.governance.enterRules({
    id,
    bodyId,
    holdsFrom: inDays(days),
    adoptedOn: '2026-01-01',
    source: 'Statutes as amended',
    rules,
  })
  return id
}

async function committee(): Promise<string> {
  const id = randomUUID()
  await keeper!.api.identity.createBody({ id, kind: 'committee', names: { en: 'Committee' } })
  return id
}

describe('a version of a body’s rules', () => {
  test('is entered by the secretariat, confirmed by the chair, and holds from its day on', async () => {
    const { id: bodyId, chair, people } = await board(network)
    const [member] = people.slice(1) as [Inhabitant]
    await expect(enter(bodyId, { by: chair })).rejects.toMatchObject(refused('not-the-secretariat'))
    const id = await enter(bodyId, { days: 0 })
    const read = (by: Inhabitant, on?: string) => by.api.governance.rules({ bodyId, on })
    // It holds for nothing yet, and whoever sits in the body can read it.
    expect(await read(member)).toMatchObject({
      shown: { version: 1 },
      waiting: { id, changes: ['tie.rule', 'tie.clause'] },
    })
    for (const by of [keeper!, second!, member])
      await expect(by.api.governance.confirmRules({ id })).rejects.toMatchObject(refused('needs-the-body-chair'))
    await chair.api.governance.confirmRules({ id })
    const now = await read(member)
    expect(now).toMatchObject({
      shown: { version: 2, enteredBy: keeper!.handle, confirmedBy: chair.handle },
      waiting: null,
    })
    expect(now.shown!.rules).toEqual(falling)
    expect(now.versions).toMatchObject([
      { version: 2, holdsFrom: inDays(0), holdsUntil: null },
      { version: 1, holdsFrom: '2020-01-01', holdsUntil: inDays(-1) },
    ])
    // The day before still has what held then, and a day before all rules has none.
    expect((await read(member, inDays(-1))).shown!.rules).toEqual(boardRules)
    expect((await member.api.governance.rules({ bodyId, version: 1 })).shown!.rules).toEqual(boardRules)
    expect((await read(member, '2019-12-31')).shown).toBe(null)
  })

  test('that waits is told to the chair today, and to nobody outside the body', async () => {
    const { id: bodyId, chair, people } = await board(network)
    const stranger = await network.person()
    const id = await enter(bodyId)
    const waiting = async ({ api }: Inhabitant) =>
      (await api.today.today()).waiting.filter((one) => one.kind === 'rules').map(({ ruleSetId }) => ruleSetId)
    expect(await waiting(chair)).toContain(id)
    for (const by of [people[1]!, stranger, keeper!]) expect(await waiting(by)).not.toContain(id)
    expect((await stranger.api.governance.rules({ bodyId })).waiting).toBe(null)
    const held = (await chair.api.governance.rules({ bodyId })).shown!
    const compared = { bodyId, before: held.id, after: id }
    await expect(stranger.api.governance.comparison(compared)).rejects.toMatchObject(refused('not-found'))
    await expect(stranger.api.governance.confirmRules({ id })).rejects.toMatchObject(refused('not-found'))
    expect((await chair.api.governance.comparison(compared)).changes).toEqual(['tie.rule', 'tie.clause'])
  })

  test('of a body without a chair is confirmed by another secretary; then a sitting can be convened', async () => {
    const bodyId = await committee()
    const called = {
      id: randomUUID(),
      bodyId,
      title: 'S',
      place: '',
      zone: 'Europe/Zurich',
      beginsAt: '2099-01-01T10:00:00Z',
    }
    await expect(keeper!.api.governance.convene(called)).rejects.toMatchObject(refused('no-rules'))
    const asked = await keeper!.api.governance.rulesToEnter({ bodyId })
    expect(asked).toMatchObject({ from: null, rules: { quorum: { clause: '' } } })
    const id = await enter(bodyId, { days: 0 })
    await expect(keeper!.api.governance.confirmRules({ id })).rejects.toMatchObject(refused('needs-another'))
    await second!.api.governance.confirmRules({ id })
    await keeper!.api.governance.convene(called)
  })

  test('is not confirmed by who entered it, though they chair the body', async () => {
    const { id: bodyId } = await board(network)
    const both = await network.person({ bodies: ['secretariat'] })
    await network.owner.deleteFrom('seat').where('body_id', '=', bodyId).where('role', '=', 'chair').execute()
    await network.owner.insertInto('seat').values({ body_id: bodyId, person_id: both.id, role: 'chair' }).execute()
    const id = await enter(bodyId, { by: both })
    await expect(both.api.governance.confirmRules({ id })).rejects.toMatchObject(refused('needs-another'))
  })

  test('by which nobody could decide is refused at its value', async () => {
    const { id: bodyId } = await board(network)
    const wrong = (rules: RuleSet) =>
      enter(bodyId, { rules }).then(
        () => 'entered',
        (error: { code: string; cause: { issues: { path: string[]; message: string }[] } }) => [
          error.code,
          ...error.cause.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
        ],
      )
    const quorum = { ...falling.quorum, fraction: { of: 7, in: 6 } }
    expect(await wrong({ ...falling, quorum })).toEqual(['BAD_REQUEST', 'rules.quorum.fraction: more-than-all'])
    const { tie: _, ...tieless } = falling
    expect(await wrong(tieless as RuleSet)).toEqual(['BAD_REQUEST', expect.stringContaining('rules.tie:')])
    const mail = { ...falling.notice, channel: ['mail' as const] }
    expect(await wrong({ ...falling, notice: mail })).toEqual([
      'BAD_REQUEST',
      'rules.notice.channel: mail-is-no-notice',
    ])
    const proxies = { limit: 6, clause: 'Art. 3' }
    expect(await wrong({ ...falling, proxies })).toEqual([
      'BAD_REQUEST',
      'rules.proxies.limit: more-proxies-than-seats',
    ])
    const chairless = await committee()
    await expect(enter(chairless, { rules: boardRules })).rejects.toMatchObject({
      cause: { issues: [{ path: ['rules', 'tie', 'rule'], message: 'no-chair-to-decide' }] },
    })
  })

  test('holds for no day that is over, and replaces none that begins later; one waits at a time', async () => {
    const { id: bodyId, chair } = await board(network)
    await expect(enter(bodyId, { days: -1 })).rejects.toMatchObject(refused('rules-before-today'))
    const id = await enter(bodyId, { days: 30 })
    await expect(enter(bodyId, { days: 30 })).rejects.toMatchObject(refused('rules-proposed'))
    await chair.api.governance.confirmRules({ id })
    await expect(enter(bodyId, { days: 29 })).rejects.toMatchObject(refused('rules-out-of-order'))
    // What was lawful when it was entered can be late when it is confirmed.
    const { id: other, chair: late } = await board(network)
    const waiting = await enter(other, { days: 0 })
    await network.owner
      .updateTable('rule_proposal')
      .set({ holds_from: inDays(-1) })
      .where('id', '=', waiting)
      .execute()
    await expect(late.api.governance.confirmRules({ id: waiting })).rejects.toMatchObject(refused('rules-before-today'))
  })

  test('is withdrawn by the secretariat or the chair before it holds, and not after', async () => {
    const { id: bodyId, chair, people } = await board(network)
    const withdraw = (by: Inhabitant, id: string) => by.api.governance.withdrawRules({ id })
    const [first, other] = [await enter(bodyId), second!]
    await expect(withdraw(people[1]!, first)).rejects.toMatchObject(refused('not-the-secretariat'))
    await withdraw(other, first)
    const refusedByChair = await enter(bodyId)
    await withdraw(chair, refusedByChair)
    const id = await enter(bodyId)
    await chair.api.governance.confirmRules({ id })
    await expect(withdraw(keeper!, id)).rejects.toMatchObject(refused('not-found'))
    expect((await chair.api.governance.rules({ bodyId })).versions).toHaveLength(2)
    expect((await keeper!.api.record.acts({ act: 'rules withdrawn' })).rows).toHaveLength(2)
  })

  test('leaves a poll that is open as it was opened', async () => {
    const { bodyId, chair, members, poll } = await sitting(network, { rules: boardRules })
    const pollId = await poll()
    await chair.api.governance.confirmRules({ id: await enter(bodyId, { days: 0 }) })
    expect((await members[0]!.api.governance.poll({ id: pollId })).rules).toEqual(boardRules)
    const next = await poll()
    expect((await members[0]!.api.governance.poll({ id: next })).rules).toEqual(falling)
  })

  test('of two who decide about it at once, the second finds that it is decided', async () => {
    const { id: bodyId, chair } = await board(network)
    const id = await enter(bodyId)
    const both = () => [chair.api.governance.confirmRules({ id }), keeper!.api.governance.withdrawRules({ id })]
    const answers = await holding(network, sql`select from rule_proposal where id = ${id} for update`, both)
    const told = answers.map((one) => (one.status === 'fulfilled' ? 'done' : (one.reason as Error).message))
    expect(told.toSorted()).toEqual(['done', 'not-found'])
  })
})
