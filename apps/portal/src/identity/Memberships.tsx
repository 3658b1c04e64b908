import { Trans, useLingui } from '@lingui/react/macro'
import { AdmitMember, CorrectEntry, EndMembership } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { trpc, type Answers } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { DateText } from '../ui/DateText.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { DateField } from '../ui/Field.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { dayIn, geneva } from '../zone.ts'
import { EntryFields } from './EntryFields.tsx'

export type Membership = Answers['identity']['register']['memberships'][number]

/** Lines of the register. Who keeps it corrects them, and enters that a membership has ended. */
export function Memberships({ memberships, canKeep }: { memberships: readonly Membership[]; canKeep: boolean }) {
  return (
    <Rows>
      {memberships.map((membership) => (
        <Row
          key={membership.id}
          title={<bdi>{membership.legalName}</bdi>}
          meta={
            <>
              <bdi>{membership.address}</bdi>
              {' · '}
              <Days {...membership} />
            </>
          }
          end={
            canKeep && (
              <>
                <Correct membership={membership} />
                {membership.leftOn === null && <End membership={membership} />}
              </>
            )
          }
        />
      ))}
    </Rows>
  )
}

function Days({ admittedOn, leftOn }: Membership) {
  const first = <DateText day={admittedOn} />
  if (leftOn === null) return <Trans comment="Of a term that has begun; its first day follows">since {first}</Trans>
  const last = <DateText day={leftOn} />
  return (
    <Trans comment="The first and the last day of a term">
      from {first} to {last}
    </Trans>
  )
}

interface EnteringProps {
  words: ReactNode
  /** Of which entry it is, for who does not see where the button stands. */
  of?: string
  kind?: 'quiet' | 'plain'
  children: (done: () => void) => ReactNode
}

/** A button that opens a form of the register. */
function Entering({ words, of, kind = 'plain', children }: EnteringProps) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  function done(): void {
    setOpen(false)
    announce(t`Entered.`)
  }
  return (
    <>
      <Button kind={kind} onClick={() => setOpen(true)}>
        {words}
        {of !== undefined && <bdi className="unseen"> {of}</bdi>}
      </Button>
      <Dialog title={words} open={open} onClose={() => setOpen(false)}>
        {children(done)}
      </Dialog>
    </>
  )
}

const today = () => dayIn(geneva, new Date().toISOString())

function Correct({ membership: { id, legalName, address } }: { membership: Membership }) {
  const correct = useMutation(trpc.identity.correctEntry.mutationOptions())
  return (
    <Entering words={<Trans comment="Button: another name or address in the register">Correct</Trans>} of={legalName}>
      {(done) => (
        <Form
          shape={CorrectEntry}
          mutation={correct}
          read={(form) => ({ ...Object.fromEntries(form), id })}
          onDone={done}
        >
          <EntryFields legalName={legalName} address={address} />
          <Submit>
            <Trans comment="Button: keeps what was typed">Save</Trans>
          </Submit>
        </Form>
      )}
    </Entering>
  )
}

function End({ membership: { id, legalName } }: { membership: Membership }) {
  const end = useMutation(trpc.identity.endMembership.mutationOptions())
  return (
    <Entering
      words={<Trans comment="Button: an organisation is no longer a member">End the membership</Trans>}
      of={legalName}
    >
      {(done) => (
        <Form shape={EndMembership} mutation={end} read={(form) => ({ ...Object.fromEntries(form), id })} onDone={done}>
          <p>
            <Trans>
              From the day after on, what is shared with the whole network is no longer seen by its people, and its
              seats in the assembly end. What it owns and what was shared with it stays.
            </Trans>
          </p>
          <DateField name="leftOn" label={<Trans comment="Of a membership">Last day</Trans>} defaultValue={today()} />
          <Submit>
            <Trans comment="Button: an organisation is no longer a member">End the membership</Trans>
          </Submit>
        </Form>
      )}
    </Entering>
  )
}

/** For an organisation that is not a member today. */
export function Admit({ organisationId }: { organisationId: string }) {
  const [id, setId] = useState(() => crypto.randomUUID())
  const admit = useMutation(trpc.identity.admitMember.mutationOptions())
  return (
    <Entering
      kind="quiet"
      words={<Trans comment="Button: enters an organisation into the register of members">Enter as a member</Trans>}
    >
      {(done) => (
        <Form
          shape={AdmitMember}
          mutation={admit}
          read={(form) => ({ ...Object.fromEntries(form), id, organisationId })}
          onDone={() => {
            setId(crypto.randomUUID())
            done()
          }}
        >
          <EntryFields />
          <DateField
            name="admittedOn"
            label={<Trans comment="The first day of a membership">Member since</Trans>}
            defaultValue={today()}
          />
          <Submit>
            <Trans comment="Button: enters an organisation into the register of members">Enter as a member</Trans>
          </Submit>
        </Form>
      )}
    </Entering>
  )
}
