import { Trans, useLingui } from '@lingui/react/macro'
import { direction, Language, languages } from '@memorial/domain'
import { ownNames } from '@memorial/words'
import { useRef } from 'react'
import { flushSync } from 'react-dom'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { TextArea, TextField } from '../ui/Field.tsx'
import { useFormState } from '../ui/form-state.ts'
import { Markdown } from '../ui/Markdown.tsx'
import { Menu } from '../ui/Menu.tsx'
import { emptyText, isComplete, type Draft, type DraftText } from './draft.ts'

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

/** A notice's texts, a tab for each language. */
export function TextTabs({ draft, view, onView, onTexts }: TextTabsProps) {
  const { t } = useLingui()
  const all = useRef<HTMLDivElement>(null)
  const { texts, original } = draft

  function add(language: Language): void {
    onTexts((before) => [...before, emptyText(language)])
    onView({ language, preview: false })
  }

  function remove(text: DraftText): void {
    const { language } = text
    const place = texts.indexOf(text)
    flushSync(() => {
      onTexts((before) => before.filter((one) => one.language !== language))
      onView({ language: original, preview: false })
    })
    all.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus()
    const name = ownNames[language]
    announce(t`Removed: ${name}`, () => onTexts((before) => before.toSpliced(place, 0, text)))
  }

  return (
    <div className="texts" ref={all}>
      <Tabs
        selectedKey={view.language}
        onSelectionChange={(key) => onView({ language: Language.parse(key), preview: false })}
      >
        <div className="tab-line">
          <TabList
            className="tabs"
            aria-label={t({ message: 'Languages', comment: 'The texts of a notice, a tab for each language' })}
          >
            {texts.map((text, place) => (
              <TextTab key={text.language} text={text} place={place} isOriginal={text.language === original} />
            ))}
          </TabList>
          <AddLanguage taken={texts} onAdd={add} />
        </div>
        {texts.map((text, place) => (
          <TabPanel key={text.language} id={text.language} className="tab-panel">
            <TextFields
              text={text}
              place={place}
              preview={view.preview}
              onPreview={(preview) => onView({ ...view, preview })}
              onWrite={(written) =>
                onTexts((before) =>
                  before.map((one) => (one.language === text.language ? { ...one, ...written } : one)),
                )
              }
              onRemove={text.language === original ? undefined : () => remove(text)}
            />
          </TabPanel>
        ))}
      </Tabs>
    </div>
  )
}

function TextTab({ text, place, isOriginal }: { text: DraftText; place: number; isOriginal: boolean }) {
  const { errors } = useFormState()
  const isWrong = Object.entries(errors).some(([path, words]) => words && path.startsWith(`texts.${place}.`))
  return (
    <Tab id={text.language} className={isWrong ? 'tab wrong-tab' : 'tab'}>
      <span lang={text.language}>{ownNames[text.language]}</span>
      {isOriginal && (
        <span className="meta">
          <Trans comment="Beside the language that a notice was written in first">original</Trans>
        </span>
      )}
      <Completeness isWrong={isWrong} isComplete={isComplete(text)} />
    </Tab>
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

function AddLanguage({ taken, onAdd }: { taken: readonly DraftText[]; onAdd: (language: Language) => void }) {
  const { t } = useLingui()
  const free = languages.filter((language) => !taken.some((text) => text.language === language))
  if (free.length === 0) return null
  const label = t({ message: 'Add a language', comment: 'Button: opens a list of languages' })
  return (
    <Menu
      label={label}
      acts={free.map((language) => ({ id: language, label: ownNames[language], onChoose: () => onAdd(language) }))}
    >
      + {label}
    </Menu>
  )
}

interface TextFieldsProps {
  text: DraftText
  place: number
  preview: boolean
  onPreview: (preview: boolean) => void
  onWrite: (written: Partial<DraftText>) => void
  onRemove: (() => void) | undefined
}

function TextFields({ text, place, preview, onPreview, onWrite, onRemove }: TextFieldsProps) {
  const { t } = useLingui()
  const { language, title, body } = text
  const written = { lang: language, dir: direction(language) }
  return (
    <>
      {preview ? (
        <Preview text={text} />
      ) : (
        <>
          <TextField
            {...written}
            name={`texts.${place}.title`}
            label={<Trans comment="Of a notice">Title</Trans>}
            value={title}
            onChange={(event) => onWrite({ title: event.target.value })}
          />
          <TextArea
            {...written}
            name={`texts.${place}.body`}
            label={<Trans comment="The body of a notice">Text</Trans>}
            help={<Trans>An empty line begins a paragraph; **bold**, - list, [words](https://…) for a link.</Trans>}
            rows={12}
            value={body}
            onChange={(event) => onWrite({ body: event.target.value })}
          />
        </>
      )}
      <div className="actions">
        <Button kind="quiet" aria-pressed={preview} onClick={() => onPreview(!preview)}>
          <Trans comment="Button that can be pressed in: shows a text as its readers will see it">Preview</Trans>
        </Button>
        <Button
          kind="quiet"
          because={onRemove ? undefined : t`A notice needs the text in its original language.`}
          onClick={onRemove}
        >
          <Trans comment="Button: takes one language away from a notice">Remove this language</Trans>
        </Button>
      </div>
    </>
  )
}

/** A text as its readers will see it. */
export function Preview({ text: { language, title, body } }: { text: DraftText }) {
  return (
    <div className="preview" lang={language} dir={direction(language)}>
      {title && <h3>{title}</h3>}
      <Markdown text={body} />
    </div>
  )
}
