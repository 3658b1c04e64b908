import { useLingui } from '@lingui/react/macro'
import type { Offered } from './use-completions.ts'

/** The words that complete what is being typed, under its field. */
export function Completions({ offered, onChoose }: { offered: Offered; onChoose: (word: string) => void }) {
  const { t } = useLingui()
  const { list, words, at } = offered
  if (words.length === 0) return null
  return (
    <div
      id={list}
      role="listbox"
      className="completions"
      aria-label={t({ message: 'Words that begin so', comment: 'Names the list of words that complete what is typed' })}
    >
      {words.map((word, place) => (
        // The focus stays in the field, whose keys go through the list.
        <div
          key={word}
          id={`${list}-${place}`}
          role="option"
          tabIndex={-1}
          dir="auto"
          aria-selected={place === at}
          onMouseDown={(event) => event.preventDefault()}
          onMouseUp={() => onChoose(word)}
        >
          {word}
        </div>
      ))}
    </div>
  )
}
