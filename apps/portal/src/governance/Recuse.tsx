import { Trans, useLingui } from '@lingui/react/macro'
import * as domain from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Choices } from '../ui/Choices.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { SelectField, TextArea } from '../ui/Field.tsx'
import { useElectorName } from './Elector.tsx'
import { me, type OwnPart, type Poll } from './queries.ts'

/** The reader takes no part in a vote on their own affair. It cannot be taken back, and says so before. */
export function ConflictButton({ poll, onAsk }: { poll: Poll; onAsk: () => void }) {
  if (!poll.can.recuse.ok) return null
  return (
    <Button kind="quiet" onClick={onAsk}>
      <Trans comment="Button: the reader may not vote on something that concerns them; a form follows">
        Declare a conflict of interest
      </Trans>
    </Button>
  )
}

interface ConflictDialogProps {
  poll: Poll
  own: OwnPart
  open: boolean
  onClose: () => void
}

/** Beside the form of the ballot, not in it: it has a form of its own. */
export function ConflictDialog({ poll, own, open, onClose }: ConflictDialogProps) {
  const { t } = useLingui()
  const { data: self } = useSuspenseQuery(me)
  return (
    <Dialog title={<Trans>A conflict of interest</Trans>} open={open} onClose={onClose}>
      <p>
        <Trans>
          Who is concerned themselves, or whose spouse or direct relatives are, has no vote. You lose your vote on this
          motion, not your seat in the room. This cannot be taken back.
        </Trans>
      </p>
      <RecuseForm
        pollId={poll.id}
        personId={self.id}
        isOfMember={own.organisationId !== null}
        onDone={() => {
          onClose()
          announce(t`Recorded. You have no vote on this motion.`)
        }}
      />
    </Dialog>
  )
}

/** Who presides records it for somebody else; of the chair also the deputy, or whoever keeps the minutes. */
export function RecordConflict({ poll }: { poll: Poll }) {
  const { t } = useLingui()
  const name = useElectorName()
  const { data: self } = useSuspenseQuery(me)
  const [asking, setAsking] = useState(false)
  const among = poll.electors
    .filter(({ recused, role }) => !recused && (poll.presides || role === 'chair'))
    .flatMap((elector) =>
      [elector.person, elector.substitute].flatMap((person) =>
        person && person.id !== self.id
          ? [{ id: person.id, label: elector.organisationId ? `${name(elector)}: ${person.handle}` : person.handle }]
          : [],
      ),
    )
  if (among.length === 0) return null
  return (
    <>
      <Button kind="quiet" onClick={() => setAsking(true)}>
        <Trans comment="Button: the chair records that somebody may not vote because it concerns them; a form follows">
          Record a conflict of interest
        </Trans>
      </Button>
      <Dialog
        title={<Trans>A conflict of interest of somebody else</Trans>}
        open={asking}
        onClose={() => setAsking(false)}
      >
        <p>
          <Trans>
            The person loses their vote on this motion, not their seat in the room. A ballot they have cast does not
            count. This cannot be taken back.
          </Trans>
        </p>
        <RecuseForm
          pollId={poll.id}
          among={among}
          isOfMember={poll.electors.some(({ organisationId }) => organisationId !== null)}
          onDone={() => {
            setAsking(false)
            announce(t`Recorded.`)
          }}
        />
      </Dialog>
    </>
  )
}

interface RecuseFormProps {
  pollId: string
  /** Whose conflict it is, or among whom one is chosen. */
  personId?: string
  among?: readonly { id: string; label: string }[]
  /** Whether organisations vote: then it is theirs, or one person's own. */
  isOfMember: boolean
  onDone: () => void
}

function RecuseForm({ pollId, personId, among, isOfMember, onDone }: RecuseFormProps) {
  const recuse = useMutation(trpc.governance.recuse.mutationOptions())
  return (
    <Form
      shape={domain.Recuse}
      mutation={recuse}
      read={(form) => ({ personId, ...Object.fromEntries(form), pollId })}
      onDone={onDone}
    >
      {among && (
        <SelectField name="personId" label={<Trans comment="Choose somebody of a body">Person</Trans>}>
          {among.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </SelectField>
      )}
      {isOfMember && <WhoseConflict />}
      <TextArea
        name="ground"
        label={<Trans comment="Why somebody may not vote">Ground</Trans>}
        help={<Trans>Everyone who sees this vote reads it. It stays in the record.</Trans>}
      />
      <Submit>
        <Trans comment="Button: writes down that somebody may not vote">Record it</Trans>
      </Submit>
    </Form>
  )
}

function WhoseConflict() {
  return (
    <Choices
      name="of"
      pick="one"
      legend={<Trans comment="Who may not vote: an organisation or one person">Whose conflict is it?</Trans>}
      options={[
        {
          value: 'organisation',
          label: <Trans comment="Who may not vote: the organisation itself">The organisation’s</Trans>,
          help: (
            <Trans comment="What follows from a conflict of interest">
              Nobody votes for it, its substitute neither.
            </Trans>
          ),
        },
        {
          value: 'person',
          label: <Trans comment="Who may not vote: one person of an organisation">The person’s own</Trans>,
          help: (
            <Trans comment="What follows from a conflict of interest">
              The other who sits for the organisation votes.
            </Trans>
          ),
        },
      ]}
      chosen={['organisation']}
    />
  )
}
