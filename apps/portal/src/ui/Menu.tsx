import type { ReactNode } from 'react'
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
  const cannot = acts.filter((act) => act.because !== undefined).map((act) => act.id)
  return (
    <ReadersLocale>
      <MenuTrigger>
        <AriaButton className="button quiet menu-button" aria-label={label}>
          {children ?? '⋯'}
        </AriaButton>
        <Popover className="menu-popover" placement="bottom end">
          <AriaMenu
            className="menu"
            disabledKeys={cannot}
            onAction={(id) => acts.find((act) => act.id === id)?.onChoose()}
          >
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
