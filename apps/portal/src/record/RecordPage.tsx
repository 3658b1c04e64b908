import { Trans, useLingui } from '@lingui/react/macro'
import { acts, associationActs, organisationActs, type Act } from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ready, trpc } from '../api.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { handOver } from '../ui/hand-over.ts'
import { Button } from '../ui/Button.tsx'
import { DateField, SelectField } from '../ui/Field.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Acts } from './Acts.tsx'
import { Seal } from './Seal.tsx'
import { actsInWords } from './words.ts'
import './record.css'

const me = trpc.identity.me.queryOptions()
const standing = trpc.record.standing.queryOptions()

export async function loader() {
  await Promise.all([ready(me), ready(standing)])
  return null
}

/** What was done, and the seal on it. Nothing of a filter stands in the address. */
export function Component() {
  const { data } = useSuspenseQuery(standing)
  const { data: own } = useSuspenseQuery(me)
  const [act, setAct] = useState<Act>()
  const [until, setUntil] = useState('')
  const [erasing, setErasing] = useState(false)
  const isAdministrator = own.offices.includes('administrator')
  return (
    <>
      <PageHead
        title={
          <Trans comment="Title of a page: who did what and when, for an administrator or the secretariat">
            Record of acts
          </Trans>
        }
        help={<Trans>Who did what, and when. Nothing here can be changed afterwards.</Trans>}
        actions={
          <>
            {isAdministrator && (
              <Button kind="quiet" aria-pressed={erasing} onClick={() => setErasing(!erasing)}>
                <Trans comment="Button, stays pressed: shows beside each line of the record a way to erase a name from it">
                  Erase names
                </Trans>
              </Button>
            )}
            <Export />
          </>
        }
      />
      <div className="columns">
        <div className="stack">
          <div className="record-filter" role="search">
            <ActField act={act} onPick={setAct} own={own} />
            <DateField
              name="until"
              label={<Trans comment="Label: only what happened on this day or before">Until the day</Trans>}
              value={until}
              onChange={(event) => setUntil(event.target.value)}
            />
          </div>
          <Acts
            key={`${act} ${until}`}
            act={act}
            until={until || undefined}
            sealed={data.checkpoint?.size ?? 0}
            erasingFrom={erasing ? own.organisation.id : undefined}
          />
        </div>
        <Seal standing={data} />
      </div>
    </>
  )
}

type Me = { offices: readonly string[] }

/** The secretariat without an organisation to administer sees acts of the association alone. */
function ActField({ act, own, onPick }: { act: Act | undefined; own: Me; onPick: (act: Act | undefined) => void }) {
  const { t, i18n } = useLingui()
  const isAdministrator = own.offices.includes('administrator')
  const option = (one: Act) => (
    <option key={one} value={one}>
      {i18n._(actsInWords[one])}
    </option>
  )
  return (
    <SelectField
      name="act"
      label={<Trans comment="Label of a list: which kind of act is shown">What was done</Trans>}
      value={act ?? ''}
      onChange={({ target }) => onPick(acts.find((one) => one === target.value))}
    >
      <option value="">{t({ message: 'Everything', comment: 'In a list of kinds of acts: all of them' })}</option>
      {isAdministrator && (
        <optgroup label={t({ message: 'In the organisation', comment: 'Group in a list of kinds of acts' })}>
          {organisationActs.map(option)}
        </optgroup>
      )}
      <optgroup label={t({ message: 'In the association', comment: 'Group in a list of kinds of acts' })}>
        {associationActs.map(option)}
      </optgroup>
    </SelectField>
  )
}

function Export() {
  const { t } = useLingui()
  const exporting = useMutation(
    trpc.record.exportRecord.mutationOptions({
      onSuccess: ({ text }) => {
        handOver(text, 'record.jsonl')
        announce(t`The record is saved as a file.`)
      },
      onError: (error) => announce(errorInWords(error)),
    }),
  )
  return (
    <Button kind="quiet" busy={exporting.isPending} onClick={() => exporting.mutate()}>
      <Trans comment="Button: saves the record of acts as a file">Export</Trans>
    </Button>
  )
}
