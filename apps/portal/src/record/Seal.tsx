import { Plural, Trans } from '@lingui/react/macro'
import type { Answers } from '../api.ts'
import { Copyable } from '../ui/Copyable.tsx'
import { TimeText } from '../ui/DateText.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'

/** How far the record is sealed, and with which key that is verified by somebody else's machine. */
export function Seal({ standing: { checkpoint, key } }: { standing: Answers['record']['standing'] }) {
  return (
    <Sheet title={<Trans comment="Title: the signature under the record of acts">Seal</Trans>}>
      <SheetBody>
        <p>
          <Trans>
            Each hour a signature is put under all acts of the network. Whoever changed one of them afterwards would
            break it.
          </Trans>
        </p>
        {checkpoint ? (
          <p>
            <Trans>
              Last sealed: <TimeText at={checkpoint.signedAt} />
            </Trans>
            <br />
            <Plural value={checkpoint.size} one="# act is under the seal." other="# acts are under the seal." />
          </p>
        ) : (
          <p>
            <Trans>The first seal comes within an hour.</Trans>
          </p>
        )}
        <p className="meta">
          <Trans>
            Write this key down somewhere else. With it anybody verifies an exported file, without this server: the
            operator’s guide says how.
          </Trans>
        </p>
        <Copyable text={key}>
          <Trans comment="Button: copies the public key with which the record is verified">Copy the key</Trans>
        </Copyable>
      </SheetBody>
    </Sheet>
  )
}
