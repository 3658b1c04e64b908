import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { CannotShow } from './CannotShow.tsx'
import { currentOf, sightOf } from './original.ts'
import type { Document } from './queries.ts'

/** A recording or a film, to be played by whoever wants to: of its bytes only what is listened to is fetched. */
export function MediaView({ document, as }: { document: Document; as: 'audio' | 'video' }) {
  const [isWrong, setWrong] = useState(false)
  if (isWrong)
    return (
      <CannotShow document={document} again={() => setWrong(false)}>
        {as === 'audio' ? (
          <Trans>
            The recording cannot be played: the connection was lost, or this browser cannot read recordings of this
            format.
          </Trans>
        ) : (
          <Trans>
            The film cannot be played: the connection was lost, or this browser cannot read films of this format.
          </Trans>
        )}
      </CannotShow>
    )
  const Media = as
  return (
    <div className="media">
      <Media
        src={sightOf(document.id, currentOf(document))}
        aria-label={document.title}
        controls
        preload="metadata"
        // No device in the neighbourhood is looked for.
        disableRemotePlayback
        {...(as === 'video' && { playsInline: true })}
        onError={() => setWrong(true)}
      />
    </div>
  )
}
