import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { Language } from '@memorial/domain'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { LanguageOptions } from '../LanguageOptions.tsx'
import { languageOf, useLocale } from '../language.ts'
import { Pages } from '../projects/Pages.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { RowsSkeleton } from '../ui/Skeleton.tsx'
import { Found } from './DocumentRow.tsx'
import { hitPages } from './queries.ts'
import { durationInWords } from './words.ts'

/** What the words are found in, of what the reader may see. */
export function SearchResults({ words }: { words: string }) {
  const [language, setLanguage] = useState<Language>()
  const query = useInfiniteQuery({ ...hitPages(words, language), placeholderData: keepPreviousData })
  const first = query.data?.pages[0]
  const isOld = query.isPlaceholderData
  return (
    <Sheet
      title={
        <Trans comment="Heading over what was found for these words; use your language’s quotation marks">
          “<bdi>{words}</bdi>”
        </Trans>
      }
      aside={
        <div className="found">
          <p role="status" className="meta">
            {first && !isOld && <Count {...first} />}
          </p>
          <InLanguage chosen={language} onChoose={setLanguage} />
        </div>
      }
    >
      <div aria-busy={isOld} className={isOld ? 'old' : undefined}>
        <Pages
          pages={query}
          skeleton={<RowsSkeleton rows={5} />}
          more={<Trans comment="Button: the next page of what was found">More of what was found</Trans>}
        >
          {(rows) =>
            rows.length > 0 ? (
              <Rows>
                {rows.map((hit) => (
                  <Found key={hit.id} hit={hit} words={words} />
                ))}
              </Rows>
            ) : (
              <NothingFound />
            )
          }
        </Pages>
      </div>
    </Sheet>
  )
}

function NothingFound() {
  return (
    <EmptyState>
      <Trans>
        Nothing you can see has these words. Other forms of a word are found by themselves; try fewer words, or another
        spelling.
      </Trans>
    </EmptyState>
  )
}

/** “37 found in 18 ms” */
function Count({ found, more, took }: { found: number; more: boolean; took: number }) {
  const { t } = useLingui()
  const locale = useLocale()
  const duration = durationInWords(took, locale)
  const most = new Intl.NumberFormat(locale).format(found)
  if (more) {
    return t({
      message: `more than ${most} found in ${duration}`,
      comment: 'How many documents a search found: “more than 2,000 found in 18 ms”',
    })
  }
  return t({
    message: plural(found, { one: `# found in ${duration}`, other: `# found in ${duration}` }),
    comment: 'How many documents a search found: “37 found in 18 ms”',
  })
}

function InLanguage({
  chosen,
  onChoose,
}: {
  chosen: Language | undefined
  onChoose: (language: Language | undefined) => void
}) {
  const { t } = useLingui()
  return (
    <select
      aria-label={t({ message: 'Language of the text', comment: 'Narrows down what a search finds' })}
      value={chosen ?? ''}
      onChange={({ target }) => onChoose(languageOf(target.value))}
    >
      <option value="">
        {t({ message: 'any language', comment: 'Choice: texts in whichever language are found' })}
      </option>
      <LanguageOptions />
    </select>
  )
}
