import * as z from 'zod/mini'
import { Key, line } from './text.ts'
import { no, yes, type Verdict } from './verdict.ts'

/**
 * How a document belongs to another, in the terms of Dublin Core (DCMI Metadata Terms): `replaces` (replaces),
 * `translates` (isVersionOf, in another language), `annex` (isPartOf), `answers` (references), `see-also` (relation).
 */
export const documentLinkKinds = ['answers', 'translates', 'annex', 'replaces', 'see-also'] as const

/** A project, a motion, a notice is what a document is about (relation). */
export const linkKinds = [...documentLinkKinds, 'about'] as const
export type LinkKind = (typeof linkKinds)[number]

/** What a document is linked to. The papers of a sitting stand on its agenda. */
export const linkTargets = ['document', 'project', 'motion', 'notice'] as const
export type LinkTarget = (typeof linkTargets)[number]

/** How many links start from one document at most. */
export const mostLinks = 100

const Id = z.uuid()
const target = { of: z.enum(linkTargets), targetId: Id }

export const LinkDocument = z.object({
  key: Key,
  documentId: Id,
  kind: z.enum(linkKinds),
  ...target,
})
export const RemoveLink = z.object({ id: Id, documentId: Id })
export const ListLinks = z.object({ documentId: Id })
const About = z.enum(['project', 'motion', 'notice'])
export const ListLinked = z.object({ of: About, id: Id })

/** What a document can be about, by words of its title. */
export const FindTargets = z.object({ of: About, words: line(100) })

/** Whether such a link is one: of its kind, to something else, and not one too many. */
export function mayLink(
  { documentId, kind, of, targetId }: { documentId: string; kind: LinkKind; of: LinkTarget; targetId: string },
  links: number,
): Verdict {
  if ((kind === 'about') !== (of !== 'document')) return no('malformed')
  if (targetId === documentId) return no('linked-to-itself')
  return links < mostLinks ? yes : no('too-many')
}
