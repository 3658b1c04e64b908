import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { ready, trpc } from '../api.ts'
import { FinalQuestion } from '../FinalQuestion.tsx'
import { errorInWords } from '../refusals.tsx'
import { leaveEverywhere } from '../live.ts'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { handOver } from '../ui/hand-over.ts'
import { PageHead } from '../ui/PageHead.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'

const held = trpc.identity.heldOfMe.queryOptions()

export async function loader() {
  await ready(held)
  return null
}

/** Each kind of trace: what it is, and who sees it for how long. */
const kinds: Record<string, { name: MessageDescriptor; seen: MessageDescriptor }> = {
  way: {
    name: msg`Passkeys, passphrase and recovery codes`,
    seen: msg`You alone see them; your administrators see how many there are. Kept until you remove them.`,
  },
  codeword: {
    name: msg`Codeword that stops your account`,
    seen: msg`You alone know whether there is one. Kept until you remove it or leave.`,
  },
  session: { name: msg`Open sessions`, seen: msg`You alone. Kept until they end.` },
  'sign-in': { name: msg`Days on which you signed in`, seen: msg`You and your administrators. Kept for 30 days.` },
  reading: {
    name: msg`Days on which you opened documents`,
    seen: msg`The organisation that owns the document. Kept for 90 days.`,
  },
  profile: {
    name: msg`What you show of yourself`,
    seen: msg`Whom you chose. Kept until you take it back.`,
  },
  upload: { name: msg`Unfinished uploads`, seen: msg`You alone. Kept for a day.` },
  seat: {
    name: msg`Seats in bodies and projects`,
    seen: msg`Everyone in the network sees those in bodies, whoever sees a project those in it. Seats in bodies stay in their history.`,
  },
  task: { name: msg`Tasks`, seen: msg`Whoever sees the project. Kept with it.` },
  comment: { name: msg`Comments`, seen: msg`Whoever sees the project. Kept with it.` },
  notice: {
    name: msg`Notices and confirmations`,
    seen: msg`Confirmations are seen by the secretariat. Kept with the notice.`,
  },
  vote: {
    name: msg`Motions, presence and votes`,
    seen: msg`The body, by its rules; an open vote after it has closed. Kept with what was resolved.`,
  },
  document: {
    name: msg`Documents added`,
    seen: msg`Whoever sees the collection. Kept by the organisation that owns it.`,
  },
  freezing: { name: msg`Freezing and proposals about you`, seen: msg`Your organisation. Kept with its record.` },
  act: {
    name: msg`Acts in the record`,
    seen: msg`Your administrators; the secretariat, where they are the association’s. The record is never changed.`,
  },
}

export function Component() {
  const { i18n } = useLingui()
  const { data } = useSuspenseQuery(held)
  return (
    <>
      <PageHead
        title={<Trans comment="Link and title: all data about oneself">What is held of you</Trans>}
        help={<Trans>All that the network keeps about you, who sees it and for how long. No address, no device.</Trans>}
        actions={
          <>
            <Link className="button quiet" to="/account">
              <Trans comment="Link: handle, language and ways in are changed there">Correct it in your account</Trans>
            </Link>
            <Export />
          </>
        }
      />
      <div className="stack">
        <Sheet title={<Trans comment="Heading over the kinds of data about oneself">Kept</Trans>}>
          <Rows>
            {Object.entries(kinds).map(([kind, { name, seen }]) => (
              <Row
                key={kind}
                title={i18n._(name)}
                meta={i18n._(seen)}
                end={<span className="meta">{i18n.number(data[kind] ?? 0)}</span>}
              />
            ))}
          </Rows>
        </Sheet>
        <Sheet title={<Trans comment="Heading: one gives up one’s account for good">Leave</Trans>}>
          <SheetBody>
            <p>
              <Trans>
                Your ways in, sessions and days are deleted at once, your seats end, and your handle becomes a word that
                says nothing. What you wrote and decided stays with those it belongs to.
              </Trans>
            </p>
            <Leave />
          </SheetBody>
        </Sheet>
      </div>
    </>
  )
}

function Export() {
  const { t } = useLingui()
  const exporting = useMutation(
    trpc.identity.exportHeld.mutationOptions({
      onSuccess: ({ text }) => {
        handOver(text, 'account.json')
        announce(t`It is saved as a file.`)
      },
      onError: (error) => announce(errorInWords(error)),
    }),
  )
  return (
    <Button kind="quiet" busy={exporting.isPending} onClick={() => exporting.mutate()}>
      <Trans comment="Button: saves all data about oneself as a file">Save as a file</Trans>
    </Button>
  )
}

function Leave() {
  const [open, setOpen] = useState(false)
  const leave = useMutation(trpc.identity.leave.mutationOptions({ meta: { leaves: true }, onSuccess: leaveEverywhere }))
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        <Trans comment="Button: gives up one’s account, after a question">Leave the network</Trans>
      </Button>
      <FinalQuestion
        title={<Trans comment="Title of a dialog">Leave the network for good?</Trans>}
        open={open}
        onClose={() => setOpen(false)}
        act={<Trans comment="Button: gives up one’s account, after a question">Leave the network</Trans>}
        mutation={leave}
        onAct={() => leave.mutate()}
      >
        <Trans>There is no way back but a new invitation. To be safe for a while only, have your account frozen.</Trans>
      </FinalQuestion>
    </>
  )
}
