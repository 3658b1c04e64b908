import type { ReactNode } from 'react'

interface CheckProps {
  isChecked: boolean
  onCheck: (isChecked: boolean) => void
  help?: ReactNode
  children: ReactNode
}

/** One choice that is made or not. */
export function Check({ isChecked, onCheck, help, children }: CheckProps) {
  return (
    <label className="choice">
      <input type="checkbox" checked={isChecked} onChange={({ target }) => onCheck(target.checked)} />
      <span>
        {children}
        {help && <span className="meta">{help}</span>}
      </span>
    </label>
  )
}
