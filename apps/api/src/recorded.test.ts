import { afterAll, beforeAll, expect, test } from 'vitest'
import { inhabitedNetwork, type Network } from './testing/network.ts'
import { procedures } from './testing/procedures.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

test('what is recorded', () => {
  const mutations = Object.entries(procedures).filter(([, { _def }]) => _def.type === 'mutation')
  const undeclared = mutations.filter(([, { _def }]) => _def.meta?.records === undefined)
  expect(undeclared).toEqual([])
  expect(Object.fromEntries(mutations.map(([path, { _def }]) => [path, _def.meta!.records]))).toMatchInlineSnapshot(`
    {
      "governance.acceptAmendment": "amendment accepted",
      "governance.addDocument": "document put on agenda",
      "governance.addItem": "agenda item added",
      "governance.askToSpeak": "floor asked for",
      "governance.castBallot": "ballot cast",
      "governance.changeConvocation": "convocation changed",
      "governance.closeList": "list of speakers closed",
      "governance.closeMeeting": "sitting closed",
      "governance.closePoll": "poll closed",
      "governance.confirmRules": "rules confirmed",
      "governance.convene": "sitting convened",
      "governance.declareUniversal": "universal assembly declared",
      "governance.editMotion": "motion edited",
      "governance.editPost": "word on motion edited",
      "governance.endItem": "item ended",
      "governance.endSpeech": "speech ended",
      "governance.enterRules": "rules entered",
      "governance.giveFloor": "floor given",
      "governance.giveUpSpeech": "floor request withdrawn",
      "governance.guestLeaves": "guest left",
      "governance.handOverChair": "chair handed over",
      "governance.lapseMotion": "motion lapsed",
      "governance.markPresence": "presence marked",
      "governance.nameMinuteTaker": "minute-taker named",
      "governance.noteOpening": {
        "nothing": "the mark itself: a day, kept with the sitting",
      },
      "governance.openCircular": "circular opened",
      "governance.openMeeting": "sitting opened",
      "governance.openPoll": "poll opened",
      "governance.orderAgenda": "agenda ordered",
      "governance.orderAmendments": "amendments ordered",
      "governance.proposeAmendment": "amendment proposed",
      "governance.putOnAgenda": "motion put on agenda",
      "governance.recordDispatch": "dispatch recorded",
      "governance.recordObjection": "objection recorded",
      "governance.recordProxy": "proxy recorded",
      "governance.recordVote": "vote recorded",
      "governance.recuse": "elector recused",
      "governance.referMotion": "motion referred",
      "governance.removeDocument": "document taken off agenda",
      "governance.reopenList": "list of speakers reopened",
      "governance.restateAmendment": "amendment restated",
      "governance.resumeMeeting": "sitting resumed",
      "governance.secondMotion": "motion seconded",
      "governance.sendConvocation": "convocation sent",
      "governance.signPetition": "petition signed",
      "governance.startPetition": "petition started",
      "governance.submitMotion": "motion submitted",
      "governance.suspendMeeting": "sitting suspended",
      "governance.takeUpItem": "item taken up",
      "governance.welcomeGuest": "guest welcomed",
      "governance.withdrawAmendment": "amendment withdrawn",
      "governance.withdrawMotion": "motion withdrawn",
      "governance.withdrawPost": "word on motion withdrawn",
      "governance.withdrawProxy": "proxy withdrawn",
      "governance.withdrawRules": "rules withdrawn",
      "governance.withdrawSignature": "petition signature withdrawn",
      "governance.writeMotion": "motion submitted",
      "governance.writePost": "motion discussed",
      "identity.addPasskey": "passkey added",
      "identity.addPasskeyOptions": {
        "nothing": "a question only",
      },
      "identity.admitMember": "member admitted",
      "identity.beginCredential": {
        "nothing": "held by whoever asks, sealed, until it is confirmed",
      },
      "identity.beginEnrolment": {
        "nothing": "nobody has enrolled yet; what is given is held with the invitation",
      },
      "identity.beginEnrolmentByPasskey": {
        "nothing": "nobody has enrolled yet; the handle is held with the invitation",
      },
      "identity.confirmCredential": "passphrase and code set",
      "identity.confirmJointly": "joint proposal confirmed",
      "identity.confirmNewcomers": "newcomers confirmed",
      "identity.correctEntry": "member entry corrected",
      "identity.createBody": "body created",
      "identity.createOrganisation": "organisation created",
      "identity.describeOrganisation": "organisation described",
      "identity.endMembership": "member left",
      "identity.endOffice": "office ended",
      "identity.endOtherSessions": "other sessions ended",
      "identity.endSession": "session ended",
      "identity.enterDemonstration": {
        "nothing": "a demonstration holds no real person",
      },
      "identity.exportHeld": {
        "nothing": "what is held of oneself, given to oneself",
      },
      "identity.fillSeat": "seat given",
      "identity.finishEnrolment": "person enrolled",
      "identity.finishEnrolmentByPasskey": "person enrolled",
      "identity.freeze": "person frozen",
      "identity.freezeOrganisation": "organisation frozen",
      "identity.giveOffice": "office given",
      "identity.handOverProject": "project handed over",
      "identity.invite": "person invited",
      "identity.inviteFirst": "first administrator invited",
      "identity.leave": "person left",
      "identity.makeCodeword": {
        "nothing": "who has a codeword is told to nobody",
      },
      "identity.nameDelegate": "delegate named",
      "identity.nameSession": {
        "nothing": "what somebody calls a thing of theirs",
      },
      "identity.openExport": {
        "nothing": "the fetching itself is recorded",
      },
      "identity.passkeyOptions": {
        "nothing": "a question only",
      },
      "identity.proposeDeparture": "departure proposed",
      "identity.proposeEndOfSecretary": "end of secretary proposed",
      "identity.proposeErasure": "erasure proposed",
      "identity.proposeExport": "export proposed",
      "identity.proposeFounding": "founding proposed",
      "identity.proposeOrganisationThaw": "organisation thaw proposed",
      "identity.proposeRecovery": "recovery proposed",
      "identity.proposeRefounding": "refounding proposed",
      "identity.proposeRemoval": "removal proposed",
      "identity.proposeSecretary": "secretary proposed",
      "identity.proposeThaw": "thaw proposed",
      "identity.prove": {
        "nothing": "a session goes on",
      },
      "identity.proveByPasskey": {
        "nothing": "a session goes on",
      },
      "identity.recordMandate": "mandate recorded",
      "identity.recover": "recovery code used",
      "identity.removeCodeword": {
        "nothing": "who has a codeword is told to nobody",
      },
      "identity.removeCredential": "passphrase and code removed",
      "identity.removePasskey": "passkey removed",
      "identity.renamePasskey": {
        "nothing": "what somebody calls a thing of theirs",
      },
      "identity.renewRecoveryCodes": "recovery codes renewed",
      "identity.secondProposal": "proposal seconded",
      "identity.setHandle": "handle changed",
      "identity.setLanguage": {
        "nothing": "a preference of one’s own",
      },
      "identity.setProfile": {
        "nothing": "what somebody tells of themselves",
      },
      "identity.setSize": "size of body set",
      "identity.signIn": {
        "nothing": "a sign-in is kept by the day, for oneself and one’s own administrator",
      },
      "identity.signInByPasskey": {
        "nothing": "a sign-in is kept by the day, for oneself and one’s own administrator",
      },
      "identity.signOut": {
        "nothing": "the session is all there was",
      },
      "identity.stopByCodeword": "person frozen",
      "identity.stopJointly": "joint proposal stopped",
      "identity.stopRecovery": "recovery stopped",
      "identity.vacateSeat": "seat ended",
      "identity.withdrawInvitation": "invitation withdrawn",
      "identity.withdrawJointly": "joint proposal withdrawn",
      "identity.withdrawProposal": "proposal withdrawn",
      "library.addDocument": "document added",
      "library.addTag": "tag added",
      "library.beginUpload": {
        "nothing": "nothing is shown until it is whole",
      },
      "library.cancelUpload": {
        "nothing": "nothing was shown",
      },
      "library.checkOut": "document checked out",
      "library.chooseLanguages": "languages of collection chosen",
      "library.correctText": "text corrected",
      "library.createCollection": "collection made",
      "library.discardCollection": "collection put in trash",
      "library.discardDocument": "document put in trash",
      "library.discardDocuments": "document put in trash",
      "library.encodings": {
        "nothing": "the reading itself is the trace",
      },
      "library.endCheckOut": "check-out ended",
      "library.endShare": "collection share ended",
      "library.extendCheckOut": "check-out extended",
      "library.giveBack": "document given back",
      "library.linkDocument": "document linked",
      "library.moveDocuments": "documents moved",
      "library.nameVersion": "version named",
      "library.placeCollection": "collection moved",
      "library.proposePurge": "purge proposed",
      "library.readText": {
        "nothing": "the reading itself is the trace",
      },
      "library.removeLink": "link removed",
      "library.removeTag": "tag removed",
      "library.renameCollection": "collection renamed",
      "library.renameDocument": "document renamed",
      "library.restoreCollection": "collection taken from trash",
      "library.restoreDocument": "document taken from trash",
      "library.restoreDocuments": "document taken from trash",
      "library.restoreVersion": "version restored",
      "library.shareCollection": "collection shared",
      "notices.acknowledge": "notice acknowledged",
      "notices.publishNotice": "notice published",
      "projects.answerInvitation": "invitation to project answered",
      "projects.changeTask": "task changed",
      "projects.createProject": "project created",
      "projects.createTask": "task created",
      "projects.endSeat": "seat in project ended",
      "projects.giveSeat": "seat in project given",
      "projects.inviteParty": "organisation invited to project",
      "projects.setTaskState": "state of task set",
      "projects.withdrawParty": "organisation withdrew from project",
      "projects.writeComment": "comment written",
      "record.exportRecord": "record exported",
    }
  `)
})

test('a mutation that declares an act and leaves no trace is undone', async () => {
  const { person, router, createCallerFactory } = await import('./trpc.ts')
  const forgetful = router({
    act: person.records('comment written').mutation(async ({ ctx }) => {
      await ctx.db.updateTable('person').set({ language: 'he' }).where('id', '=', ctx.actor.personId).execute()
    }),
  })
  const someone = await network.person()
  const { token } = await network.sessions.begin(someone.id)
  await expect(createCallerFactory(forgetful)(network.context(token)).act()).rejects.toThrow('nothing was recorded')
  expect((await someone.api.identity.me()).language).toBe('en')
})
