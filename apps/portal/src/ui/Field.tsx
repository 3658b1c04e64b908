import { Trans } from '@lingui/react/macro'
import { useId, type ComponentProps, type ReactNode } from 'react'
import { useFormState } from './form-state.ts'

interface Common {
  name: string
  label: ReactNode
  /** One sentence under the label. */
  help?: ReactNode
  /** Shown as words beside the label; whether it holds is the schema's business. */
  optional?: boolean
}

interface FieldProps extends Common {
  /** Gets what ties the control to its label, help and error. */
  children: (bound: {
    id: string
    name: string
    'aria-describedby': string | undefined
    'aria-invalid': true | undefined
  }) => ReactNode
}

/** A labelled control with its help before it and its error after it. */
function Field({ name, label, help, optional = false, children }: FieldProps) {
  const id = useId()
  const error = useFormState().errors[name]
  const describedBy = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {optional && (
          <span className="meta">
            {' '}
            <Trans comment="Beside the label of a field that may stay empty">(optional)</Trans>
          </span>
        )}
      </label>
      {help && (
        <p id={`${id}-help`} className="help">
          {help}
        </p>
      )}
      {children({ id, name, 'aria-describedby': describedBy || undefined, 'aria-invalid': error ? true : undefined })}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  )
}

export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  return (
    error && (
      <p id={id} className="wrong">
        {error}
      </p>
    )
  )
}

type Native<Tag extends 'input' | 'textarea' | 'select'> = Omit<
  ComponentProps<Tag>,
  'id' | 'name' | 'className' | keyof Common
>

/** One line of text. What people type has its own direction. */
export function TextField({ name, label, help, optional, ...rest }: Common & Native<'input'>) {
  return (
    <Field {...{ name, label, help, optional: optional ?? false }}>
      {(bound) => <input type="text" dir="auto" autoComplete="off" {...rest} {...bound} />}
    </Field>
  )
}

/** Several lines of text; it grows with them. */
export function TextArea({ name, label, help, optional, ...rest }: Common & Native<'textarea'>) {
  return (
    <Field {...{ name, label, help, optional: optional ?? false }}>
      {(bound) => <textarea rows={4} dir="auto" autoComplete="off" {...rest} {...bound} />}
    </Field>
  )
}

/** One of a closed list; its children are `<option>`s. */
export function SelectField({ name, label, help, optional, children, ...rest }: Common & Native<'select'>) {
  return (
    <Field {...{ name, label, help, optional: optional ?? false }}>
      {(bound) => (
        <select {...rest} {...bound}>
          {children}
        </select>
      )}
    </Field>
  )
}

/** A calendar day, given and read as YYYY-MM-DD; empty is the empty string. */
export function DateField({ name, label, help, optional, ...rest }: Common & Native<'input'>) {
  return (
    <Field {...{ name, label, help, optional: optional ?? false }}>
      {(bound) => <input type="date" autoComplete="off" {...rest} {...bound} />}
    </Field>
  )
}
