import { Trans, useLingui } from '@lingui/react/macro'
import { EditPost, WritePost } from '@memorial/domain'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { draftAt, keepDraft, nextDraftAt } from '../projects/drafts.ts'
import { Pages } from '../projects/Pages.tsx'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Relative } from '../ui/DateText.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { TextArea } from '../ui/Field.tsx'
import { Markdown } from '../ui/Markdown.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { RowsSkeleton } from '../ui/Skeleton.tsx'
import { replyPages, threadPages, type Motion, type Post, type Thread } from './motion-queries.ts'

/** What is said about a motion, in threads one level deep, the newest thread first. */
export function MotionDiscussion({ motion: { id } }: { motion: Motion }) {
  const pages = useInfiniteQuery(threadPages(id))
  return (
    <div id="discussion">
      <Sheet title={<Trans comment="What people write about a motion">Discussion</Trans>}>
        <div className="saying">
          <Write motionId={id} threadId={null} />
        </div>
        <Pages
          pages={pages}
          skeleton={<RowsSkeleton rows={3} />}
          more={
            <Trans comment="Button: the next page of a discussion, the newest comes first">Earlier contributions</Trans>
          }
        >
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState>
                <Trans>Nobody has said anything yet.</Trans>
              </EmptyState>
            ) : (
              <ol className="threads">
                {rows.map((thread) => (
                  <li key={thread.id}>
                    <ThreadOf motionId={id} thread={thread} />
                  </li>
                ))}
              </ol>
            )
          }
        </Pages>
      </Sheet>
    </div>
  )
}

function ThreadOf({ motionId, thread }: { motionId: string; thread: Thread }) {
  const { rows, next } = thread.replies
  return (
    <>
      <Said post={thread} />
      <ol className="replies">
        {rows.map((post) => (
          <li key={post.id}>
            <Said post={post} />
          </li>
        ))}
        {next && <FurtherReplies threadId={thread.id} from={next} />}
      </ol>
      {thread.body !== null && <Reply motionId={motionId} threadId={thread.id} />}
    </>
  )
}

function FurtherReplies({ threadId, from }: { threadId: string; from: NonNullable<Thread['replies']['next']> }) {
  const [asked, setAsked] = useState(false)
  const pages = useInfiniteQuery({ ...replyPages(threadId, from), enabled: asked })
  const words = <Trans comment="Button: shows more replies in a discussion">Further replies</Trans>
  if (!asked) {
    return (
      <li>
        <Button kind="quiet" onClick={() => setAsked(true)}>
          {words}
        </Button>
      </li>
    )
  }
  return (
    <li>
      <Pages pages={pages} skeleton={<RowsSkeleton rows={2} />} more={words}>
        {(rows) => (
          <ol className="replies further">
            {rows.map((post) => (
              <li key={post.id}>
                <Said post={post} />
              </li>
            ))}
          </ol>
        )}
      </Pages>
    </li>
  )
}

function Said({ post }: { post: Post }) {
  const [editing, setEditing] = useState(false)
  const { author, body, writtenAt, editedAt } = post
  return (
    <article className="said">
      <p className="meta">
        <b>
          <bdi>{author?.handle}</bdi>
        </b>
        {' · '}
        <Relative at={writtenAt} />
        {editedAt !== null && body !== null && (
          <>
            {' · '}
            <Trans comment="Beside what somebody wrote: its author has changed it since">edited</Trans>
          </>
        )}
      </p>
      {body === null ? (
        <p className="meta">
          <Trans comment="In the place of what somebody wrote and took back">Withdrawn by its author</Trans>
        </p>
      ) : editing ? (
        <EditForm post={post} body={body} onLeave={() => setEditing(false)} />
      ) : (
        <Markdown text={body} />
      )}
      {post.can.change && !editing && <Changing post={post} onEdit={() => setEditing(true)} />}
    </article>
  )
}

