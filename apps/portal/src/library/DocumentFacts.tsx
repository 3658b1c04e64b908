import { Trans } from '@lingui/react/macro'
import { Copyable } from '../ui/Copyable.tsx'
import { TimeText } from '../ui/DateText.tsx'
import { SeenBy } from '../ui/SeenBy.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { useNames } from './names.ts'
import type { Document } from './queries.ts'
import { Tags } from './Tags.tsx'

/** Where a document belongs, who added it, and what its file is. */
export function DocumentFacts({ document }: { document: Document }) {
  const { collection, fileName, sha256, seenBy, versions } = document
  const { addedAt, addedBy } = versions.at(-1)!
  const names = useNames()
  return (
    <Sheet title={<Trans>About this document</Trans>}>
      <SheetBody>
        <dl className="facts">
          <dt>
            <Trans comment="Label: the organisation that a document belongs to">Owner</Trans>
          </dt>
          <dd>
            <bdi>{names.organisation(collection.ownerId)}</bdi>
          </dd>
          <dt>
            <Trans comment="Label: when a document was added">Added</Trans>
          </dt>
          <dd>
            <TimeText at={addedAt} />
            {addedBy && (
              <span className="meta under">
                <bdi>{addedBy.handle}</bdi>
                {' · '}
                <bdi>{names.organisation(addedBy.organisationId)}</bdi>
              </span>
            )}
          </dd>
          <dt>
            <Trans comment="Label: the name of a document’s file">File</Trans>
          </dt>
          <dd className="anywhere">
            <bdi>{fileName}</bdi>
          </dd>
          <dt>
            <Trans comment="Label: words by which documents are gathered">Tags</Trans>
          </dt>
          <dd>
            <Tags document={document} />
          </dd>
        </dl>
        <details className="checksum">
          <summary>SHA-256</summary>
          <Copyable text={sha256}>
            <Trans comment="Button: copies a long number">Copy</Trans>
          </Copyable>
          <p className="help">
            <Trans>Whoever has the file can compute this number from it. The same number: the same file.</Trans>
          </p>
        </details>
        <SeenBy names={names.seenBy(seenBy)} />
      </SheetBody>
    </Sheet>
  )
}
