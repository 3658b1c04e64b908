import { Trans } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { Outlet, useLocation, useNavigation } from 'react-router'
import { ready, trpc } from '../api.ts'
import { languageOf, speak } from '../language.ts'
import { listen } from '../live.ts'
import { Announcements } from '../ui/Announcements.tsx'
import { PageSkeleton } from '../ui/Skeleton.tsx'
import { useArrival } from '../ui/use-arrival.ts'
import { alongside, subscribe } from './alongside.ts'
import { ConnectionStrip } from './ConnectionStrip.tsx'
import { DemonstrationBanner } from './DemonstrationBanner.tsx'
import { wayBack } from './keep-focus.ts'
import { OrganisationStrip } from './OrganisationStrip.tsx'
import { Plate } from './Plate.tsx'
import { Proof } from './Proof.tsx'
import { QuickExit } from './QuickExit.tsx'
import { Rail } from './Rail.tsx'
import { RecoveryStrip } from './RecoveryStrip.tsx'

export async function loader() {
  const { language } = await ready(trpc.identity.me.queryOptions())
  await speak(languageOf(language) ?? 'en')
  return null
}

/** What stands around every room. */
export function Component() {
  const { data: me } = useSuspenseQuery(trpc.identity.me.queryOptions())
  useEffect(listen, [])
  const strip = useSyncExternalStore(subscribe, alongside)
  return (
    <>
      <a className="skip" href="#page">
        <Trans>Skip to the page</Trans>
      </a>
      <div className="house">
        <Rail me={me} />
        <div className="within">
          {me.demonstration && <DemonstrationBanner />}
          <header className="strip">
            <Plate network={me.network} />
            <QuickExit />
          </header>
          <ConnectionStrip />
          <RecoveryStrip recovery={me.recovery} />
          <OrganisationStrip me={me} />
          {strip}
          <Page />
        </div>
      </div>
      <Proof me={me} />
      <Announcements />
    </>
  )
}

/** The room itself. While another is on its way its shape is shown, but not for a blink. */
function Page() {
  const { pathname } = useLocation()
  const { state, location: next } = useNavigation()
  const leaving = state === 'loading' && next.pathname !== pathname
  const main = useArrival<HTMLElement>(pathname, wayBack)
  return (
    <main id="page" className="page" ref={main} tabIndex={-1} aria-busy={leaving}>
      <div className={leaving ? 'leaving' : undefined}>
        <Outlet />
      </div>
      {leaving && (
        <div className="arriving">
          <PageSkeleton />
        </div>
      )}
    </main>
  )
}
