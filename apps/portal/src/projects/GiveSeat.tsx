import { Trans, useLingui } from '@lingui/react/macro'
import * as domain from '@memorial/domain'
import { useMutation, useQuery } from '@tanstack/react-query'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { errorInWords, inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { SelectField } from '../ui/Field.tsx'
import type { Project } from './queries.ts'
import { roleInWords } from './words.ts'

/** Seats somebody of one's own organisation. */
export function GiveSeat({ project: { id, can } }: { project: Project }) {
  if (!can.seat.ok) {
    return (
      <Button kind="quiet" because={inWords(can.seat.because)}>
        <Trans comment="Button: let a colleague take part in the project">Give a seat</Trans>
      </Button>
    )
  }
  return <GiveSeatForm projectId={id} />
}

function GiveSeatForm({ projectId }: { projectId: string }) {
  const { t } = useLingui()
  const { data: candidates, error } = useQuery(trpc.projects.seatCandidates.queryOptions({ id: projectId }))
  const give = useMutation(trpc.projects.giveSeat.mutationOptions())

  if (error && !candidates) return <p className="wrong">{errorInWords(error)}</p>
  if (candidates?.length === 0) {
    return (
      <p className="meta">
        <Trans>Everyone in your organisation has a seat here.</Trans>
      </p>
    )
  }
  return (
    <Form
      shape={domain.GiveSeat}
      mutation={give}
      read={(form) => ({ ...Object.fromEntries(form), projectId })}
      onDone={() => announce(t`The seat is given.`)}
    >
      <div className="pair">
        <SelectField name="personId" label={<Trans comment="Choose a colleague">Colleague</Trans>}>
          {candidates?.map(({ id, handle }) => (
            <option key={id} value={id}>
              {handle}
            </option>
          ))}
        </SelectField>
        <SelectField
          name="role"
          label={<Trans comment="A person’s part in a project">Role</Trans>}
          defaultValue="member"
        >
          {domain.seatRoles.map((role) => (
            <option key={role} value={role}>
              {roleInWords(role)}
            </option>
          ))}
        </SelectField>
      </div>
      <Submit>
        <Trans comment="Button: let a colleague take part in the project">Give a seat</Trans>
      </Submit>
    </Form>
  )
}
