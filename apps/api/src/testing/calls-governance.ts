import { randomUUID } from 'node:crypto'
import { sittings } from './calls-sittings.ts'
import { boardRules } from './sitting.ts'
import type { Scene } from './stage.ts'

type Calls = Record<string, (scene: Scene) => unknown>

const none = () => undefined
const oneText = (body: string) => ({ original: 'en', texts: [{ language: 'en', title: 'T', body }] })

/** Rules, motions and polls, beside the sittings that have a page of their own. */
export const governance: Calls = {
  ...sittings,
  'governance.overview': none,
  'governance.meetings': () => ({}),
  'governance.register': () => ({}),
  'governance.meeting': ({ sitting }) => ({ id: sitting!.meetingId }),
  'governance.convene': ({ sitting }) => ({
    id: randomUUID(),
    bodyId: sitting!.bodyId,
    title: 'New',
    place: '',
    zone: 'Europe/Zurich',
    beginsAt: '2099-01-01T10:00:00Z',
  }),
  'governance.openMeeting': ({ sitting }) => ({ id: sitting!.convenedId }),
  'governance.closeMeeting': ({ sitting }) => ({ id: sitting!.quietId }),
  'governance.markPresence': ({ sitting }) => ({
    meetingId: sitting!.meetingId,
    personId: sitting!.colleague.id,
    present: false,
  }),
  'governance.submitMotion': ({ sitting }) => ({
    id: randomUUID(),
    itemId: randomUUID(),
    meetingId: sitting!.meetingId,
    original: 'en',
    texts: [{ language: 'en', title: 'T', body: 'B' }],
  }),
  'governance.motions': ({ sitting }) => ({ bodyId: sitting!.bodyId }),
  'governance.motion': ({ sitting }) => ({ id: sitting!.moved.id }),
  'governance.motionVersion': ({ sitting }) => ({ motionId: sitting!.moved.id, version: 2 }),
  'governance.writeMotion': ({ sitting }) => ({ id: randomUUID(), bodyId: sitting!.bodyId, ...oneText('B') }),
  'governance.editMotion': ({ sitting }) => ({ id: sitting!.moved.id, version: 2, texts: oneText('Third').texts }),
  'governance.secondMotion': ({ sitting }) => ({ id: sitting!.moved.id }),
  'governance.putOnAgenda': ({ sitting }) => ({
    id: randomUUID(),
    motionId: sitting!.moved.id,
    meetingId: sitting!.convenedId,
  }),
  'governance.withdrawMotion': ({ sitting }) => ({ id: sitting!.moved.id }),
  'governance.referMotion': ({ sitting, bodyId }) => ({ id: sitting!.moved.id, bodyId, reason: 'R' }),
  'governance.lapseMotion': ({ sitting }) => ({ id: sitting!.moved.id, reason: 'R' }),
  'governance.amendment': ({ sitting }) => ({ id: sitting!.moved.amendmentId }),
  'governance.proposeAmendment': ({ sitting }) => ({
    id: randomUUID(),
    motionId: sitting!.moved.id,
    version: 2,
    reason: 'R',
    ...oneText('Another'),
  }),
  'governance.acceptAmendment': ({ sitting }) => ({ id: sitting!.moved.amendmentId }),
  'governance.withdrawAmendment': ({ sitting }) => ({ id: sitting!.moved.amendmentId }),
  'governance.restateAmendment': ({ sitting }) => ({
    id: sitting!.moved.staleId,
    version: 2,
    texts: oneText('Changed').texts,
  }),
  'governance.orderAmendments': ({ sitting }) => ({
    motionId: sitting!.moved.id,
    order: [sitting!.moved.staleId, sitting!.moved.amendmentId],
  }),
  'governance.threads': ({ sitting }) => ({ motionId: sitting!.moved.id }),
  'governance.replies': ({ sitting }) => ({
    threadId: sitting!.moved.postId,
    after: { at: '2026-01-01T00:00:00Z', id: randomUUID() },
  }),
  'governance.writePost': ({ sitting }) => ({
    id: randomUUID(),
    motionId: sitting!.moved.id,
    threadId: sitting!.moved.postId,
    body: 'W',
  }),
  'governance.editPost': ({ sitting }) => ({ id: sitting!.moved.postId, body: 'Anew' }),
  'governance.withdrawPost': ({ sitting }) => ({ id: sitting!.moved.postId }),
  'governance.poll': ({ sitting }) => ({ id: sitting!.pollId }),
  'governance.openPoll': ({ sitting }) => ({
    id: randomUUID(),
    itemId: sitting!.itemId,
    amendmentId: null,
    decision: 'ordinary',
    closesAt: new Date(Date.now() + 3_600_000).toISOString(),
  }),
  'governance.castBallot': ({ sitting }) => ({ pollId: sitting!.pollId, choice: 'yes' }),
  'governance.recuse': ({ sitting }) => ({ pollId: sitting!.pollId, personId: sitting!.colleague.id, ground: 'G' }),
  'governance.closePoll': ({ sitting }) => ({ id: sitting!.pollId }),
  'governance.circularForm': ({ sitting }) => ({ bodyId: sitting!.bodyId }),
  'governance.openCircular': ({ sitting }) => ({
    id: randomUUID(),
    bodyId: sitting!.bodyId,
    circular: 'unanimous',
    decision: 'ordinary',
    closesAt: new Date(Date.now() + 7 * 86_400_000).toISOString(),
    zone: 'Europe/Zurich',
    motionId: randomUUID(),
    texts: [{ language: 'en', title: 'T', body: 'B' }],
  }),
  'governance.recordVote': ({ sitting }) => ({
    pollId: sitting!.circularId,
    electorId: sitting!.electorId,
    choice: 'yes',
    form: 'letter',
    givenOn: '2026-01-01',
    documentId: null,
  }),
  'governance.proxies': ({ sitting }) => ({ meetingId: sitting!.quietId }),
  'governance.recordProxy': ({ sitting }) => ({
    id: randomUUID(),
    meetingId: sitting!.quietId,
    personId: sitting!.chair.id,
    organisationId: null,
    holderId: sitting!.member.id,
    documentId: null,
    onPaper: 'In the file',
  }),
  'governance.withdrawProxy': ({ sitting }) => ({ id: sitting!.proxyId }),
  'governance.rules': ({ sitting }) => ({ bodyId: sitting!.bodyId, on: '2026-01-01' }),
  'governance.comparison': ({ sitting }) => ({
    bodyId: sitting!.bodyId,
    before: sitting!.ruleSetId,
    after: sitting!.enteredId,
  }),
  'governance.rulesToEnter': ({ sitting }) => ({ bodyId: sitting!.bodyId }),
  'governance.enterRules': ({ bodyId }) => ({
    id: randomUUID(),
    bodyId,
    holdsFrom: '2099-01-01',
    adoptedOn: '2026-01-01',
    source: 'Statutes',
    rules: { ...boardRules, tie: { rule: 'falls', clause: 'Art. 1' } },
  }),
  'governance.confirmRules': ({ sitting }) => ({ id: sitting!.enteredId }),
  'governance.withdrawRules': ({ sitting }) => ({ id: sitting!.enteredId }),
}
