import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { facets, type Facet, type Narrowing } from '@memorial/domain'
import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { useFacetNames } from './facet-names.ts'
import type { FacetRow } from './queries.ts'
import type { useNarrowing } from './use-narrowing.ts'

interface FacetsProps {
  rows: readonly FacetRow[]
  narrowed: ReturnType<typeof useNarrowing>
  /** Of more than were counted: only the newest were. */
  isPart: boolean
}

const wide = '(min-width: 60rem)'

/** What hits can be narrowed to, with how many of them are left. */
export function Facets({ rows, narrowed, isPart }: FacetsProps) {
  const [isOpen] = useState(() => window.matchMedia(wide).matches)
  const known = facets.map((facet) => ({ facet, values: rows.filter((row) => row.facet === facet) }))
  const telling = known.filter(({ facet, values }) => values.length > (narrowed.narrowing[facet] === undefined ? 1 : 0))
  if (telling.length === 0) return null
  return (
    <details className="facets" open={isOpen}>
      <summary>
        <Trans comment="Opens what hits can be narrowed to: languages, formats, collections, years">Narrow down</Trans>
      </summary>
      {isPart && (
        <p className="meta">
          <Trans comment="Over counts of documents that a search found">Counted among the newest 2,000.</Trans>
        </p>
      )}
      {telling.map(({ facet, values }) => (
        <OneFacet key={facet} facet={facet} values={values} narrowed={narrowed} />
      ))}
    </details>
  )
}

const shownAtFirst = 6

interface OneFacetProps {
  facet: Facet
  values: readonly FacetRow[]
  narrowed: ReturnType<typeof useNarrowing>
}

function OneFacet({ facet, values, narrowed: { narrowing, narrow } }: OneFacetProps) {
  const names = useFacetNames()
  const [all, setAll] = useState(false)
  const chosen = narrowing[facet]
  const rest = values.length - shownAtFirst
  return (
    <div role="group" aria-label={names.facet(facet)} className="facet">
      <h3>{names.facet(facet)}</h3>
      <ul>
        {(all ? values : values.slice(0, shownAtFirst)).map((row) => {
          const isChosen = String(chosen) === row.value
          return (
            <li key={row.value}>
              <button
                type="button"
                aria-pressed={isChosen}
                onClick={() => narrow(facet, isChosen ? undefined : row.value)}
              >
                <bdi>{names.value(row)}</bdi> <span className="meta">{names.count(row.found)}</span>
              </button>
            </li>
          )
        })}
      </ul>
      {!all && rest > 0 && (
        <Button kind="plain" onClick={() => setAll(true)}>
          <Plural value={rest} one="# more" other="# more" comment="Button: shows the rest of a list of choices" />
        </Button>
      )}
    </div>
  )
}

interface NarrowedProps {
  rows: readonly FacetRow[]
  narrowing: Narrowing
  narrow: (facet: Facet, value: undefined) => void
  untag: () => void
}

/** What the hits are narrowed to; each can be taken away. */
export function Narrowed({ rows, narrowing, narrow, untag }: NarrowedProps) {
  const { t } = useLingui()
  const names = useFacetNames()
  const chosen = facets.filter((facet) => narrowing[facet] !== undefined)
  const { tag } = narrowing
  if (chosen.length === 0 && tag === undefined) return null
  return (
    <ul className="narrowed" aria-label={t({ message: 'Narrowed down to', comment: 'Names a row of buttons' })}>
      {chosen.map((facet) => {
        const value = String(narrowing[facet])
        const row = rows.find((one) => one.facet === facet && one.value === value)
        const name = names.value(row ?? { facet, value, name: null })
        return <Taken key={facet} name={name} onTake={() => narrow(facet, undefined)} />
      })}
      {tag !== undefined && <Taken name={tag} onTake={untag} />}
    </ul>
  )
}

/** A button that takes away one of them. */
function Taken({ name, onTake }: { name: string; onTake: () => void }) {
  const { t } = useLingui()
  return (
    <li>
      <Button
        kind="quiet"
        aria-label={t({
          message: `No longer only: ${name}`,
          comment: 'Button: takes away what the hits are narrowed to, such as a language',
        })}
        onClick={onTake}
      >
        <bdi>{name}</bdi> <span aria-hidden="true">×</span>
      </Button>
    </li>
  )
}
