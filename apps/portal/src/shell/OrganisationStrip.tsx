import { lazy, Suspense } from 'react'
import type { Answers } from '../api.ts'
import { withWords } from '../language.ts'

// Almost nobody is ever told: its words come with it.
const OwnOrganisationStrip = lazy(() => withWords(import('../identity/OwnOrganisationStrip.tsx')))

/** Where everyone of an organisation is told that somebody comes into it from outside, or has come. */
export function OrganisationStrip({ me }: { me: Answers['identity']['me'] }) {
  const isTold = me.refounding !== null || me.isNewcomer || me.newcomers > 0
  return (
    isTold && (
      <Suspense>
        <OwnOrganisationStrip me={me} />
      </Suspense>
    )
  )
}
