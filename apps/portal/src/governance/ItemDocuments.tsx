import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { trpc } from '../api.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/Field.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import type { AgendaItem, Meeting } from './queries.ts'

const onError = (error: unknown) => announce(errorInWords(error))

/** Documents of the library that belong to an item, as far as the reader sees them there. */
export function ItemDocuments({ item, meeting }: { item: AgendaItem; meeting: Meeting }) {
  const [adding, setAdding] = useState(false)
  const { documents } = item
  const mayAdd = meeting.can.add.ok && item.state !== 'done'
  if (documents.length === 0 && !mayAdd) return null
  return (
    <div className="item-documents">
      {documents.length > 0 && (
        <ul>
          {documents.map((document) => (
            <li key={document.id}>
              <Link to={`/library/documents/${document.id}`}>
                <bdi>{document.title}</bdi>
              </Link>
              {meeting.state === 'convened' && mayAdd && <TakeOff item={item} document={document} />}
            </li>
          ))}
        </ul>
      )}
      {mayAdd && (
        <>
          <Button kind="plain" onClick={() => setAdding(true)}>
            <Trans comment="Button: adds a document of the library to an item of an agenda">Add a document</Trans>
          </Button>
          <Dialog
            title={
              <Trans comment="Button: adds a document of the library to an item of an agenda">Add a document</Trans>
            }
            open={adding}
            onClose={() => setAdding(false)}
          >
            <Choosing itemId={item.id} bodyId={meeting.body.id} onDone={() => setAdding(false)} />
          </Dialog>
        </>
      )}
    </div>
  )
}

function TakeOff({ item, document }: { item: AgendaItem; document: AgendaItem['documents'][number] }) {
  const { t } = useLingui()
  const remove = useMutation(trpc.governance.removeDocument.mutationOptions({ onError }))
  const { title } = document
  return (
    <Button
      kind="plain"
      busy={remove.isPending}
      aria-label={t({ message: `Take off: ${title}`, comment: 'Button: takes a document off an agenda' })}
      onClick={() => remove.mutate({ itemId: item.id, documentId: document.id })}
    >
      <Trans comment="Button: takes a document off an agenda">Take it off</Trans>
    </Button>
  )
}

interface ChoosingProps {
  itemId: string
  bodyId: string
  onDone: () => void
}

/** By the words of its title; then who of the body does not see it is said, before it is added. */
function Choosing({ itemId, bodyId, onDone }: ChoosingProps) {
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<{ id: string; title: string }>()
  const asked = words.trim()
  const found = useQuery({
    ...trpc.search.titles.queryOptions({ words: asked }),
    enabled: asked.length > 1 && !chosen,
  })
  if (chosen) return <Adding {...{ itemId, bodyId, onDone }} document={chosen} onBack={() => setChosen(undefined)} />
  return (
    <>
      <TextField
        name="words"
        label={<Trans comment="Field: finds documents of the library">Words of its title</Trans>}
        help={<Trans>Only documents that you see in the library can be found here.</Trans>}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {found.error && <p className="wrong">{errorInWords(found.error)}</p>}
      {found.data?.length === 0 && (
        <p className="meta">
          <Trans comment="Nothing was found for the words of a title">No document has these words in its title.</Trans>
        </p>
      )}
      {found.data && found.data.length > 0 && (
        <Rows>
          {found.data.map((document) => (
            <Row
              key={document.id}
              title={<bdi>{document.title}</bdi>}
              meta={<bdi>{document.collection}</bdi>}
              onChoose={() => setChosen(document)}
            />
          ))}
        </Rows>
      )}
    </>
  )
}

interface AddingProps extends ChoosingProps {
  document: { id: string; title: string }
  onBack: () => void
}

function Adding({ itemId, bodyId, document, onDone, onBack }: AddingProps) {
  const { t } = useLingui()
  const blind = useQuery(trpc.governance.whoDoesNotSee.queryOptions({ documentId: document.id, bodyId }))
  const add = useMutation(
    trpc.governance.addDocument.mutationOptions({
      onSuccess: () => {
        announce(t`Added.`)
        onDone()
      },
      onError,
    }),
  )
  return (
    <>
      <p>
        <b>
          <bdi>{document.title}</bdi>
        </b>
      </p>
      {blind.error && <p className="wrong">{errorInWords(blind.error)}</p>}
      {blind.data && <Blind people={blind.data} />}
      <div className="actions">
        <Button busy={add.isPending || blind.isPending} onClick={() => add.mutate({ itemId, documentId: document.id })}>
          <Trans comment="Button: adds a document to an item of an agenda">Add it</Trans>
        </Button>
        <Button kind="quiet" onClick={onBack}>
          <Trans comment="Button: back to choosing a document">Choose another</Trans>
        </Button>
      </div>
    </>
  )
}

function Blind({ people }: { people: readonly { id: string; handle: string }[] }) {
  if (people.length === 0) {
    return (
      <p className="who">
        <span>
          <Trans>Everybody who sits in this body sees it.</Trans>
        </span>
      </p>
    )
  }
  return (
    <div className="notice-line">
      <p>
        <Plural
          value={people.length}
          one="# person of this body does not see it:"
          other="# people of this body do not see it:"
          comment="A document of the library; their names follow"
        />{' '}
        {people.map(({ id, handle }, place) => (
          <span key={id}>
            {place > 0 && ', '}
            <bdi>{handle}</bdi>
          </span>
        ))}
      </p>
      <p className="meta">
        <Trans>Adding it here shows it to nobody else. Whoever owns its collection can share it with the body.</Trans>
      </p>
    </div>
  )
}
