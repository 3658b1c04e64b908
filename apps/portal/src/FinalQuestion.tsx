import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { errorInWords } from './refusals.tsx'
import { Button } from './ui/Button.tsx'
import { Dialog } from './ui/Dialog.tsx'

interface FinalQuestionProps {
  title: ReactNode
  open: boolean
  onClose: () => void
  /** The words of the button that does it. */
  act: ReactNode
  mutation: { isPending: boolean; error: unknown }
  onAct: () => void
  children: ReactNode
}

/** Asks once more before what has no way back. */
export function FinalQuestion({ title, open, onClose, act, mutation, onAct, children }: FinalQuestionProps) {
  return (
    <Dialog title={title} open={open} onClose={onClose}>
      <p>{children}</p>
      {mutation.error !== null && (
        <p className="wrong" role="alert">
          {errorInWords(mutation.error)}
        </p>
      )}
      <div className="actions">
        <Button busy={mutation.isPending} onClick={onAct}>
          {act}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          <Trans comment="Leave a form without sending it">Cancel</Trans>
        </Button>
      </div>
    </Dialog>
  )
}
