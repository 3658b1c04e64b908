import type { BodyKind } from './identity.ts'
import type { Circular } from './roll.ts'
import type { Majority, RuleSet } from './rule-set.ts'

/** What a rule set has of its own where it was written before these values were asked for. */
interface Defaults extends Omit<RuleSet, 'quorum' | 'majority' | 'tie' | 'ballots' | 'notice'> {
  quorum: Pick<RuleSet['quorum'], 'checked' | 'second'>
  majority: Pick<RuleSet['majority'], 'purpose' | 'exclusion' | 'election'>
  notice: Pick<RuleSet['notice'], 'channel'>
}

/** Half of the members present (CC 67(2)). */
const ofThosePresent: Majority = {
  fraction: { of: 1, in: 2 },
  compare: 'more-than',
  basis: 'present',
  clause: 'CC 67(2)',
}

const ofAll: Majority = { fraction: { of: 1, in: 1 }, compare: 'at-least', basis: 'entitled', clause: 'CC 74' }

/** What holds where the statutes say nothing: the law, and nothing that needs a clause. */
export function defaultsFor(kind: BodyKind): Defaults {
  const isAssembly = kind === 'assembly'
  return {
    quorum: { checked: 'at-each-poll', second: null },
    majority: { purpose: ofAll, exclusion: ofThosePresent, election: ofThosePresent },
    notice: { channel: ['portal'] },
    convening: { by: ['chair', 'secretariat'], clause: isAssembly ? 'CC 64(2)' : 'CC 69' },
    petition: isAssembly ? { fraction: { of: 1, in: 5 }, clause: 'CC 64(3)' } : null,
    proxies: null,
    distance: null,
    deputies: null,
    circular: { unanimous: null, majority: null },
    secrecy: { named: null, casting: null },
  }
}

/** What the law fixes and no statutes change: where in a rule set, or what apart from it, and by which authority. */
export interface Floor {
  path: 'petition.fraction' | 'circular.majority' | 'majority' | 'votes' | 'recusal' | 'challenge'
  law: string
}

/** The floors that stand locked beside a body's rules. */
export function floors(kind: BodyKind): Floor[] {
  const everywhere: Floor[] = [
    { path: 'majority', law: 'CC 67(2)' },
    { path: 'votes', law: 'CC 67(1)' },
    { path: 'recusal', law: 'CC 68' },
    { path: 'circular.majority', law: 'BGE 132 III 503' },
  ]
  const ofMembers: Floor[] = [
    { path: 'petition.fraction', law: 'CC 64(3)' },
    { path: 'challenge', law: 'CC 75' },
  ]
  return kind === 'assembly' ? [...everywhere, ...ofMembers] : everywhere
}

/**
 * By what a body has written resolutions of a kind, or null where it has none. All members of an assembly consent by
 * law (CC 66(2)); a majority needs a clause (BGE 132 III 503), and so does either in any other body.
 */
export function circularBy(
  kind: BodyKind,
  { circular }: Pick<RuleSet, 'circular'>,
  asked: Circular,
): { clause: string; electronicConsent?: string | null; days?: number | undefined } | null {
  if (asked === 'majority' || kind !== 'assembly') return circular[asked]
  return circular.unanimous ?? { clause: 'CC 66(2)', electronicConsent: null }
}
