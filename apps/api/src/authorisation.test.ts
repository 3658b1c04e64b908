import { afterAll, beforeAll, expect, test } from 'vitest'
import { appRouter } from './router.ts'
import { calls } from './testing/calls.ts'
import { inhabitedNetwork, type Api, type Network } from './testing/network.ts'
import { roleNames, setTheStage } from './testing/stage.ts'
import type { Meta } from './trpc.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

async function verdict(api: Api, path: string, input: unknown): Promise<string> {
  const [room, name] = path.split('.') as [string, string]
  const call = (api as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[room]![name]!
  return call(input).then(
    () => 'yes',
    (error: Error) => error.message,
  )
}

type Procedures = Record<string, { _def: { type: string; meta?: Meta } }>
const procedures = appRouter._def.procedures as unknown as Procedures

test('every procedure stands in the table', () => {
  expect(Object.keys(calls).toSorted()).toEqual(Object.keys(procedures).toSorted())
})

/** The table is written from the router; a change of it is a change of who may do what, and is read as one. */
test('who may do what', async () => {
  const rows = new Map(Object.keys(calls).map((path) => [path, [] as string[]]))
  for (const role of roleNames) {
    for (const [room, asked] of Map.groupBy(Object.entries(calls), ([path]) => path.split('.')[0]!)) {
      let stage = await setTheStage(network, role, room)
      for (const [path, input] of asked) {
        const told = await verdict(stage.api, path, input(stage.scene))
        rows.get(path)!.push(told)
        // What a mutation changed would be told by the next call; a refused one changed nothing.
        const hasChanged = procedures[path]!._def.type === 'mutation' && told === 'yes'
        if (hasChanged) stage = await setTheStage(network, role, room)
      }
    }
  }
  const head = `| procedure | ${roleNames.join(' | ')} |\n|${' --- |'.repeat(roleNames.length + 1)}`
  const table = `# Who may do what\n\nWritten by authorisation.test.ts from the router: one call of each procedure by each role, and what it was told.\n\n${head}\n${[...rows].map(([path, verdicts]) => `| ${path} | ${verdicts.join(' | ')} |`).join('\n')}\n`
  await expect(table).toMatchFileSnapshot('authorisation.md')
}, 240_000)

test('what is asked only of who has proved within five minutes that it is them', () => {
  const proven = Object.keys(procedures).filter((path) => procedures[path]!._def.meta?.proven)
  expect(proven.toSorted()).toEqual([
    'identity.addPasskey',
    'identity.addPasskeyOptions',
    'identity.admitMember',
    'identity.beginCredential',
    'identity.confirmCredential',
    'identity.confirmJointly',
    'identity.confirmNewcomers',
    'identity.correctEntry',
    'identity.createBody',
    'identity.createOrganisation',
    'identity.endMembership',
    'identity.endOffice',
    'identity.exportHeld',
    'identity.fillSeat',
    'identity.freeze',
    'identity.freezeOrganisation',
    'identity.giveOffice',
    'identity.handOverProject',
    'identity.invite',
    'identity.inviteFirst',
    'identity.leave',
    'identity.nameDelegate',
    'identity.proposeDeparture',
    'identity.proposeEndOfSecretary',
    'identity.proposeErasure',
    'identity.proposeFounding',
    'identity.proposeOrganisationThaw',
    'identity.proposeRecovery',
    'identity.proposeRefounding',
    'identity.proposeRemoval',
    'identity.proposeSecretary',
    'identity.proposeThaw',
    'identity.removeCredential',
    'identity.removePasskey',
    'identity.renewRecoveryCodes',
    'identity.secondProposal',
    'identity.setHandle',
    'identity.stopJointly',
    'identity.vacateSeat',
    'identity.withdrawJointly',
    'identity.withdrawProposal',
    'record.exportRecord',
  ])
})

/** What every mutation leaves in the record; “nothing” says why. */
test('what is recorded', () => {
  const mutations = Object.entries(procedures).filter(([, { _def }]) => _def.type === 'mutation')
  const undeclared = mutations.filter(([, { _def }]) => _def.meta?.records === undefined)
  expect(undeclared).toEqual([])
  expect(Object.fromEntries(mutations.map(([path, { _def }]) => [path, _def.meta!.records]))).toMatchInlineSnapshot(`
    {
      "governance.castBallot": "ballot cast",
      "governance.closeMeeting": "sitting closed",
      "governance.closePoll": "poll closed",
      "governance.convene": "sitting convened",
      "governance.markPresence": "presence marked",
      "governance.openMeeting": "sitting opened",
      "governance.openPoll": "poll opened",
      "governance.recuse": "elector recused",
      "governance.submitMotion": "motion submitted",
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
      "identity.nameDelegate": "delegate named",
      "identity.nameSession": {
        "nothing": "what somebody calls a thing of theirs",
      },
      "identity.passkeyOptions": {
        "nothing": "a question only",
      },
      "identity.proposeDeparture": "departure proposed",
      "identity.proposeEndOfSecretary": "end of secretary proposed",
      "identity.proposeErasure": "erasure proposed",
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
      "identity.recover": "recovery code used",
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
      "identity.signIn": {
        "nothing": "a sign-in is kept by the day, for oneself and one’s own administrator",
      },
      "identity.signInByPasskey": {
        "nothing": "a sign-in is kept by the day, for oneself and one’s own administrator",
      },
      "identity.signOut": {
        "nothing": "the session is all there was",
      },
      "identity.stopJointly": "joint proposal stopped",
      "identity.stopRecovery": "recovery stopped",
      "identity.vacateSeat": "seat ended",
      "identity.withdrawInvitation": "invitation withdrawn",
      "identity.withdrawJointly": "joint proposal withdrawn",
      "identity.withdrawProposal": "proposal withdrawn",
      "library.addDocument": "document added",
      "library.beginUpload": {
        "nothing": "nothing is shown until it is whole",
      },
      "library.cancelUpload": {
        "nothing": "nothing was shown",
      },
      "library.createCollection": "collection made",
      "library.endShare": "collection share ended",
      "library.readText": {
        "nothing": "the reading itself is the trace",
      },
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
