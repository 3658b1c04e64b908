import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Button } from './Button.tsx'
import { ReadersLocale } from './ReadersLocale.tsx'
import './dialog.css'

interface DialogProps {
  title: ReactNode
  open: boolean
  /** Esc, a press outside, or the button that closes it. */
  onClose: () => void
  children: ReactNode
}

/** A form or a question over the page. It takes the focus and gives it back. */
export function Dialog({ title, open, onClose, children }: DialogProps) {
  return (
    <ReadersLocale>
      <ModalOverlay className="overlay" isDismissable isOpen={open} onOpenChange={(isOpen) => isOpen || onClose()}>
        <Modal className="modal">
          <AriaDialog className="dialog">
            <header>
              <Heading slot="title">{title}</Heading>
              <Button kind="quiet" onClick={onClose}>
                <Trans comment="Closes a dialog">Close</Trans>
              </Button>
            </header>
            {children}
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </ReadersLocale>
  )
}
