import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useLocale } from '../language.ts'
import { Button } from '../ui/Button.tsx'
import type { Look } from './use-look.ts'

interface LookBarProps {
  look: Look
  /** What fitting is called here. */
  fit: ReactNode
  fitSign: string
  /** Whether its own size is one to be looked at in. */
  hasOwnSize?: boolean
  children?: ReactNode
}

/** How large, how turned: the buttons over what is looked at. */
export function LookBar({ look, fit, fitSign, hasOwnSize, children }: LookBarProps) {
  const { t } = useLingui()
  const percent = new Intl.NumberFormat(useLocale(), { style: 'percent' })
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
        <output>{percent.format(look.scale)}</output>
        <Button
          kind="quiet"
          aria-label={t({ message: 'Larger', comment: 'Button: zooms in' })}
          aria-keyshortcuts="+"
          onClick={look.larger}
        >
          +
        </Button>
        <Button kind="quiet" aria-pressed={look.isFit} aria-keyshortcuts="0" onClick={look.fit}>
          <Signed sign={fitSign}>{fit}</Signed>
        </Button>
        {hasOwnSize && (
          <Button kind="quiet" aria-pressed={look.scale === 1} aria-keyshortcuts="1" onClick={look.actual}>
            <Signed sign="1:1">
              <Trans comment="Button: shows a picture in its own size, at 100 %">Own size</Trans>
            </Signed>
          </Button>
        )}
        <Button kind="quiet" aria-keyshortcuts="R" onClick={look.rotate}>
          <Signed sign="↻">
            <Trans comment="Button: turns a page or a picture clockwise by a quarter turn">Turn</Trans>
          </Signed>
        </Button>
      </div>
    </div>
  )
}

/** A word, and the sign that stands in its place where there is little room. */
function Signed({ sign, children }: { sign: string; children: ReactNode }) {
  return (
    <>
      <span className="sign" aria-hidden="true">
        {sign}
      </span>
      <span className="word">{children}</span>
    </>
  )
}
