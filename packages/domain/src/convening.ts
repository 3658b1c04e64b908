import * as z from 'zod/mini'
import { dayIn, daysOn, startOfDay } from './days.ts'
import { isSecretariat, type Actor } from './identity.ts'
import type { Channel, Convener, Fraction, RuleSet } from './rule-set.ts'
import { holds, type Meeting } from './sitting.ts'
import { line, lineOrNothing, Moment, typed } from './text.ts'
import { no, yes, type Verdict } from './verdict.ts'

const Id = z.uuid()
/** A zone by its IANA name, such as Europe/Zurich. */
export const Zone = line(60).check(z.refine(isZone, { error: 'malformed' }))

/** When and where a body sits: in a place, by a link, or at a distance alone where a clause allows it. */
const called = {
  title: line(160),
  place: typed(200, (text) => text.normalize('NFC').trim(), z.maxLength(200, 'too-long')),
  link: z._default(lineOrNothing(500), ''),
  distance: z._default(z.boolean(), false),
  zone: Zone,
  beginsAt: Moment,
}
export const Convene = z.object({
  id: Id,
  bodyId: Id,
  petitionId: z._default(z.nullable(Id), null),
  secondOf: z._default(z.nullable(Id), null),
  ...called,
})
export const ChangeConvocation = z.object({ id: Id, ...called })

/** By whom the rules have sittings convened; at a distance only where they know it (BGE 132 III 503). */
export function mayConvene(
  actor: Actor,
  bodyId: string,
  rules: Pick<RuleSet, 'convening' | 'distance'> | null,
  { atDistance = false } = {},
): Verdict {
  if (!rules) return no('no-rules')
  const isAsked = (by: Convener) => (by === 'secretariat' ? isSecretariat(actor) : holds(actor, bodyId, by))
  if (!rules.convening.by.some(isAsked)) return no('not-a-convener')
  return atDistance && !rules.distance ? no('needs-a-clause') : yes
}

/** A day or moment from which something is lawful, and the rule that says so. */
export interface Earliest {
  at: Date
  because: { days: number; clause: string }
}

/** When a sitting may begin at the earliest for what is announced now: the day is counted in its zone (CC 67(3)). */
export function earliestLawfulDate({ notice }: Pick<RuleSet, 'notice'>, now: Date, zone: string): Earliest {
  const { days, clause } = notice
  return { at: inDays(days, now, zone), because: { days, clause } }
}

/** When the sitting after one without a quorum may begin at the earliest: that it be announced in time is another matter. */
export function earliestSecondCall({ quorum }: Pick<RuleSet, 'quorum'>, first: Date, zone: string): Earliest | null {
  if (!quorum.second) return null
  const { afterDays: days, clause } = quorum.second
  return { at: inDays(days, first, zone), because: { days, clause } }
}

function inDays(days: number, from: Date, zone: string): Date {
  return days === 0 ? from : startOfDay(zone, daysOn(dayIn(zone, from), days))
}

/**
 * When and how something was made known to all who are invited: with the convocation that names it, and not at all
 * before; through the portal, where nothing else is said.
 */
export interface Announced {
  announcedAt: Date | null
  channels?: readonly Channel[]
}

type Announcing = Pick<Meeting, 'zone' | 'beginsAt' | 'openedAt'>

/** Mail has no content: alone it is no notice, whatever the rules say. */
const isProper = ({ notice }: Pick<RuleSet, 'notice'>, channels: readonly Channel[]) =>
  channels.some((channel) => channel !== 'mail' && notice.channel.includes(channel))

/** Nothing is decided that was not properly announced, unless the statutes allow it (CC 67(3)). */
export function isAnnounced(rules: Pick<RuleSet, 'notice'>, item: Announced, meeting: Announcing): boolean {
  const { announcedAt, channels = ['portal'] } = item
  if (announcedAt === null || !isProper(rules, channels)) return false
  const { zone, beginsAt, openedAt } = meeting
  // A sitting that is opened early gives no shorter notice.
  const begins = openedAt && openedAt < beginsAt ? openedAt : beginsAt
  const isEarlyEnough = dayIn(zone, begins) >= daysOn(dayIn(zone, announcedAt), rules.notice.days)
  return isEarlyEnough && announcedAt <= begins
}

/** How an item comes to the vote: announced in time; late, by a clause that the chair cites on record; or before all members. */
export type Way = 'announced' | 'clause' | 'universal'

/** A verdict that says in which way. */
export type Decided = { readonly ok: true; readonly way: Way } | ReturnType<typeof no>

/** Whether an item may be put to the vote as far as its announcement goes. */
export function mayBeDecided(
  rules: Pick<RuleSet, 'notice'>,
  item: Announced,
  meeting: Announcing,
  isUniversal = false,
): Decided {
  if (isAnnounced(rules, item, meeting)) return { ok: true, way: 'announced' }
  if (isUniversal) return { ok: true, way: 'universal' }
  return rules.notice.lateItems ? { ok: true, way: 'clause' } : no('not-announced')
}

/** How many members of so many may have a sitting convened: a fifth (CC 64(3)), or fewer where the statutes say so. */
export function petitionNeeded(members: number, petition: RuleSet['petition'] = null): number {
  const part = ({ of, in: whole }: Fraction) => Math.ceil((members * of) / whole)
  const byLaw = part({ of: 1, in: 5 })
  return petition ? Math.min(byLaw, part(petition.fraction)) : byLaw
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
