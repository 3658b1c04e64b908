import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { Completions } from './Completions.tsx'
import { completedBy, useCompletions, type Offered } from './use-completions.ts'

interface Seeking {
  words: string
  onWords: (words: string) => void
  /** Enter on words that are sought already; back with Shift. */
  onEnter?: (isBack: boolean) => void
  /** Whether words are offered that complete what is being typed. */
  completes?: boolean
}

interface WordsFieldProps extends Seeking {
  /** For who cannot see it: what the words are sought in. */
  label: string
  placeholder: string
  /** Beside the field. */
  children?: ReactNode
}

/** A field for words that are sought once typing stops, or at once on Enter. */
export function WordsField({ label, placeholder, children, ...seeking }: WordsFieldProps) {
  const { completes = false, words } = seeking
  const { field, offered, submit, typeOn, choose, press } = useTyping(seeking)
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
      <div className="typing">
        <input
          ref={field}
          type={completes ? 'text' : 'search'}
          dir="auto"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="search"
          maxLength={200}
          aria-label={label}
          placeholder={placeholder}
          defaultValue={words}
          {...(completes ? comboBox(offered) : {})}
          onChange={({ target }) => typeOn(target)}
          onKeyDown={press}
          onBlur={offered.close}
        />
        {completes && <Completions offered={offered} onChoose={choose} />}
      </div>
      {children}
    </form>
  )
}

/** What a field with a list under it tells of the list; not React Aria's, which weighs more than the page. */
function comboBox({ list, words, at }: Offered) {
  const isOpen = words.length > 0
  return {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': isOpen,
    'aria-controls': isOpen ? list : undefined,
    'aria-activedescendant': at < 0 ? undefined : `${list}-${at}`,
  } as const
}

/** Long enough to type on, short enough to wait for. */
const pauseInTyping = 400

function useTyping({ words, onWords, onEnter, completes = false }: Seeking) {
  const field = useRef<HTMLInputElement>(null)
  const timer = useRef<number>(undefined)
  /** What was sent and has not come back yet as the words that are sought. */
  const sent = useRef([words])
  const offered = useCompletions()

  useEffect(() => () => window.clearTimeout(timer.current), [])
  // Back and forth in the history, or words that were meant. All else comes from the field itself, in which more may stand by now.
  useEffect(() => {
    const at = sent.current.indexOf(words)
    sent.current = sent.current.slice(at < 0 ? sent.current.length : at + 1)
    if (at < 0) field.current!.value = words
  }, [words])

  function send(): void {
    const asked = field.current!.value.trim()
    if (asked !== words) sent.current.push(asked)
    onWords(asked)
  }

  function submit(isBack: boolean): void {
    window.clearTimeout(timer.current)
    offered.close()
    if (field.current!.value.trim() === words) onEnter?.(isBack)
    else send()
  }

  function typeOn({ value, selectionEnd }: HTMLInputElement): void {
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(send, pauseInTyping)
    if (completes) offered.type(selectionEnd === value.length ? value : '')
  }

  function choose(word: string): void {
    field.current!.value = completedBy(field.current!.value, word)
    submit(false)
  }

  function press(event: KeyboardEvent): void {
    if (goThrough(event, offered, choose)) event.preventDefault()
    else if (event.key === 'Enter' && event.shiftKey) {
      event.preventDefault()
      submit(true)
    }
  }

  return { field, offered, submit, typeOn, choose, press }
}

/** The keys of a list of words that is open; whether this was one of them. */
function goThrough(
  { key, nativeEvent }: KeyboardEvent,
  { words, at, move, close }: Offered,
  choose: (word: string) => void,
): boolean {
  if (words.length === 0 || nativeEvent.isComposing) return false
  if (key === 'ArrowDown') move(1)
  else if (key === 'ArrowUp') move(-1)
  else if (key === 'Escape') close()
  else if (key === 'Enter' && at >= 0) choose(words[at]!)
  else return false
  return true
}
