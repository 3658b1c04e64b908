import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { CannotShow } from './CannotShow.tsx'
import { LookBar } from './LookBar.tsx'
import { currentOf, sightOf } from './original.ts'
import type { Document } from './queries.ts'
import { useDrag } from './use-drag.ts'
import { useLook } from './use-look.ts'
import { usePlace } from './use-place.ts'
import { useRoom } from './use-room.ts'
import { turned } from './zoom.ts'

/** A picture to be looked at closely. */
export function ImageView({ document }: { document: Document }) {
  const [isWrong, setWrong] = useState(false)
  if (!isWrong) return <Picture document={document} fail={() => setWrong(true)} />
  return (
    <CannotShow document={document} again={() => setWrong(false)}>
      <Trans>
        The picture could not be shown: the connection was lost, or this browser cannot read pictures of this format.
      </Trans>
    </CannotShow>
  )
}

interface PictureProps {
  document: Document
  fail: () => void
}

/** At first as large as there is room, and not larger than it is. */
function Picture({ document, fail }: PictureProps) {
  const { t } = useLingui()
  const { box, room } = useRoom()
  const [size, setSize] = useState({ width: 0, height: 0 })
  const isSpread = size.width > 0 && room.width > 0
  const look = useLook((turn) => {
    const { width, height } = turned(size, turn)
    return isSpread ? Math.min(1, room.width / width, room.height / height) : 1
  })
  const { scale, turn, onKeyDown } = look
  const { width, height } = turned(size, turn)
  const place = usePlace(box, 1, { isSpread, scale, turn, sizes: size })
  const drag = useDrag(box)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of the buttons in it
    <div className="viewer" role="group" aria-label={document.title} onKeyDown={onKeyDown}>
      <LookBar
        look={look}
        hasOwnSize
        fitSign="⤢"
        fit={<Trans comment="Button: all of a picture, as large as there is room">Fit</Trans>}
      />
      <div
        ref={box}
        className="desk picture"
        dir="ltr"
        role="group"
        tabIndex={0}
        aria-label={t({ message: 'The picture, which can be scrolled', comment: 'What can be scrolled' })}
        onScroll={place.note}
        {...drag}
      >
        <div className="leaf" data-page={1} style={{ inlineSize: width * scale, blockSize: height * scale }}>
          <img
            src={sightOf(document.id, currentOf(document))}
            alt={document.title}
            draggable={false}
            style={{
              inlineSize: size.width * scale,
              blockSize: size.height * scale,
              transform: `translate(-50%, -50%) rotate(${turn}deg)`,
            }}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              setSize({ width: naturalWidth, height: naturalHeight })
            }
            onError={fail}
          />
        </div>
      </div>
    </div>
  )
}
