import { Trans, useLingui } from '@lingui/react/macro'
import { CorrectText, hasAnEncoding } from '@memorial/domain'
import { ownNames } from '@memorial/words'
import { useMutation } from '@tanstack/react-query'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { LanguageOptions } from '../LanguageOptions.tsx'
import { errorInWords, inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Choices } from '../ui/Choices.tsx'
import { SelectField } from '../ui/Field.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import type { Document } from './queries.ts'

const unread = new Set<Document['format']>(['audio', 'video', 'other'])

/** In which language and encoding a text was read, and the way to say it better. */
export function Correction({ document }: { document: Document }) {
  const { format, encoding, chosenEncoding, chosenLanguage, can } = document
  if (unread.has(format)) return null
  return (
    <Sheet
      title={<Trans comment="Heading: in which language and encoding a text was read">How the text is read</Trans>}
    >
      <SheetBody>
        <dl className="facts">
          <dt>
            <Trans comment="Label: the language of a document">Language</Trans>
          </dt>
          <dd>{chosenLanguage === null ? <ByItself /> : <bdi>{ownNames[chosenLanguage]}</bdi>}</dd>
          {encoding !== null && (
            <>
              <dt>
                <Trans comment="Label: the encoding of a text file, such as windows-1251">Encoding</Trans>
              </dt>
              <dd>
                <bdi>{encoding}</bdi>
              </dd>
            </>
          )}
        </dl>
        {can.add.ok ? (
          <CorrectionForm key={`${chosenEncoding} ${chosenLanguage}`} document={document} />
        ) : (
          <p className="help">{inWords(can.add.because)}</p>
        )}
      </SheetBody>
    </Sheet>
  )
}

function ByItself() {
  return (
    <Trans comment="Language or encoding of a text: told by the program, not by a person">found automatically</Trans>
  )
}

function CorrectionForm({ document: { id, format, chosenEncoding, chosenLanguage } }: { document: Document }) {
  const { t } = useLingui()
  const encodings = useMutation(trpc.library.encodings.mutationOptions())
  // Of the mutation, not of the form: an open screen may hear of the change first, and the form is another one then.
  const correct = useMutation(
    trpc.library.correctText.mutationOptions({ onSuccess: () => announce(t`The text is being read anew.`) }),
  )
  const isEncoded = hasAnEncoding(format)
  return (
    <details
      className="fold"
      onToggle={({ currentTarget: { open } }) => {
        if (open && isEncoded && encodings.isIdle) encodings.mutate({ id })
      }}
    >
      <summary>
        <Trans comment="Unfolds a form: say in which language and encoding a text is">Read it otherwise</Trans>
      </summary>
      <Form
        shape={CorrectText}
        mutation={correct}
        read={(form) => ({ id, language: form.get('language') || null, encoding: form.get('encoding') || null })}
      >
        <SelectField
          name="language"
          defaultValue={chosenLanguage ?? ''}
          label={<Trans comment="Label: the language of a document">Language</Trans>}
          help={<Trans>Words are found in all their forms, and scans are recognised, in this language.</Trans>}
        >
          <option value="">
            {t({ message: 'found automatically', comment: 'Language of a text: told by the program' })}
          </option>
          <LanguageOptions />
        </SelectField>
        {isEncoded && <Encodings lines={encodings.data ?? []} chosen={chosenEncoding} />}
        {encodings.error !== null && (
          <p className="wrong" role="alert">
            {errorInWords(encodings.error)}
          </p>
        )}
        <Submit>
          <Trans comment="Button: have the text of a document read again in another way">Read it anew</Trans>
        </Submit>
      </Form>
    </details>
  )
}

interface EncodingsProps {
  lines: readonly { encoding: string; line: string }[]
  chosen: string | null
}

/** The same line in each encoding: one of them can be read. */
function Encodings({ lines, chosen }: EncodingsProps) {
  if (lines.length === 0) return null
  return (
    <Choices
      name="encoding"
      pick="one"
      legend={<Trans comment="Label: the encoding of a text file, such as windows-1251">Encoding</Trans>}
      help={<Trans>Each with a line of this text: choose the one that can be read.</Trans>}
      options={[
        { value: '', label: <ByItself /> },
        ...lines.map(({ encoding, line }) => ({
          value: encoding,
          label: <bdi>{encoding}</bdi>,
          help: (
            <bdi className="encoded-line" dir="auto">
              {line}
            </bdi>
          ),
        })),
      ]}
      chosen={[chosen ?? '']}
    />
  )
}
