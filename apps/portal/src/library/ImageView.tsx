import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { CannotShow } from './CannotShow.tsx'
import { LookBar } from './LookBar.tsx'
import { currentOf, sightOf } from './original.ts'
import type { Document } from './queries.ts'
import { useDrag } from './use-drag.ts'
import { useLook } from './use-look.ts'
import { useRoom } from './use-room.ts'
import { turned } from './zoom.ts'

/** A picture. As wide and high as there is room at first, and not larger than it is. */
export function ImageView({ document }: { document: Document }) {
  const { t } = useLingui()
  const { box, room } = useRoom()
  const [attempt, setAttempt] = useState(0)
  const [isWrong, setWrong] = useState(false)
  const [size, setSize] = useState({ width: 0, height: 0 })
  const look = useLook((turn) => {
    const { width, height } = turned(size, turn)
    return width === 0 ? 1 : Math.min(1, room.width / width, room.height / height)
  })
  const { scale, turn, onKeyDown } = look
  const { width, height } = turned(size, turn)
  const drag = useDrag(box)

  function again(): void {
    setWrong(false)
    setAttempt(attempt + 1)
  }

  if (isWrong)
    return (
      <CannotShow document={document} again={again}>
        <Trans>
          The picture could not be shown: the connection was lost, or this browser cannot read pictures of this format.
        </Trans>
      </CannotShow>
    )
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of the buttons in it
    <div className="viewer" role="group" aria-label={document.title} onKeyDown={onKeyDown}>
      <LookBar
        look={look}
        hasOwnSize
        fit={<Trans comment="Button: all of a picture, as large as there is room">Fit</Trans>}
      />
      <div
        ref={box}
        className="desk picture"
        dir="ltr"
        role="group"
        tabIndex={0}
        aria-label={t({ message: 'The picture, which can be scrolled', comment: 'What can be scrolled' })}
        {...drag}
      >
        <div className="leaf" style={{ inlineSize: width * scale, blockSize: height * scale }}>
          <img
            key={attempt}
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
            onError={() => setWrong(true)}
          />
        </div>
      </div>
    </div>
  )
}
