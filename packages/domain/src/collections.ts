import * as z from 'zod/mini'
import type { Actor } from './identity.ts'
import type { Language } from './languages.ts'
import { mayShare, type Shelf } from './library.ts'
import { bounded, Day, Key, LanguageCode, lineOrNothing, Place } from './text.ts'
import { no, yes, type Verdict } from './verdict.ts'

const Id = z.uuid()

/** The word under which a preview was shown: what it is about has not changed where it is the same. */
const Shown = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'malformed'))

/** A collection's new place: under which other, and whether its own shares decide or those above. */
const placed = {
  id: Id,
  /** Null: among the first. */
  parentId: z.nullable(Id),
  inherits: z.boolean(),
}
export const PreviewPlace = z.object(placed)
export const PlaceCollection = z.object({ ...placed, shown: Shown })

/** How many documents are moved or put away by one call. */
export const mostMoved = 200
const Several = z.array(Id).check(z.minLength(1, 'required'), z.maxLength(mostMoved, 'too-many'))

const moved = {
  from: Id,
  to: Id,
}
export const PreviewMove = z.object(moved)
export const MoveDocuments = z.object({
  ...moved,
  ids: Several,
  shown: Shown,
})

export const PreviewShare = z.object({ collectionId: Id, principalId: Id })

/** Collections that may take something in: by a part of their names. */
export const ListPlaces = z.object({ words: lineOrNothing(160), beside: z.nullable(Id) })

/** In which languages scans are recognised; none: as in the collection above. Each more takes time and brings mistakes. */
export const ChooseLanguages = z.object({
  /** Of the collection. */
  id: Id,
  languages: z.array(LanguageCode).check(z.maxLength(4, 'too-many')),
})

export const Discard = z.object({ id: Id })
/** Documents of one collection. */
export const DiscardSeveral = z.object({ from: Id, ids: Several })
export const ListTrash = z.object({ before: z.optional(Place) })
export const ProposePurge = z.object({ key: Key, trashedId: Id })

/** A day and what tells readings of it apart. */
const ReadingPlace = z.object({ day: Day, key: bounded(200) })
export const ListReadings = z.object({
  of: z.enum(['document', 'collection']),
  id: Id,
  before: z.optional(ReadingPlace),
})

/** For how many days it is told who read what. */
export const daysOfReadings = 90

/** How deep collections stand in each other at most. */
export const deepest = 8

/** A collection in its tree, for who asks to put it elsewhere. */
export interface PlacedShelf extends Shelf {
  id: string
  depth: number
  /** Whether it, or something above it, is in the trash. */
  inTrash: boolean
  /** Whether it has no shares of its own; then those of the collection named next decide, else it is named itself. */
  inherits: boolean
  sharingId: string
  parentId: string | null
}

/** Where nothing is said: most papers of the network are in these. */
const usual: readonly Language[] = ['ru', 'uk']

/**
 * What a scan is recognised in: the language a person has named of the document, else those said of its collection or
 * above it. English always is among them: Russian alone finds 61 % of the words of mixed pages, the usual three 99 %.
 */
export function scanLanguages(chosen: Language | null, said: readonly Language[]): Language[] {
  const wanted = chosen ? [chosen] : said.length > 0 ? said : usual
  return [...new Set<Language>([...wanted.filter((language) => language !== 'en'), 'en'])]
}

/** A collection is moved, has its shares or those above it, and its languages, by a coordinator of its owner. */
export function mayArrange(actor: Actor, collection: Pick<PlacedShelf, 'ownerId' | 'leads' | 'inTrash'>): Verdict {
  const leading = mayShare(actor, collection)
  if (!leading.ok) return leading
  return collection.inTrash ? no('in-trash') : yes
}

/** A collection that inherits is shared where its shares are. */
export function mayShareItself(actor: Actor, collection: Pick<PlacedShelf, 'ownerId' | 'leads' | 'inherits'>): Verdict {
  const sharing = mayShare(actor, collection)
  return sharing.ok && collection.inherits ? no('inherits-shares') : sharing
}

/** Something new, or something moved, comes into a collection of the same owner that is not in the trash. */
export function mayTakeIn(
  actor: Actor,
  into: Pick<PlacedShelf, 'ownerId' | 'leads' | 'inTrash'>,
  what: { ownerId: string },
): Verdict {
  if (into.ownerId !== what.ownerId) return no('of-another-owner')
  return mayArrange(actor, into)
}

