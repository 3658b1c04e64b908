import { randomUUID } from 'node:crypto'
import type { Scene } from './stage.ts'

type Calls = Record<string, (scene: Scene) => unknown>

const none = () => undefined

/** What no passkey has said. */
const answer = { id: 'none', response: { clientDataJSON: 'none' } }

const identity: Calls = {
  'identity.door': none,
  'identity.signIn': () => ({ handle: 'nobody', passphrase: 'wrong', code: '000000' }),
  'identity.invitation': () => ({ token: randomUUID() }),
  'identity.beginEnrolment': () => ({ token: randomUUID(), handle: 'rowan', language: 'en' }),
  'identity.finishEnrolment': () => ({ token: randomUUID(), passphrase: 'x', code: '000000' }),
  'identity.demonstrationPeople': none,
  'identity.enterDemonstration': ({ lead }) => ({ personId: lead.id }),
  'identity.passkeyOptions': none,
  'identity.signInByPasskey': () => ({ answer }),
  'identity.prove': () => ({ passphrase: 'wrong', code: '000000' }),
  'identity.proveByPasskey': () => ({ answer }),
  'identity.recover': () => ({ handle: 'nobody', code: '0000-0000-0000-0000' }),
  'identity.beginEnrolmentByPasskey': () => ({ token: randomUUID(), handle: 'rowan', language: 'en' }),
  'identity.finishEnrolmentByPasskey': () => ({ token: randomUUID(), name: 'Key', answer }),
  'identity.waysIn': none,
  'identity.setHandle': () => ({ handle: `rowan-${randomUUID().slice(0, 8)}` }),
  'identity.addPasskeyOptions': none,
  'identity.addPasskey': () => ({ name: 'Key', answer }),
  'identity.renamePasskey': () => ({ id: 'none', name: 'Key' }),
  'identity.removePasskey': () => ({ id: 'none' }),
  'identity.beginCredential': none,
  'identity.confirmCredential': () => ({ held: 'none', passphrase: 'x', code: '000000' }),
  'identity.removeCredential': none,
  'identity.renewRecoveryCodes': none,
  'identity.nameSession': () => ({ id: randomUUID(), label: 'Library' }),
  'identity.endSession': () => ({ id: randomUUID() }),
  'identity.endOtherSessions': none,
  'identity.freeze': ({ colleague }) => ({ personId: colleague.id }),
  'identity.proposeThaw': ({ colleague }) => ({ id: randomUUID(), personId: colleague.id }),
  'identity.proposeRecovery': ({ colleague }) => ({ id: randomUUID(), personId: colleague.id }),
  'identity.stopRecovery': none,
  'identity.secondProposal': () => ({ id: randomUUID() }),
  'identity.withdrawProposal': () => ({ id: randomUUID() }),
  'identity.signOut': none,
  'identity.me': none,
  'identity.setLanguage': () => ({ language: 'he' }),
  'identity.organisations': none,
  'identity.people': none,
  'identity.giveOffice': ({ colleague }) => ({ personId: colleague.id, office: 'coordinator' }),
  'identity.endOffice': ({ colleague }) => ({ personId: colleague.id, office: 'coordinator' }),
  'identity.proposeRemoval': ({ colleague }) => ({ id: randomUUID(), personId: colleague.id }),
  'identity.bodies': none,
  'identity.body': ({ bodyId }) => ({ id: bodyId }),
  'identity.formerSeats': ({ bodyId }) => ({ bodyId }),
  'identity.createBody': () => ({ id: randomUUID(), kind: 'committee', names: { en: 'Archive committee' } }),
  'identity.fillSeat': ({ bodyId, elsewhereHandle }) => ({
    id: randomUUID(),
    bodyId,
    handle: elsewhereHandle,
    role: 'member',
    startsOn: null,
    endsOn: null,
  }),
  'identity.nameDelegate': ({ assemblyId, colleague }) => ({
    id: randomUUID(),
    bodyId: assemblyId,
    personId: colleague.id,
    role: 'member',
    endsOn: null,
  }),
  'identity.vacateSeat': ({ seatId }) => ({ id: seatId }),
  'identity.invite': () => ({ offices: ['administrator'] }),
  'identity.withdrawInvitation': ({ invitationId }) => ({ id: invitationId }),
}

