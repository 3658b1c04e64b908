import { acts, associationActs } from '@memorial/domain'
import { connect, type Db } from '@memorial/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { sitting } from '../testing/sitting.ts'
import { opened, signed, signingKey, verifierKey } from './checkpoint.ts'
import { verified } from './exporting.ts'
import { sequence, takeCheckpoint } from './sequencer.ts'
import { Tree } from './tree.ts'

const unchangeable = /only added to|permission denied/
const refused = (reason: string) => ({ message: reason })

let network: Network
let worker: Db

beforeAll(async () => {
  network = await inhabitedNetwork()
  worker = connect(network.workerUrl, 4)
})
afterAll(async () => {
  await worker.destroy()
  await network.close()
})

async function seal(): Promise<void> {
  await sequence(worker)
  await takeCheckpoint(worker, signingKey(network.sealingKey))
}

/** An administrator whose colleague did something. */
async function organisation(): Promise<{ administrator: Inhabitant; colleague: Inhabitant }> {
  const administrator = await network.person({ offices: ['administrator'] })
  const colleague = await network.person({ organisationId: administrator.organisationId, offices: ['coordinator'] })
  await colleague.api.projects.createProject({ id: crypto.randomUUID(), name: 'P', purpose: '', programme: 'memory' })
  return { administrator, colleague }
}

const seenBy = async ({ api }: Inhabitant) => (await api.record.acts({})).rows

describe('who sees which acts', () => {
  test('an administrator those of their own organisation, with who did them', async () => {
    const { administrator, colleague } = await organisation()
    const other = await organisation()
    const rows = await seenBy(administrator)
    expect(rows).toMatchObject([{ act: 'project created', person: { handle: colleague.handle } }])
    expect(await seenBy(other.administrator)).toHaveLength(1)
    await expect(colleague.api.record.acts({})).rejects.toMatchObject(refused('not-an-administrator'))
    await expect(sql`select from audit_event`.execute(network.db)).rejects.toThrow()
  })

  test('the secretariat those of the association, and nothing of an organisation’s own', async () => {
    const { chair } = await sitting(network)
    await organisation()
    const secretary = await network.person({ bodies: ['secretariat'] })
    const rows = await seenBy(secretary)
    expect(rows.map((row) => row.act)).toContain('sitting opened')
    const foreign = rows.filter((row) => !(associationActs as readonly string[]).includes(row.act))
    expect(foreign).toEqual([])
    expect(chair.organisationId).not.toBe(secretary.organisationId)
  })

  test('that somebody has voted, nobody before the poll is closed', async () => {
    const { chair, members, poll } = await sitting(network)
    const pollId = await poll()
    const caster = members[0]!
    const administrator = await network.person({ organisationId: caster.organisationId, offices: ['administrator'] })
    const secretary = await network.person({ bodies: ['secretariat'] })
    await caster.api.governance.castBallot({ pollId, choice: 'yes' })
    const casts = async (who: Inhabitant) => (await who.api.record.acts({ act: 'ballot cast' })).rows.length
    expect([await casts(administrator), await casts(secretary)]).toEqual([0, 0])
    await chair.api.governance.closePoll({ id: pollId })
    expect([await casts(administrator), await casts(secretary)]).toEqual([1, 1])
  })

  test('whom an act concerned stands beside who did it, and is as little in the event itself', async () => {
    const { administrator, colleague } = await organisation()
    await administrator.api.identity.freeze({ personId: colleague.id })
    const rows = await seenBy(administrator)
    expect(rows).toContainEqual(
      expect.objectContaining({
        act: 'person frozen',
        person: expect.objectContaining({ handle: administrator.handle }),
        subject: expect.objectContaining({ handle: colleague.handle }),
      }),
    )
    const { rows: events } = await sql`select from audit_event e join person p on p.id in (e.root_id, e.id)`.execute(
      network.owner,
    )
    expect(events).toEqual([])
  })

  test('by act, by last day, and page by page', async () => {
    const { administrator, colleague } = await organisation()
    const { organisationId } = administrator
    await sql`select write_act('handle changed', ${colleague.id}, ${organisationId}, null, null) from generate_series(1, 60)`.execute(
      network.owner,
    )
    const first = await administrator.api.record.acts({ act: 'handle changed' })
    const second = await administrator.api.record.acts({ act: 'handle changed', before: first.next! })
    expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 10, null])
    expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(60)
    expect((await administrator.api.record.acts({ until: '2020-01-01' })).rows).toEqual([])
  })

  test('the database knows the same acts of the association', async () => {
    const { rows } = await sql<{ act: string }>`select act from association_act order by act`.execute(network.owner)
    expect(rows.map((row) => row.act)).toEqual(associationActs.toSorted())
    const { rows: written } = await sql<{ act: string }>`select distinct act from audit_event`.execute(network.owner)
    expect(written.filter(({ act }) => !(acts as readonly string[]).includes(act))).toEqual([])
  })
})

