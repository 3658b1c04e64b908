import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const notFound = { code: 'NOT_FOUND' }
const refused = (reason: string) => ({ message: reason })

async function task(by: Inhabitant, projectId: string, assignees: string[] = []): Promise<string> {
  const id = randomUUID()
  await by.api.projects.createTask({ id, projectId, title: 'Check the reading list', dueOn: '2026-12-01', assignees })
  return id
}

describe('an organisation joins a project', () => {
  test('by its own coordinator, who then seats its people', async () => {
    const { id, lead } = await network.project()
    const coordinator = await network.person({ offices: ['coordinator'] })
    const colleague = await network.person({ organisationId: coordinator.organisationId })
    await lead.api.projects.inviteParty({ projectId: id, organisationId: coordinator.organisationId })

    const [invitation] = await coordinator.api.projects.invitations()
    expect(invitation).toMatchObject({ projectId: id, name: 'Return of Names', owner: { id: lead.organisationId } })
    await expect(coordinator.api.projects.project({ id })).rejects.toMatchObject(notFound)
    expect(await colleague.api.projects.invitations()).toEqual([])

    await coordinator.api.projects.answerInvitation({ projectId: id, accept: true })
    await coordinator.api.projects.giveSeat({ projectId: id, personId: colleague.id, role: 'member' })

    const seen = await colleague.api.projects.project({ id })
    expect(seen.seat).toBe('member')
    expect(seen.seenBy.map((principal) => principal.id).toSorted()).toEqual(
      [lead.organisationId, coordinator.organisationId].toSorted(),
    )
  })

  test('not by anybody else’s word', async () => {
    const { id, lead } = await network.project()
    const staff = await network.person()
    const coordinator = await network.person({ organisationId: staff.organisationId, offices: ['coordinator'] })
    await lead.api.projects.inviteParty({ projectId: id, organisationId: staff.organisationId })

    await expect(staff.api.projects.answerInvitation({ projectId: id, accept: true })).rejects.toMatchObject(notFound)
    await expect(
      lead.api.projects.giveSeat({ projectId: id, personId: staff.id, role: 'member' }),
    ).rejects.toMatchObject(notFound)
    await expect(
      coordinator.api.projects.giveSeat({ projectId: id, personId: staff.id, role: 'member' }),
    ).rejects.toMatchObject(notFound)
    const uninvited = await network.person({ offices: ['coordinator'] })
    await expect(uninvited.api.projects.answerInvitation({ projectId: id, accept: true })).rejects.toMatchObject(
      notFound,
    )
  })

  test('once, and again after it declined', async () => {
    const { id, lead } = await network.project()
    const coordinator = await network.person({ offices: ['coordinator'] })
    const invite = () => lead.api.projects.inviteParty({ projectId: id, organisationId: coordinator.organisationId })
    await invite()
    await expect(invite()).rejects.toMatchObject(refused('already-a-party'))
    await coordinator.api.projects.answerInvitation({ projectId: id, accept: false })
    await expect(coordinator.api.projects.answerInvitation({ projectId: id, accept: true })).rejects.toMatchObject(
      refused('not-invited'),
    )
    await invite()
    await coordinator.api.projects.answerInvitation({ projectId: id, accept: true })
    await expect(coordinator.api.projects.project({ id })).resolves.toMatchObject({ id })
  })

  test('and leaves it: seats and sight end, the owner stays', async () => {
    const coordinator = await network.person({ offices: ['coordinator'] })
    const { id, lead } = await network.project([{ person: coordinator }])
    const taskId = await task(lead, id, [coordinator.id])
    await expect(lead.api.projects.withdrawParty({ projectId: id })).rejects.toMatchObject(
      refused('lead-organisation-stays'),
    )

    await coordinator.api.projects.withdrawParty({ projectId: id })

    await expect(coordinator.api.projects.project({ id })).rejects.toMatchObject(notFound)
    const { seats } = await lead.api.projects.project({ id })
    expect(seats.map((seat) => seat.person.id)).toEqual([lead.id])
    expect((await lead.api.projects.task({ id: taskId })).assignees).toEqual([])
  })

  test('and of two leads who leave at once, one stays', async () => {
    const { id, lead } = await network.project()
    const second = await network.person({ organisationId: lead.organisationId, offices: ['coordinator'] })
    await lead.api.projects.giveSeat({ projectId: id, personId: second.id, role: 'lead' })

    const leaving = await whileLocked(id, () =>
      [lead, second].map((person) => person.api.projects.endSeat({ projectId: id, personId: person.id })),
    )

    expect(leaving.map((call) => (call.status === 'fulfilled' ? 'left' : call.reason.message)).toSorted()).toEqual([
      'last-lead',
      'left',
    ])
    const { seats } = await lead.api.projects.project({ id })
    expect(seats.map((seat) => seat.role)).toEqual(['lead'])
    const last = seats[0]!.person.id
    await expect(lead.api.projects.giveSeat({ projectId: id, personId: last, role: 'observer' })).rejects.toMatchObject(
      refused('last-lead'),
    )
  })
})

