import { Trans } from '@lingui/react/macro'
import { Link } from 'react-router'
import { DateText } from '../ui/DateText.tsx'

interface RulesLinkProps {
  bodyId: string
  version: number
  /** Of something that was decided: on which day. */
  on?: string
}

/** Where the rules stand by which a body decides, or decided something. */
export function RulesLink({ bodyId, version, on }: RulesLinkProps) {
  return (
    <p className="meta">
      <Link to={`/governance/bodies/${bodyId}/rules?version=${version}`}>
        {on === undefined ? (
          <Trans comment="Link: a version of the rules of a body, by its number; what held before and after stands there too">
            Version {version} of its rules
          </Trans>
        ) : (
          <Trans comment="Link: the version of the rules of a body, by its number, by which a vote is or was decided; the day on which it was opened follows">
            Decided by version {version} of its rules, which held on <DateText day={on} />
          </Trans>
        )}
      </Link>
    </p>
  )
}
