import { Trans } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { ready, trpc } from '../api.ts'
import { useLanguage } from '../language.ts'
import { refusedBecause } from '../refusals.tsx'
import { Threshold } from '../shell/Threshold.tsx'
import { Button } from '../ui/Button.tsx'
import { TimeText } from '../ui/DateText.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Square } from '../ui/Square.tsx'
import { useArrival } from '../ui/use-arrival.ts'
import { ChooseHandle, KeepSecrets, ProveSecrets, type Given } from './enrolment-steps.tsx'
import { takenToken } from './token.ts'
import './entry.css'

const door = trpc.identity.door.queryOptions(undefined, { staleTime: 'static' })
const invitation = () =>
  trpc.identity.invitation.queryOptions({ token: takenToken() }, { staleTime: 'static', retryOnMount: false })

export async function loader() {
  await ready(door)
  if (takenToken()) await ready(invitation()).catch(throwUnlessOver)
  return null
}

/** An invitation that is over is not a failure of the page: the page explains it. */
function throwUnlessOver(error: unknown): void {
  if (refusedBecause(error) !== 'invitation-over') throw error
}

export function Component() {
  const { data } = useSuspenseQuery(door)
  const { data: invited } = useQuery({ ...invitation(), enabled: takenToken() !== '' })
  return (
    <Threshold network={data.network} demonstration={data.demonstration}>
      {invited ? <Enrolment invited={invited} /> : <InvitationOver />}
    </Threshold>
  )
}

function InvitationOver() {
  return (
    <PageHead
      title={<Trans>This invitation cannot be used</Trans>}
      help={
        <Trans>
          An invitation works once and for seven days, and this page forgets it when it is reloaded. Open the link you
          were sent again; if that leads here too, ask the administrator of your organisation for a new one.
        </Trans>
      }
    />
  )
}

const steps = 4

/** Which step is shown stands in the browser's history, so that its back button goes one step back; what was filled in stays here. */
function useStep(furthest: number) {
  const navigate = useNavigate()
  const wished = (useLocation().state as { step?: number } | null)?.step ?? 1
  return { step: Math.min(wished, furthest), go: (step: number) => void navigate('/enrol', { state: { step } }) }
}

function Enrolment({ invited }: { invited: { organisation: Parameters<typeof nameIn>[0]; expiresAt: string } }) {
  const [given, setGiven] = useState<Given>()
  const { step, go } = useStep(given ? steps : 2)
  const shown = useArrival<HTMLDivElement>(step)
  const organisation = nameIn(invited.organisation, useLanguage())
  return (
    <div ref={shown}>
      <Progress step={step} />
      {step === 1 && (
        <div className="step">
          <PageHead
            title={
              <Trans>
                <bdi>{organisation}</bdi> invites you
              </Trans>
            }
            help={
              <Trans>
                You choose the name others see, and are given a passphrase and a key for codes. Nothing else about you
                is asked or kept.
              </Trans>
            }
          />
          <p>
            <Trans>
              It takes about five minutes. Have paper and an authenticator at hand. The invitation holds until{' '}
              <TimeText at={invited.expiresAt} />.
            </Trans>
          </p>
          <Button onClick={() => go(2)}>
            <Trans comment="Button: begins the enrolment">Begin</Trans>
          </Button>
        </div>
      )}
      {step === 2 && (
        <ChooseHandle
          given={given}
          onGiven={(fresh) => {
            setGiven(fresh)
            go(3)
          }}
          onKeep={() => go(3)}
          onBack={() => go(1)}
        />
      )}
      {step === 3 && given && <KeepSecrets given={given} onKept={() => go(4)} onBack={() => go(2)} />}
      {step === 4 && <ProveSecrets onBack={() => go(3)} />}
    </div>
  )
}

function Progress({ step }: { step: number }) {
  const names = [
    <Trans key={1} comment="Step of the enrolment">
      Invitation
    </Trans>,
    <Trans key={2} comment="Step of the enrolment">
      Your handle
    </Trans>,
    <Trans key={3} comment="Step of the enrolment">
      Passphrase and key
    </Trans>,
    <Trans key={4} comment="Step of the enrolment">
      Try them
    </Trans>,
  ]
  return (
    <ol className="steps">
      {names.map((name, place) => (
        <li key={place} aria-current={step === place + 1 ? 'step' : undefined}>
          <Square>{place + 1}</Square>
          {name}
        </li>
      ))}
    </ol>
  )
}
