import { Trans, useLingui } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { trpc } from '../api.ts'
import { useLanguage } from '../language.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { Relative } from '../ui/DateText.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { me, type Invitation } from './queries.ts'
import { Purpose } from './Purpose.tsx'
import { programmeInWords } from './words.ts'

/** What a coordinator is asked on behalf of the organisation, and what each answer means. */
export function InvitationSheet({ invitation }: { invitation: Invitation }) {
  const { name, purpose, programme, owner, invitedAt } = invitation
  const language = useLanguage()
  const { data: own } = useSuspenseQuery(me)
  const organisation = nameIn(own.organisation.names, language)
  const lead = nameIn(owner.names, language)
  return (
    <div className="invitation">
      <Sheet title={<bdi>{name}</bdi>} aside={<Relative at={invitedAt} />}>
        <SheetBody>
          <p className="chips">
            <Chip now>
              <Trans comment="Beside a project’s name: it waits for an answer">Invitation</Trans>
            </Chip>
            <Chip>{programmeInWords(programme)}</Chip>
          </p>
          <p>
            <Trans>
              <bdi>{lead}</bdi> invites <bdi>{organisation}</bdi> to take part.
            </Trans>
          </p>
          <Purpose text={purpose} />
          <p className="who">
            <span>
              <Trans>
                If you accept, everyone in <bdi>{organisation}</bdi> will see the project. The other organisations in it
                will see that yours takes part, and the people you give a seat.
              </Trans>
            </span>
          </p>
          <Answer invitation={invitation} />
        </SheetBody>
      </Sheet>
    </div>
  )
}

function Answer({ invitation: { projectId, name } }: { invitation: Invitation }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const answer = useMutation(
    trpc.projects.answerInvitation.mutationOptions({
      onSuccess: (_, { accept }) => {
        announce(
          accept
            ? t`Your organisation takes part now. Give its people their seats.`
            : t`Declined: ${name}. You can be invited again.`,
        )
        void navigate(accept ? `/projects/${projectId}?view=parties` : '/projects')
      },
    }),
  )
  const underWay = answer.isPending ? answer.variables.accept : undefined
  return (
    <>
      <div className="actions">
        <Button busy={underWay === true} onClick={() => answer.isPending || answer.mutate({ projectId, accept: true })}>
          <Trans comment="Button: the organisation takes part in the project">Accept</Trans>
        </Button>
        <Button
          kind="quiet"
          busy={underWay === false}
          onClick={() => answer.isPending || answer.mutate({ projectId, accept: false })}
        >
          <Trans comment="Button: the organisation does not take part in the project">Decline</Trans>
        </Button>
      </div>
      {answer.error && (
        <p className="wrong" role="alert">
          {errorInWords(answer.error)}
        </p>
      )}
    </>
  )
}
