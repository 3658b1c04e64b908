import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useLocale } from '../language.ts'
import { Button } from '../ui/Button.tsx'
import type { Look } from './use-look.ts'

interface LookBarProps {
  look: Look
  /** What fitting is called here. */
  fit: ReactNode
  children?: ReactNode
}

/** How large, how turned: the buttons over what is looked at. */
export function LookBar({ look, fit, children }: LookBarProps) {
  const { t } = useLingui()
  const percent = new Intl.NumberFormat(useLocale(), { style: 'percent' }).format(look.scale)
  return (
    <div
      className="look-bar"
      role="group"
      aria-label={t({ message: 'How it is shown', comment: 'A row of buttons: zoom, rotation' })}
    >
      {children}
      <div className="look-zoom">
        <Button
          kind="quiet"
          aria-label={t({ message: 'Smaller', comment: 'Button: zooms out' })}
          aria-keyshortcuts="-"
          onClick={look.smaller}
        >
          −
        </Button>
        <output>{percent}</output>
        <Button
          kind="quiet"
          aria-label={t({ message: 'Larger', comment: 'Button: zooms in' })}
          aria-keyshortcuts="+"
          onClick={look.larger}
        >
          +
        </Button>
        <Button kind="quiet" aria-pressed={look.isFit} aria-keyshortcuts="0" onClick={look.fit}>
          {fit}
        </Button>
        <Button kind="quiet" onClick={look.actual}>
          <Trans comment="Button: shows a picture or a page in its own size">Own size</Trans>
        </Button>
        <Button kind="quiet" aria-keyshortcuts="R" onClick={look.rotate}>
          <Trans comment="Button: turns a page or a picture clockwise by a quarter turn">Turn</Trans>
        </Button>
      </div>
    </div>
  )
}
