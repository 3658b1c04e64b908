import * as z from 'zod/mini'
import type { BodyKind } from './identity.ts'
import { Place } from './text.ts'

export const ListRegister = z.object({ bodyId: z.optional(z.uuid()), before: z.optional(Place) })

const letters: Record<BodyKind, string> = { board: 'B', assembly: 'A', secretariat: 'S', committee: 'C' }

/** A resolution's number, such as B-2026-014. */
export function resolutionNumber(of: { kind: BodyKind; year: number; number: number }): string {
  return `${letters[of.kind]}-${of.year}-${String(of.number).padStart(3, '0')}`
}
