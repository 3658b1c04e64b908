import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { nameIn, type BodyKind } from '@memorial/domain'
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams, type LoaderFunctionArgs } from 'react-router'
import { ready, trpc } from '../api.ts'
import { useLanguage } from '../language.ts'
import { Pages } from '../projects/Pages.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { RowsSkeleton } from '../ui/Skeleton.tsx'
import { Square } from '../ui/Square.tsx'
import { formerSeats, oneBody, termsOf, type Body } from './bodies.ts'
import { isJoint } from './JointProposals.tsx'
import { FillSeatButton, NameDelegateButton, ProposeSecretaryButton } from './SeatForms.tsx'
import { Represented, SeatRow } from './SeatRow.tsx'
import { SetSizeButton, Size } from './Size.tsx'
import { Terms } from './Terms.tsx'

const organisations = trpc.identity.organisations.queryOptions()
const people = trpc.identity.people.queryOptions()

export async function loader({ params: { bodyId: id = '' } }: LoaderFunctionArgs) {
  const [body] = await Promise.all([ready(oneBody(id)), ready(organisations), ready(termsOf(id))])
  if (body.can.nameDelegate.ok) await ready(people)
  return null
}

const purposes: Record<BodyKind, MessageDescriptor> = {
  board: msg`Leads the association from one assembly to the next.`,
  assembly: msg`Each organisation sends a delegate, and may name a substitute.`,
  secretariat: msg`Looks after the affairs of the association: notices, organisations, bodies.`,
  committee: msg`Prepares and advises in its field.`,
}

export function Component() {
  const { i18n } = useLingui()
  const { bodyId = '' } = useParams()
  const { data: body } = useSuspenseQuery(oneBody(bodyId))
  return (
    <>
      <PageHead
        title={<bdi>{nameIn(body.names, useLanguage())}</bdi>}
        help={i18n._(purposes[body.kind])}
        actions={
          <>
            <Link className="button quiet" to="/people">
              <Trans comment="Link: back to the room of colleagues and organisations">Go to the people</Trans>
            </Link>
            {body.kind !== 'secretariat' && (
              <Link className="button quiet" to={`/governance/bodies/${body.id}/rules`}>
                <Trans comment="Link: the rules by which a body decides">How it decides</Trans>
              </Link>
            )}
            {body.can.setSize.ok && <SetSizeButton body={body} />}
            {body.can.nameDelegate.ok && <NameDelegateButton bodyId={body.id} />}
            {body.can.fillSeat.ok && <FillSeatButton body={body} />}
            {isJoint(body.can.fillSeat) && <ProposeSecretaryButton />}
          </>
        }
      />
      <div className="stack">
        <Seats body={body} />
        <Terms body={body} />
        <FormerSeats key={bodyId} bodyId={bodyId} kind={body.kind} />
      </div>
    </>
  )
}

function Seats({ body }: { body: Body }) {
  const { seats, kind, without, keepsMandates } = body
  return (
    <Sheet title={<Trans comment="Heading: the people of a board or committee">Who sits here</Trans>}>
      <Size body={body} />
      {seats.length + without.length === 0 ? (
        <EmptyState>
          <Trans>Nobody sits here yet.</Trans>
        </EmptyState>
      ) : (
        <Rows>
          {seats.map((seat) => (
            <SeatRow key={seat.id} seat={seat} kind={kind} keepsMandates={keepsMandates} />
          ))}
          {without.map((id) => (
            <Row
              key={id}
              mark={<Square />}
              title={<Represented id={id} />}
              meta={
                <Trans comment="An organisation whose seat in the assembly nobody holds">has named no delegate</Trans>
              }
            />
          ))}
        </Rows>
      )}
      <p className="sheet-foot meta">
        <Trans>Everyone in the network sees who sits in a body.</Trans>
      </p>
    </Sheet>
  )
}

function FormerSeats({ bodyId, kind }: { bodyId: string; kind: BodyKind }) {
  const pages = useInfiniteQuery(formerSeats(bodyId))
  return (
    <Sheet title={<Trans comment="Heading: the former people of a board or committee">Who sat here before</Trans>}>
      <Pages
        pages={pages}
        skeleton={<RowsSkeleton rows={3} />}
        more={<Trans comment="Button: shows more of who sat in a body before">Earlier ones</Trans>}
      >
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState>
              <Trans>No seat has ended yet.</Trans>
            </EmptyState>
          ) : (
            <Rows>
              {rows.map((seat) => (
                <SeatRow key={seat.id} seat={seat} kind={kind} />
              ))}
            </Rows>
          )
        }
      </Pages>
      <p className="sheet-foot meta">
        <Trans>Whose seat has ended is known to those who sit here and to the secretariat.</Trans>
      </p>
    </Sheet>
  )
}
