import { nameIn } from '@memorial/domain'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useLanguage } from '../language.ts'
import { organisations, type Poll } from './queries.ts'

type Named = Pick<Poll['electors'][number], 'organisationId' | 'person' | 'substitute'>

/** What an elector is called: the member organisation, or the person. */
export function useElectorName(): (elector: Named) => string {
  const language = useLanguage()
  const { data } = useSuspenseQuery(organisations)
  return ({ organisationId, person }) => {
    const organisation = data.find(({ id }) => id === organisationId)
    return organisation ? nameIn(organisation.names, language) : (person?.handle ?? '')
  }
}

/** The two digits of a member, or nothing. */
export function useElectorNumber(): (elector: Pick<Named, 'organisationId'>) => string {
  const { data } = useSuspenseQuery(organisations)
  return ({ organisationId }) => {
    const number = data.find(({ id }) => id === organisationId)?.number
    return number === undefined ? '' : String(number).padStart(2, '0')
  }
}

/** Members in the order of their numbers; elsewhere the chair, then everybody by name. */
export function useInOrder(): <Line extends Named & { role: string }>(lines: readonly Line[]) => Line[] {
  const number = useElectorNumber()
  const key = (line: Named & { role: string }) => `${number(line)} ${line.role} ${line.person?.handle ?? ''}`
  return (lines) => lines.toSorted((one, other) => key(one).localeCompare(key(other)))
}
