import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { nameIn, Programme, programmes } from '@memorial/domain'
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useSearchParams, type LoaderFunctionArgs } from 'react-router'
import { ready } from '../api.ts'
import { useLanguage } from '../language.ts'
import { initials } from '../today/initials.ts'
import { Chip } from '../ui/Chip.tsx'
import { Deadline } from '../ui/DateText.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { RowsSkeleton } from '../ui/Skeleton.tsx'
import { Square } from '../ui/Square.tsx'
import { Views } from '../ui/Views.tsx'
import { InvitationSheet } from './InvitationSheet.tsx'
import { Pages } from './Pages.tsx'
import { begin, invitations, organisations, projectPages, type ProjectRow } from './queries.ts'
import { programmeInWords, roleInWords } from './words.ts'
import './projects.css'

function programmeOf(search: URLSearchParams): Programme | undefined {
  return Programme.safeParse(search.get('programme')).data
}

export async function loader({ url }: LoaderFunctionArgs) {
  begin(projectPages(programmeOf(url.searchParams)))
  await Promise.all([ready(organisations), ready(invitations)])
  return null
}

export function Component() {
  const { t } = useLingui()
  const [search] = useSearchParams()
  const { data: invited } = useSuspenseQuery(invitations)
  const programme = programmeOf(search)
  return (
    <>
      <PageHead
        title={<Trans comment="Title of the room">Projects</Trans>}
        help={<Trans>What organisations do together. You see the projects that your organisation takes part in.</Trans>}
        actions={<NewProject />}
      />
      {invited.map((invitation) => (
        <InvitationSheet key={invitation.projectId} invitation={invitation} />
      ))}
      <Views
        label={t({ message: 'Programme areas', comment: 'Filter of the list of projects' })}
        current={programme ?? 'all'}
        views={[
          { id: 'all', to: '/projects', name: <Trans comment="Projects of all programme areas">All</Trans> },
          ...programmes.map((id) => ({ id, to: `/projects?programme=${id}`, name: programmeInWords(id) })),
        ]}
      />
      <Projects programme={programme} />
    </>
  )
}

function NewProject() {
  return (
    <Link className="button" to="/projects/new">
      <Trans comment="Button: begin a project">New project</Trans>
    </Link>
  )
}

function Projects({ programme }: { programme: Programme | undefined }) {
  const pages = useInfiniteQuery(projectPages(programme))
  return (
    <Pages
      pages={pages}
      skeleton={<RowsSkeleton rows={4} />}
      more={<Trans comment="Button: the next page of the list">More projects</Trans>}
    >
      {(rows) => (
        <div className="sheet">
          {rows.length > 0 ? (
            <Rows>
              {rows.map((row) => (
                <Listed key={row.id} project={row} />
              ))}
            </Rows>
          ) : (
            <NoProjects programme={programme} />
          )}
        </div>
      )}
    </Pages>
  )
}

function NoProjects({ programme }: { programme: Programme | undefined }) {
  if (programme === undefined) {
    return (
      <EmptyState action={<NewProject />}>
        <Trans>Your organisation takes part in no project yet. Begin one, and invite others into it.</Trans>
      </EmptyState>
    )
  }
  return (
    <EmptyState action={<Link to="/projects">{<Trans>See all programme areas</Trans>}</Link>}>
      <Trans>Your organisation takes part in no project of this programme area.</Trans>
    </EmptyState>
  )
}

function Listed({ project }: { project: ProjectRow }) {
  const language = useLanguage()
  const { data } = useSuspenseQuery(organisations)
  const owner = data.find(({ id }) => id === project.ownerId)
  return (
    <Row
      to={`/projects/${project.id}`}
      mark={<Square>{initials(project.name)}</Square>}
      title={<bdi>{project.name}</bdi>}
      meta={
        <>
          {owner && (
            <>
              <bdi>{nameIn(owner.names, language)}</bdi>
              {' · '}
            </>
          )}
          {programmeInWords(project.programme)}
          {' · '}
          <Plural
            value={project.parties}
            one="# organisation"
            other="# organisations"
            comment="How many take part in a project"
          />
        </>
      }
      end={<Work {...project} />}
    />
  )
}

/** How the work stands, in columns that line up down the list. */
function Work({ openTasks, lateTasks, nextDue, seat }: ProjectRow) {
  return (
    <div className="work">
      <span className="meta">
        <Plural value={openTasks} one="# task open" other="# tasks open" />
        {lateTasks > 0 && (
          <span className="late">
            <Plural value={lateTasks} one="# late" other="# late" comment="How many tasks of a project are late" />
          </span>
        )}
      </span>
      <span className="meta">
        {nextDue !== null && (
          <>
            <Deadline day={nextDue} />
            <span className="caption">
              <Trans comment="Under a day: when the next task of a project is due">next task</Trans>
            </span>
          </>
        )}
      </span>
      <span>{seat !== null && <Chip>{roleInWords(seat)}</Chip>}</span>
    </div>
  )
}
