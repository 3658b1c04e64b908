import { createContext, use } from 'react'

/** What a form tells its fields: the sentence at each wrong one, by name, and whether it is being sent. */
interface State {
  errors: Record<string, string | undefined>
  busy: boolean
}

export const FormState = createContext<State>({ errors: {}, busy: false })

export function useFormState(): State {
  return use(FormState)
}