/** Holds the project’s lock until every one of the calls waits for it. */
async function whileLocked<T>(projectId: string, begin: () => Promise<T>[]): Promise<PromiseSettledResult<T>[]> {
  const begun = await network.owner.transaction().execute(async (tx) => {
    await tx.selectFrom('project').select('id').where('id', '=', projectId).forUpdate().execute()
    const calls = begin()
    const settled = Promise.allSettled(calls)
    await vi.waitFor(async () => {
      const { rows } = await sql<{ waiting: number }>`
        select count(distinct pid)::int as waiting from pg_locks join pg_stat_activity using (pid)
        where not granted and datname = current_database()`.execute(network.owner)
      expect(rows[0]!.waiting).toBe(calls.length)
    })
    return { settled }
  })
  return begun.settled
}

describe('tasks', () => {
  test('have assignees of both organisations, are listed by due day and checked off', async () => {
    const partner = await network.person()
    const { id, lead } = await network.project([{ person: partner }])
    const later = randomUUID()
    await partner.api.projects.createTask({ id: later, projectId: id, title: 'Permits', dueOn: null, assignees: [] })
    const first = await task(lead, id, [lead.id, partner.id])

    const { rows } = await partner.api.projects.tasks({ projectId: id, states: ['open', 'doing'] })
    expect(rows.map((row) => row.id)).toEqual([first, later])
    expect(rows[0]!.assignees.map((assignee) => assignee.id).toSorted()).toEqual([lead.id, partner.id].toSorted())

    await partner.api.projects.setTaskState({ id: first, state: 'done' })
    expect((await lead.api.projects.project({ id })).counts).toEqual({ open: 1, doing: 0, done: 1 })
    await lead.api.projects.setTaskState({ id: first, state: 'open' })
    expect(await lead.api.projects.task({ id: first })).toMatchObject({ state: 'open', doneAt: null })
  })

  test('are given only to people with a seat', async () => {
    const { id, lead } = await network.project()
    const outsider = await network.person()
    await expect(task(lead, id, [outsider.id])).rejects.toMatchObject(refused('assignee-without-seat'))
    expect((await lead.api.projects.tasks({ projectId: id, states: ['open'] })).rows).toEqual([])
  })

  test('stay where their maker has left', async () => {
    const maker = await network.person({ offices: ['coordinator'] })
    const { id, lead } = await network.project([{ person: maker }])
    const taskId = await task(maker, id)
    await maker.api.projects.withdrawParty({ projectId: id })
    expect((await lead.api.projects.task({ id: taskId })).createdBy.handle).toBe(maker.handle)
  })

  test('come in pages that skip and repeat nothing', async () => {
    const { id, lead } = await network.project()
    for (let n = 0; n < 60; n++) await task(lead, id)
    const page = await lead.api.projects.tasks({ projectId: id, states: ['open'] })
    const rest = await lead.api.projects.tasks({ projectId: id, states: ['open'], after: page.next! })
    expect(page.rows).toHaveLength(50)
    expect(rest).toMatchObject({ next: null })
    expect(new Set([...page.rows, ...rest.rows].map((row) => row.id)).size).toBe(60)
  })

  test('are not worked on by who observes or has no seat', async () => {
    const [observer, colleague] = [await network.person(), await network.person()]
    const { id, lead } = await network.project([{ person: observer, role: 'observer' }])
    const { organisationId } = lead
    const seatless = await network.person({ organisationId })
    const taskId = await task(lead, id)
    await expect(task(observer, id)).rejects.toMatchObject(refused('only-observing'))
    await expect(seatless.api.projects.setTaskState({ id: taskId, state: 'done' })).rejects.toMatchObject(
      refused('no-seat'),
    )
    await expect(colleague.api.projects.setTaskState({ id: taskId, state: 'done' })).rejects.toMatchObject(notFound)
    await observer.api.projects.writeComment({ id: randomUUID(), projectId: id, taskId, body: 'I saw the list.' })
    expect((await lead.api.projects.comments({ projectId: id, taskId })).rows).toMatchObject([
      { body: 'I saw the list.', writtenBy: { id: observer.id } },
    ])
  })
})

