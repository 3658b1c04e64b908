import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { languages, StartPetition } from '@memorial/domain'
import { ownNames } from '@memorial/words'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useParams, type LoaderFunctionArgs } from 'react-router'
import { ready, trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { useLanguage } from '../language.ts'
import { inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { SelectField, TextArea } from '../ui/Field.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import './governance.css'

const petitioning = (id: string) => trpc.governance.petitioning.queryOptions({ id })

export async function loader({ params: { bodyId = '' } }: LoaderFunctionArgs) {
  await ready(petitioning(bodyId))
  return null
}

export function Component() {
  const { bodyId = '' } = useParams()
  const { members, needed, clause, can } = useSuspenseQuery(petitioning(bodyId)).data
  return (
    <>
      <PageHead
        title={
          <Trans comment="Title of a form: a request of members to have the assembly convened">
            New petition to convene
          </Trans>
        }
        help={
          <Plural
            value={needed}
            one={`With # signature of ${members} members the assembly must be convened (${clause}).`}
            other={`With # signatures of ${members} members the assembly must be convened (${clause}).`}
            comment="The last placeholder is a place in the law or the statutes"
          />
        }
      />
      {can.start.ok ? <PetitionForm bodyId={bodyId} /> : <p className="meta">{inWords(can.start.because)}</p>}
    </>
  )
}

function PetitionForm({ bodyId }: { bodyId: string }) {
  const { t } = useLingui()
  const own = useLanguage()
  const navigate = useNavigate()
  const [id] = useState(() => crypto.randomUUID())
  const start = useMutation(trpc.governance.startPetition.mutationOptions())
  return (
    <Form
      shape={StartPetition}
      mutation={start}
      read={(form) => ({
        id,
        bodyId,
        language: form.get('language'),
        items: String(form.get('items'))
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== ''),
        reasons: form.get('reasons'),
      })}
      onDone={() => {
        announce(t`Begun, and signed for your organisation.`)
        void navigate(`/governance/petitions/${id}`, { replace: true })
      }}
    >
      <SelectField
        name="language"
        label={<Trans comment="In which something is written">Language</Trans>}
        defaultValue={own}
      >
        {languages.map((language) => (
          <option key={language} value={language} lang={language}>
            {ownNames[language]}
          </option>
        ))}
      </SelectField>
      <TextArea
        name="items"
        label={<Trans comment="What a petition wants on the agenda">To be dealt with</Trans>}
        help={<Trans>One item on each line.</Trans>}
      />
      <TextArea name="reasons" label={<Trans comment="Why members want the assembly convened">Reasons</Trans>} />
      <p className="who">
        <span>
          <Trans>
            Seen by everyone who sits in the assembly, and by the secretariat. It cannot be changed afterwards.
          </Trans>
        </span>
      </p>
      <Submit>
        <Trans comment="Button: begins a petition and signs it">Begin and sign</Trans>
      </Submit>
    </Form>
  )
}
