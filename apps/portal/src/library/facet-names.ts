import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Facet } from '@memorial/domain'
import { ownNames } from '@memorial/words'
import { languageOf, useLocale } from '../language.ts'
import { useNames } from './names.ts'
import type { FacetRow } from './queries.ts'

const facetNames: Record<Facet, MessageDescriptor> = {
  language: msg({ message: 'Language', comment: 'Heading: what hits can be narrowed to' }),
  format: msg({ message: 'Format', comment: 'Heading: what hits can be narrowed to: PDF, text' }),
  collection: msg({ message: 'Collection', comment: 'Heading: what hits can be narrowed to' }),
  owner: msg({ message: 'Owner', comment: 'Heading: what hits can be narrowed to: an organisation' }),
  year: msg({ message: 'Newest version of', comment: 'Heading over years: what hits can be narrowed to' }),
}

/** Formats that are not known by their letters. */
const formatNames: Record<string, MessageDescriptor> = {
  html: msg({ message: 'web page', comment: 'Format of a document' }),
  txt: msg({ message: 'plain text', comment: 'Format of a document' }),
  eml: msg({ message: 'e-mail', comment: 'Format of a document' }),
  image: msg({ message: 'picture', comment: 'Format of a document' }),
  audio: msg({ message: 'sound recording', comment: 'Format of a document' }),
  video: msg({ message: 'video', comment: 'Format of a document' }),
  other: msg({ message: 'another format', comment: 'Format of a document' }),
}

/** What facets and their values are called in the reader's language. */
export function useFacetNames() {
  const names = useNames()
  const locale = useLocale()
  const numbers = new Intl.NumberFormat(locale)

  function value({ facet, value, name }: Pick<FacetRow, 'facet' | 'value' | 'name'>): string {
    if (facet === 'language') return ownNames[languageOf(value) ?? 'en']
    if (facet === 'owner') return names.organisation(value)
    if (facet === 'collection')
      return name ?? i18n._(msg({ message: 'one collection', comment: 'In place of a name that is not known' }))
    if (facet === 'year') return value
    const known = formatNames[value]
    return known ? i18n._(known) : value.toUpperCase()
  }

  return { facet: (facet: Facet) => i18n._(facetNames[facet]), value, count: (found: number) => numbers.format(found) }
}
