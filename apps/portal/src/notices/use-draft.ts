import type { Language } from '@memorial/domain'
import { useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { inWords, type WrongField } from '../refusals.tsx'
import { today } from '../ui/day-of.ts'
import { emptyDraft, firstWrongText, inputOf, wrongIn, type Draft } from './draft.ts'
import type { View } from './TextTabs.tsx'

/** A notice being written: kept in memory, checked when it is to be looked over and from then on as it changes. */
export function useDraft(own: Language, network: string) {
  const [id] = useState(() => crypto.randomUUID())
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(own))
  const [view, setView] = useState<View>({ language: own, preview: false })
  const [isChecked, setChecked] = useState(false)
  const [refused, setRefused] = useState<readonly WrongField[]>([])
  // Only what was looked over is published: a later change has to be looked over again.
  const [lookedOver, setLookedOver] = useState<Draft>()
  const input = inputOf(draft, id, network)
  const wrong = isChecked ? [...wrongIn(input, today()), ...refused] : []

  function change(by: (before: Draft) => Draft): void {
    setRefused([])
    setDraft(by)
  }

  /** Puts the text with the first wrong field in sight, and the focus into that field. */
  function show(fields: readonly WrongField[], page: RefObject<HTMLElement | null>): void {
    const text = firstWrongText(draft, fields)
    flushSync(() => {
      setChecked(true)
      if (text) setView({ language: text.language, preview: false })
    })
    page.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }

  return {
    draft,
    input,
    view,
    errors: Object.fromEntries(wrong.map(({ path, reason }) => [path, inWords(reason)])),
    isLookedOver: lookedOver === draft && wrong.length === 0,
    change,
    setView,
    /** Whether it can be looked over; if not, it is shown why. */
    check(page: RefObject<HTMLElement | null>): boolean {
      const fields = wrongIn(input, today())
      if (fields.length > 0) show(fields, page)
      else setLookedOver(draft)
      return fields.length === 0
    },
    /** What the server found wrong. */
    refuse(fields: readonly WrongField[], page: RefObject<HTMLElement | null>): void {
      setRefused(fields)
      show(fields, page)
    },
  }
}
