import { Trans } from '@lingui/react/macro'
import { Choices } from '../ui/Choices.tsx'
import { today } from '../ui/day-of.ts'
import { DateField, SelectField, TextField } from '../ui/Field.tsx'
import { geneva, ownZone, zones } from '../zone.ts'
import { ZonedTime } from './ZonedTime.tsx'

/** When the sitting begins, as it is being typed. */
export interface When {
  day: string
  time: string
  zone: string
}

export function TitleField({ title }: { title?: string }) {
  return (
    <TextField
      name="title"
      label={<Trans comment="Of a sitting">Title</Trans>}
      help={<Trans>Such as “Budget for next year”. The day and the body stand beside it anyway.</Trans>}
      defaultValue={title}
    />
  )
}

interface PlaceFieldsProps {
  called?: { place: string; link: string; distance: boolean }
  /** The clause by which sittings are held at a distance, if there is one. */
  distance: { clause: string } | null
}

/** Where: a room, a link, or by the link alone where a clause allows it. */
export function PlaceFields({ called, distance }: PlaceFieldsProps) {
  return (
    <>
      <TextField
        name="place"
        optional
        label={<Trans comment="Where a sitting is held: a room, a link">Place</Trans>}
        help={<Trans>A room, with its address.</Trans>}
        defaultValue={called?.place}
      />
      <TextField
        name="link"
        optional
        label={<Trans comment="Where a call is joined">Link</Trans>}
        help={<Trans>For those who join by a call.</Trans>}
        defaultValue={called?.link}
      />
      {distance ? (
        <DistanceChoice clause={distance.clause} chosen={called?.distance} />
      ) : (
        <p className="meta">
          <Trans>The rules of this body know no sitting at a distance alone: give a place where people meet.</Trans>
        </p>
      )}
    </>
  )
}

function DistanceChoice({ clause, chosen }: { clause: string; chosen: boolean | undefined }) {
  return (
    <Choices
      name="distance"
      pick="some"
      legend={<Trans comment="How a sitting is held: by a call, nobody in a room">At a distance</Trans>}
      options={[
        {
          value: 'on',
          label: <Trans comment="A sitting that is held by a call only">Held at a distance, without a room</Trans>,
          help: <Trans comment="The placeholder is the place in the statutes">Allowed by {clause}.</Trans>,
        },
      ]}
      chosen={chosen ? ['on'] : []}
    />
  )
}

interface WhenFieldsProps {
  when: When
  beginsAt: string
  onChange: (changed: Partial<When>) => void
}

/** Day, time and zone; below them the same moment as others will read it. */
export function WhenFields({ when: { day, time, zone }, beginsAt, onChange }: WhenFieldsProps) {
  return (
    <>
      <div className="day-and-time">
        <DateField
          name="beginsAt"
          label={<Trans comment="The day on which a sitting begins">Day</Trans>}
          min={today()}
          value={day}
          onChange={(event) => onChange({ day: event.target.value })}
        />
        <TextField
          name="time"
          type="time"
          label={<Trans comment="The time of day at which a sitting begins">Time</Trans>}
          value={time}
          onChange={(event) => onChange({ time: event.target.value })}
        />
      </div>
      <SelectField
        name="zone"
        label={<Trans comment="Whose clocks a time is given in: Europe/Zurich">Time zone</Trans>}
        value={zone}
        onChange={(event) => onChange({ zone: event.target.value })}
      >
        <ZoneOptions />
      </SelectField>
      {beginsAt !== '' && (
        <output className="begins">
          <ZonedTime at={beginsAt} zone={zone} />
        </output>
      )}
    </>
  )
}

/** Geneva's and one's own zone, then all others. */
function ZoneOptions() {
  const near = [...new Set([geneva, ownZone()])]
  const option = (zone: string) => (
    <option key={zone} value={zone}>
      {zone.replaceAll('_', ' ')}
    </option>
  )
  return (
    <>
      {near.map(option)}
      <hr />
      {zones()
        .filter((zone) => !near.includes(zone))
        .map(option)}
    </>
  )
}
