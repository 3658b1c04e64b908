import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { trpc } from '../api.ts'
import type { Meeting } from './queries.ts'

/** Tells once that a convocation that was sent stands before its reader. */
export function useOpening({ id, sentAt, openedOn, state }: Meeting): void {
  const { mutate } = useMutation(trpc.governance.noteOpening.mutationOptions())
  const isNew = sentAt !== null && openedOn === null && state === 'convened'
  useEffect(() => {
    if (isNew) mutate({ id })
  }, [isNew, id, mutate])
}
