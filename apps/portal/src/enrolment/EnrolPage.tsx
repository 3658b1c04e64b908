import { Trans } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { ready, trpc, type Answers } from '../api.ts'
import { useLanguage } from '../language.ts'
import { refusedBecause } from '../refusals.tsx'
import { Threshold } from '../shell/Threshold.tsx'
import { Button } from '../ui/Button.tsx'
import { TimeText } from '../ui/DateText.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Square } from '../ui/Square.tsx'
import { useArrival } from '../ui/use-arrival.ts'
import { ChooseWayIn } from './ChooseWayIn.tsx'
import { KeepCodes, KeepSecrets, ProveSecrets, WhoSeesWhat, type Given } from './enrolment-steps.tsx'
import { takenToken } from '../entry/token.ts'
import '../entry/entry.css'

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

const steps = { begun: 2, given: 4, settled: 5, kept: 6 }

/** Which step is shown stands in the browser's history, so that its back button goes one step back; what was filled in stays here. */
function useStep(furthest: number) {
  const navigate = useNavigate()
  const wished = (useLocation().state as { step?: number } | null)?.step ?? 1
  return { step: Math.min(wished, furthest), go: (step: number) => void navigate('/enrol', { state: { step } }) }
}

type Invited = Answers['identity']['invitation']

function Enrolment({ invited }: { invited: Invited }) {
  const [given, setGiven] = useState<Given>()
  const [codes, setCodes] = useState<readonly string[]>()
  const [kept, setKept] = useState(false)
  const isNew = invited.returning === null
  const { step: wished, go } = useStep(given ? steps.given : steps.begun)
  // Who has been let in goes forward only.
  const step = codes ? (kept ? steps.kept : steps.settled) : wished
  const shown = useArrival<HTMLDivElement>(step)
  return (
    <div ref={shown}>
      <Progress step={step} returning={!isNew} />
      {step === 1 && <Welcome invited={invited} onBegin={() => go(2)} />}
      {step === 2 && (
        <ChooseWayIn
          returning={invited.returning}
          given={given}
          onGiven={(fresh) => {
            setGiven(fresh)
            go(3)
          }}
          onSettled={setCodes}
          onKeep={() => go(3)}
          onBack={() => go(1)}
        />
      )}
      {step === 3 && given && <KeepSecrets given={given} onKept={() => go(4)} onBack={() => go(2)} />}
      {step === 4 && <ProveSecrets onBack={() => go(3)} onSettled={setCodes} />}
      {codes && <Settled codes={codes} isNew={isNew} kept={kept} onKept={() => setKept(true)} />}
    </div>
  )
}

interface SettledProps {
  codes: readonly string[]
  isNew: boolean
  kept: boolean
  onKept: () => void
}

/** Who has been let in prints their codes; who is new reads one more page. */
function Settled({ codes, isNew, kept, onKept }: SettledProps) {
  return kept ? <WhoSeesWhat /> : <KeepCodes codes={codes} onKept={isNew ? onKept : undefined} />
}

function Welcome({
  invited: { organisation, returning, expiresAt },
  onBegin,
}: {
  invited: Invited
  onBegin: () => void
}) {
  const name = nameIn(organisation, useLanguage())
  return (
    <div className="step">
      <PageHead
        title={
          returning ? (
            <Trans comment="The placeholder is a person's handle">
              Welcome back, <bdi>{returning.handle}</bdi>
            </Trans>
          ) : (
            <Trans>
              <bdi>{name}</bdi> invites you
            </Trans>
          )
        }
        help={
          returning ? (
            <Trans>You choose your ways in anew. When you have, the old ones end, and so do all sessions.</Trans>
          ) : (
            <Trans>You choose the name others see and how you come in. Nothing else about you is asked or kept.</Trans>
          )
        }
      />
      <p>
        {returning ? (
          <Trans>
            It takes about five minutes. Have paper at hand. You can do it until <TimeText at={expiresAt} />.
          </Trans>
        ) : (
          <Trans>
            It takes about five minutes. Have paper at hand. The invitation holds until <TimeText at={expiresAt} />.
          </Trans>
        )}
      </p>
      <Button onClick={onBegin}>
        <Trans comment="Button: begins the enrolment">Begin</Trans>
      </Button>
    </div>
  )
}

function Progress({ step, returning }: { step: number; returning: boolean }) {
  const names = [
    <Trans key={1} comment="Step of the enrolment">
      Invitation
    </Trans>,
    returning ? (
      <Trans key={2} comment="Step of the enrolment: how one signs in">
        Your way in
      </Trans>
    ) : (
      <Trans key={2} comment="Step of the enrolment: name and how one signs in">
        Your handle and way in
      </Trans>
    ),
    <Trans key={3} comment="Step of the enrolment">
      Passphrase and key
    </Trans>,
    <Trans key={4} comment="Step of the enrolment">
      Try them
    </Trans>,
    <Trans key={5} comment="Step of the enrolment: codes for an emergency">
      Ten printed codes
    </Trans>,
  ]
  if (!returning) {
    names.push(
      <Trans key={6} comment="Step of the enrolment: what others see of one, and what is done in danger">
        Who sees what
      </Trans>,
    )
  }
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