describe('the sequencer', () => {
  const leaves = async () =>
    (
      await sql<{ number: number; act: string }>`
        select l.number::integer as number, e.act from audit_leaf l join audit_event e on e.id = l.event_id order by l.number`.execute(
        network.owner,
      )
    ).rows

  test('numbers without a gap what is committed; a transaction that commits late finds its place then', async () => {
    const { administrator } = await organisation()
    await sequence(worker)
    const before = (await leaves()).length
    const late = await network.owner.startTransaction().execute()
    await sql`select write_act('task created', null, ${administrator.organisationId}, null, null)`.execute(late)
    await sql`select write_act('task changed', null, ${administrator.organisationId}, null, null)`.execute(
      network.owner,
    )
    await Promise.all([sequence(worker), sequence(worker)])
    expect((await leaves()).slice(before)).toEqual([{ number: before, act: 'task changed' }])
    await late.commit().execute()
    await sequence(worker)
    expect((await leaves()).slice(before)).toEqual([
      { number: before, act: 'task changed' },
      { number: before + 1, act: 'task created' },
    ])
  })

  test('many writers and several sequencers at once', async () => {
    const { administrator } = await organisation()
    const write = () =>
      sql`select write_act('task created', null, ${administrator.organisationId}, null, null)`.execute(network.owner)
    const writing = Array.from({ length: 60 }, write)
    await Promise.all([...writing, sequence(worker), sequence(worker), sequence(worker)])
    await sequence(worker)
    expect((await leaves()).map(({ number }) => number)).toEqual((await leaves()).map((_, place) => place))
    const { rows } =
      await sql`select from audit_event e where not exists (select from audit_leaf l where l.event_id = e.id)`.execute(
        network.owner,
      )
    expect(rows).toEqual([])
  })

  test('what it wrote is changed by nobody, the owner of the tables not either', async () => {
    await organisation()
    await seal()
    const tables = ['audit_leaf', 'audit_checkpoint', 'audit_event'].map((name) => sql.table(name))
    for (const db of [network.owner, network.db, worker])
      for (const table of tables) {
        await expect(sql`delete from ${table} where false`.execute(db)).rejects.toThrow(unchangeable)
        await expect(sql`truncate ${table} cascade`.execute(db)).rejects.toThrow(unchangeable)
      }
    const changes = [
      sql`update audit_leaf set number = 0 where false`,
      sql`update audit_checkpoint set note = '' where false`,
      sql`update audit_event set act = '' where false`,
    ]
    for (const change of changes)
      for (const db of [network.owner, network.db, worker])
        await expect(change.execute(db)).rejects.toThrow(unchangeable)
    await expect(sql`insert into audit_checkpoint (size, note) values (1000000, 'x')`.execute(worker)).rejects.toThrow(
      'row-level security',
    )
    for (const db of [network.db, worker])
      await expect(sql`select erase_audit_detail(gen_random_uuid(), 'person')`.execute(db)).rejects.toThrow(
        'permission denied',
      )
  })
})

