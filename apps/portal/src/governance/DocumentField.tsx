import type { ReactNode } from 'react'
import { TextField } from '../ui/Field.tsx'

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i

/** A document of the library by the address of its page. */
export function DocumentField({
  label,
  help,
  optional = false,
}: {
  label: ReactNode
  help: ReactNode
  optional?: boolean
}) {
  return <TextField name="documentId" dir="ltr" inputMode="url" label={label} help={help} optional={optional} />
}

/** The document that was named; null where none was. What is no address is answered as such. */
export function documentIn(form: FormData): string | null {
  const typed = String(form.get('documentId') ?? '').trim()
  return typed === '' ? null : (uuid.exec(typed)?.[0] ?? typed)
}
