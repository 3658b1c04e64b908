import { Trans, useLingui } from '@lingui/react/macro'
import { RenameCollection, RenameDocument } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextArea, TextField } from '../ui/Field.tsx'
import type { Collection, Document } from './queries.ts'

interface RenameProps {
  open: boolean
  onClose: () => void
}

/** What a document is called. */
export function RenameDocumentDialog({ document, open, onClose }: RenameProps & { document: Document }) {
  const onDone = useSaved(onClose)
  const renaming = useMutation(trpc.library.renameDocument.mutationOptions())
  return (
    <Dialog
      title={<Trans comment="Title of a dialog: a document is called otherwise">Rename the document</Trans>}
      open={open}
      onClose={onClose}
    >
      <Form
        shape={RenameDocument}
        mutation={renaming}
        read={(form) => ({ id: document.id, title: form.get('title') })}
        onDone={onDone}
      >
        <TextField
          name="title"
          maxLength={300}
          defaultValue={document.title}
          label={<Trans comment="Label: what a document is called">Title</Trans>}
          help={<Trans>Its files keep their names. What it was called before is kept nowhere.</Trans>}
        />
        <Save />
      </Form>
    </Dialog>
  )
}

/** What a collection is called, and what is said of it. */
export function RenameCollectionDialog({ collection, open, onClose }: RenameProps & { collection: Collection }) {
  const onDone = useSaved(onClose)
  const renaming = useMutation(trpc.library.renameCollection.mutationOptions())
  const { id, name, description } = collection
  return (
    <Dialog
      title={<Trans comment="Title of a dialog: a collection is called otherwise">Rename the collection</Trans>}
      open={open}
      onClose={onClose}
    >
      <Form
        shape={RenameCollection}
        mutation={renaming}
        read={(form) => ({ id, name: form.get('name'), description: form.get('description') })}
        onDone={onDone}
      >
        <TextField
          name="name"
          maxLength={160}
          defaultValue={name}
          label={<Trans comment="Of a collection of documents">Name</Trans>}
        />
        <TextArea
          name="description"
          optional
          defaultValue={description}
          label={<Trans comment="Of a collection of documents">Description</Trans>}
          help={<Trans>What belongs into it, and where it comes from.</Trans>}
        />
        <Save />
      </Form>
    </Dialog>
  )
}

function useSaved(onClose: () => void) {
  const { t } = useLingui()
  return () => {
    announce(t`Saved.`)
    onClose()
  }
}

function Save() {
  return (
    <Submit>
      <Trans comment="Button: keeps what was typed">Save</Trans>
    </Submit>
  )
}
