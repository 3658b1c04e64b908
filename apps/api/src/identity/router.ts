import { randomUUID } from 'node:crypto'
import { hashToken, makeToken } from '@memorial/auth'
import {
  Invite,
  isSecretariat,
  mayEndOffice,
  mayFreezeOrganisation,
  mayGiveOffice,
  mayInvite,
  mayProposeExport,
  mayPublish,
  mayKeepRegister,
  maySeeRecord,
  maySeeRegister,
  mayWithdrawInvitation,
  OneOffice,
  SetLanguage,
  WithdrawInvitation,
} from '@memorial/domain'
import { ensure, Refusal } from '../refusals.ts'
import { person, provenPerson, router } from '../trpc.ts'
import { bodies } from './bodies.ts'
import { codeword } from './codeword.ts'
import { leaving } from './leaving.ts'
import { joint } from './joint.ts'
import { newcomers, ownRefounding } from './joint-queries.ts'
import { organisations } from './organisations.ts'
import { directory } from './directory.ts'
import { enrolment } from './enrolment.ts'
import { entry } from './entry.ts'
import { freezing } from './freezing.ts'
import { erasures, exports, frozen, ownRecovery, proposals } from './freezing-queries.ts'
import * as query from './queries.ts'
import { waysIn } from './ways-in.ts'
import { hasWayIn } from './ways-in-queries.ts'

export const identity = router({
  ...entry,
  ...enrolment,
  ...waysIn,
  ...codeword,
  ...freezing,
  ...bodies,
  ...organisations,
  ...joint,
  ...leaving,
  ...directory,

  signOut: person.recordsNothing('the session is all there was').mutation(async ({ ctx }) => {
    await query.removeSession(ctx.db, ctx.sessionHash)
    ctx.setToken(undefined)
    return {}
  }),

  me: person.query(async ({ ctx: { db, row, actor } }) => {
    const [organisation, network, names] = [
      await query.organisationById(db, row.organisationId),
      await query.network(db),
      await query.bodyNames(
        db,
        row.bodies.map((body) => body.id),
      ),
    ]
    return {
      id: row.personId,
      handle: row.handle,
      language: row.language,
      organisation,
      offices: actor.offices,
      bodies: actor.bodies.map((body) => ({ ...body, names: names.get(body.id) ?? {} })),
      network: network.name,
      demonstration: network.demonstration,
      /** Nobody real: they have nothing to prove themselves with, and come in by the demonstration’s door. */
      invented: network.demonstration && !(await hasWayIn(db)),
      secretariat: isSecretariat(actor),
      recovery: await ownRecovery(db),
      /** Announced: an administrator is to come from outside. */
      refounding: await ownRefounding(db, row.organisationId),
      isNewcomer: actor.isNewcomer,
      /** How many colleagues came from outside and wait to be confirmed. */
      newcomers: (await newcomers(db)).length,
      can: {
        invite: mayInvite(actor),
        publish: mayPublish(actor),
        seeRecord: maySeeRecord(actor),
        seeRegister: maySeeRegister(actor),
        keepRegister: mayKeepRegister(actor),
      },
    }
  }),

  setLanguage: person
    .recordsNothing('a preference of one’s own')
    .input(SetLanguage)
    .mutation(async ({ ctx, input }) => {
      await query.setLanguage(ctx.db, ctx.actor.personId, input.language)
      return {}
    }),

  people: person.query(async ({ ctx: { db, actor } }) => ({
    people: await query.peopleOfOrganisation(db, actor.organisationId),
    frozen: await frozen(db),
    recoveries: await proposals(db, 'recovery'),
    removals: await proposals(db, 'removal'),
    departures: await proposals(db, 'departure'),
    erasures: await erasures(db),
    exports: await exports(db),
    standing: await query.accountStanding(db),
    invitations: await query.openInvitations(db),
    newcomers: await newcomers(db),
    can: {
      invite: mayInvite(actor),
      giveOffice: mayGiveOffice(actor),
      export: mayProposeExport(actor),
      freezeOrganisation: mayFreezeOrganisation(actor),
    },
  })),

  invite: provenPerson
    .records('person invited')
    .input(Invite)
    .mutation(async ({ ctx, input }) => {
      ensure(mayInvite(ctx.actor, input.offices))
      // So many at once that nobody needs more, and that handles are not tried out by them.
      if ((await query.openInvitations(ctx.db)).length >= 20) throw new Refusal('too-many')
      const [id, token] = [randomUUID(), makeToken()]
      const { organisationId, personId: invitedBy } = ctx.actor
      const offices = [...new Set(input.offices)]
      const { days } = input
      await query.insertInvitation(ctx.db, {
        id,
        tokenHash: hashToken(token),
        organisationId,
        offices,
        days,
        invitedBy,
      })
      await ctx.record(null)
      return { id, token }
    }),

  giveOffice: provenPerson
    .records('office given')
    .input(OneOffice)
    .mutation(async ({ ctx, input }) => {
      ensure(mayGiveOffice(ctx.actor))
      const isNew = await query.giveOffice(ctx.db, { ...input, organisationId: ctx.actor.organisationId })
      await ctx.recordOnce(isNew, null, input.personId)
      return {}
    }),

  endOffice: provenPerson
    .records('office ended')
    .input(OneOffice)
    .mutation(async ({ ctx, input }) => {
      ensure(mayEndOffice(ctx.actor, input.office))
      await ctx.recordOnce(await query.endOffice(ctx.db, input.personId, input.office), null, input.personId)
      return {}
    }),

  withdrawInvitation: person
    .records('invitation withdrawn')
    .input(WithdrawInvitation)
    .mutation(async ({ ctx, input }) => {
      ensure(mayWithdrawInvitation(ctx.actor, await query.inviterOf(ctx.db, input.id)))
      await query.deleteInvitation(ctx.db, input.id)
      await ctx.record(null)
      return {}
    }),
})
