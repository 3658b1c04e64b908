import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { LanguageOptions } from '../LanguageOptions.tsx'
import { languageOf, speak, useLanguage } from '../language.ts'
import { Announcements } from '../ui/Announcements.tsx'
import { DemonstrationBanner } from './DemonstrationBanner.tsx'
import { Plate } from './Plate.tsx'
import { QuickExit } from './QuickExit.tsx'

/** What stands around a page before anyone is known. */
export function Threshold({
  network,
  demonstration = false,
  children,
}: {
  network: string
  demonstration?: boolean
  children: ReactNode
}) {
  return (
    <>
      {demonstration && <DemonstrationBanner />}
      <div className="threshold">
        <header className="threshold-bar">
          <Plate network={network} />
          <LanguageSwitch />
          <QuickExit />
        </header>
        <main>{children}</main>
      </div>
      <Announcements />
    </>
  )
}

function LanguageSwitch() {
  const { t } = useLingui()
  return (
    <select
      aria-label={t`Language`}
      value={useLanguage()}
      onChange={(event) => void speak(languageOf(event.target.value) ?? 'en')}
    >
      <LanguageOptions />
    </select>
  )
}
