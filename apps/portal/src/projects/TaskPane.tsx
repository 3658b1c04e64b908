import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense, type ReactNode } from 'react'
import { Link, useLocation, useNavigate, useParams, useRouteError, type LoaderFunctionArgs } from 'react-router'
import { queries } from '../api.ts'
import { errorInWords, inWords, wrongFields } from '../refusals.tsx'
import { usePaneFocus } from './pane-focus.ts'
import { begin, commentPages, oneTask } from './queries.ts'
import { TaskDetails } from './TaskDetails.tsx'
import { useEscape } from './use-escape.ts'

export function loader({ params: { projectId = '', taskId = '' } }: LoaderFunctionArgs) {
  // Not waited for: the pane opens at once, with the shape of what is on its way.
  void queries.query(oneTask(taskId)).catch(() => undefined)
  begin(commentPages(projectId, taskId))
  return null
}

/** One task, beside the list it is in; on a narrow screen in its place. */
export function Component() {
  const { projectId = '', taskId = '' } = useParams()
  return (
    <Pane>
      <Suspense key={taskId} fallback={<PaneSkeleton />}>
        <TaskDetails projectId={projectId} taskId={taskId} />
      </Suspense>
    </Pane>
  )
}

export function ErrorBoundary() {
  // Fields that are wrong: an address that cannot be a task's.
  const error = useRouteError()
  return (
    <Pane>
      <p className="wrong" role="alert">
        {wrongFields(error).length > 0 ? inWords('not-found') : errorInWords(error)}
      </p>
    </Pane>
  )
}

function Pane({ children }: { children: ReactNode }) {
  const { t } = useLingui()
  const { projectId = '', taskId = '' } = useParams()
  const { search } = useLocation()
  const navigate = useNavigate()
  const pane = usePaneFocus(`task-${taskId}`)
  const back = { pathname: `/projects/${projectId}`, search }

  useEscape(pane, () => {
    void navigate(back)
    return true
  })

  return (
    <section
      ref={pane}
      className="pane sheet"
      tabIndex={-1}
      aria-label={t({ message: 'Task', comment: 'A part of the page: one task' })}
    >
      <p className="pane-bar">
        <Link className="button quiet" to={back}>
          <Trans comment="Closes the pane of a task, back to the project">Close</Trans>
        </Link>
      </p>
      {children}
    </section>
  )
}

function PaneSkeleton() {
  return (
    <div className="pane-skeleton" aria-hidden="true">
      <span className="bone title" />
      <span className="bone" />
      <span className="bone" />
      <span className="bone" />
    </div>
  )
}
