import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { motionStates, nameIn, type MotionState } from '@memorial/domain'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearchParams, type LoaderFunctionArgs } from 'react-router'
import { queries, ready } from '../api.ts'
import { useLanguage } from '../language.ts'
import { inBestLanguage } from '../notices/in-best-language.ts'
import { Pages } from '../projects/Pages.tsx'
import { Chip } from '../ui/Chip.tsx'
import { DayText } from '../ui/DateText.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { RowsSkeleton } from '../ui/Skeleton.tsx'
import { Square } from '../ui/Square.tsx'
import { Views } from '../ui/Views.tsx'
import { dayIn, geneva } from '../zone.ts'
import { motionPages, type MotionRow } from './motion-queries.ts'
import { motionStateInWords, stateSigns } from './motion-words.ts'
import { overview, useOverview, type Overview } from './queries.ts'
import './governance.css'

/** The body and the state that the address names: the first body that the reader sits in, and all states, unless it does. */
function askedFor(search: URLSearchParams, bodies: Overview['bodies']) {
  const body = bodies.find(({ id }) => id === search.get('body')) ?? bodies.find(({ own }) => own) ?? bodies[0]
  return { body, state: motionStates.find((state) => state === search.get('state')) }
}

export async function loader({ url }: LoaderFunctionArgs) {
  const { body, state } = askedFor(url.searchParams, (await ready(overview)).bodies)
  if (body) void queries.infiniteQuery({ ...motionPages(body.id, state), staleTime: 'static' }).catch(() => undefined)
  return null
}

export function Component() {
  const { bodies } = useOverview()
  const [search] = useSearchParams()
  const { body, state } = askedFor(search, bodies)
  return (
    <>
      <PageHead
        title={<Trans comment="Title of a page: what is proposed for decision in a body">Motions</Trans>}
        help={<Trans>What is proposed for decision. You see the motions of the bodies you sit in.</Trans>}
        actions={
          body?.own && (
            <Link className="button" to={`/governance/motions/new?body=${body.id}`}>
              <Trans comment="Button: somebody proposes something for decision; a form follows">Write a motion</Trans>
            </Link>
          )
        }
      />
      {body ? (
        <>
          <Choosing bodies={bodies} bodyId={body.id} state={state} />
          <Motions key={`${body.id} ${state}`} bodyId={body.id} state={state} />
        </>
      ) : (
        <div className="sheet">
          <EmptyState>
            <Trans>You sit in no body of the association. Who does finds its sittings and votes here.</Trans>
          </EmptyState>
        </div>
      )}
    </>
  )
}

interface ChoosingProps {
  bodies: Overview['bodies']
  bodyId: string
  state: MotionState | undefined
}

function Choosing({ bodies, bodyId, state }: ChoosingProps) {
  const { t } = useLingui()
  const language = useLanguage()
  return (
    <>
      {bodies.length > 1 && (
        <Views
          label={t({ message: 'Bodies', comment: 'Board, assembly, secretariat, committees' })}
          current={bodyId}
          views={bodies.map(({ id, names }) => ({
            id,
            to: `/governance/motions?body=${id}`,
            name: <bdi>{nameIn(names, language)}</bdi>,
          }))}
        />
      )}
      <Views
        label={t({ message: 'State', comment: 'Of motions: open, carried, withdrawn' })}
        current={state ?? 'all'}
        views={[
          {
            id: 'all',
            to: `/governance/motions?body=${bodyId}`,
            name: <Trans comment="Motions in all states">All states</Trans>,
          },
          ...motionStates.map((one) => ({
            id: one,
            to: `/governance/motions?body=${bodyId}&state=${one}`,
            name: motionStateInWords(one),
          })),
        ]}
      />
    </>
  )
}

function Motions({ bodyId, state }: Omit<ChoosingProps, 'bodies'>) {
  const pages = useInfiniteQuery(motionPages(bodyId, state))
  return (
    <div className="sheet">
      <Pages
        pages={pages}
        skeleton={<RowsSkeleton rows={5} />}
        more={<Trans comment="Button: shows more of a list whose newest things come first">Older motions</Trans>}
      >
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState>
              <Trans>There is no such motion.</Trans>
            </EmptyState>
          ) : (
            <Rows>
              {rows.map((motion) => (
                <MotionLine key={motion.id} motion={motion} />
              ))}
            </Rows>
          )
        }
      </Pages>
    </div>
  )
}

function MotionLine({ motion }: { motion: MotionRow }) {
  const { id, titles, original, state, proposer, proposedAt, openAmendments } = motion
  const { title, language } = inBestLanguage(titles, useLanguage(), original)
  return (
    <Row
      to={`/governance/motions/${id}`}
      mark={<Square>{stateSigns[state]}</Square>}
      title={<bdi lang={language}>{title}</bdi>}
      meta={
        <>
          {proposer && (
            <>
              <bdi>{proposer.handle}</bdi>
              {' · '}
            </>
          )}
          <DayText day={dayIn(geneva, proposedAt)} />
          {openAmendments > 0 && (
            <>
              {' · '}
              <Plural
                value={openAmendments}
                one="# open amendment"
                other="# open amendments"
                comment="Of a motion: changes proposed to it that are not decided"
              />
            </>
          )}
        </>
      }
      end={<Chip>{motionStateInWords(state)}</Chip>}
    />
  )
}
