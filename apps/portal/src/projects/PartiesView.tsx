import { Plural, Trans } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLanguage } from '../language.ts'
import { Chip } from '../ui/Chip.tsx'
import { Relative } from '../ui/DateText.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import { GiveSeat } from './GiveSeat.tsx'
import { InviteParty } from './InviteParty.tsx'
import { me, type Party, type Project, type Seat } from './queries.ts'
import { SeatRow } from './SeatRow.tsx'
import { WithdrawParty } from './WithdrawParty.tsx'
import { partyStateInWords } from './words.ts'

/** Who is in it: each organisation with its own people, and what the reader may do for theirs. */
export function PartiesView({ project }: { project: Project }) {
  const accepted = project.parties.filter(({ state }) => state === 'accepted')
  const others = project.parties.filter(({ state }) => state !== 'accepted')
  return (
    <div className="columns">
      <div className="stack">
        <Sheet title={<Trans comment="Heading over the organisations in a project">They take part</Trans>}>
          {accepted.map((party) => (
            <Taking key={party.organisation.id} party={party} project={project} />
          ))}
        </Sheet>
        {others.length > 0 && (
          <Sheet
            title={
              <Trans comment="Heading over organisations that were invited and take no part (yet)">
                Invited, or no longer there
              </Trans>
            }
          >
            {others.map((party) => (
              <Organisation key={party.organisation.id} party={party} />
            ))}
          </Sheet>
        )}
      </div>
      <div className="stack">
        <OwnPart project={project} />
        <InviteParty project={project} />
      </div>
    </div>
  )
}

function Taking({ party, project }: { party: Party; project: Project }) {
  const seats = project.seats.filter(({ person }) => person.organisationId === party.organisation.id)
  return (
    <Organisation party={party} leads={party.organisation.id === project.owner.id}>
      {seats.length > 0 ? (
        <Seats seats={seats} project={project} />
      ) : (
        <p className="meta note">
          <Trans>Nobody has a seat yet. Its coordinator gives them.</Trans>
        </p>
      )}
    </Organisation>
  )
}

function Seats({ seats, project }: { seats: readonly Seat[]; project: Project }) {
  return (
    <ul className="seats">
      {seats.map((seat) => (
        <SeatRow key={seat.person.id} seat={seat} project={project} />
      ))}
    </ul>
  )
}

interface OrganisationProps {
  party: Party
  leads?: boolean
  children?: ReactNode
}

function Organisation({
  party: { organisation, state, invitedAt, answeredAt },
  leads = false,
  children,
}: OrganisationProps) {
  const language = useLanguage()
  return (
    <section className="party">
      <header>
        <Square>{String(organisation.number).padStart(2, '0')}</Square>
        <h3 tabIndex={-1}>
          <bdi>{nameIn(organisation.names, language)}</bdi>
        </h3>
        {leads && (
          <Chip>
            <Trans comment="Beside the organisation that owns the project">leads</Trans>
          </Chip>
        )}
        {state !== 'accepted' && (
          <span className="meta">
            {partyStateInWords(state)} <Relative at={answeredAt ?? invitedAt} />
          </span>
        )}
      </header>
      {children}
    </section>
  )
}

/** What the reader may do for their own organisation. */
function OwnPart({ project }: { project: Project }) {
  const language = useLanguage()
  const { data: own } = useSuspenseQuery(me)
  const seats = project.seats.filter(({ person }) => person.organisationId === own.organisation.id)
  return (
    <Sheet title={<bdi>{nameIn(own.organisation.names, language)}</bdi>}>
      <SheetBody>
        <p>
          <Plural
            value={seats.length}
            _0="None of your organisation’s people has a seat. All of them can read the project."
            one="# of your organisation’s people has a seat. All of them can read the project."
            other="# of your organisation’s people have a seat. All of them can read the project."
          />
        </p>
        <GiveSeat project={project} />
        <WithdrawParty project={project} seats={seats} />
      </SheetBody>
    </Sheet>
  )
}
