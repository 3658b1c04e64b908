import { useEffect, useRef, type ReactNode } from 'react'
import { useNavigationType } from 'react-router'

interface WordsFieldProps {
  /** For who cannot see it: what the words are sought in. */
  label: string
  placeholder: string
  words: string
  onWords: (words: string) => void
  /** Enter on words that are sought already; back with Shift. */
  onEnter?: (isBack: boolean) => void
  /** Beside the field. */
  children?: ReactNode
}

/** Long enough to type on, short enough to wait for. */
const pauseInTyping = 400

/** A field for words that are sought once typing stops, or at once on Enter. */
export function WordsField({ label, placeholder, words, onWords, onEnter, children }: WordsFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const timer = useRef<number>(undefined)
  const navigation = useNavigationType()

  useEffect(() => () => window.clearTimeout(timer.current), [])
  // Back and forth in the history; all else comes from the field itself.
  useEffect(() => {
    if (navigation === 'POP' && field.current) field.current.value = words
  }, [navigation, words])

  function submit(isBack: boolean): void {
    window.clearTimeout(timer.current)
    const typed = field.current!.value.trim()
    if (typed === words) onEnter?.(isBack)
    else onWords(typed)
  }

  function typeOn(): void {
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => onWords(field.current!.value.trim()), pauseInTyping)
  }

  return (
    <form
      role="search"
      className="words"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        submit(false)
      }}
    >
      <input
        ref={field}
        type="search"
        dir="auto"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="search"
        maxLength={200}
        aria-label={label}
        placeholder={placeholder}
        defaultValue={words}
        onChange={typeOn}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !event.shiftKey) return
          event.preventDefault()
          submit(true)
        }}
      />
      {children}
    </form>
  )
}
