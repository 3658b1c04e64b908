import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { CheckOut, mostDays, usualDays } from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Relative, TimeText } from '../ui/DateText.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { SelectField } from '../ui/Field.tsx'
import { useNames } from './names.ts'
import { me, type Document } from './queries.ts'
import './check-out.css'

type Held = NonNullable<Document['checkOut']>

/** Who works on a document, and until when; nothing while nobody does. */
export function CheckOutStrip({ document: { id, checkOut, can } }: { document: Document }) {
  const { data: own } = useSuspenseQuery(me)
  if (checkOut === null) return null
  if (checkOut.endedAt !== null) return <Ended checkOut={checkOut} />
  const isMine = checkOut.holder.id === own.id
  return (
    <div className="check-out">
      {isMine ? (
        <Mine id={id} checkOut={checkOut} />
      ) : (
        <Theirs id={id} checkOut={checkOut} mayEnd={can.endCheckOut.ok} />
      )}
    </div>
  )
}

function Ended({ checkOut: { endedAt, ender } }: { checkOut: Held }) {
  return (
    <div className="check-out">
      <p>
        <Trans comment="A handle, and a time such as “2 hours ago”">
          <bdi>{ender}</bdi> ended your work on this document <Relative at={endedAt!} />. Others can add versions again.
        </Trans>
      </p>
    </div>
  )
}

function Mine({ id, checkOut: { until } }: { id: string; checkOut: Held }) {
  const [extending, setExtending] = useState(false)
  const { t } = useLingui()
  const onSuccess = () => announce(t`Given back: others can add versions again.`)
  const back = useMutation(trpc.library.giveBack.mutationOptions({ onSuccess, onError }))
  return (
    <>
      <p>
        <Trans comment="Followed by a day and a time">
          You are working on this document until <TimeText at={until} />. Until then only you can add a version.
        </Trans>
      </p>
      <div className="acts">
        <Button kind="quiet" busy={back.isPending} onClick={() => back.mutate({ id })}>
          <Trans comment="Button: one no longer works on a document, so that others can">Give back</Trans>
        </Button>
        <Button kind="quiet" onClick={() => setExtending(true)}>
          <Trans comment="Button: work on a document for longer; opens a dialog">Take longer…</Trans>
        </Button>
      </div>
      <DaysDialog id={id} open={extending} extends onClose={() => setExtending(false)} />
    </>
  )
}

function Theirs({ id, checkOut: { holder, until }, mayEnd }: { id: string; checkOut: Held; mayEnd: boolean }) {
  const [ending, setEnding] = useState(false)
  const names = useNames()
  return (
    <>
      <p>
        <Trans comment="A handle and an organisation, then a day and a time">
          <bdi>{holder.handle}</bdi> (<bdi>{names.organisation(holder.organisationId)}</bdi>) is working on this
          document until <TimeText at={until} />. Until then nobody else can add a version, restore one or correct its
          text.
        </Trans>
      </p>
      {mayEnd && (
        <div className="acts">
          <Button kind="quiet" onClick={() => setEnding(true)}>
            <Trans comment="Button: somebody else’s work on a document ends before its time; opens a dialog">
              End it early…
            </Trans>
          </Button>
        </div>
      )}
      <EndDialog id={id} handle={holder.handle} open={ending} onClose={() => setEnding(false)} />
    </>
  )
}

const onError = (error: unknown) => announce(errorInWords(error))

/** Begins to work on a document. */
export function WorkOnIt({ id }: { id: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        <Trans comment="Button: says that one is working on a document; opens a dialog">Work on it…</Trans>
      </Button>
      <DaysDialog id={id} open={open} onClose={() => setOpen(false)} />
    </>
  )
}

interface DaysDialogProps {
  id: string
  open: boolean
  /** For who works on it already. */
  extends?: boolean
  onClose: () => void
}

const offered = [usualDays, 2, 3, 7, mostDays]

function DaysDialog({ id, open, extends: isLonger = false, onClose }: DaysDialogProps) {
  const { t } = useLingui()
  const begin = useMutation(trpc.library.checkOut.mutationOptions())
  const extend = useMutation(trpc.library.extendCheckOut.mutationOptions())
  return (
    <Dialog
      title={
        isLonger ? (
          <Trans comment="Title of a dialog: for how long somebody goes on working on a document">Take longer</Trans>
        ) : (
          <Trans comment="Title of a dialog: somebody says that they are working on a document">Work on it</Trans>
        )
      }
      open={open}
      onClose={onClose}
    >
      <Form
        shape={CheckOut}
        mutation={isLonger ? extend : begin}
        read={(form) => ({ id, days: Number(form.get('days')) })}
        onDone={() => {
          announce(t`You are working on this document.`)
          onClose()
        }}
      >
        <p>
          <Trans>
            All who see the document see that you are working on it. Meanwhile nobody else can add a version. It ends by
            itself; you can give it back earlier.
          </Trans>
        </p>
        <SelectField
          name="days"
          defaultValue={String(usualDays)}
          label={
            <Trans comment="Label: for how many days somebody works on a document, from now on">For how long</Trans>
          }
        >
          {offered.map((days) => (
            <option key={days} value={days}>
              <DaysText days={days} />
            </option>
          ))}
        </SelectField>
        <Submit>
          <Trans comment="Button: says that one is working on a document, and until when">Say so</Trans>
        </Submit>
      </Form>
    </Dialog>
  )
}

function DaysText({ days }: { days: number }) {
  return (
    <Plural value={days} one="# day from now" other="# days from now" comment="For how long, in a list of choices" />
  )
}

function EndDialog({ id, handle, open, onClose }: { id: string; handle: string; open: boolean; onClose: () => void }) {
  const end = useMutation(trpc.library.endCheckOut.mutationOptions())
  return (
    <Dialog
      title={
        <Trans comment="Title of a dialog: somebody’s work on a document ends before its time">End it early</Trans>
      }
      open={open}
      onClose={onClose}
    >
      <div className="form">
        <p>
          <Trans comment="A handle">
            Others can add versions again, while <bdi>{handle}</bdi> may still be changing the file. They are told that
            you ended it, and it is recorded.
          </Trans>
        </p>
        {end.error !== null && (
          <p className="wrong" role="alert">
            {errorInWords(end.error)}
          </p>
        )}
        <Button busy={end.isPending} onClick={() => end.mutate({ id }, { onSuccess: onClose })}>
          <Trans comment="Button: somebody’s work on a document ends before its time">End it</Trans>
        </Button>
      </div>
    </Dialog>
  )
}
