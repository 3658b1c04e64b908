import { Trans } from '@lingui/react/macro'
import { CreateCollection, nameIn } from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams, type LoaderFunctionArgs } from 'react-router'
import { ready, trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { AudienceChoice, networkAmong, type Scope } from '../identity/AudienceChoice.tsx'
import { useLanguage } from '../language.ts'
import { inWords } from '../refusals.tsx'
import { TextArea, TextField } from '../ui/Field.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { SeenBy } from '../ui/SeenBy.tsx'
import { mayMake } from './may.ts'
import { useNames } from './names.ts'
import { audiences, me, oneCollection, organisations } from './queries.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const named = ready(organisations)
  const within = new URL(request.url).searchParams.get('within')
  if (within !== null) await ready(oneCollection(within))
  if (mayMake(await ready(me)).ok) await ready(audiences)
  await named
  return null
}

export function Component() {
  const { data: own } = useSuspenseQuery(me)
  const verdict = mayMake(own)
  const [search] = useSearchParams()
  const within = search.get('within')
  return (
    <>
      <PageHead
        title={<Trans comment="Title of a page: a collection of documents is made">New collection</Trans>}
        help={
          verdict.ok ? (
            <Trans>
              It belongs to your organisation, whose people can add documents. Who else sees it can be changed later.
            </Trans>
          ) : (
            inWords(verdict.because)
          )
        }
      />
      {verdict.ok && within !== null && <NewCollectionWithin within={within} />}
      {verdict.ok && within === null && <NewCollectionForm />}
      {!verdict.ok && (
        <Link className="button quiet" to="/library">
          <Trans>Go to the library</Trans>
        </Link>
      )}
    </>
  )
}

/** Within another it is seen by those who see that one. */
function NewCollectionWithin({ within }: { within: string }) {
  const { data: above } = useSuspenseQuery(oneCollection(within))
  const names = useNames()
  const made = useMaking()
  return (
    <Form
      shape={CreateCollection}
      {...made.form}
      read={(form) => ({ ...made.typed(form), parentId: within, audience: [] })}
    >
      <p>
        <Trans comment="The name of a collection follows">
          It will stand within <bdi>{above.name}</bdi>. It can get shares of its own later.
        </Trans>
      </p>
      <NameAndDescription />
      <SeenBy names={names.seenBy(above.seenBy)} />
      <Sending back={`/library/collections/${within}`} />
    </Form>
  )
}

function NewCollectionForm() {
  const { data: principals } = useSuspenseQuery(audiences)
  const { data: own } = useSuspenseQuery(me)
  const names = useNames()
  const made = useMaking()
  const organisation = nameIn(own.organisation.names, useLanguage())
  const others = principals.filter((principal) => principal.id !== own.organisation.id)
  const [{ scope, chosen }, setAudience] = useState<{ scope: Scope; chosen: readonly string[] }>({
    scope: 'own',
    chosen: [],
  })
  const audience = audienceOf(scope, chosen, networkAmong(principals))
  const readers = others.filter((principal) => audience.includes(principal.id))
  return (
    <Form shape={CreateCollection} {...made.form} read={(form) => ({ ...made.typed(form), audience })}>
      <NameAndDescription />
      <AudienceChoice
        audiences={others}
        scopes={['own', 'all', 'some']}
        scope={scope}
        chosen={chosen}
        onChange={(change) => setAudience((before) => ({ ...before, ...change }))}
      />
      <SeenBy names={scope === 'all' ? names.seenBy(readers) : [organisation, ...names.seenBy(readers)]} />
      <Sending back="/library" />
    </Form>
  )
}

/** A collection that is made by a form, and opened then. */
function useMaking() {
  const navigate = useNavigate()
  // One a form: sent again after a lost line, it makes no second collection.
  const [key] = useState(() => crypto.randomUUID())
  const mutation = useMutation(trpc.library.createCollection.mutationOptions())
  const onDone = ({ id }: { id: string }) => void navigate(`/library/collections/${id}`, { replace: true })
  return {
    form: { mutation, onDone },
    typed: (form: FormData) => ({ key, name: form.get('name'), description: form.get('description') }),
  }
}

function NameAndDescription() {
  return (
    <>
      <TextField
        name="name"
        label={<Trans comment="Of a collection of documents">Name</Trans>}
        help={<Trans>Up to 160 characters, in the language you work in.</Trans>}
      />
      <TextArea
        name="description"
        optional
        label={<Trans comment="Of a collection of documents">Description</Trans>}
        help={<Trans>What belongs into it, and where it comes from.</Trans>}
      />
    </>
  )
}

function Sending({ back }: { back: string }) {
  return (
    <div className="actions">
      <Submit>
        <Trans comment="Button: make a collection of documents">Make the collection</Trans>
      </Submit>
      <Link className="button quiet" to={back}>
        <Trans comment="Leave a form without sending it">Cancel</Trans>
      </Link>
    </div>
  )
}

/** Whom a collection is shared with beside its owner. */
function audienceOf(scope: Scope, chosen: readonly string[], network: string): string[] {
  if (scope === 'all') return [network]
  return scope === 'some' ? [...chosen] : []
}
