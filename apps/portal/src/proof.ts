import { useSyncExternalStore } from 'react'

/** Why a call waits: its person is to prove again that it is them, or their session has ended. */
export type Wanted = 'prove-again' | 'signed-out'

interface Asked {
  wanted: Wanted
  answered: Promise<boolean>
  answer: (proved: boolean) => void
}

let asked: Asked | undefined
const listeners = new Set<() => void>()

/**
 * Asks whoever sits before the page for a proof, over what they are doing; calls that wait for the same one share it.
 * False where they would not, or where no page stands there that could ask.
 */
export function askForProof(wanted: Wanted): Promise<boolean> {
  if (listeners.size === 0) return Promise.resolve(false)
  // A session that has ended asks for more than one that goes on.
  if (asked && (asked.wanted === wanted || asked.wanted === 'signed-out')) return asked.answered
  const { promise, resolve } = Promise.withResolvers<boolean>()
  void asked?.answered.then(resolve)
  const answerBoth = asked?.answer
  show({
    wanted,
    answered: promise,
    answer: (proved) => {
      show(undefined)
      answerBoth?.(proved)
      resolve(proved)
    },
  })
  return promise
}

function show(next: Asked | undefined): void {
  asked = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) asked?.answer(false)
  }
}

/** The proof that is asked for now; who uses it is the page that asks. */
export function useAskedProof(): Asked | undefined {
  return useSyncExternalStore(subscribe, () => asked)
}
