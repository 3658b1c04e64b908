import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { trpc, type Answers } from '../api.ts'
import { errorInWords } from '../refusals.tsx'
import { TextField } from '../ui/Field.tsx'
import './document-field.css'

// The way of files weighs more than the field: it comes after it.
const FromDevice = lazy(() => import('./FromDevice.tsx').then(({ FromDevice }) => ({ default: FromDevice })))

type Found = Answers['governance']['documentsToAdd'][number]
type Chosen = Pick<Found, 'id' | 'title'>

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i

interface DocumentFieldProps {
  label: ReactNode
  /** What else is to be said than how to find it. */
  help?: ReactNode
  optional?: boolean
  /** What was chosen before. */
  known?: Chosen | null | undefined
}

/**
 * A document of the library by words of its title or by the address of its page, or a file that becomes one now. A combobox of the WAI-ARIA practices;
 * its list stands in the page, because a dialog of the browser lies above whatever is drawn elsewhere.
 */
export function DocumentField({ label, help, optional = false, known }: DocumentFieldProps) {
  const list = useId()
  const finding = useFinding(known ?? null)
  const { words, chosen, rows, active, isOpen } = finding
  return (
    <div className="document-field">
      <TextField
        name="documentId"
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={isOpen ? list : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && active >= 0 ? `${list}-${active}` : undefined}
        spellCheck={false}
        maxLength={200}
        label={label}
        help={
          <>
            <Trans>Type words of its title, then choose it. You find what you see in the library.</Trans> {help}
          </>
        }
        optional={optional}
        value={words}
        onChange={({ target }) => finding.type(target.value)}
        onKeyDown={finding.press}
        onBlur={finding.leave}
      />
      <input type="hidden" name="chosenDocument" value={chosen?.id ?? ''} />
      {isOpen && <Options list={list} rows={rows} active={active} onChoose={finding.choose} />}
      <Told finding={finding} />
      <Suspense>{chosen === null && <FromDevice onAdded={finding.choose} />}</Suspense>
    </div>
  )
}

/** The document that was chosen; null where none was. What is no document is answered as such. */
export function documentIn(form: FormData): string | null {
  const typed = String(form.get('documentId') ?? '').trim()
  if (typed === '') return null
  return String(form.get('chosenDocument')) || (uuid.exec(typed)?.[0] ?? typed)
}

const shortest = 2

function useFinding(known: Chosen | null) {
  const [words, setWords] = useState(known?.title ?? '')
  const [chosen, setChosen] = useState(known)
  const [isAsking, setAsking] = useState(false)
  const [active, setActive] = useState(-1)
  const asked = words.trim()
  const found = useQuery({
    ...trpc.governance.documentsToAdd.queryOptions({ words: asked.slice(0, 100) }),
    enabled: isAsking && asked.length >= shortest && !uuid.test(asked),
    placeholderData: keepPreviousData,
  })
  const rows = (isAsking && asked.length >= shortest && found.data) || []
  const isOpen = rows.length > 0

  function choose({ id, title }: Chosen): void {
    setChosen({ id, title })
    setWords(title)
    setAsking(false)
    setActive(-1)
  }

  function press(event: KeyboardEvent): void {
    const act = acts[event.key]
    if (!isOpen || !act || (event.key === 'Enter' && active < 0)) return
    // Neither is the form sent nor the dialog around it closed by a key that was meant for the list.
    event.preventDefault()
    event.stopPropagation()
    act()
  }

  const acts: Partial<Record<string, () => void>> = {
    ArrowDown: () => setActive((active + 1) % rows.length),
    ArrowUp: () => setActive((active <= 0 ? rows.length : active) - 1),
    Enter: () => choose(rows[active]!),
    Escape: () => setAsking(false),
  }

  function type(typed: string): void {
    setWords(typed)
    setChosen(null)
    setAsking(true)
    setActive(-1)
  }

  return { words, chosen, rows, active, isOpen, isAsking, found, choose, press, type, leave: () => setAsking(false) }
}

interface OptionsProps {
  list: string
  rows: readonly Found[]
  active: number
  onChoose: (row: Found) => void
}

function Options({ list, rows, active, onChoose }: OptionsProps) {
  const { t } = useLingui()
  return (
    <div
      id={list}
      role="listbox"
      aria-label={t({ message: 'Documents found', comment: 'A list to choose one document from' })}
      className="found-documents"
    >
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
          <span className="meta">
            <bdi>{row.collection}</bdi>
          </span>
        </div>
      ))}
    </div>
  )
}

/** How many were found, and that words alone name none. */
function Told({ finding }: { finding: ReturnType<typeof useFinding> }) {
  return (
    <p role="status" className="meta">
      {finding.isAsking ? <WhatWasFound {...finding} /> : <NotNamed {...finding} />}
    </p>
  )
}

function WhatWasFound({ rows, isOpen, found }: Pick<ReturnType<typeof useFinding>, 'rows' | 'isOpen' | 'found'>) {
  if (found.error) return errorInWords(found.error)
  if (isOpen) return <Plural value={rows.length} one="# document found" other="# documents found" />
  if (found.data?.length !== 0) return null
  return <Trans comment="Nothing was found for the words of a title">No document has these words in its title.</Trans>
}

function NotNamed({ words, chosen }: Pick<ReturnType<typeof useFinding>, 'words' | 'chosen'>) {
  if (chosen !== null || words.trim() === '' || uuid.test(words)) return null
  return <Trans>Nothing is chosen yet: choose one of the documents found.</Trans>
}
