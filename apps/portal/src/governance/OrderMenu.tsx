import { useLingui } from '@lingui/react/macro'
import { useLanguage } from '../language.ts'
import { inBestLanguage } from '../notices/in-best-language.ts'
import { LateMenu } from '../ui/LateMenu.tsx'
import type { Order } from './Order.tsx'
import type { AgendaItem } from './queries.ts'
import { wordsOf } from './words.ts'

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
    <LateMenu
      label={t({ message: `Move the item: ${title}`, comment: 'Button: moves an item of an agenda up or down' })}
      acts={[...(place > 0 ? up : []), ...(place < last ? down : [])]}
    />
  )
}
