import { Trans, useLingui } from '@lingui/react/macro'
import { seatRoles, type Verdict } from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { trpc } from '../api.ts'
import { errorInWords, inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Chip } from '../ui/Chip.tsx'
import type { MenuAct } from '../ui/Menu.tsx'
import { handFocusOn } from './hand-focus-on.ts'
import { LateMenu } from '../ui/LateMenu.tsx'
import { me, type Project, type Seat } from './queries.ts'
import { mayBecome, mayEnd } from './seats.ts'
import { roleInWords } from './words.ts'

/** Somebody in the project; one's own people with what can be done about their seat. */
export function SeatRow({ seat, project }: { seat: Seat; project: Project }) {
  const { data: own } = useSuspenseQuery(me)
  const { person, role } = seat
  const isOurs = person.organisationId === own.organisation.id
  return (
    <li ref={handFocusOn}>
      <span className="who-sits">
        <bdi>{person.handle}</bdi>
        {person.id === own.id && (
          <span className="meta">
            {' '}
            <Trans comment="Beside one’s own handle in a list of people">you</Trans>
          </span>
        )}
      </span>
      <Chip>{roleInWords(role)}</Chip>
      {isOurs && project.can.seat.ok && <SeatMenu seat={seat} project={project} />}
    </li>
  )
}

function unless(verdict: Verdict): { because?: string } {
  return verdict.ok ? {} : { because: inWords(verdict.because) }
}

function SeatMenu({ seat, project }: { seat: Seat; project: Project }) {
  const { t } = useLingui()
  const { data: own } = useSuspenseQuery(me)
  const { give, end } = useSeats(project.id)
  const { handle } = seat.person

  const roles = seatRoles
    .filter((role) => role !== seat.role)
    .map((role): MenuAct => {
      const next = roleInWords(role)
      const label = t({
        message: `Change to: ${next}`,
        comment: 'In the menu of a person in a project; the placeholder is their next role',
      })
      return { id: role, label, ...unless(mayBecome(own, project, seat, role)), onChoose: () => give(seat, role) }
    })
  const ending: MenuAct = {
    id: 'end',
    label: t`End the seat`,
    ...unless(mayEnd(own, project, seat)),
    onChoose: () => end(seat),
  }
  return (
    <LateMenu
      label={t({ message: `Seat of ${handle}`, comment: 'Opens a menu: change the role, end the seat' })}
      acts={[...roles, ending]}
    />
  )
}

/** Changes and ends seats; each can be taken back. */
function useSeats(projectId: string) {
  const { t } = useLingui()
  const onError = (error: unknown) => announce(errorInWords(error))
  const giving = useMutation(trpc.projects.giveSeat.mutationOptions({ onError }))
  const ending = useMutation(trpc.projects.endSeat.mutationOptions({ onError }))

  function give({ person: { id: personId, handle }, role: before }: Seat, role: Seat['role']): void {
    const set = (role: Seat['role'], undo?: () => void) => {
      const now = roleInWords(role)
      giving.mutateAsync({ projectId, personId, role }).then(
        () => announce(t({ message: `${handle}: ${now}`, comment: 'A person’s new role in a project' }), undo),
        () => undefined,
      )
    }
    set(role, () => set(before))
  }

  function end({ person: { id: personId, handle }, role }: Seat): void {
    const back = () => {
      giving.mutateAsync({ projectId, personId, role }).then(
        () => announce(t`${handle} has the seat again. Tasks have to be given anew.`),
        () => undefined,
      )
    }
    ending.mutateAsync({ projectId, personId }).then(
      () => announce(t`${handle} has no seat here any more, and is off the tasks of this project.`, back),
      () => undefined,
    )
  }

  return { give, end }
}
