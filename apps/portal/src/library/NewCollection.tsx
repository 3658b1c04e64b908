import { Trans } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { inWords } from '../refusals.tsx'
import { Button } from '../ui/Button.tsx'
import { mayMake } from './may.ts'
import { me } from './queries.ts'

/** The way to a new collection. */
export function NewCollection() {
  const { data: own } = useSuspenseQuery(me)
  const verdict = mayMake(own)
  const words = <Trans comment="Button: make a collection of documents">New collection</Trans>
  if (!verdict.ok) {
    return (
      <Button kind="quiet" because={inWords(verdict.because)}>
        {words}
      </Button>
    )
  }
  return (
    <Link className="button quiet" to="/library/collections/new">
      {words}
    </Link>
  )
}
