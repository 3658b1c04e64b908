import { lazy, Suspense } from 'react'
import type { Answers } from '../api.ts'
import { useAskedProof } from '../proof.ts'

const ProofDialog = lazy(() => import('../entry/ProofDialog.tsx'))

/** Where a call that waits for a proof gets it: over the page, which stays as it is. */
export function Proof({ me }: { me: Answers['identity']['me'] }) {
  const asked = useAskedProof()
  return (
    asked && (
      <Suspense>
        <ProofDialog me={me} wanted={asked.wanted} onAnswer={asked.answer} />
      </Suspense>
    )
  )
}
