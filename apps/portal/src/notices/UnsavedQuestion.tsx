import { Trans } from '@lingui/react/macro'
import type { RefObject } from 'react'
import { useBeforeUnload, useBlocker } from 'react-router'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'

interface UnsavedQuestionProps {
  unsaved: boolean
  /** Where one may go without being asked, beside the page itself. */
  goal: string
  /** What is lost with the page. */
  page: RefObject<HTMLElement | null>
}

/** Asks before text that is kept nowhere else is left. */
export function UnsavedQuestion({ unsaved, goal, page }: UnsavedQuestionProps) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation: { pathname } }) =>
      unsaved && pathname !== currentLocation.pathname && pathname !== goal,
  )
  useBeforeUnload((event) => {
    // Who leaves quickly has taken the page off the screen already, and is not held up.
    if (unsaved && page.current?.isConnected) event.preventDefault()
  })
  return (
    <Dialog
      title={<Trans>Leave without publishing?</Trans>}
      open={blocker.state === 'blocked'}
      onClose={() => blocker.reset?.()}
    >
      <p>
        <Trans>What you have written is kept nowhere else: it is lost when you leave this page.</Trans>
      </p>
      <div className="actions">
        <Button onClick={() => blocker.reset?.()}>
          <Trans comment="Button: do not leave the page">Stay here</Trans>
        </Button>
        <Button kind="quiet" onClick={() => blocker.proceed?.()}>
          <Trans comment="Button: leave the page; what was written is lost">Leave and lose it</Trans>
        </Button>
      </div>
    </Dialog>
  )
}
