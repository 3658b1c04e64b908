import * as z from 'zod/mini'
import type { Actor } from './identity.ts'
import { mayAdd, mayShare, type Shelf } from './library.ts'
import { lineOrNothing } from './text.ts'
import { no, yes, type Verdict } from './verdict.ts'

const Id = z.uuid()
const VersionNumber = z.int().check(z.minimum(1), z.maximum(2 ** 31 - 1))

export const NameVersion = z.object({
  /** Of the document. */
  id: Id,
  number: VersionNumber,
  /** Empty: it has no name any more. */
  name: lineOrNothing(80),
})

export const RestoreVersion = z.object({
  /** Of the document. */
  id: Id,
  number: VersionNumber,
  /** The version that was current when it was asked: of two who ask at once, or after a lost answer, one makes a new version. */
  current: VersionNumber,
})

/** For how many days a document is checked out, where nothing else is said, and at most. */
export const usualDays = 1
export const mostDays = 14

export const CheckOut = z.object({
  /** Of the document. */
  id: Id,
  /** From now on. */
  days: z.int().check(z.minimum(1), z.maximum(mostDays)),
})
export const EndCheckOut = z.object({ id: Id })

/** That somebody works, or worked, on a document. */
export interface Held {
  personId: string
  until: Date
  /** Somebody else has ended it before its time. */
  ended: boolean
}

/** It ends by itself, at that very moment. */
export function isHeld(out: Held | undefined, now: Date): out is Held {
  return out !== undefined && !out.ended && now < out.until
}

function isHeldBy({ personId }: Actor, out: Held | undefined, now: Date): boolean {
  return isHeld(out, now) && out.personId === personId
}

/** While somebody works on a document nobody else changes it: a version, a restoring, a correction would be lost in theirs. */
export function mayWorkOn(actor: Actor, out: Held | undefined, now: Date): Verdict {
  return isHeld(out, now) && out.personId !== actor.personId ? no('checked-out') : yes
}

/** Who may add a better file may also say that they are making one. */
export function mayCheckOut(
  actor: Actor,
  collection: Pick<Shelf, 'contributes'>,
  out: Held | undefined,
  now: Date,
): Verdict {
  const adding = mayAdd(collection)
  return adding.ok ? mayWorkOn(actor, out, now) : adding
}

/** Longer is asked for by whoever works on it, as long as they do. */
export function mayExtend(
  actor: Actor,
  collection: Pick<Shelf, 'contributes'>,
  out: Held | undefined,
  now: Date,
): Verdict {
  const going = mayCheckOut(actor, collection, out, now)
  if (!going.ok) return going
  return isHeldBy(actor, out, now) ? yes : no('not-checked-out')
}

/** Somebody may have fallen ill, or forgotten: a coordinator of the owner lets the others go on. One’s own is given back. */
export function mayEndCheckOut(
  actor: Actor,
  collection: Pick<Shelf, 'ownerId' | 'leads'>,
  out: Held | undefined,
  now: Date,
): Verdict {
  const leading = mayShare(actor, collection)
  if (!leading.ok) return leading
  return isHeld(out, now) && out.personId !== actor.personId ? yes : no('not-checked-out')
}

/** What a version is, for who wants it back. */
export interface Restorable {
  number: number
  /** Of the file. */
  sha256: string
}

/** An earlier file becomes the newest; nothing is written over. What is the newest already is not restored. */
export function mayRestoreVersion(version: Restorable, current: Restorable): Verdict {
  return version.sha256 === current.sha256 ? no('version-is-current') : yes
}
