import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { holding } from '../testing/holding.ts'
import { amend, text } from '../testing/moving.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { sitting } from '../testing/sitting.ts'

// Whatever two people do with one motion at once is done one after the other, and the second knows of the first.

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

/** A motion of the chair’s on the agenda of their sitting, with two amendments. */
async function debated() {
  const { chair, members, meetingId } = await sitting(network, { seats: 3, present: 3 })
  const [one, two] = members as [Inhabitant, Inhabitant]
  const [id, itemId] = [randomUUID(), randomUUID()]
  await chair.api.governance.submitMotion({ id, itemId, meetingId, original: 'en', texts: [text('First.')] })
  const [amendmentId, second] = [await amend(one, id, 1), await amend(two, id, 1, [text('Another.')])]
  await chair.api.governance.orderAmendments({ motionId: id, order: [amendmentId, second] })
  const { governance } = chair.api
  return {
    id,
    amendmentId,
    second,
    read: () => governance.motion({ id }),
    accept: (amendment: string) => governance.acceptAmendment({ id: amendment }),
    edit: (version = 1) => governance.editMotion({ id, version, texts: [text('Edited.')] }),
    withdraw: () => governance.withdrawMotion({ id }),
    put: (amendment: string | null) => {
      const closesAt = new Date(Date.now() + 3_600_000).toISOString()
      return governance.openPoll({ id: randomUUID(), itemId, amendmentId: amendment, decision: 'ordinary', closesAt })
    },
    restated: () => governance.restateAmendment({ id: second, version: 2, texts: [text('Another!')] }),
  }
}

/** Both wait for the motion; gives what each was told, in the order asked. */
async function atOnce(id: string, ...asked: (() => Promise<unknown>)[]): Promise<string[]> {
  const lock = sql`select from motion where id = ${id} for update`
  const settled = await holding<unknown>(network, lock, () => asked.map((ask) => ask()))
  return settled.map((one) => (one.status === 'fulfilled' ? 'yes' : (one.reason as Error).message))
}

test('an edit and the acceptance of an amendment: one makes the new version, the other is told of it', async () => {
  const { id, amendmentId, edit, accept, read } = await debated()
  const told = await atOnce(
    id,
    () => edit(),
    () => accept(amendmentId),
  )
  expect([
    ['yes', 'amendment-outdated'],
    ['newer-version', 'yes'],
  ]).toContainEqual(told)
  expect(await read()).toMatchObject({ version: 2, texts: [{ body: told[0] === 'yes' ? 'Edited.' : 'Other.' }] })
})

test('an acceptance and the opening of the vote on the same amendment: one or the other', async () => {
  const { id, amendmentId, put, accept, read } = await debated()
  const told = await atOnce(
    id,
    () => accept(amendmentId),
    () => put(amendmentId),
  )
  expect([
    ['yes', 'amendment-decided'],
    ['poll-already-open', 'yes'],
  ]).toContainEqual(told)
  const accepted = told[0] === 'yes'
  expect(await read()).toMatchObject({ version: accepted ? 2 : 1, polls: accepted ? [] : [{ amendmentId }] })
})

test('two acceptances: of one amendment once, of two the second waits for its restatement', async () => {
  const { id, amendmentId, second, accept, restated, read } = await debated()
  const twice = await atOnce(
    id,
    () => accept(amendmentId),
    () => accept(amendmentId),
  )
  expect(twice.toSorted()).toEqual(['amendment-decided', 'yes'])
  await restated()
  expect(await read()).toMatchObject({ version: 2 })
  const other = await debated()
  const both = await atOnce(
    other.id,
    () => other.accept(other.amendmentId),
    () => other.accept(other.second),
  )
  expect(both.toSorted()).toEqual(['amendment-outdated', 'yes'])
  expect(await other.read()).toMatchObject({ version: 2 })
  await accept(second)
  expect(await read()).toMatchObject({ version: 3, texts: [{ body: 'Another!' }] })
})

test('a withdrawal and the opening of a vote: nothing withdrawn is voted on', async () => {
  const { id, amendmentId, put, withdraw } = await debated()
  const told = await atOnce(id, withdraw, () => put(amendmentId))
  expect([
    ['yes', 'motion-not-open'],
    ['poll-already-open', 'yes'],
  ]).toContainEqual(told)
})

test('an edit and the opening of the vote on the motion: what is put is what it says', async () => {
  const { id, amendmentId, second, accept, restated, edit, put, read } = await debated()
  await accept(amendmentId)
  await restated()
  await accept(second)
  const told = await atOnce(
    id,
    () => edit(3),
    () => put(null),
  )
  expect([
    ['yes', 'yes'],
    ['poll-already-open', 'yes'],
  ]).toContainEqual(told)
  const { version, polls } = await read()
  expect(polls).toMatchObject([{ version }])
})
