import { Plural, Trans } from '@lingui/react/macro'
import { Check } from './Check.tsx'
import type { Adding } from './use-adding.ts'

/** What is to become of files that one's own organisation has already. Nothing where it has none. */
export function AlikeChoice({ adding }: { adding: Adding }) {
  const { same, leavesSame, setLeavesSame, named, versionOf, makeVersions, isComparing } = adding
  const isMany = named.length > 1
  return (
    <>
      {isComparing && (
        <p className="meta">
          <Trans comment="While chosen files are compared with what is in the library">
            Being compared with what is there already…
          </Trans>
        </p>
      )}
      {same.length > 0 && (
        <Check isChecked={leavesSame} onCheck={setLeavesSame}>
          <Plural
            value={same.length}
            one="# of these files is in the library already: leave it out"
            other="# of these files are in the library already: leave them out"
            comment="Check box over chosen files that one’s own organisation has already, byte for byte"
          />
        </Check>
      )}
      {isMany && (
        <Check
          isChecked={named.every((one) => versionOf(one) !== undefined)}
          onCheck={(are) => makeVersions(named, are)}
        >
          <Plural
            value={named.length}
            one="# of these files has the name of a document’s file: add it as a new version"
            other="# of these files have the names of documents’ files: add them as new versions"
            comment="Check box over chosen files whose names documents of the same collection have"
          />
        </Check>
      )}
    </>
  )
}
