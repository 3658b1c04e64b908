import * as z from 'zod/mini'
import { isSecretariat, type Actor, type BodyKind } from './identity.ts'
import { checkRuleSet } from './rule-set-check.ts'
import { defaultsFor } from './rule-set-law.ts'
import { RuleSet, type Majority } from './rule-set.ts'
import { Day, line } from './text.ts'
import { no, yes, type Verdict } from './verdict.ts'

const Id = z.uuid()

/** The rules of a body: a version by its number, or what held on a day in Geneva; without either, what holds today. */
export const BodysRules = z.object({
  bodyId: Id,
  on: z.optional(Day),
  version: z.optional(z.int().check(z.minimum(1), z.maximum(10_000))),
})
/** Two of its versions, by id; one of them may wait to be confirmed. */
export const ComparedRules = z.object({ bodyId: Id, before: Id, after: Id })
export const RulesToEnter = z.object({ bodyId: Id })
export const EnterRules = z.object({
  id: Id,
  bodyId: Id,
  /** The first day on which they hold, in Geneva. */
  holdsFrom: Day,
  /** When they were adopted, and in what: the statutes as amended, a regulation. */
  adoptedOn: Day,
  source: line(200),
  rules: RuleSet,
})
export const EnteredRules = z.object({ id: Id })

/** What the rules of a body are judged by beside its kind: how many seats it has, if known, and whether it has a chair. */
export interface Composition {
  kind: BodyKind
  seats: number | null
  hasChair: boolean
}

/** The same with what no such body can decide by, each problem at its value. */
export function enterableRules({ kind, seats, hasChair }: Composition) {
  return EnterRules.check(({ value, issues }) => {
    const problems = checkRuleSet(kind, value.rules, seats ?? Infinity, { hasChair })
    for (const { path, reason } of problems) {
      // A petition that is there asks for too many.
      const at = path === 'petition' && value.rules.petition ? 'petition.fraction' : path
      issues.push({ code: 'custom', path: ['rules', ...at.split('.')], message: reason, input: value })
    }
  })
}

/** Of a value that the law does not give: the clause is to be filled in. */
const clause = ''
const half: Majority = { fraction: { of: 1, in: 2 }, compare: 'more-than', basis: 'present', clause: 'CC 67(2)' }
const mostOfAll: Majority = { fraction: { of: 2, in: 3 }, compare: 'at-least', basis: 'entitled', clause }

/** What a form begins with for a body that has no rules yet. */
export function startingRules(kind: BodyKind): RuleSet {
  const byLaw = defaultsFor(kind)
  return {
    ...byLaw,
    quorum: { ...byLaw.quorum, fraction: { of: 1, in: 2 }, recusedCount: true, clause },
    majority: { ...byLaw.majority, ordinary: half, statutes: mostOfAll, dissolution: mostOfAll },
    tie: { rule: 'falls', clause },
    ballots: { changeable: true, clause },
    notice: { ...byLaw.notice, days: kind === 'assembly' ? 20 : 5, lateItems: false, clause },
  }
}

/** The secretariat holds no sittings of its own. */
export function mayEnterRules(actor: Actor, kind: BodyKind): Verdict {
  if (!isSecretariat(actor)) return no('not-the-secretariat')
  return kind === 'secretariat' ? no('not-found') : yes
}

const isChairOf = (actor: Actor, bodyId: string) =>
  actor.bodies.some(({ id, role }) => id === bodyId && role === 'chair')

/** Nobody changes rules alone: they hold when the chair has confirmed them; of a body without one, another secretary. */
export function mayConfirmRules(
  actor: Actor,
  entered: { bodyId: string; enteredBy: string; hasChair: boolean },
): Verdict {
  if (entered.hasChair && !isChairOf(actor, entered.bodyId)) return no('needs-the-body-chair')
  if (!entered.hasChair && !isSecretariat(actor)) return no('not-the-secretariat')
  return actor.personId === entered.enteredBy ? no('needs-another') : yes
}

export function mayWithdrawRules(actor: Actor, bodyId: string): Verdict {
  return isSecretariat(actor) || isChairOf(actor, bodyId) ? yes : no('not-the-secretariat')
}

/** No rule holds for days that are over, and none before the version that is there. Days are Geneva's. */
export function mayHoldFrom(day: string, { today, latest }: { today: string; latest: string | null }): Verdict {
  if (day < today) return no('rules-before-today')
  return latest !== null && day < latest ? no('rules-out-of-order') : yes
}
