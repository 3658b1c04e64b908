import { Trans, useLingui } from '@lingui/react/macro'
import type { Language, Names } from '@memorial/domain'
import { Button } from '../ui/Button.tsx'
import { FieldError, SelectField, TextField } from '../ui/Field.tsx'
import { useFormState } from '../ui/form-state.ts'

/** An option as it is typed: in the reader's own language and, where that is another, in English too. */
export interface DraftOption {
  id: string
  own: string
  english: string
}

export function emptyOption(): DraftOption {
  return { id: crypto.randomUUID(), own: '', english: '' }
}

/** What was typed, without the lines that stayed empty. */
export function optionsIn(options: readonly DraftOption[], language: Language): { id: string; names: Names }[] {
  return options
    .filter(({ own }) => own.trim() !== '')
    .map(({ id, own, english }) => ({
      id,
      names: { ...(english.trim() !== '' && { en: english.trim() }), [language]: own.trim() },
    }))
}

interface OptionFieldsProps {
  options: readonly DraftOption[]
  onChange: (options: readonly DraftOption[]) => void
}

/** Among what is chosen, and for how many places. */
export function OptionFields({ options, onChange }: OptionFieldsProps) {
  const { i18n } = useLingui()
  const { errors } = useFormState()
  const write = (id: string, changed: Partial<DraftOption>) =>
    onChange(options.map((option) => (option.id === id ? { ...option, ...changed } : option)))
  return (
    <fieldset className="field">
      <legend>
        <Trans comment="Of a vote: among what is chosen">Options</Trans>
      </legend>
      {options.map((option, place) => (
        <OptionField
          key={option.id}
          place={place + 1}
          option={option}
          asksEnglish={i18n.locale !== 'en'}
          onWrite={(changed) => write(option.id, changed)}
        />
      ))}
      <FieldError id="options-error" error={errors['options']} />
      <div className="actions">
        <Button kind="quiet" onClick={() => onChange([...options, emptyOption()])}>
          <Trans comment="Button: one more option of a vote">Add an option</Trans>
        </Button>
      </div>
      <SelectField
        name="places"
        label={<Trans comment="How many can be elected">Places</Trans>}
        help={<Trans>As many options as this can be elected, each with the majority.</Trans>}
      >
        {options.map(({ id }, place) => (
          <option key={id} value={place + 1}>
            {place + 1}
          </option>
        ))}
      </SelectField>
    </fieldset>
  )
}

interface OptionFieldProps {
  place: number
  option: DraftOption
  asksEnglish: boolean
  onWrite: (changed: Partial<DraftOption>) => void
}

function OptionField({ place, option: { own, english }, asksEnglish, onWrite }: OptionFieldProps) {
  return (
    <>
      <TextField
        name={`option-${place}`}
        label={<Trans comment="Of a vote; a number follows">Option {place}</Trans>}
        value={own}
        maxLength={80}
        onChange={(event) => onWrite({ own: event.target.value })}
      />
      {asksEnglish && (
        <TextField
          name={`option-${place}-en`}
          optional
          label={<Trans comment="Of a vote; a number follows">Option {place} in English</Trans>}
          value={english}
          maxLength={80}
          onChange={(event) => onWrite({ english: event.target.value })}
        />
      )}
    </>
  )
}
