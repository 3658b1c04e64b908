import { useId, type ReactNode } from 'react'
import { FieldError } from './Field.tsx'
import { useFormState } from './form-state.ts'

interface ChoicesProps<Value extends string> {
  name: string
  legend: ReactNode
  help?: ReactNode
  /** `one`: radio buttons; `some`: check boxes, read with `form.getAll(name)`. */
  pick: 'one' | 'some'
  options: readonly { value: Value; label: ReactNode; help?: ReactNode }[]
  /** What is chosen at first. */
  chosen?: readonly Value[]
  onPick?: (value: Value) => void
}

/** A group of choices that are all in sight. */
export function Choices<Value extends string>({
  name,
  legend,
  help,
  pick,
  options,
  chosen,
  onPick,
}: ChoicesProps<Value>) {
  const id = useId()
  const error = useFormState().errors[name]
  const describedBy = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <fieldset className="field" aria-describedby={describedBy || undefined}>
      <legend>{legend}</legend>
      {help && (
        <p id={`${id}-help`} className="help">
          {help}
        </p>
      )}
      <div className="choices">
        {options.map((option) => (
          <label key={option.value} className="choice">
            <input
              type={pick === 'one' ? 'radio' : 'checkbox'}
              name={name}
              value={option.value}
              defaultChecked={chosen?.includes(option.value)}
              aria-invalid={error ? true : undefined}
              onChange={() => onPick?.(option.value)}
            />
            <span>
              {option.label}
              {option.help && <span className="meta">{option.help}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  )
}
