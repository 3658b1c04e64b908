import { randomUUID } from 'node:crypto'
import type { Inhabitant, Network } from './network.ts'
import { boardRules, circular, sitting, type board } from './sitting.ts'

/** A board of three in the room with a poll and an item to open one on; a sitting that is convened, and one without polls; a vote in writing. */
export async function sittingOnStage(network: Network, of: Awaited<ReturnType<typeof board>>) {
  const { bodyId, meetingId, chair, members, poll, motion } = await sitting(network, { of })
  const { governance } = chair.api
  async function convened(): Promise<string> {
    const id = randomUUID()
    await governance.convene({
      id,
      bodyId,
      title: 'Another sitting',
      place: '',
      zone: 'Europe/Zurich',
      beginsAt: new Date(Date.now() + 3_600_000).toISOString(),
    })
    return id
  }
  const [pollId, { itemId }] = [await poll(), await motion()]
  const [convenedId, quietId, restingId, calledId] = [
    await convened(),
    await convened(),
    await convened(),
    await convened(),
  ]
  for (const id of [quietId, restingId]) await governance.openMeeting({ id })
  await governance.suspendMeeting({ id: restingId })
  const [member, colleague] = members as [Inhabitant, Inhabitant]
  const report = async (of: string) => {
    const id = randomUUID()
    const texts = [{ language: 'en' as const, title: 'Report', body: '' }]
    await governance.addItem({ id, meetingId: of, kind: 'report', original: 'en', texts })
    return id
  }
  const [ownItemId, calledItemId] = [await report(convenedId), await report(calledId)]
  await governance.sendConvocation({ id: calledId })
  const documentId = await documentOf(network, chair)
  await governance.addDocument({ itemId: calledItemId, documentId })
  const [guestId, speechId, spokenId] = [randomUUID(), randomUUID(), randomUUID()]
  await governance.welcomeGuest({ id: guestId, meetingId, name: 'Somebody' })
  await governance.askToSpeak({ id: spokenId, meetingId: quietId, personId: chair.id, kind: 'speech', matter: '' })
  await governance.giveFloor({ id: spokenId })
  await governance.askToSpeak({ id: speechId, meetingId, personId: chair.id, kind: 'speech', matter: '' })
  const held = { meetingId, convenedId, quietId, restingId, calledId, pollId, itemId, ownItemId, calledItemId }
  const said = { guestId, speechId, spokenId, documentId, petitionId: await petitionOnStage(network, chair.id) }
  const moved = await movedOnStage(bodyId, chair, member)
  const writing = await writingOnStage(network, { bodyId, chair, quietId, member, colleague })
  const entered = await rulesOnStage(network, bodyId)
  return { bodyId, ...held, ...said, ...writing, ...entered, chair, member, colleague, moved }
}

/** A document that somebody’s organisation keeps for itself, without its bytes. */
async function documentOf({ owner }: Network, { id: added_by, organisationId }: Inhabitant): Promise<string> {
  const [id, collection_id] = [randomUUID(), randomUUID()]
  const shelved = { id: collection_id, owner_id: organisationId, name: 'C', description: '', created_by: added_by }
  await owner.insertInto('collection').values(shelved).execute()
  await owner.transaction().execute(async (tx) => {
    await tx.insertInto('document').values({ id, collection_id, title: 'T', added_by }).execute()
    const sums = { sha256: '0'.repeat(64), stored_sha256: '0'.repeat(64), blob: randomUUID() }
    const file = { document_id: id, number: 1, file_name: 't.txt', format: 'txt', size: 1, added_by }
    await tx
      .insertInto('document_version')
      .values({ ...file, ...sums })
      .execute()
  })
  return id
}

/** A petition that nobody has signed yet. */
async function petitionOnStage({ owner, bodies }: Network, startedBy: string): Promise<string> {
  const id = randomUUID()
  await owner
    .insertInto('petition')
    .values({
      id,
      body_id: bodies.assembly,
      language: 'en',
      items: ['An item'],
      reasons: 'Why.',
      started_by: startedBy,
    })
    .execute()
  return id
}

/** The version of a body's rules that holds, and one that waits for its chair. */
async function rulesOnStage({ owner, person }: Network, bodyId: string) {
  const keeper = await person({ bodies: ['secretariat'] })
  const held = await owner.selectFrom('rule_set').select('id').where('body_id', '=', bodyId).executeTakeFirstOrThrow()
  const entered = { id: randomUUID(), bodyId, holdsFrom: '2099-01-01', adoptedOn: '2026-01-01', source: 'Statutes' }
  await keeper.api.governance.enterRules({ ...entered, rules: boardRules })
  return { ruleSetId: held.id, enteredId: entered.id }
}

/** A motion of the chair’s with two amendments of a member’s, one of them to a text that has changed since, and a word of theirs. */
async function movedOnStage(bodyId: string, chair: Inhabitant, member: Inhabitant) {
  const [id, staleId, amendmentId, postId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  const texts = (body: string) => [{ language: 'en' as const, title: 'T', body }]
  const amending = { motionId: id, original: 'en' as const, reason: 'R' }
  await chair.api.governance.writeMotion({ id, bodyId, original: 'en', texts: texts('First') })
  await member.api.governance.proposeAmendment({ ...amending, id: staleId, version: 1, texts: texts('Changed') })
  await chair.api.governance.editMotion({ id, version: 1, texts: texts('Second') })
  await member.api.governance.proposeAmendment({ ...amending, id: amendmentId, version: 2, texts: texts('Other') })
  await member.api.governance.writePost({ id: postId, motionId: id, threadId: null, body: 'W' })
  return { id, staleId, amendmentId, postId }
}

interface Room {
  bodyId: string
  chair: Inhabitant
  quietId: string
  member: Inhabitant
  colleague: Inhabitant
}

/** A vote in writing with the colleague on its roll, and the member’s written power for the colleague in the quiet sitting. */
async function writingOnStage({ owner }: Network, { bodyId, chair, quietId, member, colleague }: Room) {
  const [circularId, proxyId] = [await circular({ id: bodyId, chair }, 'majority'), randomUUID()]
  const { id: electorId } = await owner
    .selectFrom('elector')
    .select('id')
    .where('poll_id', '=', circularId)
    .where('person_id', '=', colleague.id)
    .executeTakeFirstOrThrow()
  const power = { documentId: null, onPaper: 'In the file', personId: member.id, organisationId: null }
  await chair.api.governance.recordProxy({ id: proxyId, meetingId: quietId, holderId: colleague.id, ...power })
  return { circularId, electorId, proxyId }
}