/** Under another, but not within itself, and no deeper than can be overseen. `height`: of its own tree, 1 where it holds none. */
export function mayPlace(
  actor: Actor,
  collection: PlacedShelf & { height: number },
  target: (PlacedShelf & { above: readonly string[] }) | null,
  inherits: boolean,
): Verdict {
  const arranging = mayArrange(actor, collection)
  if (!arranging.ok) return arranging
  if (!target) return inherits ? no('nothing-above') : yes
  const taking = mayTakeIn(actor, target, collection)
  if (!taking.ok) return taking
  if (target.id === collection.id || target.above.includes(collection.id)) return no('within-itself')
  return target.depth + collection.height > deepest ? no('too-deep') : yes
}

/** Into the trash, or under another title: by a coordinator of the owner; a document also by who added it, as long as they may add. */
export function mayDiscard(
  actor: Actor,
  shelf: Pick<PlacedShelf, 'ownerId' | 'leads' | 'inTrash' | 'contributes'>,
  document?: { addedBy: string; trashed: boolean },
): Verdict {
  if (shelf.inTrash || document?.trashed) return no('in-trash')
  return mayDecideOf(actor, shelf, document)
}

/** Out of the trash again, to where it was: that must not be in the trash itself. */
export function mayRestore(
  actor: Actor,
  place: Pick<PlacedShelf, 'ownerId' | 'leads' | 'contributes'>,
  what: { trashed: boolean; placeInTrash: boolean; addedBy?: string },
): Verdict {
  if (!what.trashed) return no('not-in-trash')
  const deciding = mayDecideOf(actor, place, what.addedBy === undefined ? undefined : { addedBy: what.addedBy })
  if (!deciding.ok) return deciding
  return what.placeInTrash ? no('place-in-trash') : yes
}

function mayDecideOf(
  actor: Actor,
  shelf: Pick<PlacedShelf, 'ownerId' | 'leads' | 'contributes'>,
  document?: { addedBy: string },
): Verdict {
  if (document?.addedBy === actor.personId && shelf.contributes) return yes
  return mayShare(actor, shelf)
}

/** The trash of an organisation is its coordinators' to see. */
export function maySeeTrash(actor: Actor): Verdict {
  return actor.offices.includes('coordinator') ? yes : no('not-a-coordinator')
}

/** That something go before its time two coordinators say: where there is no other who could, it is not proposed. */
export function mayProposePurge(actor: Actor, { hasOther }: { hasOther: boolean }): Verdict {
  const seeing = maySeeTrash(actor)
  if (!seeing.ok) return seeing
  return hasOther ? yes : no('no-other-coordinator')
}

/** Who has read what an organisation owns is told to those who answer for it. */
export function maySeeReadings(actor: Actor, { ownerId }: { ownerId: string }): Verdict {
  if (actor.organisationId !== ownerId) return no('not-the-owner')
  return actor.offices.includes('administrator') || actor.offices.includes('coordinator')
    ? yes
    : no('not-a-coordinator')
}

/** By whom something is seen, and until when; null: without an end. */
export interface Sight {
  principalId: string
  until: Date | null
}

/** Who sees more and who sees less where `will` decides instead of `was`: each principal with the end it then has or had. */
export function sightChange(was: readonly Sight[], will: readonly Sight[], now: Date) {
  const [before, after] = [lastEnds(was, now), lastEnds(will, now)]
  return { gained: longerThan(after, before), lost: longerThan(before, after) }
}

/** The principals that see at this moment, each once, with their last end. */
export function seeing(sights: readonly Sight[], now: Date): Sight[] {
  return [...lastEnds(sights, now)].map(([principalId, until]) => ({ principalId, until: dated(until) }))
}

/** Ends as numbers; infinite: without one. What is over is left out. */
function lastEnds(sights: readonly Sight[], now: Date): Map<string, number> {
  const ends = new Map<string, number>()
  for (const { principalId, until } of sights) {
    const end = until?.getTime() ?? Infinity
    if (end > now.getTime()) ends.set(principalId, Math.max(end, ends.get(principalId) ?? 0))
  }
  return ends
}

function longerThan(these: Map<string, number>, those: Map<string, number>): Sight[] {
  return [...these]
    .filter(([principalId, end]) => end > (those.get(principalId) ?? 0))
    .map(([principalId, end]) => ({ principalId, until: dated(end) }))
}

const dated = (end: number) => (end === Infinity ? null : new Date(end))
