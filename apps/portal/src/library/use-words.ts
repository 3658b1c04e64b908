import { useLocation, useNavigate } from 'react-router'

/** The state of a link to a page on which these words are sought. */
export function sought(words: string): { words: string } | null {
  return words === '' ? null : { words }
}

/** The state of a link to the library, where all that has a tag is sought. */
export function tagged(tag: string): Sought {
  return { tag }
}

/** What a page seeks, as its history keeps it. */
export interface Sought {
  words?: string
  tag?: string
}

/** The words that are sought here: they stand in the browser's history, never in an address. */
export function useWords(): { words: string; seek: (words: string) => void } {
  const { pathname, search, state } = useLocation()
  const navigate = useNavigate()
  const { words = '', ...beside } = (state as Sought | null) ?? {}

  function seek(next: string): void {
    if (next === words) return
    // The way back leads to before anything was sought, not through each word that was typed.
    void navigate({ pathname, search }, { replace: words !== '', state: { ...beside, ...sought(next) } })
  }

  return { words, seek }
}
