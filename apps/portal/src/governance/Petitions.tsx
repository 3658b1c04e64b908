import { Trans } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { Chip } from '../ui/Chip.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import { petitions, type Overview, type PetitionRow } from './queries.ts'

/** Members that have the assembly called: what is being signed, and what has to be answered. */
export function Petitions({ bodies }: Pick<Overview, 'bodies'>) {
  const { data } = useSuspenseQuery(petitions)
  const assembly = bodies.find(({ kind }) => kind === 'assembly')
  if (!assembly) return null
  return (
    <Sheet
      title={<Trans comment="Requests of members to have the assembly convened">Petitions to convene</Trans>}
      aside={
        assembly.own && (
          <Link className="to-register" to={`/governance/petitions/new/${assembly.id}`}>
            <Trans comment="Link: begin a request to have the assembly convened">Start one</Trans>
          </Link>
        )
      }
    >
      {data.length > 0 ? (
        <Rows>
          {data.map((petition) => (
            <PetitionLine key={petition.id} petition={petition} />
          ))}
        </Rows>
      ) : (
        <p className="sheet-line meta">
          <Trans>None is under way. One fifth of the members can have the assembly convened.</Trans>
        </p>
      )}
    </Sheet>
  )
}

function PetitionLine({ petition }: { petition: PetitionRow }) {
  const { id, items, language, signatures, needed } = petition
  return (
    <Row
      to={`/governance/petitions/${id}`}
      mark={<Square>{signatures}</Square>}
      title={
        <bdi lang={language} dir="auto">
          {items.join(' · ')}
        </bdi>
      }
      meta={
        <Trans comment="Of a petition: how many member organisations have signed and how many are needed">
          {signatures} of {needed} signatures
        </Trans>
      }
      end={<PetitionState petition={petition} />}
    />
  )
}

export function PetitionState({
  petition: { reachedAt, meetingId, can },
}: {
  petition: Pick<PetitionRow, 'reachedAt' | 'meetingId'> & { can: Pick<PetitionRow['can'], 'answer'> }
}) {
  if (meetingId !== null) {
    return (
      <Chip>
        <Trans comment="Of a petition: a sitting has been convened for it">convened</Trans>
      </Chip>
    )
  }
  if (reachedAt === null) return null
  return (
    <Chip now={can.answer.ok}>
      {can.answer.ok ? (
        <Trans comment="Of a petition with enough signatures, to those who have to convene">you must convene</Trans>
      ) : (
        <Trans comment="Of a petition with enough signatures">reached</Trans>
      )}
    </Chip>
  )
}
