import { useState } from 'react'

/**
 * The keys under which something is made: what is sent again after a lost answer has the one it had, and makes no second
 * one; what was changed meanwhile is something else.
 */
export function useKeys() {
  const [keys] = useState(() => new Map<string, string>())
  return {
    of(made: object): string {
      const what = JSON.stringify(made)
      const key = keys.get(what) ?? crypto.randomUUID()
      keys.set(what, key)
      return key
    },
    /** What is made from now on is new, though it may be the same. */
    forget: () => keys.clear(),
  }
}
