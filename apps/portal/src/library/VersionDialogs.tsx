import { Trans, useLingui } from '@lingui/react/macro'
import { NameVersion } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/Field.tsx'
import type { Document } from './queries.ts'

type Version = Document['versions'][number]

interface NameDialogProps {
  open: boolean
  documentId: string
  version: Version
  onClose: () => void
}

/** What a version is called: which it was, said in a few words. */
export function NameDialog({ open, documentId: id, version: { number, name }, onClose }: NameDialogProps) {
  const { t } = useLingui()
  const naming = useMutation(trpc.library.nameVersion.mutationOptions())
  return (
    <Dialog title={<Trans comment="Title of a dialog">Name of version {number}</Trans>} open={open} onClose={onClose}>
      <Form
        shape={NameVersion}
        mutation={naming}
        read={(form) => ({ id, number, name: form.get('name') })}
        onDone={() => {
          announce(t`Saved.`)
          onClose()
        }}
      >
        <TextField
          name="name"
          optional
          maxLength={80}
          defaultValue={name ?? ''}
          label={<Trans comment="Label: what a version of a document is called">Name</Trans>}
          help={
            <Trans>
              Which version it was, in a few words, such as “As printed”. All who see the document see the name.
            </Trans>
          }
        />
        <Submit>
          <Trans comment="Button: keeps what was typed">Save</Trans>
        </Submit>
      </Form>
    </Dialog>
  )
}

interface RestoreDialogProps {
  open: boolean
  document: Document
  version: Version
  onClose: () => void
}

/** Says what happens before an earlier version becomes the newest. */
export function RestoreDialog({ open, document: { id, versions }, version: { number }, onClose }: RestoreDialogProps) {
  const { t } = useLingui()
  const restore = useMutation(trpc.library.restoreVersion.mutationOptions())
  const current = versions[0]!.number
  const next = current + 1
  return (
    <Dialog title={<Trans comment="Title of a dialog">Restore version {number}</Trans>} open={open} onClose={onClose}>
      <div className="form">
        <p>
          <Trans>
            The file of version {number} becomes version {next}, the current one. Nothing is written over: every other
            version stays as it is and can be restored later.
          </Trans>
        </p>
        <p>
          <Trans>The search then finds the document by the words of version {number}.</Trans>
        </p>
        {restore.error !== null && (
          <p className="wrong" role="alert">
            {errorInWords(restore.error)}
          </p>
        )}
        <Button
          busy={restore.isPending}
          onClick={() =>
            restore.mutate(
              { id, number, current },
              {
                onSuccess: () => {
                  announce(t`Version ${number} is version ${next} now.`)
                  onClose()
                },
              },
            )
          }
        >
          <Trans comment="Button: an earlier version of a document becomes the newest">Restore</Trans>
        </Button>
      </div>
    </Dialog>
  )
}
