import { useLingui } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useLanguage } from '../language.ts'
import { organisations, type Collection } from './queries.ts'

type Principal = Collection['seenBy'][number]

/** What things are called in the reader's language. */
export function useNames() {
  const { t } = useLingui()
  const language = useLanguage()
  const { data } = useSuspenseQuery(organisations)
  return {
    organisation: (id: string) => nameIn(data.find((one) => one.id === id)?.names ?? {}, language),
    principal: ({ kind, names }: Principal) =>
      kind === 'network' ? t`Everyone in the network` : nameIn(names, language),
    /** After “Seen by”. */
    seenBy: (principals: readonly Principal[]) =>
      principals.some(({ kind }) => kind === 'network')
        ? [t({ message: 'everyone in the network', comment: 'After “Seen by”' })]
        : principals.map(({ names }) => nameIn(names, language)),
  }
}
