import { Plural, Trans } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { trpc } from '../api.ts'
import { errorInWords } from '../refusals.tsx'

/** How many people an audience is. */
export function HeadCount({ audience }: { audience: readonly string[] }) {
  const options = trpc.notices.headCount.queryOptions({ audience: [...audience] })
  const { data, error, isPlaceholderData } = useQuery({
    ...options,
    enabled: audience.length > 0,
    placeholderData: keepPreviousData,
  })
  return (
    <output className="head-count" aria-busy={isPlaceholderData}>
      {audience.length === 0 ? (
        <Trans>Nobody is chosen yet.</Trans>
      ) : error ? (
        errorInWords(error)
      ) : (
        data && (
          <Plural
            value={data.people ?? 0}
            one="# person will see this, and the secretariat."
            other="# people will see this, and the secretariat."
            comment="How many readers a notice will have"
          />
        )
      )}
    </output>
  )
}
