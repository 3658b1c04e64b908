import { Trans } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { ready, trpc, type Answers } from '../api.ts'
import { useLanguage } from '../language.ts'
import { Chip } from '../ui/Chip.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { SeenBy } from '../ui/SeenBy.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import { Accounts, Endings } from './Accounts.tsx'
import { Bodies, bodies } from './Bodies.tsx'
import { Freeze, FrozenAccounts } from './Freezing.tsx'
import { Invitations, Invite } from './Invitations.tsx'
import { officeInWords } from '../offices.ts'
import { JointProposals, jointProposals } from './JointProposals.tsx'
import { NewOrganisation } from './NewOrganisation.tsx'
import { Newcomers } from './Newcomers.tsx'
import { Exports } from './OrganisationExport.tsx'
import { HelpBack, Recoveries } from './Recovery.tsx'
import './people.css'

type Own = Answers['identity']['me']

const me = trpc.identity.me.queryOptions()
const people = trpc.identity.people.queryOptions()
const organisations = trpc.identity.organisations.queryOptions()

export async function loader() {
  await Promise.all([ready(me), ready(people), ready(organisations), ready(bodies), ready(jointProposals)])
  return null
}

export function Component() {
  const { data } = useSuspenseQuery(people)
  const { data: own } = useSuspenseQuery(me)
  const organisation = nameIn(own.organisation.names, useLanguage())
  return (
    <>
      <PageHead
        title={<Trans comment="Title of the room: one’s colleagues and the organisations">People</Trans>}
        help={
          <Trans>
            Your colleagues, and the organisations of the network. Each organisation looks after its own people.
          </Trans>
        }
        actions={
          <>
            <Link className="button quiet" to="/people/directory">
              <Trans comment="Link and title: what people of the network show of themselves">Directory</Trans>
            </Link>
            {own.can.seeRecord.ok && (
              <Link className="button quiet" to="/record">
                <Trans comment="Link: who did what and when, for an administrator or the secretariat">
                  Record of acts
                </Trans>
              </Link>
            )}
            <Invite can={data.can.invite} giveOffice={data.can.giveOffice} />
          </>
        }
      />
      <div className="columns">
        <div className="stack">
          <JointProposals />
          <Newcomers newcomers={data.newcomers} />
          <Recoveries recoveries={data.recoveries} own={own.handle} />
          <Endings people={data} own={own.handle} />
          <Exports exports={data.exports} own={own.handle} />
          <FrozenAccounts frozen={data.frozen} people={data.people} own={own.handle} />
          <Colleagues organisation={organisation} ownId={own.id} />
          {data.can.giveOffice.ok && <Accounts people={data} ownId={own.id} />}
          {data.can.invite.ok && <Invitations invitations={data.invitations} />}
        </div>
        <div className="stack">
          <Bodies />
          <Organisations ownId={own.organisation.id} can={own.can} />
        </div>
      </div>
    </>
  )
}

function Colleagues({ organisation, ownId }: { organisation: string; ownId: string }) {
  const { data } = useSuspenseQuery(people)
  const isFrozen = (id: string) => data.frozen.some(({ personId }) => personId === id)
  const isNewcomer = (id: string) => data.newcomers.some((newcomer) => newcomer.id === id)
  return (
    <Sheet title={<bdi>{organisation}</bdi>}>
      <Rows>
        {data.people.map((person) => (
          <Row
            key={person.id}
            mark={<Square />}
            title={<bdi>{person.handle}</bdi>}
            meta={person.id === ownId && <Trans comment="Beside one’s own handle in a list of people">you</Trans>}
            end={
              <>
                {person.offices.map((office) => (
                  <Chip key={office}>{officeInWords(office)}</Chip>
                ))}
                {isNewcomer(person.id) && (
                  <Chip>
                    <Trans comment="Beside somebody who came from outside and whom no colleague has confirmed">
                      newcomer
                    </Trans>
                  </Chip>
                )}
                {isFrozen(person.id) ? (
                  <Chip now>
                    <Trans comment="State of somebody's account: stopped">frozen</Trans>
                  </Chip>
                ) : (
                  <>
                    {person.id !== ownId && <HelpBack person={person} />}
                    <Freeze person={person} />
                  </>
                )}
              </>
            }
          />
        ))}
      </Rows>
      <div className="sheet-foot">
        <SeenBy names={[organisation]} />
      </div>
    </Sheet>
  )
}

function Organisations({ ownId, can }: { ownId: string; can: Own['can'] }) {
  const language = useLanguage()
  const { data } = useSuspenseQuery(organisations)
  return (
    <Sheet title={<Trans>Organisations</Trans>} aside={can.keepRegister.ok && <NewOrganisation />}>
      <ol className="organisations">
        {data.map(({ id, number, names }) => (
          <li key={id} aria-current={id === ownId || undefined}>
            <Square>{String(number).padStart(2, '0')}</Square>
            <Link to={`/people/organisations/${id}`}>
              <bdi>{nameIn(names, language)}</bdi>
            </Link>
          </li>
        ))}
      </ol>
      {can.seeRegister.ok && (
        <div className="sheet-foot">
          <Link className="button quiet" to="/people/register">
            <Trans comment="Link and title: which organisations are and were members, as the law wants it">
              Register of members
            </Trans>
          </Link>
        </div>
      )}
    </Sheet>
  )
}
