import { afterAll, beforeAll, expect, test } from 'vitest'
import { calls } from './testing/calls.ts'
import { inhabitedNetwork, type Api, type Network } from './testing/network.ts'
import { procedures } from './testing/procedures.ts'
import { roleNames, setTheStage } from './testing/stage.ts'

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
}, 300_000)

test('what is asked only of who has proved within five minutes that it is them', () => {
  const proven = Object.keys(procedures).filter((path) => procedures[path]!._def.meta?.proven)
  expect(proven.toSorted()).toEqual([
    'governance.confirmRules',
    'governance.enterRules',
    'governance.withdrawRules',
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
    'identity.makeCodeword',
    'identity.nameDelegate',
    'identity.openExport',
    'identity.proposeDeparture',
    'identity.proposeEndOfSecretary',
    'identity.proposeErasure',
    'identity.proposeExport',
    'identity.proposeFounding',
    'identity.proposeOrganisationThaw',
    'identity.proposeRecovery',
    'identity.proposeRefounding',
    'identity.proposeRemoval',
    'identity.proposeSecretary',
    'identity.proposeThaw',
    'identity.recordMandate',
    'identity.removeCodeword',
    'identity.removeCredential',
    'identity.removePasskey',
    'identity.renewRecoveryCodes',
    'identity.secondProposal',
    'identity.setHandle',
    'identity.setSize',
    'identity.stopJointly',
    'identity.vacateSeat',
    'identity.withdrawJointly',
    'identity.withdrawProposal',
    'library.proposePurge',
    'record.exportRecord',
  ])
})

/** What every mutation leaves in the record; “nothing” says why. */
