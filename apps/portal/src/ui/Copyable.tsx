import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { announce } from './Announcements.tsx'
import { Button } from './Button.tsx'

/** Something to hand on: shown whole, with a button that copies it. */
export function Copyable({ text, children }: { text: string; children: ReactNode }) {
  const { t } = useLingui()

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(text)
    announce(t`Copied.`)
  }

  return (
    <div className="copyable">
      <code dir="ltr">{text}</code>
      <Button kind="quiet" onClick={() => void copy()}>
        {children}
      </Button>
    </div>
  )
}
