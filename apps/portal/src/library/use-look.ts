import { useState, type KeyboardEvent } from 'react'
import { stepped } from './zoom.ts'

export type Look = ReturnType<typeof useLook>

/** By the sign, and by where the key is, so that they work in every script. */
const keys: Record<string, 'larger' | 'smaller' | 'fit' | 'actual' | 'rotate'> = {
  '+': 'larger',
  '=': 'larger',
  '-': 'smaller',
  '0': 'fit',
  '1': 'actual',
  KeyR: 'rotate',
}

/** How something is looked at: how large, and turned clockwise. `fits` gives the scale at which it fits, by the turn. */
export function useLook(fits: (turn: number) => number) {
  const [zoom, setZoom] = useState<number | 'fit'>('fit')
  const [turn, setTurn] = useState(0)
  const scale = zoom === 'fit' ? fits(turn) : zoom
  const look = {
    scale,
    turn,
    isFit: zoom === 'fit',
    larger: () => setZoom(stepped(scale, 1)),
    smaller: () => setZoom(stepped(scale, -1)),
    fit: () => setZoom('fit'),
    actual: () => setZoom(1),
    rotate: () => setTurn((turn + 90) % 360),
  }
  return { ...look, onKeyDown: (event: KeyboardEvent) => press(event, look) }
}

function press(event: KeyboardEvent, look: Record<(typeof keys)[string], () => void>): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return
  const act = keys[event.key] ?? keys[event.code]
  if (!act) return
  event.preventDefault()
  look[act]()
}
