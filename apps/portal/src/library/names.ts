import { useLingui } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useLanguage, useLocale } from '../language.ts'
import { organisations, type Collection } from './queries.ts'
import { lastDayOf } from './until.ts'

type Seer = Collection['seenBy'][number]
type Principal = Omit<Seer, 'until'>

/** What things are called in the reader's language. */
export function useNames() {
  const { t } = useLingui()
  const language = useLanguage()
  const days = new Intl.DateTimeFormat(useLocale(), { dateStyle: 'long', timeZone: 'UTC' })
  const { data } = useSuspenseQuery(organisations)
  return {
    organisation: (id: string) => nameIn(data.find((one) => one.id === id)?.names ?? {}, language),
    principal: ({ kind, names }: Principal) =>
      kind === 'network' ? t`Everyone in the network` : nameIn(names, language),
    /** After “Seen by”: each with the day on which it ends, if it does. */
    seenBy: (principals: readonly (Principal & { until?: string | null })[]) => {
      const everyone = t({ message: 'everyone in the network', comment: 'After “Seen by”' })
      if (principals.some(({ kind, until = null }) => kind === 'network' && until === null)) return [everyone]
      return principals.map(({ kind, names, until = null }) => {
        const name = kind === 'network' ? everyone : nameIn(names, language)
        if (until === null) return name
        const day = days.format(new Date(lastDayOf(until)))
        return t({
          message: `${name} (until ${day})`,
          comment: 'After “Seen by”: a name, and the last day on which they see it; the day stands in its basic form',
        })
      })
    },
  }
}
