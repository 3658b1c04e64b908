import { lazy, Suspense, type ComponentProps } from 'react'

// It weighs twice as much as the page it stands on, which is read first.
const Menu = lazy(() => import('./Menu.tsx').then(({ Menu }) => ({ default: Menu })))

/** A menu that comes after the page. */
export function LateMenu(props: ComponentProps<typeof Menu>) {
  return (
    <Suspense fallback={<span className="button quiet menu-button">{props.children ?? '⋯'}</span>}>
      <Menu {...props} />
    </Suspense>
  )
}