test('what is asked again after a lost answer is done and recorded once', async () => {
  const someone = await network.person({ offices: ['coordinator'] })
  const [id, taskId, commentId] = [randomUUID(), randomUUID(), randomUUID()]
  const twice = async (ask: () => Promise<unknown>) => [await ask(), await ask()]
  await twice(() => someone.api.projects.createProject({ id, name: 'Once', purpose: '', programme: 'memory' }))
  await twice(() =>
    someone.api.projects.createTask({ id: taskId, projectId: id, title: 'Once', dueOn: null, assignees: [someone.id] }),
  )
  await twice(() => someone.api.projects.writeComment({ id: commentId, projectId: id, taskId, body: 'Once' }))
  const events = await network.owner.selectFrom('audit_event').select('act').where('root_id', '=', id).execute()
  expect(events.map((event) => event.act).toSorted()).toEqual(['comment written', 'project created', 'task created'])

  const other = await network.person()
  for (const taken of [id, other.organisationId, network.networkId]) {
    await expect(
      other.api.projects.createProject({ id: taken, name: 'Mine', purpose: '', programme: 'memory' }),
    ).rejects.toMatchObject(notFound)
  }
})

describe('an organisation outside finds nothing', () => {
  test('not in a list, a count, a name, an id, a key or an error', async () => {
    const { id, lead } = await network.project()
    const outsider = await network.person({ offices: ['coordinator'] })
    const taskId = await task(lead, id)
    const own = randomUUID()
    await outsider.api.projects.createProject({ id: own, name: 'Own', purpose: '', programme: 'research' })
    const asked = [
      (target: string) => outsider.api.projects.project({ id: target }),
      (target: string) => outsider.api.projects.tasks({ projectId: target, states: ['open'] }),
      (target: string) => outsider.api.projects.comments({ projectId: target }),
      (target: string) =>
        outsider.api.projects.inviteParty({ projectId: target, organisationId: outsider.organisationId }),
      (target: string) => outsider.api.projects.answerInvitation({ projectId: target, accept: true }),
      (target: string) => outsider.api.projects.withdrawParty({ projectId: target }),
      (target: string) => outsider.api.projects.giveSeat({ projectId: target, personId: outsider.id, role: 'lead' }),
      (target: string) =>
        outsider.api.projects.createTask({
          id: randomUUID(),
          projectId: target,
          title: 'x',
          dueOn: null,
          assignees: [],
        }),
      (target: string) => outsider.api.projects.writeComment({ id: randomUUID(), projectId: target, body: 'x' }),
    ]
    for (const ask of asked) {
      const [there, nowhere] = [await told(() => ask(id)), await told(() => ask(randomUUID()))]
      expect(there).toEqual(nowhere)
      expect(there).toMatchObject({ code: 'NOT_FOUND', message: 'not-found' })
    }
    for (const target of [taskId, randomUUID()]) {
      await expect(outsider.api.projects.task({ id: target })).rejects.toMatchObject(notFound)
      await expect(
        outsider.api.projects.writeComment({ id: randomUUID(), projectId: own, taskId: target, body: 'x' }),
      ).rejects.toMatchObject(notFound)
      await expect(
        outsider.api.projects.createTask({
          id: randomUUID(),
          projectId: own,
          title: 'x',
          dueOn: null,
          assignees: [target],
        }),
      ).rejects.toMatchObject(refused('assignee-without-seat'))
    }
    const { rows } = await outsider.api.projects.projects({})
    expect(rows.map((row) => row.id)).toEqual([own])
    expect(JSON.stringify(await outsider.api.today.today())).not.toContain('Return of Names')
  })
})

/** What a refused call says, without its stack. */
async function told(call: () => Promise<unknown>): Promise<unknown> {
  return call().then(
    () => 'answered',
    ({ code, message }: { code: string; message: string }) => ({ code, message }),
  )
}
