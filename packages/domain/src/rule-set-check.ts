import type { BodyKind } from './identity.ts'
import type { Reason } from './reasons.ts'
import { decisions, type Fraction, type RuleSet } from './rule-set.ts'

/** What is wrong with a rule set, and where: keys with dots between them, such as `notice.channel`. */
export interface Problem {
  path: string
  reason: Reason
}

const isMore = (one: Fraction, other: Fraction) => one.of * other.in > other.of * one.in

/**
 * What no body can decide by, though each value alone has its right form; what the form excludes (no tie rule, a quorum
 * of more than all, less than half, a value without its clause) does not come here.
 */
export function checkRuleSet(kind: BodyKind, rules: RuleSet, seats: number, { hasChair = true } = {}): Problem[] {
  const found: [boolean, string, Reason][] = [
    ...majorities(rules),
    ...quorum(rules),
    ...powers(kind, rules, { seats, hasChair }),
  ]
  return found.flatMap(([isWrong, path, reason]) => (isWrong ? [{ path, reason }] : []))
}

function majorities({ majority }: RuleSet): [boolean, string, Reason][] {
  return decisions.map((decision) => {
    const { fraction, compare } = majority[decision]
    const isOutOfReach = compare === 'more-than' && fraction.of === fraction.in
    return [isOutOfReach, `majority.${decision}.fraction`, 'more-than-all']
  })
}

function quorum({ quorum: { fraction, second } }: RuleSet): [boolean, string, Reason][] {
  const isHarder = second !== null && second.fraction !== null && isMore(second.fraction, fraction)
  return [[isHarder, 'quorum.second.fraction', 'second-call-harder']]
}

function powers(
  kind: BodyKind,
  rules: RuleSet,
  { seats, hasChair }: { seats: number; hasChair: boolean },
): [boolean, string, Reason][] {
  const { notice, petition, proxies, tie, deputies, secrecy, convening } = rules
  const isDecided = tie.rule === 'chair-decides'
  const isHard = petition === null || isMore(petition.fraction, { of: 1, in: 5 })
  return [
    [notice.channel.every((channel) => channel === 'mail'), 'notice.channel', 'mail-is-no-notice'],
    [kind === 'assembly' && isHard, 'petition', 'petition-too-hard'],
    [proxies !== null && proxies.limit >= seats, 'proxies.limit', 'more-proxies-than-seats'],
    [isDecided && !hasChair, 'tie.rule', 'no-chair-to-decide'],
    [!isDecided && deputies?.casting === true, 'deputies.casting', 'no-casting-vote'],
    [!isDecided && secrecy.casting !== null, 'secrecy.casting', 'no-casting-vote'],
    [convening.by.includes('deputy') && !deputies, 'convening.by', 'no-deputy'],
  ]
}
