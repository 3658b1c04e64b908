import { Trans, useLingui } from '@lingui/react/macro'
import { nameIn, OneProject, taskStates } from '@memorial/domain'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import {
  Outlet,
  useLoaderData,
  useLocation,
  useMatch,
  useParams,
  useSearchParams,
  type LoaderFunctionArgs,
} from 'react-router'
import { queries, ready } from '../api.ts'
import { useLanguage } from '../language.ts'
import { linkedTo } from '../library/linked.ts'
import { refusedBecause } from '../refusals.tsx'
import { NotFoundPage } from '../shell/ErrorPage.tsx'
import { Chip } from '../ui/Chip.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { SeenBy } from '../ui/SeenBy.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { RowsSkeleton } from '../ui/Skeleton.tsx'
import { useArrival } from '../ui/use-arrival.ts'
import { Views } from '../ui/Views.tsx'
import { Discussion } from './Discussion.tsx'
import { InvitationSheet } from './InvitationSheet.tsx'
import { Purpose } from './Purpose.tsx'
import { QuickAdd } from './QuickAdd.tsx'
import {
  begin,
  commentPages,
  invitations,
  me,
  oneProject,
  organisations,
  taskPages,
  toDoPages,
  useProject,
  type Project,
} from './queries.ts'
import { TaskList } from './TaskList.tsx'
import { programmeInWords } from './words.ts'
import './projects.css'
import './tasks.css'

const views = ['list', 'board', 'discussion', 'documents', 'parties'] as const
type View = (typeof views)[number]

function viewOf(search: URLSearchParams): View {
  return views.find((view) => view === search.get('view')) ?? 'list'
}

// What only some readers open is fetched when they do.
const partiesView = () => import('./PartiesView.tsx')
const taskBoard = () => import('./TaskBoard.tsx')
const linkedDocuments = () => import('../library/LinkedDocuments.tsx')
const PartiesView = lazy(() => partiesView().then(({ PartiesView }) => ({ default: PartiesView })))
const LinkedDocuments = lazy(() => linkedDocuments().then(({ LinkedDocuments }) => ({ default: LinkedDocuments })))
const TaskBoard = lazy(() => taskBoard().then(({ TaskBoard }) => ({ default: TaskBoard })))

/** What each view shows beside the project itself. */
const listsOf: Record<View, (projectId: string) => void> = {
  list: (id) => begin(toDoPages(id)),
  board: (id) => {
    void taskBoard()
    taskStates.forEach((state) => begin(taskPages(id, [state])))
  },
  discussion: (id) => begin(commentPages(id, undefined)),
  documents: (id) => {
    void linkedDocuments()
    void ready(linkedTo('project', id)).catch(() => undefined)
  },
  parties: () => void partiesView(),
}

type Found = 'project' | 'invitation' | 'nothing'

export async function loader({ params: { projectId: id = '' }, url }: LoaderFunctionArgs): Promise<Found> {
  if (!OneProject.safeParse({ id }).success) return 'nothing'
  const named = Promise.all([ready(me), ready(organisations)])
  const found = await ready(oneProject(id)).then(
    () => 'project' as const,
    (error: unknown) => invitedInstead(id, error),
  )
  await named
  if (found === 'project') {
    listsOf[viewOf(url.searchParams)](id)
    // So that the first task opens at once.
    void import('./TaskPane.tsx')
  }
  return found
}

/** A project that is not seen may be one that its reader is asked to join. */
async function invitedInstead(id: string, error: unknown): Promise<Found> {
  if (refusedBecause(error) !== 'not-found') throw error
  const asked = await queries.query(invitations)
  return asked.some(({ projectId }) => projectId === id) ? 'invitation' : 'nothing'
}

export function Component() {
  const found = useLoaderData<typeof loader>()
  const { projectId = '' } = useParams()
  // An accepted invitation becomes the project under the same address.
  const page = useArrival<HTMLDivElement>(found)
  if (found === 'nothing') return <NotFoundPage />
  return (
    <div ref={page}>
      {found === 'project' ? <ProjectPage key={projectId} id={projectId} /> : <InvitationPage id={projectId} />}
    </div>
  )
}

