import type { Tx } from '@memorial/db'
import {
  BodysRules,
  ComparedRules,
  comparedRules,
  enterableRules,
  EnteredRules,
  EnterRules,
  floors,
  mayConfirmRules,
  mayEnterRules,
  mayHoldFrom,
  mayWithdrawRules,
  rulesOn,
  RulesToEnter,
  startingRules,
  type Actor,
  type RuleSet,
} from '@memorial/domain'
import { ensure, ensureShape, Refusal } from '../refusals.ts'
import { person, provenPerson } from '../trpc.ts'
import * as query from './rules-queries.ts'

/** A version with what it says, if there is one. */
async function inFull(db: Tx, version: query.Version | undefined) {
  return version ? { ...version, rules: await query.rulesOf(db, version.id) } : null
}

/** What waits to be confirmed, with what it changes and who may decide about it. */
function waiting(actor: Actor, proposed: query.Proposed | undefined, before: RuleSet | undefined) {
  if (!proposed) return null
  const { enteredByHandle, hasChair, ...entered } = proposed
  return {
    ...entered,
    enteredBy: enteredByHandle,
    before: before ?? null,
    changes: before ? comparedRules(before, entered.rules).map(({ path }) => path) : [],
    can: { confirm: mayConfirmRules(actor, proposed), withdraw: mayWithdrawRules(actor, entered.bodyId) },
  }
}

/** Rules that the asking person can confirm. */
export async function rulesToConfirm(db: Tx, actor: Actor) {
  const entered = await query.proposed(db)
  return entered
    .filter((one) => mayConfirmRules(actor, one).ok)
    .map(({ id, bodyId, names, holdsFrom }) => ({ ruleSetId: id, bodyId, names, holdsFrom }))
}

/** Either of two versions that are compared: one that was confirmed, or what waits to be. */
async function eitherOf(db: Tx, bodyId: string, id: string) {
  const version = (await query.versions(db, bodyId)).find((one) => one.id === id)
  if (version) return { ...version, rules: await query.rulesOf(db, id) }
  const entered = (await query.proposed(db, bodyId)).find((one) => one.id === id)
  if (!entered) throw new Refusal('not-found')
  return { id, version: null, holdsFrom: entered.holdsFrom, source: entered.source, rules: entered.rules }
}

/** The rules by which bodies decide: what holds, what held, and what is to hold. */
export const ruleProcedures = {
  rules: person.input(BodysRules).query(async ({ ctx: { db, actor }, input }) => {
    const { today, ...body } = await query.bodyWithRules(db, input.bodyId)
    const versions = await query.versions(db, body.id)
    const [proposed] = await query.proposed(db, body.id)
    const asked = input.version && versions.find(({ version }) => version === input.version)
    const now = await inFull(db, rulesOn(versions, today))
    return {
      body: { id: body.id, kind: body.kind, names: body.names },
      today,
      shown: await inFull(db, asked || rulesOn(versions, input.on ?? today)),
      nowId: now?.id ?? null,
      versions,
      floors: floors(body.kind),
      waiting: waiting(actor, proposed, now?.rules),
      can: { enter: mayEnterRules(actor, body.kind) },
    }
  }),

  comparison: person.input(ComparedRules).query(async ({ ctx: { db }, input }) => {
    const { id, kind, names } = await query.bodyWithRules(db, input.bodyId)
    const [before, after] = [await eitherOf(db, id, input.before), await eitherOf(db, id, input.after)]
    const changes = comparedRules(before.rules, after.rules).map(({ path }) => path)
    return { body: { id, kind, names }, before, after, changes }
  }),

  rulesToEnter: person.input(RulesToEnter).query(async ({ ctx: { db, actor }, input }) => {
    const { today, ...body } = await query.bodyWithRules(db, input.bodyId)
    const held = await inFull(db, rulesOn(await query.versions(db, body.id), today))
    return {
      body,
      today,
      earliest: [today, (await query.latestFrom(db, body.id)) ?? today].toSorted().at(-1)!,
      from: held?.version ?? null,
      rules: held?.rules ?? startingRules(body.kind),
      floors: floors(body.kind),
      isWaiting: (await query.proposed(db, body.id)).length > 0,
      can: { enter: mayEnterRules(actor, body.kind) },
    }
  }),

  enterRules: provenPerson
    .records('rules entered')
    .input(EnterRules)
    .mutation(async ({ ctx: { db, actor, recordOnce }, input }) => {
      const { today, ...body } = await query.bodyWithRules(db, input.bodyId)
      ensure(mayEnterRules(actor, body.kind))
      ensureShape(enterableRules(body), input)
      ensure(mayHoldFrom(input.holdsFrom, { today, latest: await query.latestFrom(db, body.id) }))
      await recordOnce(await query.enterRules(db, { ...input, by: actor.personId }), body.id)
      return {}
    }),

  confirmRules: provenPerson
    .records('rules confirmed')
    .input(EnteredRules)
    .mutation(async ({ ctx: { db, actor, record }, input }) => {
      const entered = await query.lockProposed(db, input.id)
      ensure(mayConfirmRules(actor, entered))
      const { today } = await query.bodyWithRules(db, entered.bodyId)
      ensure(mayHoldFrom(entered.holdsFrom, { today, latest: await query.latestFrom(db, entered.bodyId) }))
      if (!(await query.confirmRules(db, input.id))) throw new Refusal('not-found')
      await record(entered.bodyId, entered.enteredBy)
      return {}
    }),

  withdrawRules: provenPerson
    .records('rules withdrawn')
    .input(EnteredRules)
    .mutation(async ({ ctx: { db, actor, record }, input }) => {
      const { bodyId, enteredBy } = await query.lockProposed(db, input.id)
      ensure(mayWithdrawRules(actor, bodyId))
      await query.withdrawRules(db, input.id)
      await record(bodyId, enteredBy)
      return {}
    }),
}
