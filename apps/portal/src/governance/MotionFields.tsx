import { Trans, useLingui } from '@lingui/react/macro'
import { direction, languages, type Language } from '@memorial/domain'
import { ownNames } from '@memorial/words'
import { useRef } from 'react'
import { flushSync } from 'react-dom'
import { emptyText, isEmpty, type DraftText } from '../notices/draft.ts'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { SelectField, TextArea, TextField } from '../ui/Field.tsx'

interface MotionFieldsProps {
  /** The first is the original. */
  texts: readonly DraftText[]
  /** Languages that stay as they are: of a text that is there already. */
  kept?: readonly Language[]
  onChange: (by: (before: readonly DraftText[]) => readonly DraftText[]) => void
  /** A title may be enough. */
  optionalBody?: boolean
}

const none: readonly Language[] = []

/** A motion's texts, one below the other. */
export function MotionFields({ texts, kept = none, onChange, optionalBody = false }: MotionFieldsProps) {
  const { t } = useLingui()
  const all = useRef<HTMLDivElement>(null)
  const free = languages.filter((language) => !texts.some((text) => text.language === language))

  function add(language: Language): void {
    flushSync(() => onChange((before) => [...before, emptyText(language)]))
    all.current?.querySelector<HTMLElement>('fieldset:last-of-type input')?.focus()
  }

  function remove(text: DraftText): void {
    flushSync(() => onChange((before) => before.filter(({ language }) => language !== text.language)))
    all.current?.querySelector<HTMLElement>('input')?.focus()
    const name = ownNames[text.language]
    announce(t`Removed: ${name}`, isEmpty(text) ? undefined : () => onChange((before) => [...before, text]))
  }

  return (
    <div className="motion-texts" ref={all}>
      {texts.map((text, place) => (
        <MotionField
          key={place === 0 ? 'original' : text.language}
          text={text}
          place={place}
          optionalBody={optionalBody}
          others={place === 0 && !kept.includes(text.language) ? [text.language, ...free] : []}
          onWrite={(written) => onChange((before) => before.with(place, { ...text, ...written }))}
          onRemove={place === 0 || kept.includes(text.language) ? undefined : () => remove(text)}
        />
      ))}
      {free.length > 0 && (
        <details className="more-languages" key={texts.length}>
          <summary>
            <Trans comment="Opens a list of languages">Add a language</Trans>
          </summary>
          <div className="actions">
            {free.map((language) => (
              <Button key={language} kind="quiet" lang={language} onClick={() => add(language)}>
                {ownNames[language]}
              </Button>
            ))}
          </div>
        </details>
      )}
    </div>
  )
}

interface MotionFieldProps {
  text: DraftText
  place: number
  optionalBody: boolean
  /** The languages it may be in, where that can be chosen. */
  others: readonly Language[]
  onWrite: (written: Partial<DraftText>) => void
  /** Only of what is no original. */
  onRemove: (() => void) | undefined
}

function MotionField({ text, place, optionalBody, others, onWrite, onRemove }: MotionFieldProps) {
  const { language, title, body } = text
  const written = { lang: language, dir: direction(language) }
  return (
    <fieldset className="field">
      {others.length === 0 && (
        <legend lang={language} className="legend">
          {ownNames[language]}
        </legend>
      )}
      {others.length > 0 && (
        <SelectField
          name="original"
          label={<Trans>Original language</Trans>}
          help={<Trans>Shown to readers for whom there is neither their own language nor English.</Trans>}
          value={language}
          onChange={(event) => onWrite({ language: event.target.value as Language })}
        >
          {others.map((other) => (
            <option key={other} value={other} lang={other}>
              {ownNames[other]}
            </option>
          ))}
        </SelectField>
      )}
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
        optional={optionalBody}
        label={<Trans comment="The body of a notice">Text</Trans>}
        help={<Trans>An empty line begins a paragraph; **bold**, - list, [words](https://…) for a link.</Trans>}
        value={body}
        onChange={(event) => onWrite({ body: event.target.value })}
      />
      {onRemove && (
        <div>
          <Button kind="quiet" onClick={onRemove}>
            <Trans comment="Button: takes one language away from a text">Remove this language</Trans>
          </Button>
        </div>
      )}
    </fieldset>
  )
}
