import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { CSSProperties } from 'react'
import { trpc, type Answers } from '../api.ts'
import { useLanguage } from '../language.ts'
import { DayText } from '../ui/DateText.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { SeenBy } from '../ui/SeenBy.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import { dayOf } from '../ui/day-of.ts'

type Given = Answers['notices']['answers']['given']
type Organisation = Answers['identity']['organisations'][number]

/** An organisation's part in the answers. */
interface Share {
  organisation: Organisation
  asked: number
  missing: string[]
}

/** Who has confirmed a notice and who has not: the secretariat's to know. */
export function GivenAnswers({ id }: { id: string }) {
  const { t } = useLingui()
  const { data: answers } = useSuspenseQuery(trpc.notices.answers.queryOptions({ id }))
  const { data: organisations } = useSuspenseQuery(trpc.identity.organisations.queryOptions())
  const { asked, given } = answers
  const confirmed = given.length
  const shares = sharesOf(organisations, answers)
  const missing = shares.filter((share) => share.missing.length > 0)
  return (
    <Sheet
      title={<Trans>Who has confirmed</Trans>}
      aside={
        <span className="count-of">
          {t({ message: `${confirmed} of ${asked}`, comment: 'So many of all who were asked have confirmed' })}
        </span>
      }
    >
      <SheetBody>
        <Fifteen shares={shares} />
      </SheetBody>
      {missing.length > 0 && (
        <section className="group">
          <h3>
            <Trans comment="List of those who have not confirmed; a number follows">Not yet: {asked - confirmed}</Trans>
          </h3>
          <Rows>
            {missing.map((share) => (
              <Missing key={share.organisation.id} {...share} />
            ))}
          </Rows>
        </section>
      )}
      {confirmed > 0 && <Confirmed given={given} organisations={organisations} />}
      <div className="sheet-foot">
        <SeenBy names={[t({ message: 'the secretariat', comment: 'After “Seen by”' })]} />
      </div>
    </Sheet>
  )
}

function sharesOf(organisations: readonly Organisation[], { given, missing }: Answers['notices']['answers']): Share[] {
  return organisations.map((organisation) => {
    const isOf = (person: { organisationId: string }) => person.organisationId === organisation.id
    const handles = missing.filter(isOf).map(({ handle }) => handle)
    return { organisation, asked: handles.length + given.filter(({ person }) => isOf(person)).length, missing: handles }
  })
}

/** The organisations as squares: filled, partly filled, empty, or dashed where nobody was asked. The lists below say the same in words. */
function Fifteen({ shares }: { shares: readonly Share[] }) {
  return (
    <div className="fifteen" aria-hidden="true">
      {shares.map(({ organisation, asked, missing }) => {
        const confirmed = asked - missing.length
        const part = { '--part': asked && confirmed / asked } as CSSProperties
        return (
          <span key={organisation.id} className={stateOf(asked, missing.length)} style={part}>
            <b>{numbered(organisation)}</b>
            {asked > 0 && `${confirmed}/${asked}`}
          </span>
        )
      })}
    </div>
  )
}

function stateOf(asked: number, missing: number): 'all' | 'some' | 'none' {
  if (asked === 0) return 'none'
  return missing === 0 ? 'all' : 'some'
}

function numbered({ number }: { number: number }): string {
  return String(number).padStart(2, '0')
}

function Missing({ organisation, asked, missing }: Share) {
  const language = useLanguage()
  const absent = missing.length
  return (
    <Row
      mark={<Square>{numbered(organisation)}</Square>}
      title={missing.map((handle, place) => (
        <span key={handle}>
          {place > 0 && ' · '}
          <bdi>{handle}</bdi>
        </span>
      ))}
      meta={<bdi>{nameIn(organisation.names, language)}</bdi>}
      end={
        <span className="meta">
          <Trans comment="So many of an organisation's people have not confirmed">
            {absent} of {asked}
          </Trans>
        </span>
      }
    />
  )
}

function Confirmed({ given, organisations }: { given: Given; organisations: readonly Organisation[] }) {
  const newestFirst = given.toSorted((one, other) => other.at.localeCompare(one.at))
  return (
    <details className="confirmed">
      <summary>
        <Plural value={given.length} one="# person has confirmed" other="# people have confirmed" />
      </summary>
      <table>
        <thead className="unseen">
          <tr>
            <th scope="col">
              <Trans>Organisation</Trans>
            </th>
            <th scope="col">
              <Trans>Handle</Trans>
            </th>
            <th scope="col">
              <Trans comment="When somebody confirmed a notice">Confirmed on</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {newestFirst.map(({ person, at }) => (
            <tr key={person.id}>
              <td>
                <OrganisationMark organisation={organisations.find(({ id }) => id === person.organisationId)} />
              </td>
              <th scope="row">
                <bdi>{person.handle}</bdi>
              </th>
              <td>
                <DayText day={dayOf(at)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

/** An organisation by its number; its name is read aloud, and shown to who points at it. */
function OrganisationMark({ organisation }: { organisation: Organisation | undefined }) {
  const language = useLanguage()
  if (!organisation) return null
  const name = nameIn(organisation.names, language)
  return (
    <span title={name}>
      <Square>{numbered(organisation)}</Square>
      <span className="unseen">{name}</span>
    </span>
  )
}
