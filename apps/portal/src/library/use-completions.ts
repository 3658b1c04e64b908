import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { completionsOf } from './queries.ts'

/** Shorter than the pause after which is searched. */
const pauseInTyping = 100

export type Offered = ReturnType<typeof useCompletions>

/** The words by which what is being typed can be completed, and which of them one has gone to with the arrows. */
export function useCompletions() {
  const list = useId()
  const [typed, setTyped] = useState('')
  // The word itself: the list may be another one by the time it is chosen.
  const [gone, setGone] = useState<string>()
  const timer = useRef<number>(undefined)
  const { data } = useQuery({
    ...completionsOf(typed),
    enabled: typed !== '',
    placeholderData: keepPreviousData,
  })
  const words = typed === '' ? [] : (data ?? [])
  const at = gone === undefined ? -1 : words.indexOf(gone)

  useEffect(() => () => window.clearTimeout(timer.current), [])

  function look(next: string): void {
    window.clearTimeout(timer.current)
    setTyped(next)
    setGone(undefined)
  }

  return {
    list,
    words,
    at,
    /** What stands in the field up to where one types. */
    type(next: string): void {
      window.clearTimeout(timer.current)
      timer.current = window.setTimeout(() => look(next), pauseInTyping)
    },
    /** Down or up; past the ends one is in the field again. */
    move: (by: 1 | -1) => setGone([undefined, ...words].at((at + 1 + by) % (words.length + 1))),
    close: () => look(''),
  }
}

/** What was typed, with its last word completed. */
export function completedBy(typed: string, word: string): string {
  return `${typed.replace(/[\p{L}\p{M}’']+$/u, '')}${word} `
}
