import { msg, plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import * as domain from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc, type Answers } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { errorInWords, inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Choices } from '../ui/Choices.tsx'
import { Copyable } from '../ui/Copyable.tsx'
import { Relative } from '../ui/DateText.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { SelectField } from '../ui/Field.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import { officeInWords } from '../offices.ts'

type Invitation = Answers['identity']['people']['invitations'][number]

const officeHelp = {
  administrator: msg`Invites and supports the people of your organisation.`,
  coordinator: msg`Answers for your organisation in projects: accepts, seats people, withdraws.`,
} satisfies Record<domain.Office, unknown>

/** The way to invite a colleague; the link is shown once. */
export function Invite({ can, giveOffice }: { can: domain.Verdict; giveOffice: domain.Verdict }) {
  const [open, setOpen] = useState(false)
  const [link, setLink] = useState<string>()

  function close(): void {
    setOpen(false)
    setLink(undefined)
  }

  return (
    <>
      <Button because={can.ok ? undefined : inWords(can.because)} onClick={() => setOpen(true)}>
        <Trans comment="Button">Invite a colleague</Trans>
      </Button>
      <Dialog title={<Trans comment="Title of a dialog">Invite a colleague</Trans>} open={open} onClose={close}>
        {link === undefined ? <InviteForm onLink={setLink} offices={giveOffice.ok} /> : <InvitationLink link={link} />}
      </Dialog>
    </>
  )
}

function InviteForm({ onLink, offices }: { onLink: (link: string) => void; offices: boolean }) {
  const { i18n, t } = useLingui()
  const invite = useMutation(trpc.identity.invite.mutationOptions())
  return (
    <Form
      shape={domain.Invite}
      mutation={invite}
      read={(form) => ({ offices: form.getAll('offices'), days: Number(form.get('days')) })}
      onDone={({ token }) => onLink(`${location.origin}/enrol#${token}`)}
    >
      <p>
        <Trans>
          You are given a link to hand on. Whoever opens it joins your organisation and chooses their own handle.
        </Trans>
      </p>
      {offices && (
        <Choices
          name="offices"
          pick="some"
          legend={<Trans>Offices</Trans>}
          help={<Trans>Most people need none.</Trans>}
          options={domain.offices.map((value) => ({
            value,
            label: officeInWords(value),
            help: i18n._(officeHelp[value]),
          }))}
        />
      )}
      <SelectField
        name="days"
        label={<Trans comment="Label: for how long a link can be used">The link works for</Trans>}
        defaultValue="7"
      >
        {[1, 2, 3, 7].map((days) => (
          <option key={days} value={days}>
            {t({ message: plural(days, { one: '# day', other: '# days' }), comment: 'How long a link works' })}
          </option>
        ))}
      </SelectField>
      <Submit>
        <Trans comment="Button">Make the link</Trans>
      </Submit>
    </Form>
  )
}

function InvitationLink({ link }: { link: string }) {
  return (
    <>
      <p>
        <Trans>This link is shown only now, and works once. Hand it on in a way only the two of you can read.</Trans>
      </p>
      <Copyable text={link}>
        <Trans comment="Button">Copy the link</Trans>
      </Copyable>
    </>
  )
}

/** Invitations that nobody has used yet: only an administrator sees them. */
export function Invitations({ invitations }: { invitations: readonly Invitation[] }) {
  return (
    <Sheet title={<Trans>Open invitations</Trans>}>
      {invitations.length === 0 ? (
        <EmptyState>
          <Trans>No invitation is open. Each works once and for a week at most.</Trans>
        </EmptyState>
      ) : (
        <Rows>
          {invitations.map((invitation) => (
            <OpenInvitation key={invitation.id} {...invitation} />
          ))}
        </Rows>
      )}
    </Sheet>
  )
}

function OpenInvitation({ id, offices, expiresAt, invitedBy }: Invitation) {
  const { t } = useLingui()
  const withdraw = useMutation(
    trpc.identity.withdrawInvitation.mutationOptions({
      onSuccess: () => announce(t`The invitation is withdrawn. Its link no longer works.`),
      onError: (error) => announce(errorInWords(error)),
    }),
  )
  return (
    <Row
      mark={<Square>+</Square>}
      title={offices.map(officeInWords).join(', ') || <Trans comment="A colleague without an office">Colleague</Trans>}
      meta={
        <>
          {invitedBy !== null && (
            <>
              <Trans>
                Invited by <bdi>{invitedBy}</bdi>
              </Trans>
              {' · '}
            </>
          )}
          <Trans comment="Followed by a time such as “in 6 days”">
            expires <Relative at={expiresAt} />
          </Trans>
        </>
      }
      end={
        <Button kind="quiet" busy={withdraw.isPending} onClick={() => withdraw.mutate({ id })}>
          <Trans comment="Button: takes an invitation back">Withdraw</Trans>
        </Button>
      }
    />
  )
}
