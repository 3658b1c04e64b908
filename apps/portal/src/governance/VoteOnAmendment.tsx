import { Trans, useLingui } from '@lingui/react/macro'
import { OpenPoll } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import type { Amendment } from './motion-queries.ts'
import { ClosingField } from './OpenPollDialog.tsx'
import { MajorityWords } from './rules-in-words.tsx'

/** Whoever presides puts an amendment to the vote, in the sitting that is in progress. */
export function VoteOnAmendment({ amendment }: { amendment: Amendment }) {
  const [asking, setAsking] = useState(false)
  const { openPoll } = amendment.can
  // What is the chair's, and where no sitting is held, is nothing to say here.
  if (!openPoll.ok && ['not-in-the-chair', 'meeting-not-open', 'poll-already-open'].includes(openPoll.because))
    return null
  return (
    <>
      <Button because={openPoll.ok ? undefined : inWords(openPoll.because)} onClick={() => setAsking(true)}>
        <Trans comment="Button: the chair lets a motion be voted on; a form follows">Put to the vote</Trans>
      </Button>
      <Dialog
        title={<Trans comment="Button: the chair lets a motion be voted on; a form follows">Put to the vote</Trans>}
        open={asking}
        onClose={() => setAsking(false)}
      >
        {amendment.sitting && <OpenForm amendment={amendment} sitting={amendment.sitting} />}
      </Dialog>
    </>
  )
}

interface OpenFormProps {
  amendment: Amendment
  sitting: NonNullable<Amendment['sitting']>
}

function OpenForm({ amendment, sitting }: OpenFormProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  // One a form: sent again after a lost line, it opens no second vote.
  const [id] = useState(() => crypto.randomUUID())
  const open = useMutation(trpc.governance.openPoll.mutationOptions())
  const { number } = amendment
  return (
    <Form
      shape={OpenPoll}
      mutation={open}
      read={(form) => ({
        id,
        itemId: sitting.itemId,
        amendmentId: amendment.id,
        decision: 'ordinary',
        closesAt: new Date(Date.now() + Number(form.get('closesAt')) * 60_000).toISOString(),
      })}
      onDone={() => {
        announce(t`The vote is open.`)
        void navigate(`/governance/polls/${id}`)
      }}
    >
      <p>
        <Trans comment="A change proposed to a motion; a number follows">Amendment {number}</Trans>
        {' · '}
        <MajorityWords majority={sitting.majority} />
      </p>
      <ClosingField />
      <Submit>
        <Trans comment="Button: people can vote from now on">Open the vote</Trans>
      </Submit>
    </Form>
  )
}
