import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Copyable } from '../ui/Copyable.tsx'
import { Dialog } from '../ui/Dialog.tsx'

interface LinkDialogProps {
  /** Shown once and kept nowhere; undefined: nothing to hand on. */
  link: string | undefined
  onClose: () => void
  /** To whom it is given, and when it works. */
  children: ReactNode
}

/** A link that somebody hands on. */
export function LinkDialog({ link, onClose, children }: LinkDialogProps) {
  return (
    <Dialog
      title={<Trans comment="Title of a dialog">A link to hand on</Trans>}
      open={link !== undefined}
      onClose={onClose}
    >
      <p>{children}</p>
      <Copyable text={link ?? ''}>
        <Trans comment="Button">Copy the link</Trans>
      </Copyable>
    </Dialog>
  )
}
