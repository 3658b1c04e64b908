import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { TextField } from '../ui/Field.tsx'
import './document-field.css'

/** Something that can be found by words of its title. */
export interface Choice {
  id: string
  title: string
  /** What tells it from others of the same title. */
  under?: string | undefined
}

/** What is typed into a field that finds, and what was chosen of what it found. */
export function useTyping({ known = null, shortest = 2 }: { known?: Choice | null; shortest?: number } = {}) {
  const [words, setWords] = useState(known?.title ?? '')
  const [chosen, setChosen] = useState(known)
  const [isAsking, setAsking] = useState(false)
  // Not its place: what was found may be something else by the time it is chosen.
  const [activeId, setActiveId] = useState<string>()
  const asked = words.trim()

  function choose({ id, title }: Choice): void {
    setChosen({ id, title })
    setWords(title)
    setAsking(false)
    setActiveId(undefined)
  }

  function type(typed: string): void {
    setWords(typed)
    setChosen(null)
    setAsking(true)
    setActiveId(undefined)
  }

  const isAsked = isAsking && asked.length >= shortest
  return {
    words,
    asked,
    isAsked,
    chosen,
    isAsking,
    activeId,
    setActiveId,
    choose,
    type,
    look: () => setAsking(true),
    leave: () => setAsking(false),
  }
}

type Typing = ReturnType<typeof useTyping>

/** What was found for the words that were typed. */
interface Found {
  data: Choice[] | undefined
  error: unknown
}

export type Finding = ReturnType<typeof findingOf>

/** The field with its list. What is typed may be `free`: to be sent as it stands, with nothing chosen. */
export function findingOf(typing: Typing, found: Found, { free = false }: { free?: boolean } = {}) {
  const rows = (typing.isAsked && found.data) || []
  const active = rows.findIndex(({ id }) => id === typing.activeId)
  const isOpen = rows.length > 0
  const isOwed = !free && typing.chosen === null && typing.asked !== ''
  const acts = isOpen ? inList(typing, rows, active, isOwed) : besideList(typing, isOwed)

  function press(event: KeyboardEvent): void {
    const act = acts[event.key]
    if (!act) return
    // Neither is the form sent nor the dialog around it closed by a key that was meant for the list.
    event.preventDefault()
    event.stopPropagation()
    act()
  }

  /** A press on the field brings back the list out of which something is still to be chosen. */
  function point(): void {
    if (typing.chosen === null) typing.look()
  }

  return { ...typing, found, rows, active, isOpen, press, point }
}

type Acts = Partial<Record<string, () => void>>

/** What keys do while the list is open. Enter goes into it first where something is to be chosen. */
function inList({ setActiveId, choose, leave }: Typing, rows: Choice[], active: number, isOwed: boolean): Acts {
  const goTo = (place: number) => setActiveId(rows[place]!.id)
  return {
    ArrowDown: () => goTo((active + 1) % rows.length),
    ArrowUp: () => goTo((active <= 0 ? rows.length : active) - 1),
    Escape: leave,
    ...(active >= 0 && { Enter: () => choose(rows[active]!) }),
    ...(active < 0 && isOwed && { Enter: () => goTo(0) }),
  }
}

/** What keys do while it is not: they bring it back. */
function besideList({ look }: Typing, isOwed: boolean): Acts {
  return { ArrowDown: look, ArrowUp: look, ...(isOwed && { Enter: look }) }
}

interface FindingFieldProps {
  name: string
  label: ReactNode
  help?: ReactNode
  optional?: boolean
  maxLength?: number
  /** Where it has come in the place of what was pressed. */
  takesFocus?: boolean
  /** What the list is called. */
  found: string
  finding: Finding
}

const focus = (input: HTMLInputElement | null) => input?.focus()

/** A combobox of the WAI-ARIA practices; its list stands in the page, because a dialog of the browser lies above whatever is drawn elsewhere. */
export function FindingField({ finding, found, maxLength = 200, takesFocus = false, ...field }: FindingFieldProps) {
  const list = useId()
  const { words, rows, active, isOpen } = finding
  return (
    <>
      <TextField
        {...field}
        {...(takesFocus ? { ref: focus } : {})}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={isOpen ? list : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && active >= 0 ? `${list}-${active}` : undefined}
        spellCheck={false}
        maxLength={maxLength}
        value={words}
        onChange={({ target }) => finding.type(target.value)}
        onClick={finding.point}
        onKeyDown={finding.press}
        onBlur={finding.leave}
      />
      {isOpen && <Options list={list} label={found} rows={rows} active={active} onChoose={finding.choose} />}
    </>
  )
}

interface OptionsProps {
  list: string
  label: string
  rows: readonly Choice[]
  active: number
  onChoose: (choice: Choice) => void
}

function Options({ list, label, rows, active, onChoose }: OptionsProps) {
  return (
    <div id={list} role="listbox" aria-label={label} className="found-documents">
      {rows.map((row, place) => (
        // The keys are the field's: the focus stays in it.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={row.id}
          id={`${list}-${place}`}
          role="option"
          tabIndex={-1}
          aria-selected={place === active}
          ref={place === active ? (option) => option?.scrollIntoView({ block: 'nearest' }) : undefined}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(row)}
        >
          <bdi>{row.title}</bdi>
          {row.under !== undefined && (
            <span className="meta">
              <bdi>{row.under}</bdi>
            </span>
          )}
        </div>
      ))}
    </div>
  )
}
