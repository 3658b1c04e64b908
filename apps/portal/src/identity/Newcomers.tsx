import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc, type Answers } from '../api.ts'
import { FinalQuestion } from '../FinalQuestion.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { DayText } from '../ui/DateText.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'

/** Who came into the organisation from outside, for those who were there before; nothing where there is nobody. */
export function Newcomers({ newcomers }: Pick<Answers['identity']['people'], 'newcomers'>) {
  if (newcomers.length === 0) return null
  return (
    <Sheet
      title={<Trans comment="Heading over people who came from outside and are not confirmed">Newcomers</Trans>}
      aside={<Confirm />}
    >
      <SheetBody>
        <p>
          <Trans>
            They came from outside when none of your administrators could act, and work and sit for your organisation.
            They see nothing of what was there before, until one of you confirms them.
          </Trans>
        </p>
      </SheetBody>
      <Rows>
        {newcomers.map(({ id, handle, cameOn }) => (
          <Row
            key={id}
            mark={<Square>?</Square>}
            title={<bdi>{handle}</bdi>}
            meta={
              <Trans comment="Since when newcomers are in an organisation; a day follows">
                here since <DayText day={cameOn} />
              </Trans>
            }
          />
        ))}
      </Rows>
      <p className="sheet-foot meta">
        <Trans>Seen by those who were here before them.</Trans>
      </p>
    </Sheet>
  )
}

function Confirm() {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const confirm = useMutation(
    trpc.identity.confirmNewcomers.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        announce(t`Confirmed.`)
      },
    }),
  )
  const words = (
    <Trans comment="Button: people who came from outside are colleagues like any other">Confirm them all</Trans>
  )
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {words}
      </Button>
      <FinalQuestion
        title={<Trans comment="Title of a dialog">Confirm the newcomers?</Trans>}
        open={open}
        onClose={() => setOpen(false)}
        act={words}
        mutation={confirm}
        onAct={() => confirm.mutate()}
      >
        <Trans>
          Do it only if you know who they are. From then on they see and do what everyone in your organisation does, and
          it is not taken back.
        </Trans>
      </FinalQuestion>
    </>
  )
}
