import { useMutation } from '@tanstack/react-query'
import { useState, type DragEvent } from 'react'
import { trpc } from '../api.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import type { AgendaItem, Meeting } from './queries.ts'

/** An agenda as it stands or is being put in order. */
export interface Order {
  items: readonly AgendaItem[]
  move: (id: string, place: number) => void
  /** What makes an item one that can be dragged, and dropped upon. */
  dragged: (id: string) => {
    draggable: true
    onDragStart: (event: DragEvent) => void
    onDragOver: (event: DragEvent) => void
    onDrop: (event: DragEvent) => void
    onDragEnd: () => void
  }
}

/** The order of an agenda; what is moved stands there at once, and goes back if it is refused. */
export function useOrder({ id: meetingId, items }: Meeting): Order {
  const [wished, setWished] = useState<readonly string[]>()
  const [held, setHeld] = useState<string>()
  const order = useMutation(
    trpc.governance.orderAgenda.mutationOptions({
      onError: (error) => announce(errorInWords(error)),
      onSettled: () => setWished(undefined),
    }),
  )
  const shown = wished ? wished.flatMap((id) => items.filter((item) => item.id === id)) : items

  function move(id: string, place: number): void {
    const rest = shown.map((item) => item.id).filter((other) => other !== id)
    const asked = rest.toSpliced(place, 0, id)
    setWished(asked)
    order.mutate({ meetingId, items: asked })
  }

  const dragged: Order['dragged'] = (id) => ({
    draggable: true,
    onDragStart: (event) => {
      event.dataTransfer.effectAllowed = 'move'
      setHeld(id)
    },
    onDragOver: (event) => {
      if (held !== undefined) event.preventDefault()
    },
    onDrop: (event) => {
      event.preventDefault()
      if (held !== undefined && held !== id)
        move(
          held,
          shown.findIndex((item) => item.id === id),
        )
      setHeld(undefined)
    },
    onDragEnd: () => setHeld(undefined),
  })
  return { items: shown, move, dragged }
}
