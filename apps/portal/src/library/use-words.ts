import { useLocation, useNavigate } from 'react-router'

/** The state of a link to a page on which these words are sought. */
export function sought(words: string): { words: string } | null {
  return words === '' ? null : { words }
}

/** The words that are sought here: they stand in the browser's history, never in an address. */
export function useWords(): { words: string; seek: (words: string) => void } {
  const { pathname, search, state } = useLocation()
  const navigate = useNavigate()
  const words = (state as { words?: string } | null)?.words ?? ''

  function seek(next: string): void {
    if (next === words) return
    // The way back leads to before anything was sought, not through each word that was typed.
    void navigate({ pathname, search }, { replace: words !== '', state: sought(next) })
  }

  return { words, seek }
}
