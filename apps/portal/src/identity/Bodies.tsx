import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { CreateBody, languages, nameIn } from '@memorial/domain'
import { ownNames } from '@memorial/words'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { useLanguage } from '../language.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { SelectField, TextField } from '../ui/Field.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'

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
      read={(form) => ({ id, kind: form.get('kind'), names: namesIn(form, own) })}
      onDone={() => void navigate(`/people/bodies/${id}`)}
    >
      <SelectField name="kind" label={<Trans comment="Board, assembly or committee">Kind</Trans>}>
        <option value="committee">{t`Committee`}</option>
        {!isThere.has('board') && <option value="board">{t`Board`}</option>}
        {!isThere.has('assembly') && <option value="assembly">{t`Assembly`}</option>}
      </SelectField>
      <fieldset>
        <legend>
          <Trans comment="Of a body, in several languages">Name</Trans>
        </legend>
        <p className="help">
          <Trans>Whoever reads in a language that is not filled in is shown the English name, or the first.</Trans>
        </p>
        {[own, ...languages.filter((language) => language !== own)].map((language) => (
          <TextField
            key={language}
            name={`names.${language}`}
            lang={language}
            label={<span lang={language}>{ownNames[language]}</span>}
            optional={language !== own}
          />
        ))}
      </fieldset>
      <Submit>
        <Trans comment="Button: the secretariat founds a committee">Create the body</Trans>
      </Submit>
    </Form>
  )
}

/** The names that were filled in; the one in one’s own language in any case. */
function namesIn(form: FormData, own: string): Record<string, string> {
  const typed = languages.map((language) => [language, form.get(`names.${language}`) as string] as const)
  return Object.fromEntries(typed.filter(([language, name]) => language === own || name.trim() !== ''))
}
