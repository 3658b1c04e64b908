import { Plural, Trans } from '@lingui/react/macro'
import { direction, type BodyKind } from '@memorial/domain'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLanguage } from '../language.ts'
import { seatInWords } from '../offices.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { termsOf, type Body, type FormerSeat } from './bodies.ts'
import { Represented, Term } from './SeatRow.tsx'
import { vacancies, within, yearsOf } from './terms.ts'
import './terms.css'

/** Who sits in a body from when until when: a table of which each line is also drawn. */
export function Terms({ body: { id, kind } }: { body: Body }) {
  const { data } = useSuspenseQuery(termsOf(id))
  const now = Date.now()
  const { first, last } = yearsOf(data.seats, now)
  const time: Time = { from: Date.UTC(first, 0), until: Date.UTC(last + 1, 0), now }
  // How many seats the assembly had is how many members there were.
  const sizes = kind === 'assembly' ? [] : data.sizes.map(({ from, size }) => ({ from: Date.parse(from), size }))
  const vacant = vacancies(data.seats, { kind, sizes, drawn: time })
  return (
    <Sheet title={<Trans comment="Heading: who sits in a body from when until when, as a calendar">Terms</Trans>}>
      {data.seats.length === 0 ? (
        <EmptyState>
          <Trans>Nobody sits here yet.</Trans>
        </EmptyState>
      ) : (
        <table className="terms">
          <thead>
            <tr>
              <th scope="col">
                <Trans comment="Head of a column: the person who holds a seat">Who</Trans>
              </th>
              <th scope="col">
                <span className="unseen">
                  <Trans comment="Head of a column: from when until when somebody sits in a body">Term</Trans>
                </span>
                <Years {...time} />
              </th>
            </tr>
          </thead>
          <tbody>
            {byPerson(data.seats).map((terms) => (
              <Line key={terms[0]!.id} terms={terms} kind={kind} time={time} />
            ))}
            {vacant.length > 0 && <Vacant vacant={vacant} time={time} />}
          </tbody>
        </table>
      )}
      <p className="sheet-foot meta">
        {sizes.some(({ size }) => size !== null) && (
          <Trans>
            Vacant seats are counted by the number of seats the body had at the time, as far as it is recorded.
          </Trans>
        )}{' '}
        <Trans>
          Everyone in the network sees the terms of those who sit here now; who sat here before is known to those who
          sit here and to the secretariat.
        </Trans>
      </p>
    </Sheet>
  )
}

interface Time {
  from: number
  until: number
  now: number
}

/** The terms of one person stand in one line; of people one does not know, each in a line of its own. */
function byPerson(seats: readonly FormerSeat[]): FormerSeat[][] {
  return [...Map.groupBy(seats, ({ handle, id }) => handle ?? id).values()]
}

function Line({ terms, kind, time }: { terms: readonly FormerSeat[]; kind: BodyKind; time: Time }) {
  const { handle, represents } = terms.at(-1)!
  return (
    <tr>
      <th scope="row">
        {handle === null ? <Trans comment="In place of a handle">Somebody you do not know</Trans> : <bdi>{handle}</bdi>}
        {represents !== null && (
          <span className="meta block">
            <Represented id={represents} />
          </span>
        )}
      </th>
      <td>
        <Lane time={time}>
          {terms.map((term) => {
            const stretch = within(time, term)
            return stretch && <Bar key={term.id} {...stretch} time={time} shape={term.role} />
          })}
        </Lane>
        {terms.map((term) => (
          <span key={term.id} className="meta block">
            {term.role !== 'member' && `${seatInWords({ kind, role: term.role })}: `}
            <Term seat={term} />
          </span>
        ))}
      </td>
    </tr>
  )
}

function Vacant({ vacant, time }: { vacant: ReturnType<typeof vacancies>; time: Time }) {
  return (
    <tr>
      <th scope="row">
        <Trans comment="Seats of a body that nobody holds">Vacant</Trans>
      </th>
      <td>
        <Lane time={time}>
          {vacant.map((stretch) => (
            <Bar key={stretch.from} {...stretch} time={time} shape="vacant" />
          ))}
        </Lane>
        {vacant.map(({ from, until, count }) => (
          <span key={from} className="meta block">
            <Plural
              value={count}
              one="# seat"
              other="# seats"
              comment="Of a body, vacant; from when until when follows"
            />{' '}
            <Term
              seat={{
                startsAt: new Date(from).toISOString(),
                endsAt: until === time.until ? null : new Date(until).toISOString(),
              }}
            />
          </span>
        ))}
      </td>
    </tr>
  )
}

/** How far along the line a moment stands, in the direction the reader reads. */
function useAlong({ from, until }: Time) {
  const isMirrored = direction(useLanguage()) === 'rtl'
  const along = (moment: number) => (100 * (moment - from)) / (until - from)
  return {
    at: (moment: number) => `${isMirrored ? 100 - along(moment) : along(moment)}%`,
    bar: (begin: number, end: number) => ({
      x: `${isMirrored ? 100 - along(end) : along(begin)}%`,
      width: `${along(end) - along(begin)}%`,
    }),
  }
}

function yearsIn({ from, until }: Time): number[] {
  const first = new Date(from).getUTCFullYear()
  return Array.from({ length: new Date(until).getUTCFullYear() - first }, (_, place) => first + place)
}

function Years(time: Time) {
  const { at } = useAlong(time)
  return (
    <svg className="term-years" aria-hidden="true">
      {yearsIn(time).map((year) => (
        <text key={year} x={at(Date.UTC(year, 0))} y="1em">
          {year}
        </text>
      ))}
    </svg>
  )
}

function Lane({ time, children }: { time: Time; children: ReactNode }) {
  const { at } = useAlong(time)
  return (
    <svg className="term-lane" aria-hidden="true">
      {yearsIn(time).map((year) => (
        <line key={year} className="year" x1={at(Date.UTC(year, 0))} x2={at(Date.UTC(year, 0))} y1="0" y2="100%" />
      ))}
      {children}
      <line className="today" x1={at(time.now)} x2={at(time.now)} y1="0" y2="100%" />
    </svg>
  )
}

/** Filled: leads. Grey: sits. Hollow: substitutes or watches. Dashed: nobody. */
function Bar({ from, until, shape, time }: { from: number; until: number; shape: string; time: Time }) {
  return <rect className={shape} {...useAlong(time).bar(from, until)} y="20%" height="60%" />
}
