import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inhabitedNetwork, type Network } from '../testing/network.ts'
import { sitting } from '../testing/sitting.ts'

// Present is who was in the room as a poll opened, or was admitted before it closed; leaving undoes nothing (CC 67(2)).

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const opening = (by: string) => sql`p.opened_at + ${by}::interval`
const closing = (by: string) => sql`p.closed_at + ${by}::interval`
const nobodyMarked = sql`null`

test.each([
  ['was there all along', opening('-1 hour'), nobodyMarked, 6],
  ['left as it opened', opening('-1 hour'), opening('0'), 5],
  ['left after it opened', opening('-1 hour'), opening('1 millisecond'), 6],
  ['came as it opened', opening('0'), nobodyMarked, 6],
  ['came and left as it opened', opening('0'), opening('0'), 5],
  ['came before it closed and left', closing('-2 milliseconds'), closing('-1 millisecond'), 6],
  ['came as it closed', closing('0'), nobodyMarked, 5],
  ['came after it closed', closing('1 millisecond'), nobodyMarked, 5],
])('for a poll: who %s', async (_, from, until, present) => {
  const { chair, members, meetingId, poll } = await sitting(network)
  const id = await poll()
  await chair.api.governance.closePoll({ id })
  await sql`update presence r set from_at = ${from}, until_at = ${until}
    from poll p where p.id = ${id} and r.meeting_id = ${meetingId} and r.person_id = ${members[0]!.id}`.execute(
    network.owner,
  )
  expect((await chair.api.governance.poll({ id })).present).toBe(present)
})
