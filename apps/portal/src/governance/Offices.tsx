import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { trpc } from '../api.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { LateMenu } from '../ui/LateMenu.tsx'
import type { Meeting } from './queries.ts'

/** Who takes the minutes, and to whom the chair gives the sitting to lead. */
export function Offices({ meeting }: { meeting: Meeting }) {
  const { minuteTaker, can } = meeting
  if (!minuteTaker && !can.mark.ok) return null
  return (
    <div className="sheet-foot offices">
      <p>
        {minuteTaker ? (
          <Trans comment="Who writes the minutes of a sitting; a name follows">
            Minutes: <bdi>{minuteTaker.handle}</bdi>
          </Trans>
        ) : (
          <Trans comment="Nobody has been named to write the minutes">Nobody takes the minutes yet</Trans>
        )}
      </p>
      {can.mark.ok && (
        <div className="actions">
          <NameMinuteTaker meeting={meeting} />
          <HandOver meeting={meeting} />
        </div>
      )}
    </div>
  )
}

const onError = (error: unknown) => announce(errorInWords(error))

function NameMinuteTaker({ meeting: { id: meetingId, seats, others } }: { meeting: Meeting }) {
  const { t } = useLingui()
  const name = useMutation(trpc.governance.nameMinuteTaker.mutationOptions({ onError }))
  const people = [...seats, ...others].filter(({ personId }, place, all) => {
    return all.findIndex((one) => one.personId === personId) === place
  })
  const label = t({ message: 'Name a minute-taker', comment: 'Button: chooses who writes the minutes of a sitting' })
  return (
    <LateMenu
      label={label}
      acts={people.map(({ personId, handle }) => ({
        id: personId,
        label: handle,
        onChoose: () => name.mutate({ meetingId, personId }),
      }))}
    >
      {label}
    </LateMenu>
  )
}

/** Where there is a deputy, or the chair to give it back to. */
function HandOver({ meeting: { id: meetingId, seats, others, presidingId } }: { meeting: Meeting }) {
  const { t } = useLingui()
  const hand = useMutation(trpc.governance.handOverChair.mutationOptions({ onError }))
  const leaders = [...seats.map((seat) => ({ ...seat, present: seat.isThere })), ...others].filter(
    ({ role, personId }) => (role === 'chair' || role === 'deputy') && personId !== presidingId,
  )
  if (!leaders.some(({ role }) => role === 'deputy') && presidingId === null) return null
  const label = t({ message: 'Hand over the chair', comment: 'Button: gives a sitting to the deputy chair to lead' })
  const absent = t({ message: 'not present', comment: 'Beside a name in a menu: why they cannot be chosen' })
  return (
    <LateMenu
      label={label}
      acts={leaders.map(({ personId, handle, present }) => ({
        id: personId,
        label: handle,
        ...(!present && { because: absent }),
        onChoose: () => hand.mutate({ meetingId, personId }),
      }))}
    >
      {label}
    </LateMenu>
  )
}
