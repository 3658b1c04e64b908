import { Trans } from '@lingui/react/macro'
import { CreateProject, nameIn, programmes } from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { ready, trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { useLanguage } from '../language.ts'
import { Choices } from '../ui/Choices.tsx'
import { TextArea, TextField } from '../ui/Field.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { SeenBy } from '../ui/SeenBy.tsx'
import { me } from './queries.ts'
import { programmeInWords } from './words.ts'

export async function loader() {
  await ready(me)
  return null
}

export function Component() {
  return (
    <>
      <PageHead
        title={<Trans>New project</Trans>}
        help={
          <Trans>
            It belongs to your organisation, and you lead it. Other organisations join when you invite them and they
            accept.
          </Trans>
        }
      />
      <NewProjectForm />
    </>
  )
}

function NewProjectForm() {
  const { data: own } = useSuspenseQuery(me)
  const organisation = nameIn(own.organisation.names, useLanguage())
  const navigate = useNavigate()
  // One a form: sent again after a lost line, it makes no second project.
  const [id] = useState(() => crypto.randomUUID())
  const create = useMutation(trpc.projects.createProject.mutationOptions())
  return (
    <Form
      shape={CreateProject}
      mutation={create}
      read={(form) => ({ ...Object.fromEntries(form), id })}
      onDone={() => void navigate(`/projects/${id}`, { replace: true })}
    >
      <TextField
        name="name"
        label={<Trans comment="Of a project">Name</Trans>}
        help={<Trans>Up to 120 characters, in the language you work in.</Trans>}
      />
      <TextArea
        name="purpose"
        optional
        label={<Trans comment="Of a project">Purpose</Trans>}
        help={<Trans>What it is for. Invited organisations read it before they answer.</Trans>}
      />
      <Choices
        name="programme"
        pick="one"
        legend={<Trans comment="One of four, for a project">Programme area</Trans>}
        options={programmes.map((value) => ({ value, label: programmeInWords(value) }))}
        chosen={[programmes[0]]}
      />
      <SeenBy names={[organisation]} />
      <div className="actions">
        <Submit>
          <Trans comment="Button: make the project">Begin the project</Trans>
        </Submit>
        <Link className="button quiet" to="/projects">
          <Trans comment="Leave a form without sending it">Cancel</Trans>
        </Link>
      </div>
    </Form>
  )
}
