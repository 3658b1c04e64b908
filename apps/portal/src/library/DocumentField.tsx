import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, type ReactNode } from 'react'
import { trpc } from '../api.ts'
import { errorInWords } from '../refusals.tsx'
import { FindingField, findingOf, useTyping, type Choice, type Finding } from './FindingField.tsx'

// The way of files weighs more than the field: it comes after it.
const FromDevice = lazy(() => import('./FromDevice.tsx').then(({ FromDevice }) => ({ default: FromDevice })))

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i

interface DocumentFieldProps {
  label: ReactNode
  /** What else is to be said than how to find it. */
  help?: ReactNode
  optional?: boolean
  /** What was chosen before. */
  known?: Choice | null | undefined
}

/**
 * A document of the library by words of its title or by the address of its page, or a file that becomes one now.
 */
export function DocumentField({ label, help, optional = false, known }: DocumentFieldProps) {
  const { t } = useLingui()
  const typing = useTyping({ known: known ?? null })
  const found = useDocuments(typing.asked, typing.isAsked)
  const finding = findingOf(typing, found, { free: uuid.test(typing.words) })
  const { chosen } = finding
  return (
    <div className="document-field">
      <FindingField
        name="documentId"
        label={label}
        help={
          <>
            <Trans>Type words of its title, then choose it. You find what you see in the library.</Trans> {help}
          </>
        }
        optional={optional}
        found={t({ message: 'Documents found', comment: 'A list to choose one document from' })}
        finding={finding}
      />
      <input type="hidden" name="chosenDocument" value={chosen?.id ?? ''} />
      <Told finding={finding} />
      <Suspense>{chosen === null && <FromDevice onAdded={finding.choose} />}</Suspense>
    </div>
  )
}

function useDocuments(words: string, isAsked: boolean) {
  return useQuery({
    ...trpc.search.titles.queryOptions({ words: words.slice(0, 100) }),
    enabled: isAsked && !uuid.test(words),
    placeholderData: keepPreviousData,
    select: (rows) => rows.map(({ id, title, collection }) => ({ id, title, under: collection })),
  })
}

/** The document that was chosen; null where none was. What is no document is answered as such. */
export function documentIn(form: FormData): string | null {
  const typed = String(form.get('documentId') ?? '').trim()
  if (typed === '') return null
  return String(form.get('chosenDocument')) || (uuid.exec(typed)?.[0] ?? typed)
}

/** How many were found, and that words alone name none. */
function Told({ finding }: { finding: Finding }) {
  return (
    <p role="status" className="meta">
      {finding.isAsking ? <WhatWasFound {...finding} /> : <NotNamed {...finding} />}
    </p>
  )
}

function WhatWasFound({ rows, isOpen, found }: Pick<Finding, 'rows' | 'isOpen' | 'found'>) {
  if (found.error) return errorInWords(found.error)
  if (isOpen) return <Plural value={rows.length} one="# document found" other="# documents found" />
  if (found.data?.length !== 0) return null
  return <Trans comment="Nothing was found for the words of a title">No document has these words in its title.</Trans>
}

function NotNamed({ words, chosen }: Pick<Finding, 'words' | 'chosen'>) {
  if (chosen !== null || words.trim() === '' || uuid.test(words)) return null
  return <Trans>Nothing is chosen yet: choose one of the documents found.</Trans>
}
