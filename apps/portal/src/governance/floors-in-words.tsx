import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Floor } from '@memorial/domain'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'

const sentences: Record<Floor['path'], MessageDescriptor> = {
  majority: msg`A majority of the members present decides, unless the statutes say otherwise. Less than half never does.`,
  votes: msg`One member, one vote.`,
  recusal: msg`Nobody votes on a transaction or dispute between the association and themselves, their spouse or relatives in the direct line.`,
  'circular.majority': msg`A majority decides in writing only where the statutes say so.`,
  'petition.fraction': msg`One fifth of the members can always have the assembly convened. The statutes may ask for fewer, never for more.`,
  challenge: msg`A member that did not agree can challenge a decision before the court within a month of learning of it.`,
}

/** What the law fixes: no version says otherwise. */
export function Floors({ floors }: { floors: readonly Floor[] }) {
  return (
    <Sheet title={<Trans comment="Heading: rules that no statutes can change">Fixed by law</Trans>}>
      <Rows>
        {floors.map(({ path, law }) => (
          <Row key={path} mark={<Square>§</Square>} title={<bdi>{law}</bdi>} meta={i18n._(sentences[path])} />
        ))}
      </Rows>
      <p className="sheet-foot meta">
        <Trans>No version can say otherwise.</Trans>
      </p>
    </Sheet>
  )
}
