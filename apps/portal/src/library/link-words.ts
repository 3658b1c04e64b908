import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { nameIn, type documentLinkKinds, type Language, type LinkTarget } from '@memorial/domain'
import type { LinkRow } from './queries.ts'

type Kind = (typeof documentLinkKinds)[number]

/** Of the document on whose page it stands. */
const starting: Record<Kind, MessageDescriptor> = {
  answers: msg({ message: 'answers', comment: 'Under a title: this document answers that one, such as a letter' }),
  translates: msg({ message: 'translation of', comment: 'Under a title: this document is a translation of that one' }),
  annex: msg({ message: 'annex to', comment: 'Under a title: this document is an annex to that one' }),
  replaces: msg({ message: 'replaces', comment: 'Under a title: this document replaces that one' }),
  'see-also': msg({ message: 'see also', comment: 'Under a title: that document has to do with this one' }),
}

/** The same from the other side. */
const leading: Record<Kind, MessageDescriptor> = {
  ...starting,
  answers: msg({ message: 'answered by', comment: 'Under a title: that document answers this one' }),
  translates: msg({ message: 'translated in', comment: 'Under a title: that document is a translation of this one' }),
  annex: msg({ message: 'has as annex', comment: 'Under a title: that document is an annex to this one' }),
  replaces: msg({ message: 'replaced by', comment: 'Under a title: that document replaces this one' }),
}

const about: Record<Exclude<LinkTarget, 'document'>, MessageDescriptor> = {
  project: msg({ message: 'project', comment: 'Under a title: what this document is about is a project' }),
  motion: msg({ message: 'motion', comment: 'Under a title: what this document is about is a motion' }),
  notice: msg({ message: 'notice', comment: 'Under a title: what this document is about is a notice' }),
}

/** How a document belongs with what is named above. */
export function linkInWords({ kind, of, starts }: Pick<LinkRow, 'kind' | 'of' | 'starts'>): string {
  if (of === 'meeting')
    return i18n._(msg({ message: 'on the agenda of this sitting', comment: 'Under the title of a sitting' }))
  if (of !== 'document') return i18n._(about[of])
  return i18n._((starts ? starting : leading)[kind as Kind])
}

/** Kinds as they are chosen: “This document …”. */
export function kindInWords(kind: Kind): string {
  return i18n._(starting[kind])
}

/** A title, in the reader's language where there are several. */
export function titleIn({ title, titles }: Pick<LinkRow, 'title' | 'titles'>, language: Language): string {
  return title ?? nameIn(titles ?? {}, language)
}

const places: Record<LinkRow['of'], string> = {
  document: '/library/documents',
  project: '/projects',
  motion: '/governance/motions',
  notice: '/notices',
  meeting: '/governance/meetings',
}

export function placeOf({ of, id }: Pick<LinkRow, 'of' | 'id'>): string {
  return `${places[of]}/${id}`
}