describe('an export', () => {
  async function exportOf({ api }: Inhabitant): Promise<string> {
    return (await api.record.exportRecord()).text
  }

  test('is verified without the program: signature, leaves, commitments', async () => {
    const { administrator } = await organisation()
    await seal()
    const text = await exportOf(administrator)
    const { key } = await administrator.api.record.standing()
    expect(verified(text, key)).toEqual({ sealed: 1, waiting: 0, erased: 0, faults: [] })
    await sequence(worker)
    expect(verified(await exportOf(administrator))).toMatchObject({ sealed: 1, waiting: 1, faults: [] })
  })

  test('after an erasure the person is gone from the database, and it still holds', async () => {
    const { administrator, colleague } = await organisation()
    await seal()
    const id = (await seenBy(administrator))[0]!.id
    await sql`select erase_audit_detail(${id}, 'person')`.execute(network.owner)
    const { rows } = await sql`select from audit_detail where value = ${colleague.id}`.execute(network.owner)
    expect(rows).toEqual([])
    const text = await exportOf(administrator)
    expect(text).not.toContain(colleague.id)
    expect(verified(text)).toMatchObject({ sealed: 1, erased: 1, faults: [] })
    expect(await seenBy(administrator)).toContainEqual(expect.objectContaining({ id, person: null }))
  })

  test.each<[string, (text: string) => string, RegExp]>([
    ['another act', (text) => text.replace('project created', 'task created'), /does not stand in the signed tree/],
    ['another minute', (text) => text.replace(/"at":"\d{4}/, '"at":"2019'), /does not stand in the signed tree/],
    ['another place', (text) => text.replace(/"number":\d+/, '"number":0'), /does not stand in the signed tree/],
    [
      'another person',
      (text) => text.replace(/"value":"[^"]+"/, '"value":"00000000-0000-0000-0000-000000000000"'),
      /not what was committed to/,
    ],
    ['a forged checkpoint', (text) => text.replace(/(record-of-acts\\n)\d+/, '$19999'), /was not signed/],
    ['a line twice', (text) => `${text}${text.split('\n')[1]}\n`, /is there twice/],
    ['no export', () => 'hello', /first line/],
  ])('does not hold with %s', async (_what, tampered, fault) => {
    const { administrator } = await organisation()
    await seal()
    const text = await exportOf(administrator)
    expect(tampered(text)).not.toBe(text)
    expect(verified(tampered(text)).faults.join('\n')).toMatch(fault)
  })

  test('signed by another key is told by the key that was written down', async () => {
    const { administrator } = await organisation()
    await seal()
    const [mine, another] = [signingKey(network.sealingKey), signingKey(Buffer.alloc(32, 1))]
    const text = await exportOf(administrator)
    const note = JSON.parse(text.split('\n')[0]!).checkpoint as string
    const forged = JSON.stringify(signed(opened(note, verifierKey(mine))!, another))
    const resigned = text.replace(JSON.stringify(note), forged).replace(verifierKey(mine), verifierKey(another))
    expect(verified(resigned).faults).toEqual([])
    expect(verified(resigned, verifierKey(mine)).faults).toEqual(['The key in the export is not the expected one.'])
  })
})

test('a checkpoint is a signed note that says how many leaves there are, and their root', async () => {
  const key = signingKey(Buffer.alloc(32, 7))
  const tree = new Tree([Buffer.alloc(32, 1), Buffer.alloc(32, 2)])
  const note = signed(tree, key)
  expect(note.split('\n').slice(0, 3)).toEqual(['intranet/record-of-acts', '2', tree.root.toString('base64')])
  expect(opened(note, verifierKey(key))).toEqual({ size: 2, root: tree.root })
  expect(opened(note.replace('\n2\n', '\n3\n'), verifierKey(key))).toBeUndefined()
})

describe('a name in the record', () => {
  test('is erased by two people of the organisation whose act it was', async () => {
    const { administrator, colleague } = await organisation()
    const [act] = await seenBy(administrator)
    const asked = { id: crypto.randomUUID(), eventId: act!.id, field: 'person' as const }
    const propose = ({ api }: Inhabitant) => api.identity.proposeErasure(asked)
    await expect(propose(colleague)).rejects.toMatchObject(refused('not-an-administrator'))
    const other = await organisation()
    await expect(propose(other.administrator)).rejects.toMatchObject(refused('not-found'))
    await propose(administrator)
    await propose(administrator)
    const { erasures } = await colleague.api.identity.people()
    expect(erasures).toMatchObject([{ id: asked.id, act: 'project created', field: 'person' }])
    expect(JSON.stringify(erasures)).not.toContain(colleague.handle)
    const second = ({ api }: Inhabitant) => api.identity.secondProposal({ id: asked.id })
    await expect(second(administrator)).rejects.toMatchObject(refused('needs-another'))
    await expect(second(other.administrator)).rejects.toMatchObject(refused('not-found'))
    await second(colleague)
    const after = (await seenBy(administrator)).find(({ id }) => id === act!.id)
    expect(after).toMatchObject({ act: 'project created', person: null })
    const again = administrator.api.identity.proposeErasure({ ...asked, id: crypto.randomUUID() })
    await expect(again).rejects.toMatchObject(refused('not-found'))
  })
})