const projects: Calls = {
  'projects.projects': () => ({}),
  'projects.invitations': none,
  'projects.project': ({ projectId }) => ({ id: projectId }),
  'projects.seatCandidates': ({ projectId }) => ({ id: projectId }),
  'projects.createProject': () => ({ id: randomUUID(), name: 'New', purpose: '', programme: 'memory' }),
  'projects.inviteParty': ({ projectId, elsewhere }) => ({ projectId, organisationId: elsewhere }),
  'projects.answerInvitation': ({ projectId }) => ({ projectId, accept: true }),
  'projects.withdrawParty': ({ projectId }) => ({ projectId }),
  'projects.giveSeat': ({ projectId, colleague }) => ({ projectId, personId: colleague.id, role: 'member' }),
  'projects.endSeat': ({ projectId, asking }) => ({ projectId, personId: asking.id }),
  'projects.tasks': ({ projectId }) => ({ projectId, states: ['open'] }),
  'projects.task': ({ taskId }) => ({ id: taskId }),
  'projects.comments': ({ projectId }) => ({ projectId }),
  'projects.createTask': ({ projectId }) => ({ id: randomUUID(), projectId, title: 'New', dueOn: null, assignees: [] }),
  'projects.changeTask': ({ taskId }) => ({ id: taskId, title: 'Changed', dueOn: null, assignees: [] }),
  'projects.setTaskState': ({ taskId }) => ({ id: taskId, state: 'doing' }),
  'projects.writeComment': ({ projectId }) => ({ id: randomUUID(), projectId, body: 'A word.' }),
}

const governance: Calls = {
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
  'governance.poll': ({ sitting }) => ({ id: sitting!.pollId }),
  'governance.openPoll': ({ sitting }) => ({
    id: randomUUID(),
    itemId: sitting!.itemId,
    decision: 'ordinary',
    closesAt: new Date(Date.now() + 3_600_000).toISOString(),
  }),
  'governance.castBallot': ({ sitting }) => ({ pollId: sitting!.pollId, choice: 'yes' }),
  'governance.recuse': ({ sitting }) => ({ pollId: sitting!.pollId, personId: sitting!.colleague.id, ground: 'G' }),
  'governance.closePoll': ({ sitting }) => ({ id: sitting!.pollId }),
}

const notices: Calls = {
  'notices.notices': () => ({}),
  'notices.notice': ({ noticeId }) => ({ id: noticeId }),
  'notices.acknowledge': ({ noticeId }) => ({ noticeId, version: 1 }),
  'notices.audiences': none,
  'notices.headCount': ({ lead }) => ({ audience: [lead.organisationId] }),
  'notices.publishNotice': ({ lead }) => ({
    id: randomUUID(),
    class: 'information',
    original: 'en',
    texts: [{ language: 'en', title: 'T', body: 'B' }],
    audience: [lead.organisationId],
    acknowledgement: null,
    expiresOn: null,
  }),
  'notices.answers': ({ noticeId }) => ({ id: noticeId }),
}

const library: Calls = {
  'library.collections': () => ({}),
  'library.collection': ({ shelf }) => ({ id: shelf!.collectionId }),
  'library.audiences': none,
  'library.createCollection': () => ({ id: randomUUID(), name: 'New', description: '', audience: [] }),
  'library.shareCollection': ({ shelf, elsewhere }) => ({
    id: randomUUID(),
    collectionId: shelf!.collectionId,
    principalId: elsewhere,
    allows: 'read',
    until: null,
  }),
  'library.endShare': ({ shelf }) => ({ collectionId: shelf!.collectionId, shareId: shelf!.shareId }),
  'library.documents': ({ shelf }) => ({ collectionId: shelf!.collectionId }),
  'library.document': ({ shelf }) => ({ id: shelf!.documentId }),
  'library.beginUpload': ({ shelf }) => ({
    id: randomUUID(),
    collectionId: shelf!.collectionId,
    documentId: null,
    name: 'new.txt',
    size: 10,
  }),
  'library.readText': ({ shelf }) => ({ id: shelf!.documentId, from: 1 }),
  'search.documents': () => ({ words: 'letter' }),
  'library.uploads': none,
  'library.cancelUpload': ({ shelf }) => ({ id: shelf!.upload.id }),
  'library.addDocument': ({ shelf }) => ({
    id: randomUUID(),
    uploadId: shelf!.upload.id,
    title: 'T',
    sha256: shelf!.upload.sha256,
  }),
}

const record: Calls = {
  'record.acts': () => ({}),
  'record.standing': none,
  'record.exportRecord': none,
}

/** One believable call of each procedure: what is asked is the same for every role. */
export const calls: Calls = {
  ...identity,
  ...projects,
  ...governance,
  ...notices,
  ...library,
  ...record,
  'today.today': none,
}
