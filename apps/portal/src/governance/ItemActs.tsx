import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { errorInWords, inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { OpenPollDialog } from './OpenPollDialog.tsx'
import type { AgendaItem, Meeting } from './queries.ts'

/** What whoever presides does with an item: take it up, put it to the vote, finish with it, put it off. */
export function ItemActs({ item, meeting }: { item: AgendaItem; meeting: Meeting }) {
  if (!meeting.can.mark.ok) return null
  return (
    <div className="actions">
      {meeting.can.lead.ok && item.state !== 'current' && <TakeUp item={item} meeting={meeting} />}
      {item.motion && <OpenPoll item={item} meeting={meeting} />}
      {meeting.can.lead.ok && item.state === 'current' && <End item={item} />}
    </div>
  )
}

const onError = (error: unknown) => announce(errorInWords(error))

function TakeUp({ item, meeting }: { item: AgendaItem; meeting: Meeting }) {
  const take = useMutation(trpc.governance.takeUpItem.mutationOptions({ onError }))
  const first = meeting.items.find(({ state }) => state === 'waiting')
  // The next one is what is done next; any other is taken up out of turn.
  const isNext = item.id === first?.id && !meeting.items.some(({ state }) => state === 'current')
  return (
    <Button kind={isNext ? 'main' : 'quiet'} busy={take.isPending} onClick={() => take.mutate({ itemId: item.id })}>
      {item.state === 'waiting' ? (
        <Trans comment="Button: the chair begins with an item of the agenda">Take up</Trans>
      ) : (
        <Trans comment="Button: the chair begins again with an item that was done or postponed">Take up again</Trans>
      )}
    </Button>
  )
}

function End({ item }: { item: AgendaItem }) {
  const { t } = useLingui()
  const end = useMutation(trpc.governance.endItem.mutationOptions({ onError }))
  const finish = (state: 'done' | 'postponed', said: string) =>
    end.mutate({ itemId: item.id, state }, { onSuccess: () => announce(said) })
  return (
    <>
      <Button kind="quiet" busy={end.isPending} onClick={() => finish('done', t`The item is done.`)}>
        <Trans comment="Button: the chair finishes with an item of the agenda">Done with it</Trans>
      </Button>
      <Button kind="quiet" busy={end.isPending} onClick={() => finish('postponed', t`The item is postponed.`)}>
        <Trans comment="Button: the chair puts an item of the agenda off to another time">Postpone</Trans>
      </Button>
    </>
  )
}

function OpenPoll({ item, meeting }: { item: AgendaItem; meeting: Meeting }) {
  const [asking, setAsking] = useState(false)
  const { openPoll } = item.can
  // What has been decided needs no word of why it cannot be decided again.
  if (!openPoll.ok && (openPoll.because === 'motion-decided' || openPoll.because === 'poll-already-open')) return null
  return (
    <>
      <Button
        kind="quiet"
        because={openPoll.ok ? undefined : inWords(openPoll.because)}
        onClick={() => setAsking(true)}
      >
        <Trans comment="Button: the chair lets a motion be voted on; a form follows">Put to the vote</Trans>
      </Button>
      <OpenPollDialog item={item} meeting={meeting} open={asking} onClose={() => setAsking(false)} />
    </>
  )
}
