import { Trans, useLingui } from '@lingui/react/macro'
import { nameIn, type Act } from '@memorial/domain'
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { queries, trpc, type Answers } from '../api.ts'
import { useLanguage, useLocale } from '../language.ts'
import { Pages } from '../projects/Pages.tsx'
import { Chip } from '../ui/Chip.tsx'
import { DayText } from '../ui/DateText.tsx'
import { dayOf } from '../ui/day-of.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { RowsSkeleton } from '../ui/Skeleton.tsx'
import { EraseName } from './EraseName.tsx'
import { actsInWords } from './words.ts'

export type ActRow = Answers['record']['acts']['rows'][number]

interface Asked {
  act: Act | undefined
  until: string | undefined
}

type Place = NonNullable<Answers['record']['acts']['next']>

function actPages(asked: Asked) {
  return infiniteQueryOptions({
    queryKey: ['record', 'acts', asked],
    initialPageParam: undefined as Place | undefined,
    queryFn: ({ pageParam: before }) =>
      queries.query({ ...trpc.record.acts.queryOptions({ ...asked, before }), staleTime: 0, gcTime: 0 }),
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

interface ActsProps extends Asked {
  /** How many leaves the newest seal covers. */
  sealed: number
  /** The organisation from whose acts names are to be erased. */
  erasingFrom: string | undefined
}

/** Acts, the newest first, by the reader's own days. */
export function Acts({ sealed, erasingFrom, ...asked }: ActsProps) {
  const pages = useInfiniteQuery(actPages(asked))
  return (
    <Pages
      pages={pages}
      skeleton={<RowsSkeleton rows={8} />}
      more={<Trans comment="Button: shows more of the record, whose newest lines come first">Older acts</Trans>}
    >
      {(rows) =>
        rows.length === 0 ? (
          <div className="sheet">
            <EmptyState>
              <Trans>Nothing of this kind is in the record.</Trans>
            </EmptyState>
          </div>
        ) : (
          [...Map.groupBy(rows, ({ at }) => dayOf(at))].map(([day, acts]) => (
            <Sheet key={day} title={<DayText day={day} />}>
              <Rows>
                {acts.map((act) => (
                  <ActLine key={act.id} act={act} sealed={sealed} erasingFrom={erasingFrom} />
                ))}
              </Rows>
            </Sheet>
          ))
        )
      }
    </Pages>
  )
}

type ActLineProps = Omit<ActsProps, keyof Asked> & { act: ActRow }

function ActLine({ act: shown, sealed, erasingFrom }: ActLineProps) {
  const { act, at, person, subject, organisation, number } = shown
  const { i18n } = useLingui()
  const language = useLanguage()
  const sentence = actsInWords[act as Act]
  return (
    <Row
      title={i18n._(sentence)}
      meta={
        <>
          {person ? <bdi>{person.handle}</bdi> : <Nobody byClock={organisation === null} />}
          {subject && (
            <>
              {' · '}
              <Trans comment="Whom an act in the record concerned; a handle follows">
                about <bdi>{subject.handle}</bdi>
              </Trans>
            </>
          )}
          {organisation && (
            <>
              {' · '}
              <bdi>{nameIn(organisation, language)}</bdi>
            </>
          )}
        </>
      }
      end={
        <>
          {(number === null || number >= sealed) && (
            <Chip>
              <Trans comment="Beside a line of the record that the hourly seal does not cover yet">
                not sealed yet
              </Trans>
            </Chip>
          )}
          <Clock at={at} />
          {erasingFrom === shown.organisationId && (person || subject) && <EraseName act={shown} />}
        </>
      }
    />
  )
}

function Nobody({ byClock }: { byClock: boolean }) {
  return byClock ? (
    <Trans comment="Who did it: nobody, it happened by itself when its time had come">by the clock</Trans>
  ) : (
    <Trans comment="Who did it: the name was erased, or is not for the reader to know">somebody</Trans>
  )
}

function Clock({ at }: { at: string }) {
  const locale = useLocale()
  return (
    <time className="meta" dateTime={at}>
      {new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(new Date(at))}
    </time>
  )
}
