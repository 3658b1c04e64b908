import { Trans, useLingui } from '@lingui/react/macro'
import { ShareCollection } from '@memorial/domain'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Choices } from '../ui/Choices.tsx'
import { DateField, SelectField } from '../ui/Field.tsx'
import { today } from '../ui/day-of.ts'
import { useNames } from './names.ts'
import { audiences, type Collection } from './queries.ts'
import { SightPreview } from './SightPreview.tsx'
import { endOf } from './until.ts'
import { useKeys } from './use-keys.ts'

/** Shares a collection with one more: an organisation, a body, or all of the network. */
export function ShareForm({ collection: { id: collectionId, shares } }: { collection: Collection }) {
  const { t } = useLingui()
  const { data = [] } = useQuery(audiences)
  const share = useMutation(trpc.library.shareCollection.mutationOptions())
  const keys = useKeys()
  const [principalId, setPrincipalId] = useState('')
  const preview = useQuery({
    ...trpc.library.previewShare.queryOptions({ collectionId, principalId }),
    enabled: principalId !== '',
  })
  const contributes = (id: string) => shares.some((one) => one.principal.id === id && one.allows === 'contribute')
  const others = data.filter((principal) => !contributes(principal.id))
  return (
    <details className="fold">
      <summary>
        <Trans comment="Unfolds a form: share a collection with one more organisation or body">Share it further</Trans>
      </summary>
      <Form
        shape={ShareCollection}
        mutation={share}
        read={(form) => {
          const until = String(form.get('until') ?? '')
          const made = { ...Object.fromEntries(form), collectionId, until: until === '' ? null : endOf(until) }
          return { ...made, key: keys.of(made) }
        }}
        onDone={() => {
          announce(t`Shared.`)
          keys.forget()
          setPrincipalId('')
        }}
      >
        <Whom others={others} chosen={principalId} onChoose={setPrincipalId} />
        <Allowed />
        <DateField
          name="until"
          optional
          min={today()}
          label={<Trans comment="Last day of a share">Until</Trans>}
          help={<Trans>Without a day it holds until it is ended.</Trans>}
        />
        <p className="who">
          <span>
            <Trans>
              They will see every document of this collection and of those within it that have no shares of their own,
              those there already included.
            </Trans>
          </span>
        </p>
        {principalId !== '' && <SightPreview change={preview.data} error={preview.error} />}
        <Submit>
          <Trans comment="Button: share a collection">Share</Trans>
        </Submit>
      </Form>
    </details>
  )
}

interface WhomProps {
  others: Collection['shares'][number]['principal'][]
  chosen: string
  onChoose: (id: string) => void
}

function Whom({ others, chosen, onChoose }: WhomProps) {
  const { t } = useLingui()
  const names = useNames()
  return (
    <SelectField
      name="principalId"
      label={<Trans comment="Whom a collection is shared with">With</Trans>}
      value={chosen}
      onChange={(event) => onChoose(event.target.value)}
    >
      <option value="">{t({ message: 'Choose…', comment: 'In a list: nothing is chosen yet' })}</option>
      {others.map((principal) => (
        <option key={principal.id} value={principal.id}>
          {names.principal(principal)}
        </option>
      ))}
    </SelectField>
  )
}

function Allowed() {
  return (
    <Choices
      name="allows"
      pick="one"
      legend={<Trans comment="What a share of a collection allows">They may</Trans>}
      options={[
        { value: 'read', label: <Trans comment="What a share of a collection allows">read</Trans> },
        { value: 'contribute', label: <Trans comment="What a share allows">read and add documents</Trans> },
      ]}
      chosen={['read']}
    />
  )
}
