import { useEffect, useRef, useState } from 'react'

/** An element and the room inside it, in CSS pixels; none before it is there. */
export function useRoom() {
  const box = useRef<HTMLDivElement>(null)
  const [room, setRoom] = useState({ width: 0, height: 0 })
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect
      setRoom({ width, height })
    })
    observer.observe(box.current!)
    return () => observer.disconnect()
  }, [])
  return { box, room }
}
