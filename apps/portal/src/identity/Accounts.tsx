import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { trpc, type Answers } from '../api.ts'
import { FinalQuestion } from '../FinalQuestion.tsx'
import { officeInWords } from '../offices.ts'
import { errorInWords } from '../refusals.tsx'
import { actsInWords } from '../record/words.ts'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { DayText, Relative } from '../ui/DateText.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import { FreezeOrganisation } from './FrozenOrganisation.tsx'
import { ExportOrganisation } from './OrganisationExport.tsx'

type People = Answers['identity']['people']
type Colleague = People['people'][number]
type Standing = People['standing'][number]

const told = { onError: (error: unknown) => announce(errorInWords(error)) }

/** For an administrator: how well each account is kept, and who holds which office. */
export function Accounts({ people, ownId }: { people: People; ownId: string }) {
  return (
    <Sheet
      title={<Trans comment="Heading over the accounts of one organisation, for its administrator">Accounts</Trans>}
      aside={
        <div className="actions">
          {people.can.export.ok && <ExportOrganisation />}
          <FreezeOrganisation can={people.can.freezeOrganisation} />
        </div>
      }
    >
      <Rows>
        {people.people.map((person) => {
          const standing = people.standing.find(({ personId }) => personId === person.id)
          const isLeaving = people.removals.some(({ personId }) => personId === person.id)
          return (
            standing && (
              <Row
                key={person.id}
                mark={<Square />}
                title={<bdi>{person.handle}</bdi>}
                meta={<Kept standing={standing} />}
                end={<Offices person={person} isOwn={person.id === ownId} isLeaving={isLeaving} />}
              />
            )
          )
        })}
      </Rows>
    </Sheet>
  )
}

/** How its person comes in, what is left if that is lost, and the last day they did. */
function Kept({ standing: { passkeys, passphrase, codesLeft, lastDay } }: { standing: Standing }) {
  const ways = passkeys + Number(passphrase)
  return (
    <>
      <Plural
        value={ways}
        _0="no way in of their own"
        one="# way in"
        other="# ways in"
        comment="How many passkeys and passphrases somebody signs in with"
      />
      {' · '}
      <Plural value={codesLeft} _0="no recovery code left" one="# recovery code left" other="# recovery codes left" />
      {lastDay !== null && (
        <>
          {' · '}
          <Trans comment="The last day on which somebody signed in">
            last here <DayText day={lastDay} />
          </Trans>
        </>
      )}
      {(ways === 1 || codesLeft === 0) && (
        <>
          {' '}
          <Chip now>
            <Trans comment="Beside an account that its person could easily lose">easily lost</Trans>
          </Chip>
        </>
      )}
    </>
  )
}

function Offices({ person, isOwn, isLeaving }: { person: Colleague; isOwn: boolean; isLeaving: boolean }) {
  const { id: personId, offices } = person
  const give = useMutation(trpc.identity.giveOffice.mutationOptions(told))
  const end = useMutation(trpc.identity.endOffice.mutationOptions(told))
  const isCoordinator = offices.includes('coordinator')
  const isAdministrator = offices.includes('administrator')
  const change = isCoordinator ? end : give
  return (
    <>
      <Button kind="plain" busy={change.isPending} onClick={() => change.mutate({ personId, office: 'coordinator' })}>
        {isCoordinator ? (
          <Trans comment="Button: ends an office at once">No longer coordinator</Trans>
        ) : (
          <Trans comment="Button: gives an office at once">Make coordinator</Trans>
        )}
        <bdi className="unseen"> {person.handle}</bdi>
      </Button>
      {!isAdministrator && <MakeAdministrator person={person} />}
      {isAdministrator && !isOwn && !isLeaving && <Remove person={person} />}
      {!isOwn && (
        <Link className="button plain" to={`/people/${personId}/leaving`}>
          <Trans comment="Link: what a colleague holds is given to others, and they leave">Hand over and leave</Trans>
          <bdi className="unseen"> {person.handle}</bdi>
        </Link>
      )}
    </>
  )
}

