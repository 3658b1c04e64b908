import { Trans } from '@lingui/react/macro'
import type { Answers } from '../api.ts'
import { useLanguage } from '../language.ts'
import { Relative } from '../ui/DateText.tsx'
import { Row } from '../ui/Rows.tsx'
import { Square } from '../ui/Square.tsx'
import { initials } from './initials.ts'
import { titleIn } from './title-in.ts'

type Happened = Answers['today']['today']['recent'][number]
type Of<Kind extends Happened['kind']> = Extract<Happened, { kind: Kind }>

/** Something that others did. */
export function RecentRow({ happened }: { happened: Happened }) {
  if (happened.kind === 'notice') return <Published {...happened} />
  return happened.kind === 'comment' ? <Said {...happened} /> : <Done {...happened} />
}

function When({ at }: { at: string }) {
  return (
    <span className="meta">
      <Relative at={at} />
    </span>
  )
}

function Published({ id, titles, original, at }: Of<'notice'>) {
  return (
    <Row
      to={`/notices/${id}`}
      mark={<Square />}
      title={<bdi>{titleIn(titles, useLanguage(), original)}</bdi>}
      meta={<Trans comment="Something was published: an announcement of the secretariat">New notice</Trans>}
      end={<When at={at} />}
    />
  )
}

function Said({ projectId, project, taskId, task, by, at }: Of<'comment'>) {
  const { handle } = by
  return (
    <Row
      to={taskId === null ? `/projects/${projectId}` : `/projects/${projectId}/tasks/${taskId}`}
      mark={<Square>{initials(project)}</Square>}
      title={<bdi>{task ?? project}</bdi>}
      meta={
        <Trans>
          Comment by <bdi>{handle}</bdi>
        </Trans>
      }
      end={<When at={at} />}
    />
  )
}

function Done({ projectId, project, taskId, title, at }: Of<'done'>) {
  return (
    <Row
      to={`/projects/${projectId}/tasks/${taskId}`}
      mark={<Square>{initials(project)}</Square>}
      title={<bdi>{title}</bdi>}
      meta={
        <Trans comment="A task was finished in a project">
          Done · <bdi>{project}</bdi>
        </Trans>
      }
      end={<When at={at} />}
    />
  )
}
