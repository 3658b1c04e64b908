import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { CreateBody, nameIn } from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { useLanguage } from '../language.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { SelectField } from '../ui/Field.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { NamesFields, namesFrom } from './NamesFields.tsx'

export const bodies = trpc.identity.bodies.queryOptions()

/** The bodies of the association, each with the way to who sits there. */
export function Bodies() {
  const language = useLanguage()
  const { data } = useSuspenseQuery(bodies)
  return (
    <Sheet
      title={<Trans comment="Board, assembly, secretariat, committees">Bodies</Trans>}
      aside={data.can.create.ok && <NewBody />}
    >
      <Rows>
        {data.bodies.map(({ id, names, seats }) => (
          <Row
            key={id}
            title={<bdi>{nameIn(names, language)}</bdi>}
            to={`/people/bodies/${id}`}
            end={
              <span className="meta">
                <Plural value={seats} one="# seat" other="# seats" comment="How many people sit in a body" />
              </span>
            }
          />
        ))}
      </Rows>
    </Sheet>
  )
}

function NewBody() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        <Trans comment="Button: the secretariat founds a committee">New body</Trans>
      </Button>
      <Dialog
        title={<Trans comment="Button: the secretariat founds a committee">New body</Trans>}
        open={open}
        onClose={() => setOpen(false)}
      >
        <NewBodyForm />
      </Dialog>
    </>
  )
}

function NewBodyForm() {
  const own = useLanguage()
  const { t } = useLingui()
  const navigate = useNavigate()
  const [id] = useState(() => crypto.randomUUID())
  const create = useMutation(trpc.identity.createBody.mutationOptions())
  const isThere = new Set(useSuspenseQuery(bodies).data.bodies.map(({ kind }) => kind))
  return (
    <Form
      shape={CreateBody}
      mutation={create}
      read={(form) => ({ id, kind: form.get('kind'), names: namesFrom(form, own) })}
      onDone={() => void navigate(`/people/bodies/${id}`)}
    >
      <SelectField name="kind" label={<Trans comment="Board, assembly or committee">Kind</Trans>}>
        <option value="committee">{t`Committee`}</option>
        {!isThere.has('board') && <option value="board">{t`Board`}</option>}
        {!isThere.has('assembly') && <option value="assembly">{t`Assembly`}</option>}
      </SelectField>
      <NamesFields />
      <Submit>
        <Trans comment="Button: the secretariat founds a committee">Create the body</Trans>
      </Submit>
    </Form>
  )
}
