import { Trans, useLingui } from '@lingui/react/macro'
import * as domain from '@memorial/domain'
import { nameIn } from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { useLanguage } from '../language.ts'
import { inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { SelectField } from '../ui/Field.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { organisations, type Project } from './queries.ts'

/** Asks another organisation into the project. */
export function InviteParty({ project }: { project: Project }) {
  const { inviteParty } = project.can
  return (
    <Sheet title={<Trans>Invite an organisation</Trans>}>
      <SheetBody>
        {inviteParty.ok ? (
          <InviteForm project={project} />
        ) : (
          <Button kind="quiet" because={inWords(inviteParty.because)}>
            <Trans comment="Button">Invite</Trans>
          </Button>
        )}
      </SheetBody>
    </Sheet>
  )
}

function InviteForm({ project: { id: projectId, parties } }: { project: Project }) {
  const { t } = useLingui()
  const language = useLanguage()
  const { data } = useSuspenseQuery(organisations)
  const invite = useMutation(trpc.projects.inviteParty.mutationOptions())
  const there = new Set(
    parties
      .filter(({ state }) => state === 'invited' || state === 'accepted')
      .map(({ organisation }) => organisation.id),
  )
  const invitable = data.filter(({ id }) => !there.has(id))
  if (invitable.length === 0) {
    return (
      <p className="meta">
        <Trans>Every organisation of the network is invited or takes part.</Trans>
      </p>
    )
  }
  return (
    <Form
      shape={domain.InviteParty}
      mutation={invite}
      read={(form) => ({ ...Object.fromEntries(form), projectId })}
      onDone={() => announce(t`Invited. Its coordinator answers.`)}
    >
      <SelectField name="organisationId" label={<Trans>Organisation</Trans>}>
        {invitable.map(({ id, names }) => (
          <option key={id} value={id}>
            {nameIn(names, language)}
          </option>
        ))}
      </SelectField>
      <p className="who">
        <span>
          <Trans>
            Its coordinator will see name, purpose and programme area. All else is seen only once they accept, then by
            everyone in that organisation.
          </Trans>
        </span>
      </p>
      <Submit>
        <Trans comment="Button">Invite</Trans>
      </Submit>
    </Form>
  )
}
