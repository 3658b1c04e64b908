import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useState, type DragEvent } from 'react'
import { trpc } from '../api.ts'
import { useLanguage } from '../language.ts'
import { inBestLanguage } from '../notices/in-best-language.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Menu } from '../ui/Menu.tsx'
import type { AgendaItem, Meeting } from './queries.ts'
import { wordsOf } from './words.ts'

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

/** What dragging does, by a menu. */
export function OrderMenu({ item, place, order }: { item: AgendaItem; place: number; order: Order }) {
  const { t } = useLingui()
  const words = wordsOf(item)
  const { title } = inBestLanguage(words.texts, useLanguage(), words.original)
  const last = order.items.length - 1
  const to = (id: string, label: string, where: number) => ({
    id,
    label,
    onChoose: () => order.move(item.id, where),
  })
  const up = [
    to('first', t({ message: 'To the top', comment: 'Moves an item of an agenda' }), 0),
    to('up', t({ message: 'Up', comment: 'Moves an item of an agenda by one place' }), place - 1),
  ]
  const down = [
    to('down', t({ message: 'Down', comment: 'Moves an item of an agenda by one place' }), place + 1),
    to('last', t({ message: 'To the bottom', comment: 'Moves an item of an agenda' }), last),
  ]
  return (
    <Menu
      label={t({ message: `Move the item: ${title}`, comment: 'Button: moves an item of an agenda up or down' })}
      acts={[...(place > 0 ? up : []), ...(place < last ? down : [])]}
    />
  )
}
