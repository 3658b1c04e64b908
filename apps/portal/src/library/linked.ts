import { trpc } from '../api.ts'

export type LinkedOf = 'project' | 'motion' | 'notice'

/** The documents that are about something. Apart from the library's other questions, which its pages do not ask. */
export function linkedTo(of: LinkedOf, id: string) {
  return trpc.library.linked.queryOptions({ of, id })
}
