import { Trans, useLingui } from '@lingui/react/macro'
import { nameIn, RecordProxy } from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc, type Answers } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { useLanguage } from '../language.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { SelectField, TextField } from '../ui/Field.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import { DocumentField, documentIn } from '../library/DocumentField.tsx'
import { organisations, proxiesOf, type Meeting } from './queries.ts'

type Proxy = Answers['governance']['proxies'][number]

/** Who is represented by whom in this sitting, where the rules know it. */
export function Proxies({ meeting }: { meeting: Meeting }) {
  const { data } = useSuspenseQuery(proxiesOf(meeting.id))
  const [asking, setAsking] = useState(false)
  const { proxies } = meeting.rules
  if (!proxies) return null
  const { limit, clause } = proxies
  const mayRecord = meeting.can.mark.ok || meeting.can.open.ok
  return (
    <Sheet title={<Trans comment="Who votes for somebody absent, by a written power">Represented</Trans>}>
      <p className="body meta">
        <Trans comment="Voting rule; the placeholders are a number and a place in the statutes">
          One person represents {limit} at most ({clause}). They must be in the room when a vote opens.
        </Trans>
      </p>
      <Rows>
        {data.map((proxy) => (
          <ProxyRow key={proxy.id} proxy={proxy} mayRecord={mayRecord} />
        ))}
      </Rows>
      {mayRecord && (
        <div className="sheet-foot">
          <Button kind="quiet" onClick={() => setAsking(true)}>
            <Trans comment="Button: writes down who represents whom; a form follows">Record a proxy</Trans>
          </Button>
          <Dialog title={<Trans>Record a proxy</Trans>} open={asking} onClose={() => setAsking(false)}>
            <ProxyForm meeting={meeting} onDone={() => setAsking(false)} />
          </Dialog>
        </div>
      )}
    </Sheet>
  )
}

function ProxyRow({
  proxy: { id, person, organisationId, holder, onPaper, document },
  mayRecord,
}: {
  proxy: Proxy
  mayRecord: boolean
}) {
  const language = useLanguage()
  const { data } = useSuspenseQuery(organisations)
  const organisation = data.find((one) => one.id === organisationId)
  const withdraw = useMutation(
    trpc.governance.withdrawProxy.mutationOptions({ onError: (error) => announce(errorInWords(error)) }),
  )
  const handle = holder?.handle
  return (
    <Row
      mark={<Square />}
      title={<bdi>{organisation ? nameIn(organisation.names, language) : person?.handle}</bdi>}
      meta={
        <>
          <Trans comment="Whose vote somebody else gave with a written power; a name follows">
            represented by <bdi>{handle}</bdi>
          </Trans>
          <span className="block" dir="auto">
            {document?.title ?? onPaper}
          </span>
        </>
      }
      end={
        mayRecord && (
          <Button kind="quiet" busy={withdraw.isPending} onClick={() => withdraw.mutate({ id })}>
            <Trans comment="Button: a written power no longer holds">Withdraw the proxy</Trans>
          </Button>
        )
      }
    />
  )
}

function ProxyForm({ meeting: { id: meetingId, seats, body }, onDone }: { meeting: Meeting; onDone: () => void }) {
  const { t } = useLingui()
  const [id] = useState(() => crypto.randomUUID())
  const record = useMutation(trpc.governance.recordProxy.mutationOptions())
  const ofMember = body.kind === 'assembly'
  const names = seats.map(({ personId, handle }) => (
    <option key={personId} value={personId}>
      {handle}
    </option>
  ))
  return (
    <Form
      shape={RecordProxy}
      mutation={record}
      read={(form) => ({
        id,
        meetingId,
        personId: ofMember ? null : form.get('represented'),
        organisationId: ofMember ? form.get('represented') : null,
        holderId: form.get('holderId'),
        documentId: documentIn(form),
        onPaper: form.get('onPaper'),
      })}
      onDone={() => {
        onDone()
        announce(t`Recorded.`)
      }}
    >
      <SelectField name="represented" label={<Trans comment="Whose vote somebody else will give">Absent</Trans>}>
        {ofMember ? <Members seats={seats} /> : names}
      </SelectField>
      <SelectField
        name="holderId"
        label={<Trans comment="Who gives the vote of somebody absent">Represented by</Trans>}
      >
        {names}
      </SelectField>
      <TextField
        name="onPaper"
        optional
        label={<Trans comment="A written power: where the paper is">On paper</Trans>}
        help={<Trans>Such as “letter of 3 May, in the file”.</Trans>}
      />
      <DocumentField
        optional
        label={<Trans comment="A written power in the library">In the library</Trans>}
        help={<Trans comment="A written power: either on paper or in the library">One of the two is needed.</Trans>}
      />
      <Submit>
        <Trans comment="Button: writes down who represents whom">Record it</Trans>
      </Submit>
    </Form>
  )
}

/** In the assembly a member organisation is represented. */
function Members({ seats }: Pick<Meeting, 'seats'>) {
  const language = useLanguage()
  const { data } = useSuspenseQuery(organisations)
  return data
    .filter(({ id }) => seats.some(({ organisationId }) => organisationId === id))
    .map(({ id, names }) => (
      <option key={id} value={id}>
        {nameIn(names, language)}
      </option>
    ))
}