function InvitationPage({ id }: { id: string }) {
  const { data } = useSuspenseQuery(invitations)
  return (
    <>
      <PageHead
        title={<Trans>Invitation to a project</Trans>}
        help={<Trans>Your organisation is asked to take part. You answer for it.</Trans>}
      />
      {data
        .filter(({ projectId }) => projectId === id)
        .map((invitation) => (
          <InvitationSheet key={id} invitation={invitation} />
        ))}
    </>
  )
}

function ProjectPage({ id }: { id: string }) {
  const project = useProject(id)
  const [search] = useSearchParams()
  const withTask = useMatch('/projects/:projectId/tasks/:taskId') !== null
  const view = viewOf(search)
  return (
    <div className={withTask ? 'project with-task' : 'project'}>
      <Head project={project} />
      <div className="beside">
        <div className="stand">
          <ProjectViews project={project} view={view} />
          {(view === 'list' || view === 'board') && <QuickAdd project={project} />}
          <Suspense fallback={<RowsSkeleton rows={6} />}>
            {view === 'list' && <TaskList project={project} />}
            {view === 'board' && <TaskBoard project={project} />}
            {view === 'discussion' && <ProjectDiscussion project={project} />}
            {view === 'documents' && <LinkedDocuments of="project" id={id} saysNone />}
            {view === 'parties' && <PartiesView project={project} />}
          </Suspense>
        </div>
        <Outlet />
      </div>
    </div>
  )
}

function Head({ project: { name, purpose, programme, owner, seenBy } }: { project: Project }) {
  const language = useLanguage()
  const lead = nameIn(owner.names, language)
  return (
    <>
      <PageHead title={<bdi>{name}</bdi>} />
      <div className="about">
        <p className="chips">
          <Chip>{programmeInWords(programme)}</Chip>
          <span className="meta">
            <Trans comment="Beside a project: the organisation that owns it">
              Led by <bdi>{lead}</bdi>
            </Trans>
          </span>
        </p>
        <Purpose text={purpose} />
        <SeenBy names={seenBy.map(({ names }) => nameIn(names, language))} />
      </div>
    </>
  )
}

function ProjectViews({ project: { counts, parties }, view }: { project: Project; view: View }) {
  const { t } = useLingui()
  const { pathname } = useLocation()
  const to = (id: View) => ({ pathname, search: id === 'list' ? '' : `?view=${id}` })
  const taking = parties.filter(({ state }) => state === 'accepted').length
  return (
    <Views
      label={t({ message: 'Views of the project', comment: 'List of tasks, board, discussion, organisations' })}
      current={view}
      views={[
        {
          id: 'list',
          to: to('list'),
          name: <Trans comment="View of a project: its tasks as a list">Tasks</Trans>,
          count: counts.open + counts.doing,
        },
        {
          id: 'board',
          to: to('board'),
          name: (
            <Trans context="tasks" comment="View of a project: its tasks in three columns">
              Board
            </Trans>
          ),
        },
        {
          id: 'discussion',
          to: to('discussion'),
          name: <Trans comment="View of a project: what people say">Discussion</Trans>,
        },
        {
          id: 'documents',
          to: to('documents'),
          name: <Trans comment="View of a project: documents of the library that are about it">Documents</Trans>,
        },
        {
          id: 'parties',
          to: to('parties'),
          name: <Trans comment="View of a project: the organisations and people in it">Organisations</Trans>,
          count: taking,
        },
      ]}
    />
  )
}

function ProjectDiscussion({ project }: { project: Project }) {
  return (
    <Sheet title={<Trans comment="View of a project: what people say">Discussion</Trans>}>
      <SheetBody>
        <Discussion project={project} can={project.can.comment} />
      </SheetBody>
    </Sheet>
  )
}
