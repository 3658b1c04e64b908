import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import type { Answers } from '../api.ts'
import { useLocale } from '../language.ts'
import { Deadline, daysUntil } from '../ui/DateText.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import './timelines.css'

type Project = Answers['today']['today']['projects'][number]
type Task = Project['tasks'][number]

/** The days that are drawn: six weeks back, ten ahead, as the API sends them. */
const [back, ahead] = [42, 70]

/** The reader's projects as lanes of time: what was done, what is late, what comes. */
export function Timelines({ projects }: { projects: readonly Project[] }) {
  const drawn = projects.filter((project) => project.tasks.length > 0)
  if (drawn.length === 0) return null
  return (
    <Sheet title={<Trans comment="Projects the reader has a seat in, as timelines">Your projects</Trans>}>
      <div className="timelines">
        <Months />
        {drawn.map((project) => (
          <Lane key={project.id} {...project} />
        ))}
      </div>
    </Sheet>
  )
}

const share = (days: number) => `${((days + back) / (back + ahead)) * 100}%`

function Months() {
  const locale = useLocale()
  const now = new Date()
  const months = [-1, 0, 1, 2].map((step) => new Date(now.getFullYear(), now.getMonth() + step, 1))
  return (
    <div className="timeline-months" aria-hidden="true">
      {months
        .map((month) => ({ month, days: Math.round((month.getTime() - now.getTime()) / 86_400_000) }))
        .filter(({ days }) => days > -back && days < ahead - 7)
        .map(({ month, days }) => (
          <span key={days} style={{ insetInlineStart: share(days) }}>
            {new Intl.DateTimeFormat(locale, { month: 'short' }).format(month)}
          </span>
        ))}
    </div>
  )
}

function Lane({ id, name, tasks }: Project) {
  const { t } = useLingui()
  const now = new Date()
  const open = tasks.filter((task) => task.state !== 'done')
  const late = open.filter((task) => daysUntil(task.dueOn, now) < 0).length
  const next = open.find((task) => daysUntil(task.dueOn, now) >= 0)
  const [all, waiting] = [tasks.length, open.length]
  return (
    <div className="timeline">
      <Link to={`/projects/${id}`}>
        <bdi>{name}</bdi>
      </Link>
      <div
        className="timeline-lane"
        role="img"
        aria-label={t({
          message: `${waiting} of ${all} dated tasks are open, ${late} of them late`,
          comment: 'What a drawn timeline shows, for who cannot see it',
        })}
      >
        <span className="timeline-today" style={{ insetInlineStart: share(0) }} />
        {tasks.map((task) => (
          <Mark key={task.id} task={task} days={daysUntil(task.dueOn, now)} />
        ))}
      </div>
      <span className="meta">
        {next ? (
          <>
            <Trans comment="Before the title of the next task of a project and its deadline">Next:</Trans>{' '}
            <bdi>{next.title}</bdi> · <Deadline day={next.dueOn} />
          </>
        ) : (
          <Trans>Nothing with a day is to come.</Trans>
        )}
      </span>
    </div>
  )
}

/** Filled: to do. Hollow: done. In the accent: late. */
function Mark({ task, days }: { task: Task; days: number }) {
  const shape = task.state === 'done' ? 'done' : days < 0 ? 'late' : 'to-do'
  return <span className={`timeline-mark ${shape}`} style={{ insetInlineStart: share(days) }} />
}
