import { Trans } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useLanguage } from '../language.ts'
import { DayText, Deadline, TimeText } from '../ui/DateText.tsx'
import { Names } from '../ui/SeenBy.tsx'
import type { Project, Task } from './queries.ts'
import { taskStateInWords } from './words.ts'

/** Day, people, and where the task comes from. */
export function TaskFacts({ task, project }: { task: Task; project: Project }) {
  const { dueOn, state, createdBy, createdAt, doneAt } = task
  return (
    <dl className="facts">
      {!task.can.work.ok && (
        <>
          <dt>
            <Trans comment="How far a task is: open, in progress, done">State</Trans>
          </dt>
          <dd>{taskStateInWords(state)}</dd>
        </>
      )}
      <dt>
        <Trans comment="The day by which a task is done">Due</Trans>
      </dt>
      <dd>
        {dueOn === null ? (
          <Trans comment="A task without a due day">no day</Trans>
        ) : (
          <Due day={dueOn} done={state === 'done'} />
        )}
      </dd>
      <dt>
        <Trans comment="The people who do a task">Who does it</Trans>
      </dt>
      <dd>
        <Assignees task={task} project={project} />
      </dd>
      <dt>
        <Trans comment="Who wrote a task down, and when">Written down</Trans>
      </dt>
      <dd>
        <bdi>{createdBy.handle}</bdi>
        <span className="meta line">
          <TimeText at={createdAt} />
        </span>
      </dd>
      {doneAt !== null && (
        <>
          <dt>
            <Trans comment="When a task was finished; a day and time follow">Done</Trans>
          </dt>
          <dd>
            <TimeText at={doneAt} />
          </dd>
        </>
      )}
    </dl>
  )
}

function Due({ day, done }: { day: string; done: boolean }) {
  return (
    <>
      <DayText day={day} />
      {!done && (
        <span className="line">
          <Deadline day={day} />
        </span>
      )}
    </>
  )
}

function Assignees({ task: { assignees }, project: { parties } }: { task: Task; project: Project }) {
  const language = useLanguage()
  if (assignees.length === 0) return <Trans comment="Of a task: nobody does it yet">nobody yet</Trans>
  return parties
    .map(({ organisation }) => ({
      organisation,
      handles: assignees.filter((person) => person.organisationId === organisation.id).map(({ handle }) => handle),
    }))
    .filter(({ handles }) => handles.length > 0)
    .map(({ organisation, handles }) => (
      <span key={organisation.id} className="line">
        <Names names={handles} />
        <span className="meta line">
          <bdi>{nameIn(organisation.names, language)}</bdi>
        </span>
      </span>
    ))
}
