import { Trans, useLingui } from '@lingui/react/macro'
import { AddTag, mostTags } from '@memorial/domain'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { useEscape } from '../projects/use-escape.ts'
import { Button } from '../ui/Button.tsx'
import { FindingField, findingOf, useTyping } from './FindingField.tsx'
import type { Document } from './queries.ts'
import { tagged } from './use-words.ts'
import './tags.css'

/** The tags of a document: each leads to all that has it. Who may add to the collection gives and takes them. */
export function Tags({ document: { id, tags, can } }: { document: Document }) {
  const { t } = useLingui()
  const [adding, setAdding] = useState(false)
  // The focus goes with the button that it was on: into the form, and back.
  const isBack = useRef(false)
  const mayTag = can.describe.ok
  return (
    <div className="tags">
      {tags.length > 0 ? (
        <ul aria-label={t({ message: 'Tags', comment: 'Words by which documents are gathered' })}>
          {tags.map((tag) => (
            <li key={tag}>
              <Link to="/library" state={tagged(tag)}>
                <bdi>{tag}</bdi>
              </Link>
              {mayTag && <TakeAway id={id} tag={tag} />}
            </li>
          ))}
        </ul>
      ) : (
        <span className="meta">
          <Trans context="tags" comment="Of a document: there are no">
            none
          </Trans>
        </span>
      )}
      {mayTag && !adding && tags.length < mostTags && (
        <Button
          kind="plain"
          ref={(button) => {
            if (button && isBack.current) button.focus()
            isBack.current = false
          }}
          onClick={() => setAdding(true)}
        >
          <Trans comment="Button: one tag more for a document">Add a tag</Trans>
        </Button>
      )}
      {mayTag && adding && (
        <TagForm
          key={tags.length}
          id={id}
          onEnd={() => {
            isBack.current = true
            setAdding(false)
          }}
        />
      )}
    </div>
  )
}

function TakeAway({ id, tag }: { id: string; tag: string }) {
  const { t } = useLingui()
  const remove = useMutation(
    trpc.library.removeTag.mutationOptions({
      onSuccess: () => announce(t({ message: `Tag taken away: ${tag}`, comment: 'The tag follows' })),
      onError: (error) => announce(errorInWords(error)),
    }),
  )
  return (
    <Button
      kind="plain"
      busy={remove.isPending}
      aria-label={t({ message: `Take away the tag “${tag}”`, comment: 'Button' })}
      onClick={() => remove.mutate({ id, tag })}
    >
      <span aria-hidden="true">×</span>
    </Button>
  )
}

function TagForm({ id, onEnd }: { id: string; onEnd: () => void }) {
  const { t } = useLingui()
  const add = useMutation(trpc.library.addTag.mutationOptions())
  const typing = useTyping({ shortest: 1 })
  const finding = findingOf(typing, useTags(typing.asked, typing.isAsked), { free: true })
  const form = useRef<HTMLDivElement>(null)

  useEscape(form, () => {
    if (finding.isOpen) return false
    onEnd()
    return true
  })

  return (
    <div ref={form}>
      <Form
        shape={AddTag}
        mutation={add}
        read={(form) => ({ id, tag: form.get('tag') })}
        onDone={(_, { tag }) => announce(t({ message: `Tag added: ${tag}`, comment: 'The tag follows' }))}
      >
        <div className="document-field">
          <FindingField
            name="tag"
            takesFocus
            maxLength={40}
            label={<Trans comment="Label of a field: a word or two by which documents are gathered">Tag</Trans>}
            help={<Trans>A word or two. Tags of documents that you see are offered.</Trans>}
            found={t({ message: 'Tags in use', comment: 'A list to choose one from' })}
            finding={finding}
          />
        </div>
        <div className="actions">
          <Submit>
            <Trans comment="Button: the tag that was typed is given to the document">Add</Trans>
          </Submit>
          <Button kind="quiet" onClick={onEnd}>
            <Trans comment="Leave a form without sending it">Cancel</Trans>
          </Button>
        </div>
      </Form>
    </div>
  )
}

function useTags(words: string, isAsked: boolean) {
  return useQuery({
    ...trpc.library.tags.queryOptions({ beginning: words.slice(0, 40) }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    select: (tags) => tags.map((tag) => ({ id: tag, title: tag })),
  })
}
