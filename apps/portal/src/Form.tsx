import type { UseMutationResult } from '@tanstack/react-query'
import { useRef, useState, type ReactNode, type SubmitEvent } from 'react'
import { flushSync } from 'react-dom'
import type * as z from 'zod/mini'
import { errorInWords, inWords, reasonOf, wrongFields, type WrongField } from './refusals.tsx'
import { Button } from './ui/Button.tsx'
import { FormState, useFormState } from './ui/form-state.ts'

interface FormProps<Shape extends z.ZodMiniType, Answer, Failure> {
  /** The input's own schema: what the server will check is checked here first. */
  shape: Shape
  mutation: UseMutationResult<Answer, Failure, z.input<Shape>, unknown>
  /** From the fields to the input; without it each field is the property of its name. */
  read?: (form: FormData) => unknown
  /** After success, when the fields have been emptied. */
  onDone?: (answer: Answer, sent: z.input<Shape>) => void
  children: ReactNode
}

/** A form whose fields keep what was typed until it has been accepted; the first wrong one gets the focus. */
export function Form<Shape extends z.ZodMiniType, Answer, Failure>({
  shape,
  mutation,
  read = Object.fromEntries,
  onDone,
  children,
}: FormProps<Shape, Answer, Failure>) {
  const [wrong, setWrong] = useState<WrongField[]>([])
  const form = useRef<HTMLFormElement>(null)

  function show(fields: WrongField[]): void {
    flushSync(() => setWrong(fields))
    const first = form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]')
    first?.focus()
  }

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (mutation.isPending) return
    const typed = read(new FormData(event.currentTarget)) as z.input<Shape>
    const checked = shape.safeParse(typed)
    if (!checked.success)
      return show(
        checked.error.issues.map(({ path, message }) => ({ path: path.join('.'), reason: reasonOf(message) })),
      )
    setWrong([])
    mutation.mutate(typed, {
      onSuccess: (answer) => {
        form.current?.reset()
        onDone?.(answer, typed)
      },
      onError: (error) => show(wrongFields(error)),
    })
  }

  const errors = Object.fromEntries(wrong.map(({ path, reason }) => [path, inWords(reason)]))
  return (
    <FormState value={{ errors, busy: mutation.isPending }}>
      <form ref={form} className="form" noValidate autoComplete="off" onSubmit={submit}>
        {children}
        {mutation.error !== null && wrong.length === 0 && (
          <p className="wrong" role="alert" tabIndex={-1}>
            {errorInWords(mutation.error)}
          </p>
        )}
      </form>
    </FormState>
  )
}

/** The button that sends the form around it. */
export function Submit({ children, because }: { children: ReactNode; because?: string | undefined }) {
  const { busy } = useFormState()
  return (
    <Button type="submit" busy={busy} because={because}>
      {children}
    </Button>
  )
}
