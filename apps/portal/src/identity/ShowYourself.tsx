import { Trans, useLingui } from '@lingui/react/macro'
import { SetProfile } from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { announce } from '../ui/Announcements.tsx'
import { SelectField, TextArea, TextField } from '../ui/Field.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'

export const profile = trpc.identity.profile.queryOptions()

/** What one shows in the directory; nothing, unless one wants to. */
export function ShowYourself() {
  const { t } = useLingui()
  const { data } = useSuspenseQuery(profile)
  const set = useMutation(trpc.identity.setProfile.mutationOptions())
  return (
    <Sheet title={<Trans comment="Heading: what a person tells of themselves in the directory">What you show</Trans>}>
      <SheetBody>
        {/* What was saved is what the fields begin with. */}
        <Form key={JSON.stringify(data)} shape={SetProfile} mutation={set} onDone={() => announce(t`Saved.`)}>
          <p>
            <Trans>
              All of it may stay empty; then you are not in the directory. Your handle is enough to work here.
            </Trans>
          </p>
          <TextField
            name="name"
            optional
            label={<Trans comment="Label: what somebody wants to be called">What you want to be called</Trans>}
            defaultValue={data?.name}
          />
          <TextArea
            name="about"
            optional
            rows={2}
            label={<Trans comment="Label: one’s work, in a few words">What you do</Trans>}
            defaultValue={data?.about}
          />
          <TextArea
            name="contact"
            optional
            rows={2}
            label={<Trans comment="Label: hours, places, ways">How to reach you</Trans>}
            defaultValue={data?.contact}
          />
          <SelectField
            name="audience"
            label={<Trans comment="Label: who sees what one shows">Shown to</Trans>}
            defaultValue={data?.audience ?? 'organisation'}
          >
            <option value="organisation">{t`Your organisation`}</option>
            <option value="network">{t`Everyone in the whole network`}</option>
          </SelectField>
          <Submit>
            <Trans comment="Button: keeps what one shows of oneself">Save what you show</Trans>
          </Submit>
        </Form>
      </SheetBody>
    </Sheet>
  )
}
