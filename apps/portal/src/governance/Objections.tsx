import { Trans, useLingui } from '@lingui/react/macro'
import { nameIn, RecordObjection } from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { FinalQuestion } from '../FinalQuestion.tsx'
import { Form, Submit } from '../Form.tsx'
import { useLanguage } from '../language.ts'
import { inBestLanguage } from '../notices/in-best-language.ts'
import { inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Choices } from '../ui/Choices.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { SelectField, TextArea } from '../ui/Field.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import { me, organisations, type Meeting } from './queries.ts'
import { wordsOf } from './words.ts'
import { ZonedTime } from './ZonedTime.tsx'

/** What somebody objected to, and whether all members, of whom none objects, decide without notice. */
export function Objections({ meeting }: { meeting: Meeting }) {
  const { objections, universalAt, zone, can, state } = meeting
  if (objections.length === 0 && universalAt === null && state === 'closed') return null
  return (
    <Sheet title={<Trans comment="What people at a sitting want recorded that they are against">Objections</Trans>}>
      {universalAt !== null && (
        <p className="sheet-line">
          <span aria-hidden="true">✓ </span>
          <Trans comment="All members are present and none objects; a time follows">
            Declared a universal assembly: all members present, none objecting. Everything can be decided.
          </Trans>{' '}
          <span className="meta">
            <ZonedTime at={universalAt} zone={zone} shows="hour" />
          </span>
        </p>
      )}
      {objections.length > 0 ? (
        <Rows>
          {objections.map((objection) => (
            <ObjectionRow key={objection.id} objection={objection} meeting={meeting} />
          ))}
        </Rows>
      ) : (
        <p className="sheet-line meta">
          <Trans>None has been recorded.</Trans>
        </p>
      )}
      {state !== 'closed' && (
        <div className="sheet-foot actions">
          {can.object.ok && <Objecting meeting={meeting} />}
          {can.lead.ok && universalAt === null && <Universal meeting={meeting} />}
        </div>
      )}
    </Sheet>
  )
}

function ObjectionRow({ objection, meeting }: { objection: Meeting['objections'][number]; meeting: Meeting }) {
  const language = useLanguage()
  const { data } = useSuspenseQuery(organisations)
  const { person, words, against, at, itemId } = objection
  const home = data.find(({ id }) => id === person?.organisationId)
  const item = meeting.items.find(({ id }) => id === itemId)
  const about = item && inBestLanguage(wordsOf(item).texts, language, wordsOf(item).original)
  return (
    <Row
      mark={<Square>{home && String(home.number).padStart(2, '0')}</Square>}
      title={<bdi>{person?.handle}</bdi>}
      meta={
        <>
          <span className="block ground" dir="auto">
            {words}
          </span>
          {against === 'universal' && (
            <Trans comment="What an objection is against">Against deciding without notice</Trans>
          )}
          {about && <bdi lang={about.language}>{about.title}</bdi>}
          {home && !about && against !== 'universal' && <bdi>{nameIn(home.names, language)}</bdi>}
        </>
      }
      end={
        <span className="meta">
          <ZonedTime at={at} zone={meeting.zone} shows="hour" />
        </span>
      }
    />
  )
}

function Objecting({ meeting }: { meeting: Meeting }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        <Trans comment="Button: has an objection recorded; a form follows">Record an objection</Trans>
      </Button>
      <Dialog
        title={<Trans comment="Button: has an objection recorded; a form follows">Record an objection</Trans>}
        open={open}
        onClose={() => setOpen(false)}
      >
        <ObjectionForm meeting={meeting} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function ObjectionForm({ meeting, onDone }: { meeting: Meeting; onDone: () => void }) {
  const { t } = useLingui()
  const { id: own } = useSuspenseQuery(me).data
  const [id] = useState(() => crypto.randomUUID())
  const object = useMutation(trpc.governance.recordObjection.mutationOptions())
  return (
    <Form
      shape={RecordObjection}
      mutation={object}
      read={(form) => ({
        id,
        meetingId: meeting.id,
        personId: own,
        itemId: form.get('itemId') || null,
        against: form.get('against'),
        words: form.get('words'),
      })}
      onDone={() => {
        announce(t`Recorded.`)
        onDone()
      }}
    >
      <Choices
        name="against"
        pick="one"
        legend={<Trans comment="What an objection is against">Against what</Trans>}
        options={[
          {
            value: 'proceedings',
            label: <Trans comment="What an objection is against">A decision, or how it came about</Trans>,
          },
          {
            value: 'universal',
            label: <Trans comment="What an objection is against">Deciding without notice</Trans>,
            help: <Trans>Then nothing is decided that was not announced in time, unless the statutes allow it.</Trans>,
          },
        ]}
        chosen={['proceedings']}
      />
      <ItemField meeting={meeting} />
      <TextArea
        name="words"
        label={<Trans comment="What somebody objects, in their own words">What you object</Trans>}
      />
      <p className="who">
        <span>
          <Trans>The body and the secretariat see it. It stays in the record and goes into the minutes.</Trans>
        </span>
      </p>
      <Submit>
        <Trans comment="Button: writes down an objection">Record it</Trans>
      </Submit>
    </Form>
  )
}

function ItemField({ meeting }: { meeting: Meeting }) {
  const language = useLanguage()
  return (
    <SelectField
      name="itemId"
      optional
      label={<Trans comment="Of an agenda: what an objection is about">Item of the agenda</Trans>}
    >
      <option value="">
        <Trans comment="No item of the agenda: all of the sitting">The sitting as a whole</Trans>
      </option>
      {meeting.items.map((item) => (
        <option key={item.id} value={item.id}>
          {inBestLanguage(wordsOf(item).texts, language, wordsOf(item).original).title}
        </option>
      ))}
    </SelectField>
  )
}

function Universal({ meeting: { id, seats, objections } }: { meeting: Meeting }) {
  const { t } = useLingui()
  const [asking, setAsking] = useState(false)
  const declare = useMutation(
    trpc.governance.declareUniversal.mutationOptions({
      onSuccess: () => {
        setAsking(false)
        announce(t`Declared.`)
      },
    }),
  )
  const because = seats.some(({ present }) => !present)
    ? inWords('not-everybody')
    : objections.some(({ against }) => against === 'universal')
      ? inWords('somebody-objects')
      : undefined
  return (
    <>
      <Button kind="quiet" because={because} onClick={() => setAsking(true)}>
        <Trans comment="Button: the chair declares that all members are present and none objects">
          Declare a universal assembly
        </Trans>
      </Button>
      <FinalQuestion
        title={<Trans>Declare a universal assembly?</Trans>}
        open={asking}
        onClose={() => setAsking(false)}
        act={<Trans comment="Button: does it, after a question">Declare it</Trans>}
        mutation={declare}
        onAct={() => declare.mutate({ id })}
      >
        <Trans>
          You have asked: all members are present and none objects to deciding without notice. It is recorded with its
          time.
        </Trans>
      </FinalQuestion>
    </>
  )
}
