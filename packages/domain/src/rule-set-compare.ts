import type { RuleSet } from './rule-set.ts'

/** A value of a rule set as it is told: a leaf, a fraction, a list, or a whole that one of the two has not. */
export type RuleValue = string | number | boolean | null | readonly RuleValue[] | { readonly [key: string]: RuleValue }

/** What one version of a body's rules says otherwise than another; a value that is not there is null. */
export interface Difference {
  path: string
  before: RuleValue
  after: RuleValue
}

export function comparedRules(before: RuleSet, after: RuleSet): Difference[] {
  return differences('', before as RuleValue, after as RuleValue)
}

type Branch = { readonly [key: string]: RuleValue }

const isKeyed = (value: RuleValue): value is Branch =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Half a fraction says nothing. */
const isFraction = (value: RuleValue): value is Branch => isKeyed(value) && 'of' in value && 'in' in value

const isBranch = (value: RuleValue): value is Branch => isKeyed(value) && !isFraction(value)

function differences(path: string, before: RuleValue, after: RuleValue): Difference[] {
  if (!isBranch(before) || !isBranch(after)) return isSame(before, after) ? [] : [{ path, before, after }]
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].flatMap((key) => differences(path ? `${path}.${key}` : key, before[key] ?? null, after[key] ?? null))
}

function isSame(one: RuleValue, other: RuleValue): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((value, place) => value === other[place])
  }
  if (isFraction(one) && isFraction(other)) return one.of === other.of && one.in === other.in
  return one === other
}

/** The version of a body's rules that holds on a day (YYYY-MM-DD): the last that began, of two of one day the later version. */
export function rulesOn<Version extends { version: number; holdsFrom: string }>(
  versions: readonly Version[],
  day: string,
): Version | undefined {
  const begun = versions.filter(({ holdsFrom }) => holdsFrom <= day)
  return begun.toSorted((one, other) =>
    one.holdsFrom === other.holdsFrom ? other.version - one.version : one.holdsFrom < other.holdsFrom ? 1 : -1,
  )[0]
}