function MakeAdministrator({ person: { id: personId, handle } }: { person: Colleague }) {
  const [open, setOpen] = useState(false)
  const give = useMutation(trpc.identity.giveOffice.mutationOptions({ onSuccess: () => setOpen(false) }))
  return (
    <>
      <Button kind="plain" onClick={() => setOpen(true)}>
        <Trans comment="Button: gives an office, after a question">Make administrator</Trans>
        <bdi className="unseen"> {handle}</bdi>
      </Button>
      <FinalQuestion
        title={
          <Trans comment="Title of a dialog; the placeholder is a person's handle">
            Make <bdi>{handle}</bdi> an administrator?
          </Trans>
        }
        open={open}
        onClose={() => setOpen(false)}
        act={<Trans comment="Button: gives an office, after a question">Make administrator</Trans>}
        mutation={give}
        onAct={() => give.mutate({ personId, office: 'administrator' })}
      >
        <Trans>
          An administrator invites people, gives offices and sees the record of the organisation. To take this office
          away again takes two people.
        </Trans>
      </FinalQuestion>
    </>
  )
}

function Remove({ person: { id: personId, handle } }: { person: Colleague }) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const [id] = useState(() => crypto.randomUUID())
  const propose = useMutation(
    trpc.identity.proposeRemoval.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        announce(t`Proposed. Another colleague has to confirm it.`)
      },
    }),
  )
  return (
    <>
      <Button kind="plain" onClick={() => setOpen(true)}>
        <Trans comment="Button: proposes to end an administrator's office">End the office of administrator</Trans>
        <bdi className="unseen"> {handle}</bdi>
      </Button>
      <FinalQuestion
        title={
          <Trans comment="Title of a dialog; the placeholder is a person's handle">
            End the office of <bdi>{handle}</bdi>?
          </Trans>
        }
        open={open}
        onClose={() => setOpen(false)}
        act={<Trans comment="Button: a second person has to confirm">Propose it</Trans>}
        mutation={propose}
        onAct={() => propose.mutate({ id, personId })}
      >
        <Trans>
          When any other colleague confirms it within three days, the office ends. Their account, seats and tasks stay
          as they are.
        </Trans>
      </FinalQuestion>
    </>
  )
}

/** Which office, account or name in the record is to end, and waits for a second colleague. Nothing where there is nothing. */
export function Endings({ people: { removals, departures, erasures }, own }: { people: People; own: string }) {
  const { i18n } = useLingui()
  if (removals.length + departures.length + erasures.length === 0) return null
  return (
    <Sheet
      title={<Trans comment="Heading over administrators' offices and colleagues' accounts">What is to end</Trans>}
    >
      <Rows>
        {removals.map((removal) => (
          <Ending key={removal.id} ending={removal} of={officeInWords('administrator')} own={own} />
        ))}
        {departures.map((departure) => (
          <Ending
            key={departure.id}
            ending={departure}
            of={<Trans comment="What ends when somebody leaves the network">Account</Trans>}
            own={own}
          />
        ))}
        {erasures.map(({ act, day, ...erasure }) => (
          <Ending
            key={erasure.id}
            ending={{ ...erasure, handle: i18n._(actsInWords[act]) }}
            of={
              <Trans comment="Of an act in the record, from which a name is to be erased; its day follows">
                a name of <DayText day={day} />
              </Trans>
            }
            own={own}
          />
        ))}
      </Rows>
    </Sheet>
  )
}

interface EndingProps {
  /** Of whom or what, by a handle or the words of an act. */
  ending: Pick<People['removals'][number], 'id' | 'handle' | 'proposedBy' | 'expiresAt'>
  of: ReactNode
  own: string
}

function Ending({ ending, of, own }: EndingProps) {
  const { id, handle, proposedBy, expiresAt } = ending
  const second = useMutation(trpc.identity.secondProposal.mutationOptions(told))
  const withdraw = useMutation(trpc.identity.withdrawProposal.mutationOptions(told))
  return (
    <Row
      mark={<Square>?</Square>}
      title={
        <>
          <bdi>{handle}</bdi> · {of}
        </>
      }
      meta={
        <>
          <Trans comment="A handle follows">
            proposed by <bdi>{proposedBy}</bdi>
          </Trans>
          {' · '}
          <Trans comment="Followed by a time such as “in 6 days”">
            expires <Relative at={expiresAt} />
          </Trans>
        </>
      }
      end={
        proposedBy === own ? (
          <Button kind="quiet" busy={withdraw.isPending} onClick={() => withdraw.mutate({ id })}>
            <Trans comment="Button: takes one’s own proposal back">Withdraw the proposal</Trans>
          </Button>
        ) : (
          handle !== own && (
            <Button kind="quiet" busy={second.isPending} onClick={() => second.mutate({ id })}>
              <Trans comment="Button: the second of two people ends an office or an account">Confirm the end</Trans>
            </Button>
          )
        )
      }
    />
  )
}
