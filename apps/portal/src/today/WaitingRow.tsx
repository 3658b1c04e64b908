import { Trans } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import type { Answers } from '../api.ts'
import { useLanguage } from '../language.ts'
import { DateText, Deadline, Relative } from '../ui/DateText.tsx'
import { Row } from '../ui/Rows.tsx'
import { Square } from '../ui/Square.tsx'
import { initials } from './initials.ts'
import { titleIn } from './title-in.ts'

type Waits = Answers['today']['today']['waiting'][number]
type Of<Kind extends Waits['kind']> = Extract<Waits, { kind: Kind }>

/** Something that waits for the reader. */
export function WaitingRow({ waits }: { waits: Waits }) {
  if (waits.kind === 'poll') return <Poll {...waits} />
  if (waits.kind === 'rules') return <Rules {...waits} />
  if (waits.kind === 'petition') return <Petition {...waits} />
  if (waits.kind === 'acknowledgement') return <Acknowledgement {...waits} />
  return waits.kind === 'invitation' ? <Invitation {...waits} /> : <Task {...waits} />
}

function Poll({ pollId, titles, original, isAmendment, closesAt }: Of<'poll'>) {
  const title = titleIn(titles, useLanguage(), original)
  return (
    <Row
      to={`/governance/polls/${pollId}`}
      mark={<Square>?</Square>}
      title={
        isAmendment ? (
          <Trans comment="A vote on a change to a motion, not on the motion itself; the title of the motion follows">
            Amendment: <bdi>{title}</bdi>
          </Trans>
        ) : (
          <bdi>{title}</bdi>
        )
      }
      meta={<Trans comment="A vote in which the reader can take part">Your vote is awaited</Trans>}
      end={
        <span className="due">
          <Trans comment="A vote; words such as “in 12 minutes” follow">
            closes <Relative at={closesAt} />
          </Trans>
        </span>
      }
    />
  )
}

function Rules({ bodyId, names, holdsFrom }: Of<'rules'>) {
  return (
    <Row
      to={`/governance/bodies/${bodyId}/rules`}
      mark={<Square>§</Square>}
      title={<bdi>{nameIn(names, useLanguage())}</bdi>}
      meta={
        <Trans comment="Rules of a body, such as the board, that hold only when a second person confirms them">
          New rules · wait for you to confirm them
        </Trans>
      }
      end={
        <span className="meta">
          <Trans comment="Of new rules; the first day on which they would hold follows">
            from <DateText day={holdsFrom} />
          </Trans>
        </span>
      }
    />
  )
}

function Petition({ petitionId, items, language, reachedAt }: Of<'petition'>) {
  return (
    <Row
      to={`/governance/petitions/${petitionId}`}
      mark={<Square>!</Square>}
      title={
        <bdi lang={language} dir="auto">
          {items.join(' · ')}
        </bdi>
      }
      meta={
        <Trans comment="A request of members to have the assembly convened, which enough of them have signed">
          Petition · you must convene a sitting
        </Trans>
      }
      end={
        <span className="due">
          <Relative at={reachedAt} />
        </span>
      }
    />
  )
}

function Acknowledgement({ noticeId, titles, original, dueOn }: Of<'acknowledgement'>) {
  return (
    <Row
      to={`/notices/${noticeId}`}
      mark={<Square>!</Square>}
      title={<bdi>{titleIn(titles, useLanguage(), original)}</bdi>}
      meta={<Trans>Notice · asks you to confirm that you have read it</Trans>}
      end={<Deadline day={dueOn} />}
    />
  )
}

function Invitation({ projectId, name, owner, at }: Of<'invitation'>) {
  const organisation = nameIn(owner.names, useLanguage())
  return (
    <Row
      to={`/projects/${projectId}`}
      mark={<Square>+</Square>}
      title={<bdi>{name}</bdi>}
      meta={
        <Trans>
          Project · <bdi>{organisation}</bdi> invites your organisation
        </Trans>
      }
      end={
        <span className="meta">
          <Relative at={at} />
        </span>
      }
    />
  )
}

function Task({ taskId, projectId, project, title, dueOn }: Of<'task'>) {
  return (
    <Row
      to={`/projects/${projectId}/tasks/${taskId}`}
      mark={<Square>{initials(project)}</Square>}
      title={<bdi>{title}</bdi>}
      meta={
        <Trans>
          Task · <bdi>{project}</bdi>
        </Trans>
      }
      end={dueOn !== null && <Deadline day={dueOn} />}
    />
  )
}
