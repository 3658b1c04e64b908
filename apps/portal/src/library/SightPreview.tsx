import { Plural, Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { errorInWords } from '../refusals.tsx'
import { Names } from '../ui/SeenBy.tsx'
import { useNames } from './names.ts'
import type { Change } from './queries.ts'

/** Who gains and who loses sight by something, before it is done. */
export function SightPreview({ change, error }: { change: Change | undefined; error: unknown }) {
  return (
    <div className="sight" role="status">
      {error ? <p className="wrong">{errorInWords(error)}</p> : change && <Told change={change} />}
    </div>
  )
}

function Told({ change: { gained, lost, people } }: { change: Change }) {
  const isNothing = gained.length + lost.length + people.gained + people.lost === 0
  if (isNothing) {
    return (
      <p>
        <Trans>Nobody gains or loses sight.</Trans> <Seeing people={people.seeing} />
      </p>
    )
  }
  return (
    <>
      <Side seers={gained} people={<Plus count={people.gained} />}>
        <Trans comment="Heading over names of those who could not see something before">They will see it</Trans>
      </Side>
      <Side seers={lost} people={<Minus count={people.lost} />}>
        <Trans comment="Heading over names of those who lose sight of something, wholly or earlier than before">
          They will no longer see it, or not as long
        </Trans>
      </Side>
      <p>
        <Seeing people={people.seeing} />
      </p>
    </>
  )
}

function Side({ seers, people, children }: { seers: Change['gained']; people: ReactNode; children: ReactNode }) {
  const names = useNames()
  if (seers.length === 0) return null
  return (
    <p>
      <b>{children}</b>: <Names names={names.seenBy(seers)} /> <span className="meta">{people}</span>
    </p>
  )
}

function Plus({ count }: { count: number }) {
  return (
    <Plural
      value={count}
      one="(# person more)"
      other="(# people more)"
      comment="After names: how many people gain sight"
    />
  )
}

function Minus({ count }: { count: number }) {
  return (
    <Plural
      value={count}
      one="(# person fewer)"
      other="(# people fewer)"
      comment="After names: how many people lose sight"
    />
  )
}

function Seeing({ people }: { people: number }) {
  return <Plural value={people} one="# person will then see it." other="# people will then see it." />
}
