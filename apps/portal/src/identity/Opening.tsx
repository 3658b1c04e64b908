import { useState, type ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'

interface OpeningProps {
  words: ReactNode
  quiet?: boolean
  /** For whom, where several such buttons stand on a page. */
  about?: string
  children: (close: () => void) => ReactNode
}

/** A button that opens a form, which closes itself when all is done. */
export function Opening({ words, quiet = false, about, children }: OpeningProps) {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button kind={about !== undefined ? 'plain' : quiet ? 'quiet' : 'main'} onClick={() => setOpen(true)}>
        {words}
        {about !== undefined && <bdi className="unseen"> {about}</bdi>}
      </Button>
      <Dialog title={words} open={open} onClose={close}>
        {children(close)}
      </Dialog>
    </>
  )
}
