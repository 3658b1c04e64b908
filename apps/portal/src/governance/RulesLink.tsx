import { Trans } from '@lingui/react/macro'
import { Link } from 'react-router'

/** Where the rules stand by which a body decides, or decided something. */
export function RulesLink({ bodyId, version }: { bodyId: string; version: number }) {
  return (
    <p className="meta">
      <Link to={`/governance/bodies/${bodyId}/rules?version=${version}`}>
        <Trans comment="Link: a version of the rules of a body, by its number; what held before and after stands there too">
          Version {version} of its rules
        </Trans>
      </Link>
    </p>
  )
}
