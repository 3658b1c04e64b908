import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { LookBar } from './LookBar.tsx'
import { PageField } from './PageField.tsx'
import type { Pdf, Size } from './pdf.ts'
import { PdfPage } from './PdfPage.tsx'
import { bringTop } from './places.ts'
import type { SightProps } from './Sight.tsx'
import { Unmarked } from './Unmarked.tsx'
import { useLook } from './use-look.ts'
import { useNear } from './use-near.ts'
import { usePlace, useStanding } from './use-place.ts'
import { useRoom } from './use-room.ts'
import { turned } from './zoom.ts'

interface PdfPagesProps extends SightProps {
  pdf: Pdf
  again: () => void
}

/** Small paper is not blown up beyond this to fill the room. */
const largestFit = 2

/** The pages of a PDF in one column, of which only those near sight are drawn. */
export function PdfPages({ pdf, document, hits, words, page, onPage, again }: PdfPagesProps) {
  const { t } = useLingui()
  const { box, room } = useRoom()
  const [sizes, setSizes] = useState<Record<number, Size>>({})
  const look = useLook((turn) => Math.min(largestFit, room.width / turned(pdf.paper, turn).width))
  const { scale, turn, onKeyDown } = look
  const isSpread = room.width > 0
  const near = useNear(box, isSpread)
  const { at } = hits
  const [begun] = useState(page)
  const first = Math.min(at?.page ?? begun, pdf.count)
  const place = usePlace(box, first, { isSpread, scale, turn, sizes })
  const standing = useStanding(box, { at: at ? `${words} ${at.page} ${at.nth}` : '', page: first, isSpread })
  const numbers = isSpread ? Array.from({ length: pdf.count }, (_, index) => index + 1) : []
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of the buttons in it
    <div className="viewer" role="group" aria-label={document.title} onKeyDown={onKeyDown}>
      <LookBar look={look} fitSign="↔" fit={<Trans comment="Button: as wide as there is room">Fit the width</Trans>}>
        <PageField page={place.page} count={pdf.count} onGo={(wanted) => bringTop(box.current!, wanted)} />
      </LookBar>
      <Unmarked page={standing.isUnmarked ? at?.page : undefined} />
      <div
        ref={box}
        className="desk"
        // Paper lies as it is, in whichever language the portal speaks.
        dir="ltr"
        role="group"
        tabIndex={0}
        aria-label={t({ message: 'Pages of the document', comment: 'What can be scrolled' })}
        onScroll={() => onPage(place.note())}
      >
        {numbers.map((number) => (
          <PdfPage
            key={number}
            pdf={pdf}
            number={number}
            size={sizes[number] ?? pdf.paper}
            scale={scale}
            turn={turn}
            isNear={near.has(number)}
            document={document}
            hits={hits}
            words={words}
            onSize={(size) => setSizes((known) => ({ ...known, [number]: size }))}
            onMarked={standing.onMarked}
            again={again}
          />
        ))}
      </div>
    </div>
  )
}
