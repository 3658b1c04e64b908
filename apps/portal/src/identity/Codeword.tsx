import { Trans } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { trpc, type Answers } from '../api.ts'
import { DrawnWords } from '../enrolment/DrawnWords.tsx'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { DayText } from '../ui/DateText.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Row } from '../ui/Rows.tsx'
import { Square } from '../ui/Square.tsx'

type Codeword = Answers['identity']['waysIn']['codeword']

const told = { onError: (error: unknown) => announce(errorInWords(error)) }

/** Three words that stop one’s account and open nothing; whether somebody has them is theirs alone to know. */
export function CodewordRow({ codeword }: { codeword: Codeword }) {
  const make = useMutation(trpc.identity.makeCodeword.mutationOptions(told))
  const remove = useMutation(trpc.identity.removeCodeword.mutationOptions(told))
  return (
    <Row
      mark={<Square />}
      title={<Trans comment="Three words that stop an account">Codeword</Trans>}
      meta={
        <>
          <Trans>Stops your account, opens nothing</Trans>
          {codeword && (
            <>
              {' · '}
              <DayText day={codeword.madeOn} />
            </>
          )}
        </>
      }
      end={
        <>
          {codeword?.isUsed && (
            <Chip now>
              <Trans comment="State of a codeword: it has stopped the account once and works no more">used</Trans>
            </Chip>
          )}
          <Button kind="quiet" busy={make.isPending} onClick={() => make.mutate()}>
            {codeword ? (
              <Trans comment="Button: another codeword; the one before ends">Make another</Trans>
            ) : (
              <Trans comment="Button">Make a codeword</Trans>
            )}
          </Button>
          {codeword && (
            <Button kind="quiet" busy={remove.isPending} onClick={() => remove.mutate()}>
              <Trans comment="Button: takes the codeword away">Remove</Trans>
            </Button>
          )}
          <Dialog
            title={<Trans comment="Title of a dialog">Your codeword</Trans>}
            open={make.data !== undefined}
            onClose={make.reset}
          >
            <Made words={make.data?.codeword ?? ''} />
          </Dialog>
        </>
      }
    />
  )
}

function Made({ words }: { words: string }) {
  return (
    <>
      <p>
        <Trans>
          Learn these words by heart, to say them when it matters, or give them now to somebody you trust. They are
          shown only now; you can have others made.
        </Trans>
      </p>
      <DrawnWords words={words} />
      <p>
        <Trans>
          Whoever enters them and your handle at this address stops your account at once, without signing in. The words
          open nothing, and work once.
        </Trans>
      </p>
      <code dir="ltr">{location.origin}/stop</code>
    </>
  )
}
