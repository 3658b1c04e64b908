import { Trans } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { Link } from 'react-router'
import { trpc, type Answers } from '../api.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { TimeText } from '../ui/DateText.tsx'

type Me = Answers['identity']['me']

/** What everyone of an organisation is told on every page: who is about to come from outside, and who has. */
export default function OwnOrganisationStrip({ me: { refounding, isNewcomer, newcomers } }: { me: Me }) {
  return (
    <>
      {refounding && <Announced refounding={refounding} />}
      {isNewcomer && (
        <div className="connection" role="status">
          <span>
            <Trans>
              You work and sit for your organisation. Of what was there before you, you see nothing until one of those
              who were there confirms you.
            </Trans>
          </span>
        </div>
      )}
      {newcomers > 0 && (
        <div className="connection" role="status">
          <span>
            <Trans>Somebody has come into your organisation from outside, and nobody has confirmed them yet.</Trans>
          </span>
          <Link className="button quiet" to="/people">
            <Trans comment="Link: back to the room of colleagues and organisations">Go to the people</Trans>
          </Link>
        </div>
      )}
    </>
  )
}

function Announced({ refounding: { id, effectiveAt, proposedBy } }: { refounding: NonNullable<Me['refounding']> }) {
  const stop = useMutation(
    trpc.identity.stopJointly.mutationOptions({ onError: (error) => announce(errorInWords(error)) }),
  )
  return (
    <div className="connection" role="alert">
      <span>
        {proposedBy === null ? (
          <Trans>
            From <TimeText at={effectiveAt} /> on, an administrator from outside can look after your organisation, as
            none of its own can act: the secretariat and the chair of the board have decided so. If your organisation
            does not want that, stop it.
          </Trans>
        ) : (
          <Trans comment="The placeholder in the middle is a handle">
            From <TimeText at={effectiveAt} /> on, an administrator from outside can look after your organisation, as
            none of its own can act: <bdi>{proposedBy}</bdi> of the secretariat and the chair of the board have decided
            so. If your organisation does not want that, stop it.
          </Trans>
        )}
      </span>
      <Button kind="quiet" busy={stop.isPending} onClick={() => stop.mutate({ id })}>
        <Trans comment="Button: what was confirmed is not to happen">Stop it</Trans>
      </Button>
    </div>
  )
}