function Changing({ post: { id }, onEdit }: { post: Post; onEdit: () => void }) {
  const { t } = useLingui()
  const withdraw = useMutation(
    trpc.governance.withdrawPost.mutationOptions({
      onSuccess: () => announce(t`Withdrawn.`),
      onError: (error) => announce(errorInWords(error)),
    }),
  )
  return (
    <p className="actions">
      <Button kind="plain" onClick={onEdit}>
        <Trans comment="Button: change what one wrote">Edit</Trans>
      </Button>
      <Button kind="plain" busy={withdraw.isPending} onClick={() => withdraw.mutate({ id })}>
        <Trans comment="Button: take back what one wrote; its text is deleted">Withdraw my words</Trans>
      </Button>
    </p>
  )
}

function EditForm({ post: { id }, body, onLeave }: { post: Post; body: string; onLeave: () => void }) {
  const edit = useMutation(trpc.governance.editPost.mutationOptions())
  return (
    <Form shape={EditPost} mutation={edit} read={(form) => ({ id, body: form.get('body') })} onDone={onLeave}>
      <TextArea
        name="body"
        label={<Trans comment="Label of a field: what somebody writes in a discussion">Your contribution</Trans>}
        defaultValue={body}
      />
      <div className="actions">
        <Submit>
          <Trans comment="Button: keep what was changed">Save</Trans>
        </Submit>
        <Button kind="quiet" onClick={onLeave}>
          <Trans comment="Leave a form without sending it">Cancel</Trans>
        </Button>
      </div>
    </Form>
  )
}

/** A reply is written where it will stand. */
function Reply({ motionId, threadId }: { motionId: string; threadId: string }) {
  const [open, setOpen] = useState(false)
  if (open) {
    return (
      <div className="saying reply">
        <Write motionId={motionId} threadId={threadId} onDone={() => setOpen(false)} />
      </div>
    )
  }
  return (
    <p className="reply">
      <Button
        kind="plain"
        onClick={({ currentTarget: { parentElement } }) => {
          const place = parentElement?.parentElement
          flushSync(() => setOpen(true))
          place?.querySelector<HTMLElement>('.reply textarea')?.focus()
        }}
      >
        <Trans comment="Button: answer what somebody wrote; a form follows">Reply</Trans>
      </Button>
    </p>
  )
}

interface WriteProps {
  motionId: string
  /** The thread that is answered; null: a new one. */
  threadId: string | null
  onDone?: () => void
}

function Write({ motionId, threadId, onDone }: WriteProps) {
  const { t } = useLingui()
  const place = `${motionId} ${threadId}`
  const [draft, setDraft] = useState(() => draftAt(place))
  const write = useMutation(trpc.governance.writePost.mutationOptions())
  return (
    <Form
      shape={WritePost}
      mutation={write}
      read={(form) => ({ id: draft.id, motionId, threadId, body: form.get('body') })}
      onDone={() => {
        announce(t`Your contribution stands there now.`)
        setDraft(nextDraftAt(place))
        onDone?.()
      }}
    >
      <TextArea
        key={draft.id}
        name="body"
        rows={3}
        label={
          threadId === null ? (
            <Trans comment="Label of a field: what somebody writes in a discussion">Your contribution</Trans>
          ) : (
            <Trans comment="Label of a field: what somebody answers in a discussion">Your reply</Trans>
          )
        }
        help={<Trans>Seen by all who see the motion. You can edit or withdraw it later.</Trans>}
        defaultValue={draft.body}
        onChange={({ target }) => keepDraft(place, target.value)}
      />
      <div className="actions">
        <Submit>
          {threadId === null ? (
            <Trans comment="Button: publish what one wrote in a discussion">Contribute</Trans>
          ) : (
            <Trans comment="Button: publish one's answer in a discussion">Send the reply</Trans>
          )}
        </Submit>
        {onDone && (
          <Button kind="quiet" onClick={onDone}>
            <Trans comment="Leave a form without sending it">Cancel</Trans>
          </Button>
        )}
      </div>
    </Form>
  )
}
