import { Trans, useLingui } from '@lingui/react/macro'
import { languages, type Language } from '@memorial/domain'
import { ownNames } from '@memorial/words'
import { useRef, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { useFormState } from '../ui/form-state.ts'
import { emptyText, isComplete, type Draft, type DraftText } from './draft.ts'
import { TextFields } from './TextFields.tsx'

/** Which text is in sight, and whether as its readers will see it. */
export interface View {
  language: Language
  preview: boolean
}

interface TextTabsProps {
  draft: Draft
  view: View
  onView: (view: View) => void
  onTexts: (texts: (before: readonly DraftText[]) => readonly DraftText[]) => void
}

const selectedTab = '[role="tab"][aria-selected="true"]'

/** A notice's texts, a tab for each language. */
export function TextTabs({ draft, view, onView, onTexts }: TextTabsProps) {
  const { t } = useLingui()
  const all = useRef<HTMLDivElement>(null)
  const { texts, original } = draft
  const place = texts.findIndex(({ language }) => language === view.language)
  const text = texts[place]!

  /** Shows another text, with the texts changed before if need be, and moves the focus there. */
  function show(language: Language, target: string, changed = (before: readonly DraftText[]) => before): void {
    flushSync(() => {
      onTexts(changed)
      onView({ language, preview: false })
    })
    all.current?.querySelector<HTMLElement>(target)?.focus()
  }

  function remove(): void {
    show(original, selectedTab, (before) => before.filter(({ language }) => language !== text.language))
    const name = ownNames[text.language]
    announce(t`Removed: ${name}`, () => onTexts((before) => before.toSpliced(place, 0, text)))
  }

  return (
    <div className="texts" ref={all}>
      <TabList
        draft={draft}
        place={place}
        onSelect={(language) => {
          onView({ language, preview: false })
          all.current?.querySelector<HTMLElement>(`#tab-${language}`)?.focus()
        }}
      />
      <div className="tab-panel" role="tabpanel" id="text" aria-labelledby={`tab-${text.language}`}>
        <TextFields
          key={text.language}
          text={text}
          place={place}
          preview={view.preview}
          onPreview={(preview) => onView({ ...view, preview })}
          onWrite={(written) =>
            onTexts((before) => before.map((one) => (one.language === text.language ? { ...one, ...written } : one)))
          }
          isOriginal={text.language === original}
          onRemove={texts.length > 1 ? remove : undefined}
        />
      </div>
      <AddLanguage
        taken={texts}
        onAdd={(language) => show(language, 'input', (before) => [...before, emptyText(language)])}
      />
    </div>
  )
}

/** The text whose tab the pressed key leads to. */
function neighbour({ key, currentTarget }: KeyboardEvent, texts: readonly DraftText[], place: number) {
  const forward = getComputedStyle(currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  if (key === 'Home') return texts[0]
  if (key === 'End') return texts.at(-1)
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined
  return texts.at((place + (key === forward ? 1 : -1)) % texts.length)
}

interface TabListProps {
  draft: Draft
  place: number
  onSelect: (language: Language) => void
}

function TabList({ draft: { texts, original }, place, onSelect }: TabListProps) {
  const { t } = useLingui()
  return (
    <div
      className="tabs"
      role="tablist"
      aria-label={t({ message: 'Languages', comment: 'The texts of a notice, a tab for each language' })}
    >
      {texts.map((text, at) => (
        <TextTab
          key={text.language}
          text={text}
          place={at}
          isOriginal={text.language === original}
          isSelected={at === place}
          onSelect={() => onSelect(text.language)}
          onKeyDown={(event) => {
            const next = neighbour(event, texts, place)
            if (!next) return
            event.preventDefault()
            onSelect(next.language)
          }}
        />
      ))}
    </div>
  )
}

interface TextTabProps {
  text: DraftText
  place: number
  isOriginal: boolean
  isSelected: boolean
  onSelect: () => void
  onKeyDown: (event: KeyboardEvent) => void
}

function TextTab({ text, place, isOriginal, isSelected, onSelect, onKeyDown }: TextTabProps) {
  const { errors } = useFormState()
  const isWrong = Object.keys(errors).some((path) => path.startsWith(`texts.${place}.`))
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${text.language}`}
      className={isWrong ? 'tab wrong-tab' : 'tab'}
      aria-selected={isSelected}
      aria-controls="text"
      tabIndex={isSelected ? 0 : -1}
      onClick={onSelect}
      onKeyDown={onKeyDown}
    >
      <span lang={text.language}>{ownNames[text.language]}</span>
      {isOriginal && (
        <span className="meta">
          <Trans comment="Beside the language that a notice was written in first">original</Trans>
        </span>
      )}
      <Completeness isWrong={isWrong} isComplete={isComplete(text)} />
    </button>
  )
}

function Completeness({ isWrong, isComplete }: { isWrong: boolean; isComplete: boolean }) {
  const sign = isWrong ? '!' : isComplete ? '✓' : '…'
  return (
    <>
      <span className="completeness" aria-hidden="true">
        {sign}
      </span>
      <span className="unseen">
        {isWrong ? (
          <Trans comment="State of a text being written">needs another look</Trans>
        ) : isComplete ? (
          <Trans comment="State of a text being written: it has a title and a body">complete</Trans>
        ) : (
          <Trans comment="State of a text being written: its title or its body is missing">incomplete</Trans>
        )}
      </span>
    </>
  )
}

/** The languages there is no text in yet, behind one line. */
function AddLanguage({ taken, onAdd }: { taken: readonly DraftText[]; onAdd: (language: Language) => void }) {
  const free = languages.filter((language) => !taken.some((text) => text.language === language))
  if (free.length === 0) return null
  return (
    <details className="add-language" key={taken.length}>
      <summary>
        <Trans comment="Opens a list of languages">Add a language</Trans>
      </summary>
      <div className="actions">
        {free.map((language) => (
          <Button key={language} kind="quiet" lang={language} onClick={() => onAdd(language)}>
            {ownNames[language]}
          </Button>
        ))}
      </div>
    </details>
  )
}
