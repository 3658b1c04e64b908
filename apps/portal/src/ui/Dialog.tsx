import { Trans } from '@lingui/react/macro'
import { useId, type ReactNode } from 'react'
import { Button } from './Button.tsx'
import './dialog.css'

interface DialogProps {
  title: ReactNode
  open: boolean
  /** Esc, a press outside, or the button that closes it. */
  onClose: () => void
  /** A press outside, which may be a slip, does not close it. */
  isHeld?: boolean
  children: ReactNode
}

/** A form or a question over the page. It takes the focus and gives it back: the browser's own modal dialog. */
export function Dialog({ open, ...rest }: DialogProps) {
  return open && <OpenDialog {...rest} />
}

/** Whoever types at once types into it: what comes first of all is the button that closes. */
const field = 'input:not([hidden], [type=hidden]), select, textarea'

/** Closed before it goes, so that the focus returns to where it came from. */
function shown(dialog: HTMLDialogElement | null) {
  dialog?.showModal()
  dialog?.querySelector<HTMLElement>(field)?.focus()
  return () => dialog?.close()
}

function OpenDialog({ title, onClose, isHeld = false, children }: Omit<DialogProps, 'open'>) {
  const heading = useId()
  return (
    <dialog
      ref={shown}
      className="dialog"
      closedby={isHeld ? 'closerequest' : 'any'}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div>
        <header>
          <h2 id={heading}>{title}</h2>
          <Button kind="quiet" onClick={onClose}>
            <Trans comment="Closes a dialog">Close</Trans>
          </Button>
        </header>
        {children}
      </div>
    </dialog>
  )
}
