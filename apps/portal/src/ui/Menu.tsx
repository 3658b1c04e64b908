import { useRef, useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { ReadersLocale } from './ReadersLocale.tsx'
import './menu.css'

export interface MenuAct {
  id: string
  label: string
  /** Why it cannot be chosen now: shown under its label. */
  because?: string
  onChoose: () => void
}

interface MenuProps {
  /** What the button opens, for who cannot see it: “Actions for …”. */
  label: string
  /** What the button shows; three dots without it. */
  children?: ReactNode
  acts: readonly MenuAct[]
}

/** A button and the acts behind it. */
export function Menu({ label, children, acts }: MenuProps) {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const cannot = acts.filter((act) => act.because !== undefined).map((act) => act.id)

  function choose(act: MenuAct | undefined): void {
    // A dialog gives the focus back to what had it: the button stays, the menu does not.
    flushSync(() => setOpen(false))
    button.current?.focus()
    act?.onChoose()
  }

  return (
    <ReadersLocale>
      <MenuTrigger isOpen={open} onOpenChange={setOpen}>
        <AriaButton ref={button} className="button quiet menu-button" aria-label={label}>
          {children ?? '⋯'}
        </AriaButton>
        <Popover className="menu-popover" placement="bottom end">
          <AriaMenu className="menu" disabledKeys={cannot} onAction={(id) => choose(acts.find((act) => act.id === id))}>
            {acts.map((act) => (
              <MenuItem key={act.id} id={act.id} textValue={act.label} className="menu-item">
                {act.label}
                {act.because !== undefined && <span className="meta">{act.because}</span>}
              </MenuItem>
            ))}
          </AriaMenu>
        </Popover>
      </MenuTrigger>
    </ReadersLocale>
  )
}
