import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams, type LoaderFunctionArgs } from 'react-router'
import { ready, trpc } from '../api.ts'
import { useLanguage } from '../language.ts'
import { errorInWords, inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { TimeText } from '../ui/DateText.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import { onePetition, organisations, type Petition } from './queries.ts'
import { PetitionState } from './Petitions.tsx'
import './governance.css'

export async function loader({ params: { petitionId: id = '' } }: LoaderFunctionArgs) {
  await Promise.all([ready(organisations), ready(onePetition(id))])
  return null
}

export function Component() {
  const { petitionId = '' } = useParams()
  const language = useLanguage()
  const { data: petition } = useSuspenseQuery({ ...onePetition(petitionId), refetchInterval: 30_000 })
  return (
    <>
      <PageHead
        title={<Trans comment="Title: a request of members to have the assembly convened">Petition to convene</Trans>}
        help={
          <>
            <bdi>{nameIn(petition.body.names, language)}</bdi> <PetitionState petition={petition} />
          </>
        }
        actions={<Answer petition={petition} />}
      />
      <div className="columns">
        <div className="stack">
          <Asked petition={petition} />
        </div>
        <div className="stack">
          <Signatures petition={petition} />
        </div>
      </div>
    </>
  )
}

/** Whoever must convene does it from here; the sitting then says that it answers the petition. */
function Answer({ petition: { id, body, meetingId, can } }: { petition: Petition }) {
  if (meetingId !== null) {
    return (
      <Link className="button" to={`/governance/meetings/${meetingId}`}>
        <Trans comment="Link: the sitting that was convened because of a petition">To the sitting</Trans>
      </Link>
    )
  }
  if (!can.answer.ok) return null
  return (
    <Link className="button" to="/governance/meetings/new" state={{ petitionId: id, bodyId: body.id }}>
      <Trans comment="Button: call a body to a sitting">Convene a sitting</Trans>
    </Link>
  )
}

function Asked({ petition }: { petition: Petition }) {
  const { items, reasons, language, startedBy, startedAt } = petition
  return (
    <Sheet title={<Trans comment="What a petition wants on the agenda">To be dealt with</Trans>}>
      <SheetBody>
        <ol className="petition-items" lang={language}>
          {items.map((item) => (
            <li key={item} dir="auto">
              {item}
            </li>
          ))}
        </ol>
        <h3>
          <Trans comment="Why members want the assembly convened">Reasons</Trans>
        </h3>
        <p className="ground" lang={language} dir="auto">
          {reasons}
        </p>
        <p className="meta">
          {startedBy && (
            <>
              <Trans comment="Who began a petition; a name follows">
                Begun by <bdi>{startedBy.handle}</bdi>
              </Trans>
              {' · '}
            </>
          )}
          <TimeText at={startedAt} />
        </p>
        <p className="who">
          <span>
            <Trans>
              Seen by everyone who sits in the assembly, and by the secretariat. It cannot be changed afterwards.
            </Trans>
          </span>
        </p>
      </SheetBody>
    </Sheet>
  )
}

function Signatures({ petition }: { petition: Petition }) {
  const { signatures, needed, members, clause, signed, reachedAt } = petition
  return (
    <Sheet title={<Trans comment="Of a petition">Signatures</Trans>}>
      <div className="quorum">
        <div className="seat-squares" aria-hidden="true">
          {Array.from({ length: Math.max(needed, signatures) }, (_, place) => (
            <span key={place} className={place < signatures ? 'filled' : 'free'} />
          ))}
        </div>
        <p>
          <Trans comment="Of a petition: how many member organisations have signed and how many are needed">
            {signatures} of {needed} signatures
          </Trans>
          <span className="meta block">
            <Plural
              value={members}
              one="of # member on this day"
              other="of # members on this day"
              comment="Of a petition: as many organisations as the association has members; the place in the law follows"
            />{' '}
            (<bdi>{clause}</bdi>)
          </span>
          {reachedAt !== null && (
            <b className="block">
              <span aria-hidden="true">✓ </span>
              <Trans comment="Enough members have signed a petition; a time follows">
                Reached on <TimeText at={reachedAt} />: the assembly has to be convened.
              </Trans>
            </b>
          )}
        </p>
      </div>
      <Rows>
        {signed.map((signature) => (
          <SignatureRow key={signature.at + signature.organisationId} signature={signature} />
        ))}
      </Rows>
      <Signing petition={petition} />
    </Sheet>
  )
}

function SignatureRow({ signature }: { signature: Petition['signed'][number] }) {
  const language = useLanguage()
  const { data } = useSuspenseQuery(organisations)
  const { organisationId, at, by, withdrawnAt } = signature
  const home = data.find(({ id }) => id === organisationId)
  return (
    <Row
      mark={<Square>{home && String(home.number).padStart(2, '0')}</Square>}
      title={<bdi>{home && nameIn(home.names, language)}</bdi>}
      meta={
        <>
          {by && (
            <>
              <bdi>{by.handle}</bdi>
              {' · '}
            </>
          )}
          <TimeText at={at} />
          {withdrawnAt !== null && (
            <span className="block">
              <Trans comment="A signature that was taken back; a time follows">
                Withdrawn: <TimeText at={withdrawnAt} />
              </Trans>
            </span>
          )}
        </>
      }
    />
  )
}

/** A delegate signs for their organisation, and takes it back until enough have signed. */
function Signing({ petition: { id, can, reachedAt } }: { petition: Petition }) {
  const { t } = useLingui()
  const onError = (error: unknown) => announce(errorInWords(error))
  const sign = useMutation(
    trpc.governance.signPetition.mutationOptions({
      onSuccess: () => announce(t`Signed for your organisation.`),
      onError,
    }),
  )
  const withdraw = useMutation(
    trpc.governance.withdrawSignature.mutationOptions({ onSuccess: () => announce(t`Withdrawn.`), onError }),
  )
  if (reachedAt !== null) return null
  if (can.withdraw.ok) {
    return (
      <div className="sheet-foot">
        <Button kind="quiet" busy={withdraw.isPending} onClick={() => withdraw.mutate({ id })}>
          <Trans comment="Button: takes back the signature of one's organisation">Withdraw our signature</Trans>
        </Button>
      </div>
    )
  }
  return (
    <div className="sheet-foot">
      <Button
        busy={sign.isPending}
        because={can.sign.ok ? undefined : inWords(can.sign.because)}
        onClick={() => sign.mutate({ id })}
      >
        <Trans comment="Button: signs a petition in the name of one's organisation">Sign for my organisation</Trans>
      </Button>
    </div>
  )
}
