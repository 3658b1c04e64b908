import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { trpc } from '../api.ts'
import { useLanguage } from '../language.ts'
import { inBestLanguage } from '../notices/in-best-language.ts'
import { errorInWords, inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { Relative } from '../ui/DateText.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import { reach } from './differences.ts'
import { oneAmendment, type Amendment, type AmendmentRow, type Motion } from './motion-queries.ts'
import { amendmentStateInWords, stateSigns } from './motion-words.ts'

/** Changes that are proposed to a motion, the open ones first, in the order of voting. */
export function Amendments({ motion }: { motion: Motion }) {
  const { amendments, acts, can, id } = motion
  const ordered = acts.findLast(({ act }) => act === 'amendments-ordered')
  return (
    <Sheet title={<Trans comment="Changes that are proposed to the text of a motion">Amendments</Trans>}>
      {amendments.length === 0 ? (
        <EmptyState>
          <Trans>No amendment has been proposed.</Trans>
        </EmptyState>
      ) : (
        <Rows>
          {amendments.map((amendment) => (
            <AmendmentLine key={amendment.id} amendment={amendment} />
          ))}
        </Rows>
      )}
      {ordered && amendments.some(({ rank, state }) => rank !== null && state === 'open') && (
        <p className="sheet-foot meta">
          <Trans comment="Who set in which order amendments are voted on; a name, then how long ago">
            Order of voting set by <bdi>{ordered.by?.handle}</bdi>, <Relative at={ordered.at} />
          </Trans>
        </p>
      )}
      <div className="sheet-foot actions">
        {can.amend.ok ? (
          <Link className="button quiet" to={`/governance/motions/${id}/amend`}>
            <Trans comment="Link to a form: another text for a motion is proposed">Propose an amendment</Trans>
          </Link>
        ) : (
          can.amend.because !== 'motion-not-open' && (
            <Button kind="quiet" because={inWords(can.amend.because)}>
              <Trans comment="Link to a form: another text for a motion is proposed">Propose an amendment</Trans>
            </Button>
          )
        )}
        {can.order.ok && <OrderOfVoting motion={motion} />}
      </div>
    </Sheet>
  )
}

function AmendmentLine({ amendment }: { amendment: AmendmentRow }) {
  const { id, number, state, rank, titles, original, reason, proposer, isOutdated } = amendment
  const { title, language } = inBestLanguage(titles, useLanguage(), original)
  return (
    <Row
      to={`/governance/amendments/${id}`}
      mark={<Square>{state === 'open' && rank !== null ? rank : stateSigns[state]}</Square>}
      title={
        <>
          <Trans comment="A change proposed to a motion; a number follows">Amendment {number}</Trans>
          {' · '}
          <bdi lang={language}>{title}</bdi>
        </>
      }
      meta={
        <>
          <bdi>{proposer?.handle}</bdi>
          <bdi className="first-words">{reason}</bdi>
        </>
      }
      end={
        <>
          {isOutdated && (
            <Chip>
              <span aria-hidden="true">! </span>
              <Trans comment="Beside an amendment whose motion has changed since: it has to be put in new terms">
                to be restated
              </Trans>
            </Chip>
          )}
          <Chip>{amendmentStateInWords(state)}</Chip>
        </>
      }
    />
  )
}

/** Whoever presides says which amendment is voted on first. */
function OrderOfVoting({ motion }: { motion: Motion }) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button kind="quiet" onClick={() => setAsking(true)}>
        <Trans comment="Button: whoever presides says which amendment is voted on first; a form follows">
          Set the order of voting
        </Trans>
      </Button>
      <Dialog
        title={<Trans comment="Which amendment is voted on first">Order of voting</Trans>}
        open={asking}
        onClose={() => setAsking(false)}
      >
        <OrderForm motion={motion} onDone={() => setAsking(false)} />
      </Dialog>
    </>
  )
}

/** How many words an amendment changes, in the language it was written in. */
function reachOf({ base, texts, original }: Amendment): number {
  const [before, after] = [base, texts].map((all) => all.find(({ language }) => language === original))
  return reach(before?.body ?? '', after?.body ?? '', original)
}

function OrderForm({ motion, onDone }: { motion: Motion; onDone: () => void }) {
  const { t } = useLingui()
  const open = motion.amendments.filter(({ state }) => state === 'open')
  const asked = useQueries({ queries: open.map(({ id }) => oneAmendment(id)) })
  const reaches = new Map(asked.flatMap(({ data }) => (data ? [[data.id, reachOf(data)] as const] : [])))
  const [chosen, setChosen] = useState<string[]>()
  // What reaches furthest comes first, until somebody says otherwise.
  const suggested = open
    .map(({ id }) => id)
    .toSorted((one, other) => (reaches.get(other) ?? 0) - (reaches.get(one) ?? 0))
  const order = chosen ?? (open.some(({ rank }) => rank === null) ? suggested : open.map(({ id }) => id))
  const set = useMutation(
    trpc.governance.orderAmendments.mutationOptions({
      onSuccess: () => {
        onDone()
        announce(t`The order of voting is set.`)
      },
    }),
  )
  const swap = (place: number) => setChosen(order.with(place - 1, order[place]!).with(place, order[place - 1]!))
  return (
    <>
      <p className="help">
        <Trans>
          The furthest-reaching is voted on first. The order below follows how many words each changes; you decide.
        </Trans>
      </p>
      <ol className="order">
        {order.map((id, place) => (
          <OrderLine
            key={id}
            number={open.find((amendment) => amendment.id === id)!.number}
            words={reaches.get(id)}
            onEarlier={place === 0 ? undefined : () => swap(place)}
          />
        ))}
      </ol>
      {set.error !== null && (
        <p className="wrong" role="alert">
          {errorInWords(set.error)}
        </p>
      )}
      <Button busy={set.isPending} onClick={() => set.mutate({ motionId: motion.id, order })}>
        <Trans comment="Button: the order in which amendments are voted on is recorded">Set this order</Trans>
      </Button>
    </>
  )
}

interface OrderLineProps {
  number: number
  words: number | undefined
  onEarlier: (() => void) | undefined
}

function OrderLine({ number, words, onEarlier }: OrderLineProps) {
  const { t } = useLingui()
  return (
    <li>
      <span>
        <b>
          <Trans comment="A change proposed to a motion; a number follows">Amendment {number}</Trans>
        </b>
        {words !== undefined && (
          <span className="meta block">
            <Plural
              value={words}
              one="changes # word"
              other="changes # words"
              comment="How far an amendment to a motion reaches"
            />
          </span>
        )}
      </span>
      {onEarlier && (
        <Button
          kind="quiet"
          aria-label={t({
            message: `Amendment ${number}: one place earlier`,
            comment: 'Button in the order of voting',
          })}
          onClick={onEarlier}
        >
          ↑
        </Button>
      )}
    </li>
  )
}
