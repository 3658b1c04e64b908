import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'

interface PageFieldProps {
  page: number
  count: number
  onGo(page: number): void
}

/** Which page one is at, and the way to another. */
export function PageField({ page, count, onGo }: PageFieldProps) {
  const { t } = useLingui()
  const [typed, setTyped] = useState<string>()

  function go(): void {
    const wanted = Number.parseInt(typed ?? '')
    setTyped(undefined)
    if (wanted > 0) onGo(Math.min(wanted, count))
  }

  const field = (
    <input
      inputMode="numeric"
      autoComplete="off"
      aria-label={t({ message: 'Go to page', comment: 'Field for the number of a page' })}
      value={typed ?? page}
      onChange={({ target }) => setTyped(target.value)}
      onFocus={({ target }) => target.select()}
      onBlur={go}
    />
  )
  return (
    <form className="page-field" action={go}>
      <Trans comment="{field} is a field with the number of the page one is at">
        Page {field} of {count}
      </Trans>
    </form>
  )
}
