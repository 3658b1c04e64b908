import { Trans, useLingui } from '@lingui/react/macro'
import { direction } from '@memorial/domain'
import { Button } from '../ui/Button.tsx'
import { TextArea, TextField } from '../ui/Field.tsx'
import { Markdown } from '../ui/Markdown.tsx'
import type { DraftText } from './draft.ts'

interface TextFieldsProps {
  text: DraftText
  place: number
  preview: boolean
  onPreview: (preview: boolean) => void
  onWrite: (written: Partial<DraftText>) => void
  isOriginal: boolean
  /** Only where another text stays. */
  onRemove: (() => void) | undefined
}

/** One of a notice's texts, to be written or as its readers will see it. */
export function TextFields({ text, place, preview, onPreview, onWrite, isOriginal, onRemove }: TextFieldsProps) {
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
            value={body}
            onChange={(event) => onWrite({ body: event.target.value })}
          />
        </>
      )}
      <div className="actions">
        <Button kind="quiet" aria-pressed={preview} onClick={() => onPreview(!preview)}>
          <Trans comment="Button that can be pressed in: shows a text as its readers will see it">Preview</Trans>
        </Button>
        {onRemove && (
          <Button
            kind="quiet"
            because={isOriginal ? t`A notice needs the text in its original language.` : undefined}
            onClick={onRemove}
          >
            <Trans comment="Button: takes one language away from a notice">Remove this language</Trans>
          </Button>
        )}
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
