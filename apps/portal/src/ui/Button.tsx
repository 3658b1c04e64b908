import { useId, type ComponentProps } from 'react'

interface ButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'disabled'> {
  /** `main` once on a page or form; `quiet` for the rest; `plain` inside a line of text. */
  kind?: 'main' | 'quiet' | 'plain' | undefined
  /** Under way: it keeps the focus and does nothing more. */
  busy?: boolean | undefined
  /** Why it cannot be used now: a disabled control says why. */
  because?: string | undefined
}

export function Button({
  kind = 'main',
  busy = false,
  because,
  type = 'button',
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const reason = useId()
  const still = busy || because !== undefined
  const button = (
    <button
      aria-describedby={because === undefined ? undefined : reason}
      {...rest}
      type={type}
      className={`button ${kind}`}
      aria-disabled={still || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => (still ? event.preventDefault() : onClick?.(event))}
    >
      {children}
    </button>
  )
  if (because === undefined) return button
  return (
    <span className="held">
      {button}
      <span id={reason} className="meta">
        {because}
      </span>
    </span>
  )
}
