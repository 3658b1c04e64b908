import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { nameIn, WriteComment, type Verdict } from '@memorial/domain'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { useLanguage } from '../language.ts'
import { inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Relative } from '../ui/DateText.tsx'
import { TextArea } from '../ui/Field.tsx'
import { RowsSkeleton } from '../ui/Skeleton.tsx'
import { draftAt, keepDraft, nextDraftAt } from './drafts.ts'
import { Pages } from './Pages.tsx'
import { commentPages, type Comment, type Project } from './queries.ts'

interface DiscussionProps {
  project: Project
  /** The task that is spoken of; without it, the project. */
  taskId?: string
  can: Verdict
}

/** What has been said, the newest first, and the way to say something. */
export function Discussion({ project, taskId, can }: DiscussionProps) {
  const pages = useInfiniteQuery(commentPages(project.id, taskId))
  return (
    <div className="discussion">
      {can.ok ? <Write projectId={project.id} taskId={taskId} /> : <p className="meta note">{inWords(can.because)}</p>}
      <Pages
        pages={pages}
        skeleton={<RowsSkeleton rows={3} />}
        more={<Trans comment="Button: the next page of comments">Earlier comments</Trans>}
      >
        {(rows) => (rows.length > 0 ? <Comments rows={rows} project={project} /> : <NothingSaid />)}
      </Pages>
    </div>
  )
}

function NothingSaid() {
  return (
    <p className="meta note">
      <Trans>Nobody has said anything yet.</Trans>
    </p>
  )
}

function Comments({ rows, project }: { rows: readonly Comment[]; project: Project }) {
  return (
    <ul className="comments">
      {rows.map((comment) => (
        <li key={comment.id}>
          <Said comment={comment} project={project} />
        </li>
      ))}
    </ul>
  )
}

function Said({ comment: { body, writtenAt, writtenBy }, project }: { comment: Comment; project: Project }) {
  const language = useLanguage()
  const home = project.parties.find(({ organisation }) => organisation.id === writtenBy.organisationId)
  return (
    <article>
      <p className="meta">
        <b>
          <bdi>{writtenBy.handle}</bdi>
        </b>
        {home && (
          <>
            {' · '}
            <bdi>{nameIn(home.organisation.names, language)}</bdi>
          </>
        )}
        {' · '}
        <Relative at={writtenAt} />
      </p>
      <p className="body" dir="auto">
        {body}
      </p>
    </article>
  )
}

function Write({ projectId, taskId }: { projectId: string; taskId: string | undefined }) {
  const place = taskId ?? projectId
  const [draft, setDraft] = useState(() => draftAt(place))
  const write = useMutation(trpc.projects.writeComment.mutationOptions())

  function next(): void {
    announce(t`Your comment stands there now.`)
    setDraft(nextDraftAt(place))
  }

  return (
    <Form
      shape={WriteComment}
      mutation={write}
      read={(form) => ({
        ...Object.fromEntries(form),
        id: draft.id,
        projectId,
        ...(taskId === undefined ? {} : { taskId }),
      })}
      onDone={next}
    >
      <TextArea
        key={draft.id}
        name="body"
        rows={3}
        label={<Trans comment="Label of the field for a new comment">Your comment</Trans>}
        defaultValue={draft.body}
        onChange={({ target }) => keepDraft(place, target.value)}
      />
      <Submit>
        <Trans comment="Button: publish the comment to those who see the project">Comment</Trans>
      </Submit>
    </Form>
  )
}
