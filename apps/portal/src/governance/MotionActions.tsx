import { Trans, useLingui } from '@lingui/react/macro'
import { LapseMotion, nameIn, ReferMotion } from '@memorial/domain'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { trpc } from '../api.ts'
import { FinalQuestion } from '../FinalQuestion.tsx'
import { Form, Submit } from '../Form.tsx'
import { useLanguage } from '../language.ts'
import { errorInWords, inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { SelectField, TextArea } from '../ui/Field.tsx'
import type { Motion } from './motion-queries.ts'
import { PutOnAgenda } from './PutOnAgenda.tsx'

/** What whoever looks can do with a motion; what is nothing to them is not there. */
export function MotionActions({ motion }: { motion: Motion }) {
  const { id, can } = motion
  return (
    <>
      <Second motion={motion} />
      {can.edit.ok && (
        <Link className="button quiet" to={`/governance/motions/${id}/edit`}>
          <Trans comment="Link to a form: the text of a motion is written anew">Change the text</Trans>
        </Link>
      )}
      <PutOnAgenda motion={motion} />
      <Refer motion={motion} />
      <Lapse motion={motion} />
      <WithdrawMotion motion={motion} />
    </>
  )
}

function Second({ motion: { id, can } }: { motion: Motion }) {
  const { t } = useLingui()
  const second = useMutation(
    trpc.governance.secondMotion.mutationOptions({
      onSuccess: () => announce(t`You second this motion.`),
      onError: (error) => announce(errorInWords(error)),
    }),
  )
  if (!can.second.ok) return null
  return (
    <Button kind="quiet" busy={second.isPending} onClick={() => second.mutate({ id })}>
      <Trans comment="Button: somebody supports a motion formally">Second it</Trans>
    </Button>
  )
}

function WithdrawMotion({ motion: { id, can } }: { motion: Motion }) {
  const { t } = useLingui()
  const [asking, setAsking] = useState(false)
  const withdraw = useMutation(
    trpc.governance.withdrawMotion.mutationOptions({
      onSuccess: () => {
        setAsking(false)
        announce(t`Withdrawn.`)
      },
    }),
  )
  if (!can.withdraw.ok && ['not-the-proposer', 'motion-not-open'].includes(can.withdraw.because)) return null
  return (
    <>
      <Button
        kind="quiet"
        because={can.withdraw.ok ? undefined : inWords(can.withdraw.because)}
        onClick={() => setAsking(true)}
      >
        <Trans comment="Button: whoever proposed something takes it back; a question follows">Withdraw it</Trans>
      </Button>
      <FinalQuestion
        title={<Trans>Withdraw the motion?</Trans>}
        open={asking}
        onClose={() => setAsking(false)}
        act={<Trans comment="Button: whoever proposed something takes it back">Withdraw it</Trans>}
        mutation={withdraw}
        onAct={() => withdraw.mutate({ id })}
      >
        <Trans>It stays in the record as withdrawn, its amendments lapse, and it cannot be taken up again.</Trans>
      </FinalQuestion>
    </>
  )
}

function Refer({ motion }: { motion: Motion }) {
  const [asking, setAsking] = useState(false)
  if (!motion.can.refer.ok) return null
  return (
    <>
      <Button kind="quiet" onClick={() => setAsking(true)}>
        <Trans comment="Button: a motion is sent to another body or back to its proposer; a form follows">Refer</Trans>
      </Button>
      <Dialog
        title={<Trans comment="A motion is sent to another body or back to its proposer">Refer the motion</Trans>}
        open={asking}
        onClose={() => setAsking(false)}
      >
        <ReferForm motion={motion} onDone={() => setAsking(false)} />
      </Dialog>
    </>
  )
}

interface FormProps {
  motion: Motion
  onDone: () => void
}

function ReferForm({ motion: { id, body }, onDone }: FormProps) {
  const { t } = useLingui()
  const language = useLanguage()
  const { data } = useQuery(trpc.identity.bodies.queryOptions())
  const refer = useMutation(trpc.governance.referMotion.mutationOptions())
  return (
    <Form
      shape={ReferMotion}
      mutation={refer}
      read={(form) => ({ id, bodyId: form.get('bodyId') || null, reason: form.get('reason') })}
      onDone={() => {
        announce(t`Referred. It comes back when it is put on an agenda.`)
        onDone()
      }}
    >
      <SelectField
        name="bodyId"
        label={<Trans comment="To whom a motion is sent">To whom</Trans>}
        help={<Trans>A body sees the motion from then on and can take part in its discussion.</Trans>}
      >
        <option value="">
          {t({ message: 'Back to its proposer', comment: 'A choice: to whom a motion is sent' })}
        </option>
        {data?.bodies
          .filter((other) => other.id !== body.id)
          .map((other) => (
            <option key={other.id} value={other.id}>
              {nameIn(other.names, language)}
            </option>
          ))}
      </SelectField>
      <TextArea name="reason" label={<Trans comment="Why a motion is sent to others">Why, and what for</Trans>} />
      <Submit>
        <Trans comment="Button: a motion is sent to another body or back to its proposer">Refer it</Trans>
      </Submit>
    </Form>
  )
}

function Lapse({ motion }: { motion: Motion }) {
  const [asking, setAsking] = useState(false)
  if (!motion.can.lapse.ok) return null
  return (
    <>
      <Button kind="quiet" onClick={() => setAsking(true)}>
        <Trans comment="Button: whoever presides says that a motion is not pursued any more; a form follows">
          Declare it lapsed
        </Trans>
      </Button>
      <Dialog
        title={<Trans comment="A motion is not pursued any more">Declare the motion lapsed</Trans>}
        open={asking}
        onClose={() => setAsking(false)}
      >
        <LapseForm motion={motion} onDone={() => setAsking(false)} />
      </Dialog>
    </>
  )
}

function LapseForm({ motion: { id }, onDone }: FormProps) {
  const { t } = useLingui()
  const lapse = useMutation(trpc.governance.lapseMotion.mutationOptions())
  return (
    <Form
      shape={LapseMotion}
      mutation={lapse}
      read={(form) => ({ id, reason: form.get('reason') })}
      onDone={() => {
        announce(t`Declared lapsed.`)
        onDone()
      }}
    >
      <p className="help">
        <Trans>Its amendments lapse with it. It stays in the record and cannot be taken up again.</Trans>
      </p>
      <TextArea name="reason" label={<Trans comment="Why a motion is not pursued any more">Why it has lapsed</Trans>} />
      <Submit>
        <Trans comment="Button: a motion is not pursued any more">Declare it lapsed</Trans>
      </Submit>
    </Form>
  )
}
