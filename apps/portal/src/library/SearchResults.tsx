import { plural } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { shortestBeginning } from '@memorial/domain'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useLocale } from '../language.ts'
import { Pages } from '../projects/Pages.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { RowsSkeleton } from '../ui/Skeleton.tsx'
import { Found } from './DocumentRow.tsx'
import { Facets, Narrowed } from './Facets.tsx'
import { facetsOf, hitPages, type Counted, type Findings } from './queries.ts'
import { useNarrowing } from './use-narrowing.ts'
import { durationInWords } from './words.ts'

const nothingCounted: Counted = { found: 0, more: false, facets: [] }

interface SearchResultsProps {
  words: string
  onWords: (words: string) => void
}

/** What the words are found in, of what the reader may see. */
export function SearchResults({ words, onWords }: SearchResultsProps) {
  const narrowed = useNarrowing()
  const { narrowing } = narrowed
  const query = useInfiniteQuery({ ...hitPages(words, narrowing), placeholderData: keepPreviousData })
  const counting = useQuery({ ...facetsOf(words, narrowing), placeholderData: keepPreviousData })
  const counted = counting.data ?? nothingCounted
  const first = query.data?.pages[0]
  const isOld = query.isPlaceholderData
  const isNarrowed = Object.keys(narrowing).length > 0
  return (
    <div className="results">
      <Facets rows={counted.facets} narrowed={narrowed} isPart={counted.more} />
      <Sheet
        title={<Sought words={words} tag={narrowing.tag} />}
        aside={
          <p role="status" className="meta">
            {first && !isOld && counting.isSuccess && !counting.isPlaceholderData && (
              <Count {...counted} took={first.took} />
            )}
          </p>
        }
      >
        <Narrowed rows={counted.facets} {...narrowed} />
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
                <NothingFound
                  meant={first?.meant ?? null}
                  because={first?.because ?? null}
                  onWords={onWords}
                  onWiden={isNarrowed ? narrowed.widen : undefined}
                />
              )
            }
          </Pages>
        </div>
      </Sheet>
    </div>
  )
}

function Sought({ words, tag }: { words: string; tag: string | undefined }) {
  if (words === '')
    return (
      <Trans comment="Heading over the documents that have a tag; use your language’s quotation marks">
        Tag “<bdi>{tag}</bdi>”
      </Trans>
    )
  return (
    <Trans comment="Heading over what was found for these words; use your language’s quotation marks">
      “<bdi>{words}</bdi>”
    </Trans>
  )
}

interface NothingFoundProps {
  /** The words as they may be meant, which find something. */
  meant: string | null
  /** What is wrong with the words themselves. */
  because: Findings['because']
  onWords: (words: string) => void
  onWiden: (() => void) | undefined
}

function NothingFound({ meant, because, onWords, onWiden }: NothingFoundProps) {
  return (
    <>
      {meant !== null && (
        <p className="meant">
          <Trans comment="Nothing was found; the button has the words as they may be meant">
            Did you mean{' '}
            <Button kind="plain" onClick={() => onWords(meant)}>
              <bdi>{meant}</bdi>
            </Button>
            ?
          </Trans>
        </p>
      )}
      <EmptyState
        action={
          onWiden && (
            <Button kind="quiet" onClick={onWiden}>
              <Trans comment="Button: the search is no longer narrowed to a language, a format …">
                Search without narrowing
              </Trans>
            </Button>
          )
        }
      >
        <Why because={because} />
      </EmptyState>
    </>
  )
}

function Why({ because }: Pick<NothingFoundProps, 'because'>) {
  switch (because) {
    case 'no-word':
      return <Trans>There is no word in this. Type letters or digits.</Trans>
    case 'short-beginning':
      return (
        <Plural
          value={shortestBeginning}
          one="Before a star at least # letter is needed: too many words begin with fewer. Type more of the word, or leave out the star."
          other="Before a star at least # letters are needed: too many words begin with fewer. Type more of the word, or leave out the star."
          comment="Why a search found nothing: a star stands for whatever follows the beginning of a word"
        />
      )
    case null:
      return (
        <Trans>
          Nothing you can see has these words. Other forms of a word are found by themselves; try fewer words, or
          another spelling.
        </Trans>
      )
  }
}

/** “37 found in 18 ms” */
function Count({ found, more, took }: Pick<Counted, 'found' | 'more'> & { took: number }) {
  const { t } = useLingui()
  const locale = useLocale()
  const duration = durationInWords(took, locale)
  if (more) {
    return t({
      message: plural(found, {
        one: `more than # found in ${duration}`,
        other: `more than # found in ${duration}`,
      }),
      comment: 'How many documents a search found: “more than 2,000 found in 18 ms”',
    })
  }
  return t({
    message: plural(found, { one: `# found in ${duration}`, other: `# found in ${duration}` }),
    comment: 'How many documents a search found: “37 found in 18 ms”',
  })
}
