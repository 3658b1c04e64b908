import { Trans } from '@lingui/react/macro'
import { useEffect, type ReactNode } from 'react'
import { Link, useLocation, useNavigate, useNavigation, useRouteError } from 'react-router'
import { errorInWords, isConnectionLost, isHurried, refusedBecause, wrongFields } from '../refusals.tsx'
import { Button } from '../ui/Button.tsx'
import { PageSkeleton } from '../ui/Skeleton.tsx'
import { Square } from '../ui/Square.tsx'
import { QuickExit } from './QuickExit.tsx'

/** Something failed before the house stood. */
export function ErrorPage() {
  return (
    <div className="threshold">
      <header className="threshold-bar">
        <QuickExit />
      </header>
      <main>
        <RoomErrorPage />
      </main>
    </div>
  )
}

/** Something failed in a room: the house stays. */
export function RoomErrorPage() {
  const error = useRouteError()
  const refused = refusedBecause(error)
  // The way to sign-in is already being taken.
  if (refused === 'signed-out') return <PageSkeleton />
  // An address that no page could have is answered like one that is not there.
  if (refused === 'not-found' || wrongFields(error).length > 0) return <NotFoundPage />
  if (isUnfetched(error)) return <UnreachedPage action={<Reload />} />
  if (isConnectionLost(error)) return <UnreachedPage action={<TryUntilReached />} />
  return (
    <Trouble
      title={isHurried(error) ? <Trans>Wait a little</Trans> : <Trans>Something broke</Trans>}
      action={<TryAgain />}
    >
      {errorInWords(error)}
    </Trouble>
  )
}

export function NotFoundPage() {
  return (
    <Trouble
      title={<Trans>Nothing here</Trans>}
      action={
        <Link className="button quiet" to="/">
          <Trans>Go to Today</Trans>
        </Link>
      }
    >
      <Trans>
        Either there is no such page, or it is not shared with you. Whoever gave you the link can tell you which.
      </Trans>
    </Trouble>
  )
}

function UnreachedPage({ action }: { action: ReactNode }) {
  return (
    <Trouble title={<Trans>No connection</Trans>} action={action}>
      <Trans>
        The portal could not be reached. Nothing is lost: what you sent before has either arrived or was not done at
        all.
      </Trans>
    </Trouble>
  )
}

/** A page's code that could not be fetched: browsers say it as a TypeError without a code, Vite of styles as an Error. */
function isUnfetched(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return (error instanceof TypeError && /import|module|fetch/i.test(error.message)) || /preload/i.test(error.message)
}

/** Asks for the same page once more, with what was sought on it. The document stays: files may be on their way. */
function useAgain() {
  const navigate = useNavigate()
  const place = useLocation()
  return () => void navigate(place, { replace: true, state: place.state })
}

function TryAgain() {
  return <Again onClick={useAgain()} />
}

/** In milliseconds. */
const patience = 5000

/**
 * By itself too: when the line is back, and every few seconds. It may have come back while a try was under way that
 * fails after it, and a line through others breaks without the browser's noticing.
 */
function TryUntilReached() {
  const again = useAgain()
  const underWay = useNavigation().state === 'loading'
  useEffect(() => {
    // Whoever is on their way elsewhere is not brought back.
    if (underWay) return undefined
    const timer = setInterval(() => {
      if (navigator.onLine && !document.hidden) again()
    }, patience)
    window.addEventListener('online', again)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', again)
    }
  })
  return <Again onClick={again} />
}

/** A page's code that did not come once is not asked for again by browsers within the same document. */
function Reload() {
  return <Again onClick={() => location.reload()} />
}

function Again({ onClick }: { onClick: () => void }) {
  return (
    <Button onClick={onClick}>
      <Trans comment="Button: ask the server once more">Try again</Trans>
    </Button>
  )
}

function Trouble({ title, children, action }: { title: ReactNode; children: ReactNode; action: ReactNode }) {
  return (
    <div className="trouble">
      <Square />
      <h1 tabIndex={-1}>{title}</h1>
      <p>{children}</p>
      {action}
    </div>
  )
}
